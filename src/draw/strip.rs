//! Bars in the colours and textures of their buckets, what joins them, and the strip of shares below.

use super::layout::{Draft, Face, SMALL, WIDE, crisp};
use super::palette::Token;
use super::scene::{Anchor, Shape};
use crate::figure::spans::{Fill, Segment, Strip};

/// Height of the strip with its words.
pub(super) const STRIP: f64 = 64.0;

/// A thin upright line from one bar to the next.
pub(super) fn connector(draft: &mut Draft, x: f64, from: f64, to: f64) {
    let x = crisp(x);
    draft.ground.push(Shape::Line {
        from: (x, from),
        to: (x, to),
        width: 1.0,
        token: Token::Axis,
        dash: None,
    });
}

fn rect((x, y): (f64, f64), (w, h): (f64, f64), token: Token) -> Shape {
    Shape::Rect {
        x,
        y,
        w,
        h,
        token,
        stroke: None,
    }
}

/// A line with caps: a range by judgement.
pub(super) fn capped(out: &mut Vec<Shape>, x0: f64, x1: f64, y: f64) {
    for (from, to) in [
        ((x0, y), (x1, y)),
        ((x0, y - 4.0), (x0, y + 4.0)),
        ((x1, y - 4.0), (x1, y + 4.0)),
    ] {
        out.push(Shape::Line {
            from,
            to,
            width: 1.5,
            token: Token::Ink,
            dash: None,
        });
    }
}

/// A bar in its colour and texture. Textures keep the buckets apart in grey print and for every eye.
pub(super) fn bar(out: &mut Vec<Shape>, fill: Fill, (x, y): (f64, f64), (w, h): (f64, f64)) {
    let token = match fill {
        Fill::Estimate | Fill::Assumed => Token::Est,
        Fill::Innovation => Token::Innovation,
        Fill::Compromise => Token::Compromise,
        Fill::Accounting => Token::Accounting,
        Fill::Unexplained => Token::Unexplained,
    };
    match fill {
        Fill::Assumed if w >= 6.0 => out.push(Shape::Hatch { x, y, w, h, token }),
        Fill::Unexplained if w >= 6.0 => {
            out.push(rect((x, y), (w, h), Token::Bg));
            out.push(Shape::Rect {
                x: x + 0.75,
                y: y + 0.75,
                w: w - 1.5,
                h: h - 1.5,
                token,
                stroke: Some(1.5),
            });
        }
        _ => out.push(rect((x, y), (w, h), token)),
    }
    match fill {
        Fill::Compromise => {
            for third in [1.0, 2.0] {
                out.push(rect((x, y + h * third / 3.0 - 0.8), (w, 1.6), Token::Bg));
            }
        }
        Fill::Accounting => {
            let mut line = x + 4.0;
            while line + 1.6 < x + w {
                out.push(rect((line, y), (1.6, h), Token::Bg));
                line += 6.0;
            }
        }
        _ => {}
    }
}

/// The strip of shares.
pub(super) fn shares(draft: &mut Draft, strip: &Strip, width: f64, y: f64) {
    let small = Face::new(SMALL, false, Token::Ink2);
    draft.text(&strip.caption, (0.0, y + 14.0), Anchor::Start, small);
    let negative = |segment: &&Segment| segment.share < 0.0;
    let against: f64 = strip
        .segments
        .iter()
        .filter(negative)
        .map(|segment| segment.share)
        .sum();
    let along: f64 = strip.segments.iter().map(|segment| segment.share.max(0.0)).sum();
    let scale = width / (along - against).max(f64::MIN_POSITIVE);
    let zero = -against * scale;
    let (top, h) = (y + 22.0, 18.0);
    let (mut right, mut left) = (zero, zero);
    let mut placed = Vec::new();
    for segment in &strip.segments {
        let w = segment.share.abs() * scale;
        let x = if segment.share < 0.0 {
            left -= w;
            left
        } else {
            right += w;
            right - w
        };
        if w >= 0.5 {
            bar(&mut draft.marks, segment.fill, (x, top), ((w - 1.0).max(1.0), h));
            placed.push((x, w, segment));
        }
    }
    if against < 0.0 {
        connector(draft, zero, top - 3.0, top + h + 3.0);
    }
    if let Some([low, high]) = strip.judged {
        capped(&mut draft.marks, zero + low * scale, zero + high * scale, top + h + 5.0);
    }
    // Words under their segment, the largest first; what would meet another has none.
    placed.sort_by(|a, b| b.1.total_cmp(&a.1));
    let bold = Face::new(SMALL, true, Token::Ink);
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (x, w, segment) in placed {
        let wanted = bold.width(&segment.label);
        let (at, anchor) = if x + wanted > width {
            (x + w, Anchor::End)
        } else {
            (x, Anchor::Start)
        };
        let span = anchor.span(at, wanted);
        let free = taken.iter().all(|each| span.1 + 8.0 < each.0 || span.0 > each.1 + 8.0);
        if free && span.0 >= 0.0 && (w >= 0.09 * width || width >= WIDE) {
            draft.text(&segment.label, (at, y + STRIP - 4.0), anchor, bold);
            taken.push(span);
        }
    }
}
