//! Planes: two axes with areas, lines, arrows and points, and labels that keep out of each other's way.

use super::layout::{Draft, Face, SMALL, VALUE, WIDE, crisp};
use super::palette::Token;
use super::plane_frame::{Frame, TICK_PAD, height, places};
use super::plane_labels::{Box4, Labels, Wish};
use super::plane_marks as marks;
use super::scene::{Anchor, Hit, Point, Scene, Shape};
use crate::figure::plane::{Fill, Layer, NoteFace, PlaneAxis, Planes, PointShape};

/// Least distance between labels at the right end.
const END_PITCH: f64 = 15.0;

/// Lays planes out.
pub(super) fn layout(chart: &Planes, width: f64) -> Scene {
    let mut draft = Draft::default();
    for (index, place) in places(chart, width) {
        let frame = Frame::new(&chart.panels[index], place, width >= WIDE);
        draw(&mut draft, &frame, index);
    }
    draft.finish(width, height(chart, width))
}

fn draw(draft: &mut Draft, frame: &Frame, index: usize) {
    let areas = fills(draft, frame);
    axes(draft, frame);
    let mut labels = Labels::new(areas);
    strokes(draft, frame, &mut labels);
    points(draft, frame, index, &mut labels);
    notes(frame, &mut labels);
    labels.place(draft, frame.plot(), frame.wide == 0);
    ends(draft, frame);
}

/// Areas, cut to the axes; returns them for the colour of plates.
fn fills(draft: &mut Draft, frame: &Frame) -> Vec<(Vec<Point>, Token)> {
    let mut areas = Vec::new();
    for layer in &frame.plane.layers {
        if let Layer::Area {
            points,
            fill: Some(fill),
            ..
        } = layer
        {
            let corners = points.iter().map(|at| frame.px(*at)).collect();
            let cut = marks::cut_area(corners, frame.plot());
            if cut.len() < 3 {
                continue;
            }
            let token = match fill {
                Fill::Zone => Token::Zone,
                Fill::Band => Token::Band,
            };
            draft.ground.push(Shape::Polygon {
                points: cut.clone(),
                token,
            });
            areas.push((cut, token));
        }
    }
    areas
}

fn rule(from: Point, to: Point, token: Token) -> Shape {
    Shape::Line {
        from,
        to,
        width: 1.0,
        token,
        dash: None,
    }
}

/// Ticks worth a label: limits, then the ends, then what still has room.
fn ticks(side: &PlaneAxis, span: impl Fn(f64, &str, bool) -> (f64, f64), gap: f64) -> Vec<(usize, bool)> {
    let all = &side.axis.ticks;
    let bold = |index: usize| side.bold.contains(&all[index].value);
    let end = |index: usize| index == 0 || index + 1 == all.len();
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|index| (!bold(*index), !end(*index)));
    let mut kept: Vec<(usize, bool, (f64, f64))> = Vec::new();
    for index in order {
        let own = span(all[index].value, &all[index].label, bold(index));
        if kept
            .iter()
            .all(|(_, _, other)| own.0 - other.1 >= gap || other.0 - own.1 >= gap)
        {
            kept.push((index, bold(index), own));
        }
    }
    kept.sort_by_key(|(index, ..)| *index);
    kept.into_iter().map(|(index, bold, _)| (index, bold)).collect()
}

fn tick_face(bold: bool) -> Face {
    Face::new(SMALL, bold, if bold { Token::Ink } else { Token::Ink2 })
}

fn axes(draft: &mut Draft, frame: &Frame) {
    let [x0, y0, x1, y1] = frame.plot();
    let [left, top, right, _] = frame.bounds;
    let plane = frame.plane;
    for (index, bold) in ticks(
        &plane.y,
        |value, _, _| (frame.y.x(value) - 7.0, frame.y.x(value) + 7.0),
        0.0,
    ) {
        let tick = &plane.y.axis.ticks[index];
        let y = frame.y.x(tick.value);
        let line = crisp(y);
        draft.ground.push(rule((x0, line), (x1, line), Token::Grid));
        draft.text(&tick.label, (x0 - TICK_PAD, y + 4.0), Anchor::End, tick_face(bold));
    }
    let base = crisp(y1);
    draft.ground.push(rule((x0, base), (x1, base), Token::Axis));
    let centre = |value: f64, label: &str, bold: bool| {
        let half = tick_face(bold).width(label) / 2.0;
        frame.x.x(value).clamp(left + half, (right - half).max(left + half))
    };
    let span = |value: f64, label: &str, bold: bool| {
        let (middle, half) = (centre(value, label, bold), tick_face(bold).width(label) / 2.0);
        (middle - half, middle + half)
    };
    for (index, bold) in ticks(&plane.x, span, 8.0) {
        let tick = &plane.x.axis.ticks[index];
        let x = crisp(frame.x.x(tick.value));
        draft.ground.push(rule((x, base), (x, base + 4.0), Token::Axis));
        let at = (centre(tick.value, &tick.label, bold), y1 + 17.0);
        draft.text(&tick.label, at, Anchor::Middle, tick_face(bold));
    }
    let small = Face::new(SMALL, false, Token::Ink2);
    let fitted = |label, room| super::metrics::fit(label, SMALL, false, room);
    draft.text(fitted(&plane.x.title, x1 - left), (x1, y1 + 36.0), Anchor::End, small);
    draft.text(
        fitted(&plane.y.title, right - left),
        (left, y0 - 12.0),
        Anchor::Start,
        small,
    );
    if let Some(heading) = &plane.heading {
        let bold = Face::new(VALUE, true, Token::Ink);
        let text = super::metrics::fit(heading, VALUE, true, right - left);
        draft.text(text, (left, top + 18.0), Anchor::Start, bold);
    }
}

/// Outlines, lines and arrows. Labels keep off arrows; other lines are cut by their plates.
fn strokes(draft: &mut Draft, frame: &Frame, labels: &mut Labels) {
    let plot = frame.plot();
    for layer in &frame.plane.layers {
        match layer {
            Layer::Area {
                points,
                edge: Some(edge),
                ..
            } => {
                let closed: Vec<Point> = points.iter().chain(points.first()).map(|at| frame.px(*at)).collect();
                marks::stroke(&mut draft.ground, &closed, *edge, plot);
            }
            Layer::Line { points, edge } => {
                let line: Vec<Point> = points.iter().map(|at| frame.px(*at)).collect();
                marks::stroke(&mut draft.ground, &line, *edge, plot);
            }
            Layer::Arrow { from, to, ink } => {
                let token = if *ink { Token::Ink } else { Token::Est };
                let ends = marks::arrow(&mut draft.marks, frame.px(*from), frame.px(*to), token, plot);
                labels.obstacles.extend(ends);
            }
            Layer::Area { edge: None, .. } => {}
        }
    }
}

fn points(draft: &mut Draft, frame: &Frame, index: usize, labels: &mut Labels) {
    let [x0, y0, x1, y1] = frame.plot();
    for (mark, point) in frame.plane.points.iter().enumerate() {
        if point.wide_only && frame.wide == 0 {
            continue;
        }
        let (x, y) = frame.px(point.at);
        let centre = (x.clamp(x0, x1), y.clamp(y0, y1));
        let beyond = (x - centre.0, y - centre.1);
        let area = if beyond.0.abs() > 0.5 || beyond.1.abs() > 0.5 {
            let token = if point.shape == PointShape::Claim {
                Token::Claim
            } else {
                Token::Est
            };
            marks::beyond(&mut draft.marks, centre, beyond, token)
        } else {
            let vertical = |value: f64| frame.y.x(value).clamp(y0, y1);
            marks::point(&mut draft.marks, centre, point.shape, vertical)
        };
        labels.obstacles.push(area);
        let claim = point.shape == PointShape::Claim;
        labels.wishes.push(Wish {
            area,
            label: point.label.clone(),
            side: point.side[frame.wide],
            face: if claim {
                Face::new(VALUE, true, Token::Claim)
            } else {
                Face::new(SMALL, point.bold, Token::Ink)
            },
            rank: if claim {
                0
            } else if point.bold {
                1
            } else {
                3
            },
        });
        draft.hits.push(hit(frame, (index, mark), &point.id, centre, area));
    }
}

fn hit(frame: &Frame, (row, mark): (usize, usize), id: &str, (cx, cy): Point, area: Box4) -> Hit {
    let [left, top, right, bottom] = frame.bounds;
    let (w, h) = ((area[2] - area[0]).max(Hit::SIDE), (area[3] - area[1]).max(Hit::SIDE));
    let middle = (f64::midpoint(area[0], area[2]), f64::midpoint(area[1], area[3]));
    Hit {
        row,
        lane: 0,
        mark,
        id: id.to_owned(),
        x: (middle.0 - w / 2.0).clamp(left, right - w),
        y: (middle.1 - h / 2.0).clamp(top, bottom - h),
        w,
        h,
        cx,
        cy,
    }
}

fn notes(frame: &Frame, labels: &mut Labels) {
    for note in &frame.plane.notes {
        let (x, y) = frame.px(note.at[frame.wide]);
        let (face, rank) = match note.face {
            NoteFace::Small => (Face::new(SMALL, false, Token::Ink2), 4),
            NoteFace::Value => (Face::new(SMALL, false, Token::Ink), 2),
            NoteFace::Bold => (Face::new(SMALL, true, Token::Ink), 1),
            NoteFace::Claim => (Face::new(SMALL, false, Token::Claim), 4),
        };
        labels.wishes.push(Wish {
            area: [x, y, x, y],
            label: note.label.clone(),
            side: note.side[frame.wide],
            face,
            rank,
        });
    }
}

/// Labels in the right gutter: the claim's at its height, the others in order above and below it.
fn ends(draft: &mut Draft, frame: &Frame) {
    let plane = frame.plane;
    let x = frame.x.x1 + TICK_PAD + 2.0;
    let [_, top, right, bottom] = frame.bounds;
    let mut order: Vec<(f64, usize)> = plane
        .ends
        .iter()
        .enumerate()
        .map(|(index, end)| (frame.y.x(end.y).clamp(frame.y.x1, frame.y.x0), index))
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let anchor = order
        .iter()
        .position(|(_, index)| plane.ends[*index].claim)
        .unwrap_or_default();
    for place in (0..anchor).rev() {
        order[place].0 = order[place].0.min(order[place + 1].0 - END_PITCH);
    }
    for place in anchor + 1..order.len() {
        order[place].0 = order[place].0.max(order[place - 1].0 + END_PITCH);
    }
    for (y, index) in order {
        let end = &plane.ends[index];
        let face = if end.claim {
            Face::new(SMALL, true, Token::Claim)
        } else {
            Face::new(SMALL, false, Token::Ink2)
        };
        let text = super::metrics::fit(&end.label, face.size, face.bold, right - x);
        draft.text(
            text,
            (x, (y + 4.0).clamp(top + 12.0, bottom - 4.0)),
            Anchor::Start,
            face,
        );
    }
}
