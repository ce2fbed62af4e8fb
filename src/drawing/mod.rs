//! Outlines of charts, which layout and HTML draw alike: rings, persons, marks and dashes of lines.
//!
//! Numbers go in, paths come out; nothing here knows a document, a page or a colour. Lengths are in whatever unit the
//! caller draws in; y grows downwards.

mod labels;
mod line;
mod path;
mod person;
mod ring;

pub use labels::spread;
pub use line::{dashes, mark, polyline};
pub use path::{Path, Point, Segment};
pub use person::person;
pub use ring::{Part, Ring, parts};
