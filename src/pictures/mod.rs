//! Pictures as files: what their headers say, whether all of their pixels are there, and what in them is no picture.

mod header;
mod icc;
mod pixels;
mod strip;

pub(crate) use header::{Header, header, is_turned};
pub(crate) use pixels::is_whole_jpeg;
pub(crate) use strip::strip;
