//! Which formats a build makes.

use super::Build;
use crate::cli::Exit;
use crate::cli::report::Reporter;
use crate::render::{Renderer, Renderers};
use std::collections::BTreeSet;

/// What an ordinary build makes: all that this build of the tool can, the dump left out.
pub(in crate::cli) fn default_formats(known: &Renderers) -> Vec<String> {
    known.formats().iter().map(|format| format.as_str().to_owned()).filter(|format| format != "dump").collect()
}

impl Build {
    /// The renderers that can be chosen from.
    #[cfg(feature = "pdf")]
    pub(super) fn known(&self, known: &Renderers, reporter: &mut Reporter) -> Result<Renderers, Exit> {
        let known = known.clone();
        if !self.attach_data {
            return Ok(known);
        }
        if !self.formats(&known).iter().any(|name| name.trim().eq_ignore_ascii_case("pdf")) {
            let sentence = "`--attach-data` attaches to PDF files, and `--format` names no `pdf`; add it, or leave the \
                            option out";
            return Err(reporter.sentence(Exit::Usage, sentence));
        }
        Ok(known.set_up(crate::render::pdf::Pdf::default().with_data(true)))
    }

    /// The renderers that can be chosen from.
    #[cfg(not(feature = "pdf"))]
    pub(super) fn known(&self, known: &Renderers, _: &mut Reporter) -> Result<Renderers, Exit> {
        Ok(known.clone())
    }

    /// The names of the formats to be made.
    fn formats(&self, known: &Renderers) -> Vec<String> {
        #[cfg(feature = "docx")]
        if self.with_ids {
            return vec!["docx".to_owned()];
        }
        if self.format.is_empty() { default_formats(known) } else { self.format.clone() }
    }

    pub(super) fn renderers<'a>(
        &self,
        known: &'a Renderers,
        reporter: &mut Reporter,
    ) -> Result<Vec<&'a dyn Renderer>, Exit> {
        chosen(known, &self.formats(known)).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))
    }
}

/// The renderers of formats, each once.
///
/// # Errors
/// A format that is none, as a sentence.
pub(in crate::cli) fn chosen<'a>(known: &'a Renderers, formats: &[String]) -> Result<Vec<&'a dyn Renderer>, String> {
    let mut seen = BTreeSet::new();
    let names = formats.iter().map(|name| name.trim().to_lowercase()).filter(|name| seen.insert(name.clone()));
    let find = |name: String| {
        known.get(&name).ok_or_else(|| {
            let formats: Vec<String> = known.formats().iter().map(|format| format!("`{format}`")).collect();
            format!("there is no format `{name}`; there are {}", formats.join(", "))
        })
    };
    names.map(find).collect()
}
