//! The words behind a hit area: what a screen reader says and a tooltip shows.

use super::scene::Hit;
use super::{dots, matrix, peers, spans};
use crate::figure::chart::{Chart, Item, Panel};

/// The accessible name and the tooltip lines of what lies under a hit area of this chart's layout.
pub fn words<'a>(chart: &'a Chart, hit: &Hit) -> Option<(&'a str, &'a [String])> {
    match chart {
        Chart::Rows(panels) => of_row(panels, hit),
        Chart::Pairs(chart) => {
            let mark = chart.rows.get(hit.row)?.marks.get(hit.mark)?;
            Some((&mark.name, &mark.tip))
        }
        Chart::Timeline(chart) => {
            let span = chart.rows.get(hit.row)?.spans.get(hit.mark)?;
            Some((&span.name, &span.tip))
        }
        Chart::Spans(chart) => {
            let span = spans::rows(chart).nth(hit.row)?.spans.get(hit.mark)?;
            Some((&span.name, &span.tip))
        }
        Chart::Plane(chart) => {
            let point = chart.panels.get(hit.row)?.points.get(hit.mark)?;
            Some((&point.name, &point.tip))
        }
        Chart::Statements(rows) => rows.get(hit.row).map(|row| (row.spoken.as_str(), row.tip.as_slice())),
        Chart::Histogram(chart) => chart
            .dots
            .get(hit.mark)
            .map(|dot| (dot.spoken.as_str(), dot.tip.as_slice())),
        Chart::Dots(chart) => dots::words(chart, hit),
        Chart::Peers(chart) => peers::words(chart, hit),
        Chart::Matrix(chart) => matrix::words(chart, hit),
    }
}

/// The same for row figures alone.
pub(super) fn of_row<'a>(panels: &'a [Panel], hit: &Hit) -> Option<(&'a str, &'a [String])> {
    let mut rows = panels
        .iter()
        .flat_map(|panel| &panel.items)
        .filter_map(|item| match item {
            Item::Row(row) => Some(row),
            Item::Group(_) | Item::Separator => None,
        });
    let mark = rows.nth(hit.row)?.cells.get(hit.lane)?.marks.get(hit.mark)?;
    Some((&mark.name, &mark.tip))
}
