//! The page: Leptos components; no formula lives here.
