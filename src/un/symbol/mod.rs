//! Document symbols of the United Nations, such as `A/RES/72/1`, `S/RES/2331 (2016)` or `CEDAW/C/GC/38`.
//!
//! A symbol is parsed into its components, put into its normal form and held against the rules of the body that issues it.
//! The rules follow two texts of the United Nations: the research guide of the Dag Hammarskjöld Library on symbols
//! (research.un.org/en/docs/symbols, and its pages on the documents of each organ) for how a symbol is made, and the
//! Editorial Manual, "Resolutions and other formal decisions of United Nations organs", part I, for how resolutions are
//! identified. Each rule names its page.
//!
//! ```
//! use demarche::un::Symbol;
//!
//! let symbol: Symbol = "s/res/2331(2016)".parse()?;
//! assert_eq!(symbol.to_string(), "S/RES/2331 (2016)");
//! assert_eq!(symbol.link(), "https://undocs.org/S/RES/2331(2016)");
//!
//! let fault = "S/RES/2331".parse::<Symbol>().unwrap_err();
//! assert_eq!(fault.message, "`S/RES/2331` has no year");
//! # Ok::<(), demarche::un::Fault>(())
//! ```

mod fault;
mod find;
mod old;
mod parse;
mod part;
mod rules;
mod series;
mod session;
#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use find::{Found, find};
pub use part::{Bracket, Part};
pub use series::Organ;
pub use session::{Session, SessionKind};

/// A well-formed document symbol, in its normal form.
///
/// Two symbols are equal if they name the same document, however they were written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    series: String,
    parts: Vec<Part>,
    letters: Option<String>,
    bracket: Option<Bracket>,
    joint: Option<Box<Symbol>>,
}

impl Symbol {
    /// The organ or body whose series the first component names.
    pub fn organ(&self) -> Organ {
        series::organ(&self.series, &self.parts)
    }

    /// The first component, such as `A` or `CEDAW`.
    pub fn series(&self) -> &str {
        &self.series
    }

    /// The components after the first.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The letter of one of several resolutions under one number, such as `A`; or several, as `A-D`.
    pub fn letters(&self) -> Option<&str> {
        self.letters.as_deref()
    }

    /// What stands in brackets.
    pub fn bracket(&self) -> Option<&Bracket> {
        self.bracket.as_ref()
    }

    /// The second symbol of a document that two organs issue, such as `S/2017/500` of `A/72/100-S/2017/500`.
    pub fn joint(&self) -> Option<&Symbol> {
        self.joint.as_deref()
    }

    /// Whether it is a resolution's.
    pub fn is_resolution(&self) -> bool {
        self.parts.iter().any(|part| part.is_word("RES"))
    }

    /// Where the document can be read: `https://undocs.org/` and the symbol without its spaces, as the Official Document
    /// System resolves it. No character of a symbol needs to be percent-encoded in a path (RFC 3986, 3.3). Several old
    /// resolutions under one number are one document there, so the letter is left out; from the thirty-first session
    /// on each has its own.
    pub fn link(&self) -> String {
        let is_old = matches!(self.bracket, Some(Bracket::Session(_)));
        let letters = self.letters.as_deref().filter(|_| !is_old).unwrap_or_default();
        let bracket = self.bracket.as_ref().map(|bracket| format!("({bracket})")).unwrap_or_default();
        format!("https://undocs.org/{}{letters}{}", self.path(), bracket.replace(' ', ""))
    }

    fn path(&self) -> String {
        let mut path = self.series.clone();
        for part in &self.parts {
            path.push('/');
            path.push_str(&part.to_string());
        }
        path
    }
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path())?;
        if let Some(letters) = &self.letters {
            write!(f, " {letters}")?;
        }
        if let Some(bracket) = &self.bracket {
            write!(f, " ({bracket})")?;
        }
        match &self.joint {
            Some(joint) => write!(f, "-{joint}"),
            None => Ok(()),
        }
    }
}

impl std::str::FromStr for Symbol {
    type Err = Fault;

    /// Reads a symbol; case, spaces around strokes and stops, and the place of a letter do not matter.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence, and how it is rightly written.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let symbol = parse::symbol(text)?;
        rules::check(text, &symbol)?;
        Ok(symbol)
    }
}
