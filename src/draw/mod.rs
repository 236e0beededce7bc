//! Drawing: a figure laid out once and painted on any plotters backend.
