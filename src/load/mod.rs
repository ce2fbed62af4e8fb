//! From files to a checked [`Report`](crate::report::Report), with every problem at once and in its place.
//!
//! [`load`] reads a report together with the spreadsheets and pictures it names. A file passes through its size limit,
//! UTF-8, the YAML events (for places, repeated keys and hostile nesting), then `serde_yaml` (for values), and then
//! entity by entity through the typed model, so that one mistake does not hide the next. At last references, audiences
//! and values are compared across the report.
//!
//! Everything else that a project writes in YAML goes through [`load_yaml`], with the same care and the same words.

mod codes;
mod limits;

mod bytes;
mod characters;
mod scan;
mod syntax;
mod tree;
mod yaml;

mod csv_translation;
mod delimited;
mod entity;
mod sentence;
mod shape;

mod report;
mod statement_csv;

mod chart;
mod mention;
mod nobody;
mod reference;
mod value;

mod asset;
#[cfg(feature = "svg")]
mod svg;

pub use asset::{Assets, load_picture};
pub use codes::*;
#[cfg(feature = "collect")]
pub(crate) use delimited::{Record, line, records, unguarded};
pub use limits::LoadLimits;
pub(crate) use mention::{Naming, Places as ReportPlaces, prose, selectors};
pub use report::{Loaded, Loading, id, load};
pub(crate) use tree::Step;
#[cfg(feature = "docx")]
pub(crate) use tree::{Node, Shape};
#[cfg(feature = "docx")]
pub(crate) use yaml::parse as parse_yaml;
pub(crate) use yaml::{BuiltIn, built_in, load_built_in, load_yaml_like};
pub use yaml::{Places, load_yaml, load_yaml_placed, read_yaml};
