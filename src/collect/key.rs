//! The keys of rows: what makes a row the same row when a sheet is imported again.

use crate::report::StatementId;
use crate::un::fold;
use sha2::{Digest, Sha256};

/// How many letters of a statement's beginning belong to the key of a row that has none.
const BEGINNING: usize = 60;

/// A digest of some texts, short enough to stand in a spreadsheet: 8 hexadecimal digits.
pub(super) fn digest<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.as_bytes());
        // A sign that no cell has, so that texts do not run into each other.
        digest.update([0x1f]);
    }
    digest.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The id of the statement of a row with a key: the key itself if it is an id, else one that is made of it.
pub(super) fn of_key(key: &str) -> Option<StatementId> {
    if let Ok(id) = StatementId::parse(key) {
        return Some(id);
    }
    let plain: String = key.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    // What has other letters than an id can would lose them; the digest keeps such keys apart.
    let is_whole = key.chars().all(|c| c.is_ascii_alphanumeric());
    let rest = if is_whole { String::new() } else { format!("-{}", digest([key])) };
    StatementId::parse(&format!("st-{}{rest}", plain.trim_matches('-'))).ok()
}

/// The id of the statement of a row without a key: made of who spoke, in which meeting, who noted it, and how the text
/// begins. Another end of the text is a changed statement; another beginning is another statement.
pub(super) fn of_row(who: &str, meeting: &str, noted_by: &str, text: &str) -> Option<StatementId> {
    let beginning: String = fold(text).chars().take(BEGINNING).collect();
    let digest = digest([fold(who).as_str(), &fold(meeting), &fold(noted_by), &beginning]);
    let name: String = fold(who).chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    let name = if name.is_empty() { "row".to_owned() } else { name };
    StatementId::parse(&format!("st-{name}-{digest}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_what_they_are_and_apart() {
        let id = |key: &str| of_key(key).unwrap().to_string();
        assert_eq!(id("AUS-1"), "AUS-1");
        assert_eq!(id("12"), "st-12");
        assert_ne!(id("a b"), id("a-b"));
        assert_ne!(id("第一"), id("第二"));
    }

    #[test]
    fn a_row_without_a_key_is_known_by_its_beginning() {
        let text = "asked for a register of recruiters that is open to everybody and free of charge";
        let id = |who: &str, text: &str| of_row(who, "1st", "Ana", text).unwrap();
        assert_eq!(id("Guinea", text), id("GUINEA", &format!("{text}, soon")));
        assert_ne!(id("Guinea", text), id("Guinea", "thanked"));
        assert_ne!(id("Guinea", text), id("Mali", text));
    }
}
