//! Where planes and their axes stand.

use super::layout::{Ruler, SMALL, WIDE};
use super::metrics::width as text_width;
use super::plane_labels::Box4;
use super::scene::Point;
use crate::figure::plane::{Plane, Planes};

/// From the top of a plane to its axes, without and with a heading.
const TOP: [f64; 2] = [26.0, 52.0];
/// Below the axes: tick labels and title.
const BOTTOM: f64 = 46.0;
/// Right of the axes.
const RIGHT: f64 = 6.0;
/// Least room for the labels of the vertical axis.
const LEFT: f64 = 34.0;
/// Between a tick label and its axis.
pub(super) const TICK_PAD: f64 = 8.0;
/// Between planes that stand side by side.
const BETWEEN: f64 = 32.0;
/// Which planes are drawn, and where: left, top, width, height.
pub(super) fn places(chart: &Planes, width: f64) -> Vec<(usize, Box4)> {
    let wide = width >= WIDE;
    let height = |index: usize| chart.panels[index].heights[usize::from(wide)];
    let mut top = 0.0;
    let mut out = Vec::new();
    if wide && chart.panels.len() > 1 {
        let half = (width - BETWEEN) / 2.0;
        for index in 0..chart.panels.len() {
            let right = index % 2 == 1;
            let x = if right { half + BETWEEN } else { 0.0 };
            out.push((index, [x, top, half, height(index)]));
            if right || index + 1 == chart.panels.len() {
                top += height(index);
            }
        }
        return out;
    }
    for index in 0..chart.panels.len() {
        if wide || chart.view.is_none_or(|view| view.min(chart.panels.len() - 1) == index) {
            out.push((index, [0.0, top, width, height(index)]));
            top += height(index);
        }
    }
    out
}

/// Height of planes, px.
pub(super) fn height(chart: &Planes, width: f64) -> f64 {
    places(chart, width)
        .iter()
        .map(|(_, [_, top, _, height])| top + height)
        .fold(0.0, f64::max)
}

/// A plane with its place.
pub(super) struct Frame<'a> {
    /// The plane.
    pub plane: &'a Plane,
    /// Index of what differs between narrow and wide.
    pub wide: usize,
    /// Horizontal axis.
    pub x: Ruler<'a>,
    /// Vertical axis. Runs upwards: its first end is the bottom.
    pub y: Ruler<'a>,
    /// Left, top, right and bottom end of what belongs to the plane.
    pub bounds: Box4,
}

impl<'a> Frame<'a> {
    pub fn new(plane: &'a Plane, [left, top, width, height]: Box4, wide: bool) -> Self {
        let labels = plane.y.axis.ticks.iter().map(|tick| {
            let bold = plane.y.bold.contains(&tick.value);
            text_width(&tick.label, SMALL, bold)
        });
        let gutter = labels.fold(LEFT - TICK_PAD, f64::max) + TICK_PAD;
        let head = TOP[usize::from(plane.heading.is_some())];
        let wide = usize::from(wide);
        Self {
            plane,
            wide,
            x: Ruler {
                axis: &plane.x.axis,
                x0: left + gutter,
                x1: left + width - RIGHT - plane.gutter[wide],
            },
            y: Ruler {
                axis: &plane.y.axis,
                x0: top + height - BOTTOM,
                x1: top + head,
            },
            bounds: [left, top, left + width, top + height],
        }
    }

    /// Where a value stands.
    pub fn px(&self, at: (f64, f64)) -> Point {
        (self.x.x(at.0), self.y.x(at.1))
    }

    /// The axes' rectangle: left, top, right, bottom.
    pub fn plot(&self) -> Box4 {
        [self.x.x0, self.y.x1, self.x.x1, self.y.x0]
    }
}
