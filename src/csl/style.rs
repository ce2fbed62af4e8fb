//! The file of a style.

use super::{UNUSABLE_STYLE, limits};
use crate::diag::Diagnostic;
use hayagriva::citationberg::{self, CitationFormat, IndependentStyle, StyleCategory, StyleClass};
use sha2::{Digest, Sha256};

/// A style of the Citation Style Language, ready for use.
#[derive(Clone, Debug)]
pub struct Style {
    pub(super) rules: IndependentStyle,
    digest: [u8; 32],
}

/// Why a style cannot be used, and what to do.
#[derive(Debug)]
pub(super) struct Fault {
    pub why: String,
    pub help: String,
}

impl Fault {
    pub fn new(why: impl Into<String>, help: impl Into<String>) -> Self {
        Fault { why: why.into(), help: help.into() }
    }
}

impl Style {
    /// Reads a style; the path is only for messages.
    ///
    /// # Errors
    /// Why the file is no style that can be used.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let rules = rules(bytes).map_err(|fault| {
            let message = format!("the citation style `{path}` cannot be used: {}", fault.why);
            Diagnostic::error(UNUSABLE_STYLE, message).help(fault.help)
        })?;
        Ok(Style { rules, digest: Sha256::digest(bytes).into() })
    }

    /// The digest of the file.
    pub fn digest(&self) -> &[u8] {
        &self.digest
    }

    /// Whether it makes a list of sources.
    pub fn has_list(&self) -> bool {
        self.rules.bibliography.is_some()
    }

    /// Whether its citations say little without the list of sources: "[1]" or "(UNODC, 2016)".
    pub(super) fn leans_on_list(&self) -> bool {
        let is_short = |category: &StyleCategory| {
            let StyleCategory::CitationFormat { format } = category else { return false };
            matches!(format, CitationFormat::Numeric | CitationFormat::Label)
        };
        self.rules.settings.class == StyleClass::InText || self.rules.info.category.iter().any(is_short)
    }
}

fn rules(bytes: &[u8]) -> Result<IndependentStyle, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::new("it is not text in UTF-8", SAVE))?;
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('<') {
        return Err(Fault::new("it is not XML", SAVE));
    }
    limits::text(text)?;
    match citationberg::Style::from_xml(text) {
        Ok(citationberg::Style::Independent(rules)) => limits::rules(&rules).map(|()| rules),
        Ok(citationberg::Style::Dependent(style)) => Err(Fault::new(
            format!("it only points to another style, `{}`", brief(&style.parent_link.href)),
            "save that style into the project folder and name it instead",
        )),
        Err(problem) => Err(malformed(&problem)),
    }
}

const SAVE: &str = "name the file of a style as it is published, such as `apa.csl`";

/// The place in the file is told by the names of the elements around it, since the parser knows no lines.
fn malformed(problem: &citationberg::XmlDeError) -> Fault {
    let place = problem.path.as_ref().map(ToString::to_string).filter(|path| path.len() > 1);
    let place = place.map(|path| format!(" at `{}`", brief(&path))).unwrap_or_default();
    let why = format!("it is not valid{place}: {}", brief(&problem.source.to_string()));
    Fault::new(why, "validate it against CSL 1.0.2, or take the style as it is published")
}

/// A text from the file as far as a message has room for it.
pub(super) fn brief(text: &str) -> String {
    const SHOWN: usize = 160;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
