//! Whether a recipient was heard: no document says that somebody said nothing who may have spoken.

use super::admit::{is_by_recipient, is_of_recipient};
use super::{Recipient, Request, people};
use crate::report::{By, Report, Speaker};
use crate::un::{fold, state};

/// The most letters that a word may have more than a name in it, as `Guinean` has.
const LONGER: usize = 3;

/// Whether anything is recorded that the recipient said, or may have said, whether or not that may be shown.
pub(super) fn is_recorded(report: &Report, request: &Request<'_>, recipient: &Recipient) -> bool {
    let may_name = |label: &str| may_name(request, recipient, label);
    let is_theirs = |speaker: &Speaker| {
        let is_free = people::delegation_of(report, speaker).is_none();
        is_of_recipient(report, request, speaker) || is_free && speaker.capacity.all().into_iter().any(may_name)
    };
    let spoke = report.statements.iter().any(|statement| {
        let by = match &statement.by {
            By::Collective(label) => may_name(label),
            by => is_by_recipient(report, request, by) || people::speakers(report, by).any(is_theirs),
        };
        by || statement.on_behalf_of.as_deref().is_some_and(may_name)
    });
    let quoted = report.quotes.iter().any(|quote| {
        let speaker = report.speakers.iter().find(|known| quote.speaker.as_ref() == Some(&known.id));
        let labels = quote.label.iter().flat_map(|label| label.all());
        speaker.is_some_and(is_theirs) || labels.into_iter().any(may_name)
    });
    spoke || quoted
}

/// Whether a label such as `Guinea and Mali` may name the recipient, by any of its names in any language.
fn may_name(request: &Request<'_>, recipient: &Recipient, label: &str) -> bool {
    let (lists, code) = (request.lists, recipient.code.as_str());
    let state = lists.state(code).into_iter().flat_map(|state| state::names_of(lists, state));
    let entity = lists.entity(code).into_iter().flat_map(|entity| [entity.acronym.as_str(), entity.name.as_str()]);
    let translated = lists.names.values().filter_map(|names| names.entities.get(code)).map(|name| name.short.as_str());
    let names = state.chain(entity).chain(translated).chain([recipient.name.as_str()]);
    let folded = fold(label);
    let has_word = |code: &str| label.split(|c: char| !c.is_alphanumeric()).any(|word| word == code);
    // In small letters a code is another word: `AND`, `IT`.
    let is_code = |name: &str| name.len() < 4 && name.chars().all(|c| c.is_ascii_uppercase());
    names.into_iter().any(|name| if is_code(name) { has_word(name) } else { is_in(&folded, &fold(name)) })
}

/// Whether a text has a name: word by word, the last of which may have an ending and the first, in Arabic, something before
/// it; anywhere in scripts without spaces.
fn is_in(text: &str, name: &str) -> bool {
    let (words, name): (Vec<&str>, Vec<&str>) = (text.split(' ').collect(), name.split(' ').collect());
    let Some(first) = name.first().filter(|first| !first.is_empty()) else { return false };
    if first.chars().all(|c| c > '\u{2e7f}') {
        return text.replace(' ', "").contains(&name.concat());
    }
    // Codes and short names are also parts of other words.
    let is_short = name.concat().chars().count() < 4;
    let is_word = |(word, name): (&&str, &&str)| {
        let bare = word.trim_start_matches(['و', 'ل', 'ب', 'ف', 'ك']);
        let stem = if name.chars().all(|c| ('\u{400}'..='\u{52f}').contains(&c)) {
            name.strip_suffix(|_: char| true).unwrap_or(name)
        } else {
            name
        };
        let has_ending = |word: &str| word.starts_with(stem) && word.chars().count() <= name.chars().count() + LONGER;
        word == name || bare == *name || !is_short && (has_ending(word) || has_ending(bare))
    };
    words.windows(name.len()).any(|window| window.iter().zip(&name).all(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_in_a_text_with_what_languages_add_to_it() {
        let is_in = |text: &str, name: &str| is_in(&fold(text), &fold(name));
        for (text, name) in [
            ("the United States and Mali", "United States"),
            ("the Guinean delegation", "Guinea"),
            ("وفد لغينيا", "غينيا"),
            ("مالي وغينيا", "غينيا"),
            ("几内亚和马里", "几内亚"),
            ("делегация Гвинеи", "Гвинея"),
            ("Côte d’Ivoire et Mali", "Côte d'Ivoire"),
        ] {
            assert!(is_in(text, name), "{name} in {text}");
        }
        for (text, name) in
            [("Somalia", "Mali"), ("the chair", "Chad"), ("马里", "几内亚"), ("Mauritania", "Mauritius")]
        {
            assert!(!is_in(text, name), "{name} in {text}");
        }
    }
}
