//! The grammar of matrices: what is known about every pair of a row and a column.

use crate::say::Label;

/// Rows × columns of marks; a blank means that nothing is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Column heads, left to right; turned by a quarter.
    pub columns: Vec<String>,
    /// Columns from this one on are of another kind and stand apart.
    pub apart: usize,
    /// Head of the results at the right.
    pub head: String,
    /// Rows, top to bottom.
    pub rows: Vec<MatrixRow>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    /// Stable id.
    pub id: String,
    /// Name at the left, above the marks where it is narrow.
    pub name: Label,
    /// Marks, left to right.
    pub dots: Vec<MatrixDot>,
    /// The result at the right.
    pub total: String,
}

/// What is known about one pair.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixDot {
    /// Index into the columns.
    pub column: usize,
    /// How it is known.
    pub state: DotState,
    /// Accessible name.
    pub name: String,
    /// Tooltip lines.
    pub tip: Vec<String>,
}

/// The mark of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DotState {
    /// A filled dot.
    Seen,
    /// A ring.
    SecondHand,
    /// A short dash.
    Not,
}
