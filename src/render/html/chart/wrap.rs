//! Words in lines, where nothing is at hand to measure them.

/// Lines of at most `limit` letters, broken at spaces, or anywhere in a word that is longer. East Asian letters count
/// twice.
pub(super) fn wrap(words: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(2);
    let mut lines: Vec<(String, usize)> = Vec::new();
    for word in words.split_ascii_whitespace() {
        let length: usize = word.chars().map(letter).sum();
        match lines.last_mut() {
            Some((line, used)) if *used + 1 + length <= limit => {
                line.extend([" ", word]);
                *used += 1 + length;
            }
            _ => lines.push((String::new(), 0)),
        }
        let Some((line, _)) = lines.last() else { continue };
        if !line.is_empty() {
            continue;
        }
        for character in word.chars() {
            if lines.last().is_none_or(|(_, used)| *used + letter(character) > limit) {
                lines.push((String::new(), 0));
            }
            if let Some((line, used)) = lines.last_mut() {
                line.push(character);
                *used += letter(character);
            }
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// How many Latin letters a character is wide; from U+2E80 on they are square.
pub(super) fn letter(character: char) -> usize {
    if character >= '\u{2e80}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_broken_and_short_ones_are_not() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a disaggregated", 5), ["a", "disag", "grega", "ted"]);
        assert_eq!(wrap("人口贩运", 4), ["人口", "贩运"]);
        assert_eq!(wrap(" ", 4), Vec::<String>::new());
    }
}
