//! Words that may be ids.

/// A word with something in it that is no letter.
pub(super) struct Name<'a> {
    pub word: &'a str,
    before: &'a str,
}

impl Name<'_> {
    /// Whether it is what a reference leads to, which no reader sees.
    pub fn is_reference(&self) -> bool {
        ["[@", "[=", "](#"].iter().any(|mark| self.before.ends_with(mark))
    }
}

/// Those of a text, in order.
pub(super) fn names(text: &str) -> impl Iterator<Item = Name<'_>> {
    let mut end = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.as_bytes().get(end..)?;
            let start = end + rest.iter().position(|byte| is_part(*byte))?;
            let word = text.as_bytes().get(start..)?;
            end = start + word.iter().position(|byte| !is_part(*byte)).unwrap_or(word.len());
            let word = text.get(start..end)?;
            if is_made_up(word) {
                return Some(Name { word, before: text.get(..start)? });
            }
        }
    })
}

/// Whether a word is no word of a language.
pub(super) fn is_made_up(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
