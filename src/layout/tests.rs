//! Tests of the whole of layout.
