//! Words that messages share.

use std::fmt::Display;

/// A number of things: `1 file`, `3 files`.
pub(crate) fn counted(number: impl Display, noun: &str) -> String {
    let number = number.to_string();
    let plural = if number == "1" { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// Names in a sentence: `` `one`, `two` ``.
pub(crate) fn quoted<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> String {
    names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// The question whether a near name was meant.
pub(crate) fn did_you_mean(near: &str) -> String {
    format!("did you mean `{near}`?")
}
