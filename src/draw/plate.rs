//! A drawing ready to be shown at one width: shapes, where a reader may point, and what is said there.
//!
//! A plate needs neither the chart nor the layout that made it, so it can be laid out by one program and painted by another.

use serde::{Deserialize, Serialize};

use super::handle::{Handle, handles, of_rows};
use super::layout::{WIDE, height, layout};
use super::scene::{Hit, Scene};
use super::words::{of_row, words};
use super::{row_form, rows};
use crate::figure::{Chart, Figure};

/// Width for which the code of an embed states a height, px: the column of an article.
pub const EMBED_WIDTH: f64 = 640.0;

/// A laid-out drawing with the words of its marks.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Plate {
    /// The drawing.
    pub scene: Scene,
    /// For each hit: name and lines of its note.
    pub notes: Vec<(String, Vec<String>)>,
    /// Names of the planes between which a narrow drawing switches; empty where all are shown.
    pub views: Vec<String>,
    /// What can be dragged.
    pub handles: Vec<Handle>,
    /// Height of the same chart at [`EMBED_WIDTH`], px.
    pub embed_height: f64,
}

/// Name and lines of the note under a hit.
type Told<'a> = Option<(&'a str, &'a [String])>;

impl Plate {
    /// Lays the drawing of a figure out for a width in px.
    pub fn of(figure: &Figure, width: f64) -> Self {
        let chart = &figure.chart;
        let mut plate = Self::new(layout(chart, width), height(chart, EMBED_WIDTH), &|hit| {
            words(chart, hit)
        });
        plate.handles = handles(chart, &figure.pulls, width);
        if let Chart::Plane(planes) = chart
            && planes.panels.len() > 1
            && width < WIDE
        {
            plate.views = planes.panels.iter().map(|panel| panel.switch.clone()).collect();
        }
        plate
    }

    /// The same for the grammar of the first view, without the layout code of the others; those come out empty.
    pub fn at_first(figure: &Figure, width: f64) -> Self {
        let Chart::Rows(panels) = &figure.chart else {
            return Self::default();
        };
        let height = row_form::height(panels, EMBED_WIDTH >= WIDE);
        let mut plate = Self::new(rows::layout(panels, width), height, &|hit| of_row(panels, hit));
        plate.handles = of_rows(panels, &figure.pulls, width);
        plate
    }

    fn new<'a>(scene: Scene, embed_height: f64, told: &dyn Fn(&Hit) -> Told<'a>) -> Self {
        let notes = scene
            .hits
            .iter()
            .map(|hit| told(hit).map_or_else(Default::default, |(name, tip)| (name.to_owned(), tip.to_vec())))
            .collect();
        Self {
            scene,
            notes,
            views: Vec::new(),
            handles: Vec::new(),
            embed_height,
        }
    }
}
