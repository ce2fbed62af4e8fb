//! Quotation marks and apostrophes as English typography has them. Authors type straight ones.

/// The text with straight quotation marks curled; measures such as `5"` are not expected in briefs.
pub fn curl_quotes(text: &str) -> String {
    let mut curled = String::with_capacity(text.len());
    let mut letters = text.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, letter)) = letters.next() {
        let opens = before.is_none_or(|c| c.is_whitespace() || "([{—–/“‘".contains(c)) && letters.peek().is_some();
        let shown = match letter {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens && !is_contraction(&text[at + 1..]) => '‘',
            '\'' => '’',
            other => other,
        };
        curled.push(shown);
        before = Some(shown);
    }
    curled
}

/// Whether what follows an apostrophe is the rest of a contraction, as after a word in bold: `**UN**'s`.
fn is_contraction(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    ["s", "t", "re", "ll", "ve", "d", "m"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::curl_quotes;

    #[test]
    fn quotes_open_and_close() {
        assert_eq!(curl_quotes("women's \"own\" ('new') text"), "women’s “own” (‘new’) text");
        assert_eq!(curl_quotes("'s work"), "’s work");
        assert_eq!(curl_quotes("\"'Yes,' she said.\""), "“‘Yes,’ she said.”");
        assert_eq!(curl_quotes("said \""), "said ”");
    }
}
