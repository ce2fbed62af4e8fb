//! What is wrong with a symbol.

use super::Symbol;

/// Why a text is no document symbol, as a sentence in the form of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, with the words in backticks.
    pub message: String,
    /// The rule, with an example.
    pub help: String,
    /// The only symbol that can be meant, if there is one.
    pub proposal: Option<Box<Symbol>>,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Fault { message: message.into(), help: help.into(), proposal: None }
    }

    /// The text is nothing like a symbol.
    pub(super) fn no_symbol(text: &str) -> Self {
        Fault::new(
            format!("`{}` is not a document symbol of the United Nations", text.trim()),
            "a symbol is made of capitals and numbers between strokes, as in `A/RES/72/1`",
        )
    }

    pub(super) fn proposing(mut self, symbol: Symbol) -> Self {
        self.proposal = Some(Box::new(symbol));
        self
    }

    /// What to do, in one sentence.
    pub fn advice(&self) -> String {
        match &self.proposal {
            Some(symbol) => format!("{}; write `{symbol}`", self.help),
            None => self.help.clone(),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}; {}", self.message, self.advice())
    }
}

impl std::error::Error for Fault {}
