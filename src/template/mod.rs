//! Handlebars and nothing but Handlebars: templates in, light markup with marked places out.
//!
//! A template is CommonMark with values and helpers. Values are data: `{{recipient.name}}` loses its newlines and has
//! every punctuation mark escaped, so nothing in a report can become structure. Structure comes from the template's own
//! text and from helpers such as `{{block "asks"}}`, which leave a token on a line of its own; composition swaps the
//! token for typed nodes. A token holds a nonce made for that rendering, so data cannot forge one.
//!
//! ```
//! use demarche::{source::Files, template::Templates, world::MemoryWorld};
//!
//! let world = MemoryWorld::new(jiff::Timestamp::UNIX_EPOCH)
//!     .with("templates/note.md.hbs", "# {{title}}\n\n{{block \"asks\"}}\n");
//! let templates = Templates::load(&world, &mut Files::default()).unwrap();
//! let markup = templates.render("note", &serde_json::json!({"title": "Two *asks*"})).unwrap();
//! assert!(markup.text.starts_with("# Two \\*asks\\*\n"));
//! assert_eq!(markup.placements[0].name, "asks");
//! ```
//!
//! A name a template asks for and the context lacks is an error everywhere: in values, `if`, `unless`, `each`, `with`,
//! arguments and partials. So is printing nothing. The helpers are listed in `helper.rs`.

mod builtin;
mod escape;
mod flow;
mod helper;
mod load;
mod markup;
mod missing;
mod nonce;
mod place;
mod prepare;
mod problem;
mod render;
mod run;
mod scan;
mod sources;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use builtin::BUILT_IN;
pub use load::Templates;
pub use markup::{Markup, Part, Piece, Placement, PlacementKind};
