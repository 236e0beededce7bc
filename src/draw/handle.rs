//! Handles: where in a drawing something can be dragged, and the way from a pixel back to the value of a key.

use serde::{Deserialize, Serialize};

use super::layout::Ruler;
use super::plane_frame::{self, Frame};
use super::plane_labels::Box4;
use super::scene::{Hit, Point};
use super::{WIDE, rows, timeline};
use crate::figure::chart::{Chart, Panel, Scale as AxisScale};
use crate::figure::pull::{Grip, Kind, Pull};
use crate::model::calendar;
use crate::scenario::notation::shortest;

/// From the middle of a mark to the near and the far corner of its handle, right below it, px: the mark itself can still be pointed at.
const BESIDE: [f64; 2] = [10.0, 38.0];
/// From the end of a line to the middle of its visible grip, px.
const INSET: f64 = 7.0;
/// Between the middles of a grip and of a point that do not meet, px.
const CLEAR: f64 = 16.0;
/// A step of a key press, in shares of the axis: small, large.
const STEPS: [f64; 2] = [0.01, 0.1];
/// The same in days.
const DAYS: [f64; 2] = [1.0, 30.0];

/// A place to drag from, logical px.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Handle {
    /// The pull's id.
    pub id: String,
    /// Accessible name.
    pub name: String,
    /// Where it stands, in words.
    pub value: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
    /// Where its visible grip is.
    pub grip: Point,
    /// What dragging sideways sets.
    pub across: Option<Scale>,
    /// What dragging up and down sets.
    pub down: Option<Scale>,
    /// Keys that are set before.
    pub with: Vec<(String, String)>,
}

/// An axis between two pixels as the values of a key.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Scale {
    /// The key.
    pub key: String,
    /// How values are written.
    pub kind: Kind,
    /// First and last pixel; upright axes begin at the bottom.
    pub px: [f64; 2],
    /// The key's values there.
    pub value: [f64; 2],
    /// Equal ratios are equally long.
    pub log: bool,
    /// Least and greatest value that the key accepts.
    pub bounds: [f64; 2],
    /// Where it stands, px; it may be beyond the axis.
    pub at: f64,
    /// The value there.
    pub now: f64,
}

impl Scale {
    fn new(ruler: Ruler, grip: &Grip) -> Self {
        Self {
            key: grip.key.clone(),
            kind: grip.kind,
            px: [ruler.x0, ruler.x1],
            value: [ruler.axis.from, ruler.axis.to].map(|end| end * grip.factor),
            log: ruler.axis.scale == AxisScale::Log,
            bounds: [grip.least, grip.most],
            at: ruler.x(grip.at),
            now: grip.at * grip.factor,
        }
    }

    /// The value at a pixel as the key takes it: a whole day, or three significant digits. Beyond the axis it is that of the nearer end.
    pub fn value_at(&self, px: f64) -> String {
        let [from, to] = self.value;
        let share = ((px - self.px[0]) / (self.px[1] - self.px[0])).clamp(0.0, 1.0);
        let value = if self.log {
            from * libm::exp(share * libm::log(to / from))
        } else {
            from + share * (to - from)
        };
        self.written(value)
    }

    /// The value so many px on from where it stands, or from the end of the axis that it is beyond.
    pub fn moved(&self, by: f64) -> String {
        let [a, b] = self.px;
        self.value_at(self.at.clamp(a.min(b), a.max(b)) + by)
    }

    /// The value one step of a key press on from where it stands.
    pub fn stepped(&self, up: bool, large: bool) -> String {
        let (step, sign) = (usize::from(large), if up { 1.0 } else { -1.0 });
        match self.kind {
            Kind::Day => self.written(self.now + sign * DAYS[step]),
            Kind::Number => self.value_at(self.at + sign * STEPS[step] * (self.px[1] - self.px[0])),
        }
    }

    fn written(&self, value: f64) -> String {
        let [from, to] = self.value;
        // An axis may hold what the key does not accept; what the key accepts goes first.
        let value = value.clamp(from, to).clamp(self.bounds[0], self.bounds[1]);
        match self.kind {
            Kind::Day => calendar::iso(libm::round(value) as i64),
            Kind::Number if value > 0.0 => {
                // Divided by a power of ten, so that the nearest decimal is met.
                let exponent = 2.0 - libm::floor(libm::log10(value));
                let unit = libm::pow(10.0, exponent.abs());
                let rounded = if exponent < 0.0 {
                    libm::round(value / unit) * unit
                } else {
                    libm::round(value * unit) / unit
                };
                shortest(rounded.clamp(self.bounds[0], self.bounds[1]))
            }
            Kind::Number => shortest(value),
        }
    }
}

/// The axes that a pull lies between, and the ends of what is dragged: left, top, right, bottom.
struct Ground<'a> {
    x: Ruler<'a>,
    y: Option<Ruler<'a>>,
    ends: Box4,
    /// Height at which a line down has its grip.
    grip: f64,
}

/// The handles of a drawing.
pub(super) fn handles(chart: &Chart, pulls: &[Pull], width: f64) -> Vec<Handle> {
    match chart {
        Chart::Rows(panels) => of_rows(panels, pulls, width),
        Chart::Timeline(chart) => {
            let axis = timeline::axis(chart);
            let (x, [top, bottom]) = timeline::ruler(chart, &axis, width);
            let ground = |_: usize| Some(lines(x, top, bottom, top + 1.0));
            placed(pulls, width, &ground)
        }
        Chart::Plane(planes) => {
            let places = plane_frame::places(planes, width);
            let ground = |panel: usize| {
                let (index, place) = *places.iter().find(|(index, _)| *index == panel)?;
                let frame = Frame::new(planes.panels.get(index)?, place, width >= WIDE);
                let low = frame.plot()[3] - INSET;
                let limits = pulls.iter().filter(|pull| pull.panel == index);
                let limits = limits
                    .filter_map(|pull| pull.x.as_ref())
                    .map(|grip| frame.x.clamped(grip.at));
                // The grip of a limit does not hide a point that stands on it: it goes above the point.
                let hidden = |limit: f64| {
                    let points = frame
                        .plane
                        .points
                        .iter()
                        .map(|point| (frame.x.x(point.at.0), frame.y.x(point.at.1)));
                    points
                        .filter(|(x, y)| (x - limit).abs() < CLEAR && (y - low).abs() < CLEAR)
                        .map(|(_, y)| y - CLEAR)
                        .fold(low, f64::min)
                };
                Some(Ground {
                    x: frame.x,
                    y: Some(frame.y),
                    ends: frame.plot(),
                    grip: limits.map(hidden).fold(low, f64::min),
                })
            };
            placed(pulls, width, &ground)
        }
        _ => Vec::new(),
    }
}

/// The handles of row panels, along the first lane.
pub(super) fn of_rows(panels: &[Panel], pulls: &[Pull], width: f64) -> Vec<Handle> {
    let ground = |panel: usize| {
        let (x, [top, bottom]) = rows::ruler(panels, panel, width)?;
        Some(lines(x, top, bottom, bottom - INSET))
    };
    placed(pulls, width, &ground)
}

/// Lines down between rows. They reach up to their labels, where no mark lies over them.
fn lines(x: Ruler, top: f64, bottom: f64, grip: f64) -> Ground {
    Ground {
        x,
        y: None,
        ends: [x.x0, top - Hit::SIDE, x.x1, bottom],
        grip,
    }
}

fn placed<'a>(pulls: &[Pull], width: f64, ground: &dyn Fn(usize) -> Option<Ground<'a>>) -> Vec<Handle> {
    pulls
        .iter()
        .filter_map(|pull| Some(handle(pull, width, &ground(pull.panel)?)))
        .collect()
}

fn handle(pull: &Pull, width: f64, ground: &Ground) -> Handle {
    let across = pull.x.as_ref().map(|grip| Scale::new(ground.x, grip));
    let down = pull.y.as_ref().zip(ground.y).map(|(grip, y)| Scale::new(y, grip));
    let [left, top, right, bottom] = ground.ends;
    let x = across.as_ref().map(|scale| scale.at.clamp(left, right));
    let y = down.as_ref().map(|scale| scale.at.clamp(top, bottom));
    let half = Hit::SIDE / 2.0;
    let ([x0, y0, x1, y1], grip) = match (pull.mark.zip(ground.y), x, y) {
        (Some((at, upright)), ..) => {
            let (x, y) = (ground.x.clamped(at.0), upright.x(at.1).clamp(top, bottom));
            let [near, far] = BESIDE;
            let middle = f64::midpoint(near, far);
            ([x + near, y + near, x + far, y + far], (x + middle, y + middle))
        }
        (None, Some(x), _) => ([x - half, top, x + half, bottom], (x, ground.grip)),
        (None, None, y) => {
            let y = y.unwrap_or(top);
            ([left, y - half, right, y + half], (left + INSET, y))
        }
    };
    let x0 = x0.min(width - (x1 - x0)).max(0.0);
    let x1 = x1.min(width).max(x0 + Hit::SIDE);
    Handle {
        id: pull.id.clone(),
        name: pull.name.clone(),
        value: pull.value.clone(),
        x: x0,
        y: y0,
        w: x1 - x0,
        h: y1 - y0,
        grip,
        across,
        down,
        with: pull.with.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(px: [f64; 2], value: [f64; 2], log: bool, bounds: [f64; 2]) -> Scale {
        Scale {
            key: "price".into(),
            kind: Kind::Number,
            px,
            value,
            log,
            bounds,
            at: px[0],
            now: value[0],
        }
    }

    #[test]
    fn pixels_are_values() {
        // Two decades on 200 px: the middle is their geometric mean, a quarter 10^0.5.
        let log = scale([100.0, 300.0], [1.0, 100.0], true, [0.0, 1e9]);
        assert_eq!(log.value_at(200.0), "10");
        assert_eq!(log.value_at(150.0), "3.16");
        assert_eq!(log.moved(50.0), "3.16");
        // Upright: the first pixel is the bottom.
        let upright = scale([300.0, 100.0], [0.0, 1050.0], false, [0.0, 1e5]);
        assert_eq!(upright.value_at(200.0), "525");
        assert_eq!(upright.value_at(290.0), "52.5");
        assert_eq!(upright.moved(-100.0), "525");
        assert_eq!(upright.value_at(300.0), "0");
    }

    #[test]
    fn three_digits_are_enough() {
        let sum = scale([0.0, 1.0], [0.0, 5_576_000.0], false, [100.0, 1e12]);
        assert_eq!(sum.value_at(1.0), "5580000");
        let small = scale([0.0, 1.0], [0.0, 0.123_46], false, [0.0, 1.0]);
        assert_eq!(small.value_at(1.0), "0.123");
    }

    /// A dragged limit may not leave the axis, and no key gets a value that it would refuse.
    #[test]
    fn values_stay_on_the_axis_and_within_bounds() {
        let axis = scale([100.0, 300.0], [1.0, 100.0], true, [2.0, 50.0]);
        assert_eq!(axis.value_at(-1e4), "2");
        assert_eq!(axis.value_at(1e4), "50");
        let wider = scale([100.0, 300.0], [1.0, 100.0], true, [0.1, 1e4]);
        assert_eq!(wider.value_at(-1e4), "1");
        assert_eq!(wider.value_at(1e4), "100");
        // What is beyond the axis is taken up at its end.
        let beyond = Scale { at: 900.0, ..wider };
        assert_eq!(beyond.moved(-100.0), "10");
    }

    #[test]
    fn keys_step() {
        let mut axis = scale([0.0, 200.0], [0.0, 1000.0], false, [0.0, 1e5]);
        axis.at = 100.0;
        let steps = [(true, false), (false, false), (true, true), (false, true)];
        assert_eq!(
            steps.map(|(up, large)| axis.stepped(up, large)),
            ["510", "490", "600", "400"]
        );
        // Day 19,782 is 2024-02-29.
        let day = Scale {
            kind: Kind::Day,
            value: [19_000.0, 20_000.0],
            now: 19_782.0,
            ..axis
        };
        let days = steps.map(|(up, large)| day.stepped(up, large));
        assert_eq!(days, ["2024-03-01", "2024-02-28", "2024-03-30", "2024-01-30"]);
        assert_eq!(day.value_at(0.0), "2022-01-08");
    }
}
