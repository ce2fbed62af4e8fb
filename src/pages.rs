//! The table of all codes, as `docs/checks/README.md` has it; a test holds that it misses none.

const TABLE: &str = include_str!("../docs/checks/README.md");

/// What a code says, in a few words; nothing if there is no such code.
pub(crate) fn title(code: &str) -> Option<&'static str> {
    TABLE.lines().find_map(|line| {
        let (listed, rest) = line.strip_prefix("| [")?.split_once(']')?;
        let says = rest.trim_end_matches([' ', '|']).rsplit('|').next()?;
        (listed == code).then(|| says.trim())
    })
}

/// The page of a code, as it lies in the sources.
pub(crate) fn path(code: &str) -> String {
    format!("docs/checks/{code}.md")
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn every_code_has_a_title_and_other_words_have_none() {
        assert_eq!(title("D0310"), Some("Unofficial name of a State"));
        assert_eq!(title("D0405"), Some("Report withheld from this reader"));
        assert_eq!((title("code"), title("D9999"), title("")), (None, None, None));
    }
}
