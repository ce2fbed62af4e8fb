//! Quotation marks, apostrophes and the spaces before stops, as each language has them. Authors type straight marks, and
//! ordinary spaces or none.

use super::locale::{Locale, Quotes, known};
use super::{Direction, Language};

/// The narrow space that keeps a French mark with its word.
const NARROW: char = '\u{202f}';
/// The right-to-left mark: an unseen Arabic letter, as it were (UAX #9, 2.6).
const MARK: char = '\u{200f}';

/// The state along one line of text, which may be set in pieces.
pub struct Typography {
    locale: Option<&'static Locale>,
    before: Option<char>,
    direction: Direction,
    /// In text from the right: whether the last letter was one from the left.
    is_after_latin: bool,
    in_outer: bool,
    in_inner: bool,
}

/// A text by itself.
pub fn typeset(text: &str, language: &Language) -> String {
    Typography::new(language).set(text)
}

impl Typography {
    /// At the beginning of a line.
    pub fn new(language: &Language) -> Self {
        Typography {
            locale: known(language),
            before: None,
            direction: language.direction(),
            is_after_latin: false,
            in_outer: false,
            in_inner: false,
        }
    }

    /// The next piece of the line. A language that is not known keeps what was typed.
    pub fn set(&mut self, text: &str) -> String {
        let Some(locale) = self.locale else { return text.to_owned() };
        if self.direction == Direction::LeftToRight && !text.contains(|letter| is_set(letter, &locale.quotes)) {
            self.before = text.chars().next_back().or(self.before);
            return text.to_owned();
        }
        let mut set = String::with_capacity(text.len());
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
            if self.direction == Direction::RightToLeft {
                self.part(letter, rest, &mut set);
            }
            match letter {
                '"' => self.double(rest, &locale.quotes, &mut set),
                '\'' => self.single(rest, &locale.quotes, &mut set),
                '«' | '»' | ';' | ':' | '!' | '?' if locale.quotes.spaced_stops => {
                    self.spaced(letter, rest, &mut set)
                }
                other => set.push(other),
            }
            if letter == '«' && locale.quotes.spaced_stops {
                while letters.next_if(|(_, next)| is_space(*next)).is_some() {}
            }
            self.before = set.chars().next_back().or(self.before);
        }
        set
    }

    /// Parts a number from the Latin words before it. After `A/RES/72/1، ` the number of `27 أيلول` would count as Latin
    /// too and stand on the wrong side of the symbol (UAX #9, rule W7); a mark between them tells them apart.
    fn part(&mut self, letter: char, rest: &str, set: &mut String) {
        if letter.is_alphabetic() {
            self.is_after_latin = !is_arabic(letter);
        }
        let next = rest.chars().find(|next| next.is_alphabetic());
        if self.is_after_latin && letter.is_ascii_digit() && next.is_none_or(is_arabic) && self.is_separated(set) {
            set.push(MARK);
            self.is_after_latin = false;
        }
    }

    /// Whether a space and a separator stand just before.
    fn is_separated(&self, set: &str) -> bool {
        let words = set.trim_end_matches(is_space);
        let before = words.chars().next_back().or(self.before.filter(|_| words.is_empty()));
        words.len() < set.len() && before.is_some_and(|before| ",،;؛:.".contains(before))
    }

    /// Whether a mark that stands here opens: after a space or another opening mark.
    fn opens(&self, rest: &str) -> bool {
        self.before.is_none_or(|before| before.is_whitespace() || "([{—–/“‘„«".contains(before)) && !rest.is_empty()
    }

    fn double(&mut self, rest: &str, quotes: &Quotes, set: &mut String) {
        // An elision stands before a quotation without a space: d’« un ».
        let elided = self.before == Some('’') && !self.in_outer && !rest.is_empty();
        let opens = if quotes.alternate { !self.in_outer } else { self.opens(rest) || elided };
        self.in_outer = opens;
        set.push_str(quotes.outer[usize::from(!opens)]);
    }

    fn single(&mut self, rest: &str, quotes: &Quotes, set: &mut String) {
        let inside_word = self.before.is_some_and(|before| before.is_ascii_alphabetic()) && is_letter_next(rest);
        let opens = if quotes.alternate { !self.in_inner && !inside_word } else { self.opens(rest) };
        if opens && !is_contraction(rest) {
            self.in_inner = true;
            set.push_str(quotes.inner[0]);
        } else if self.in_inner && !is_letter_next(rest) {
            self.in_inner = false;
            set.push_str(quotes.inner[1]);
        } else {
            set.push('’');
        }
    }

    /// A mark with a narrow space on its inner side; none inside `10:30`, `https://` or `?!`.
    fn spaced(&self, letter: char, rest: &str, set: &mut String) {
        if letter == '«' {
            set.extend([letter, NARROW]);
            return;
        }
        let typed = set.len();
        set.truncate(set.trim_end_matches(is_space).len());
        let had_space = set.len() < typed;
        let before = set.chars().next_back().or(self.before);
        let ends = letter == '»' || rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '/');
        let after_word = before.is_some_and(|before| !is_space(before) && !";:!?«(".contains(before));
        if had_space && before.is_some() || ends && after_word {
            set.push(NARROW);
        }
        set.push(letter);
    }
}

/// Whether a mark may be set otherwise than it is typed.
fn is_set(letter: char, quotes: &Quotes) -> bool {
    matches!(letter, '"' | '\'') || quotes.spaced_stops && matches!(letter, '«' | '»' | ';' | ':' | '!' | '?')
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | NARROW)
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}')
}

fn is_letter_next(rest: &str) -> bool {
    rest.starts_with(char::is_alphabetic)
}

/// Whether what follows an apostrophe is the rest of a contraction, as after a word in bold: `**UN**'s`.
fn is_contraction(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    ["s", "t", "re", "ll", "ve", "d", "m"].contains(&word)
}
