//! What is known of a language: data and nothing else.

use super::Language;
use super::locales::LOCALES;

/// The formats of one language.
pub(super) struct Locale {
    /// The language, without script or region.
    pub tag: &'static str,
    pub numbers: Numbers,
    pub dates: Dates,
    pub lists: Lists,
    pub quotes: Quotes,
    pub stops: Stops,
    /// Places in a text, such as `para. {}`, as this language abbreviates them.
    pub places: &'static [(&'static str, &'static str)],
    /// Between a place and one inside it.
    pub place_comma: &'static str,
    /// What a name is not looked up by.
    pub articles: &'static [&'static str],
    /// Words that grow together when a name is filled in, such as `à le ` and `au `.
    pub contractions: &'static [(&'static str, &'static str)],
}

impl Locale {
    /// Words that documents put beside numbers and into dates.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        let (numbers, dates) = (&self.numbers, &self.dates);
        let scales =
            numbers.scales.iter().flat_map(|scale| scale.words.iter().chain(scale.short)).map(|(_, word)| *word);
        let percent = numbers.percent.iter().map(|(_, word)| *word);
        let others = [
            numbers.about,
            numbers.at_least,
            numbers.at_most,
            numbers.range,
            numbers.order_of,
            numbers.order_of_dollars,
            dates.first,
            dates.two_days,
            dates.span,
            dates.days,
            dates.day,
            self.lists.and,
            self.lists.other_and,
        ];
        let amounts = numbers.dollars.into_iter().chain(numbers.counted).chain(numbers.orders);
        let places = self.places.iter().flat_map(|(long, short)| [*long, *short]);
        scales.chain(percent).chain(others).chain(amounts).chain(places).chain(dates.months).chain(dates.months_alone)
    }
}

/// Words that documents in any language put beside numbers and into dates.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    LOCALES.iter().flat_map(|locale| locale.words())
}

/// How numbers are written. `{}` is where a number goes.
pub(super) struct Numbers {
    pub decimal: &'static str,
    pub thousands: &'static str,
    /// The fewest digits that are put into groups of three.
    pub grouped_from: usize,
    /// Which form of a noun goes with a number.
    pub form: fn(f64) -> Form,
    /// Words for large numbers, the largest first.
    pub scales: &'static [Scale],
    /// Between a number and its scale.
    pub scale_gap: &'static str,
    /// A share in a sentence, after its number.
    pub percent: Forms,
    /// A share in a table.
    pub percent_sign: &'static str,
    /// Dollars of the United States, after digits and after a scale.
    pub dollars: [&'static str; 2],
    /// Things that are counted, after digits and after a scale; `{unit}` is what they are.
    pub counted: [&'static str; 2],
    pub about: &'static str,
    pub at_least: &'static str,
    pub at_most: &'static str,
    /// From `{low}` to `{high}`.
    pub range: &'static str,
    /// Whether the sign of a share stands at both ends of a range.
    pub repeats_percent: bool,
    /// Tens, hundreds and so on to hundreds of thousands of millions; `{unit}` follows.
    pub orders: [&'static str; 11],
    pub order_of: &'static str,
    /// What an order of magnitude of dollars is of.
    pub order_of_dollars: &'static str,
    /// Whether `de` loses its vowel before another.
    pub elides: bool,
}

/// A word for a large number.
pub(super) struct Scale {
    /// The least number that is written with it.
    pub from: f64,
    /// The number it stands for.
    pub unit: f64,
    pub words: Forms,
    /// What a table has room for.
    pub short: Forms,
}

/// The forms of a noun that a number can ask for, as CLDR names them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    One,
    Few,
    Many,
    Other,
}

/// A noun in its forms; the last stands for all that are not there.
pub(super) type Forms = &'static [(Form, &'static str)];

/// How days are written. `{d}`, `{m}` and `{y}` are day, month and year; `{from}` and `{to}` the days of a range.
pub(super) struct Dates {
    /// Months as they follow a day.
    pub months: [&'static str; 12],
    /// Months that stand alone.
    pub months_alone: [&'static str; 12],
    pub day: &'static str,
    pub month: &'static str,
    pub year: &'static str,
    /// The first day of a month, where it is not a plain 1.
    pub first: &'static str,
    /// Days of one month.
    pub days: &'static str,
    /// Two days that follow each other.
    pub two_days: &'static str,
    /// Anything longer, from `{from}` to `{to}`.
    pub span: &'static str,
}

/// How members of a list are joined.
pub(super) struct Lists {
    pub comma: &'static str,
    pub and: &'static str,
    /// What stands in place of `and` before certain sounds.
    pub and_before: Option<fn(&str) -> bool>,
    pub other_and: &'static str,
}

/// Quotation marks: those of a quotation, those of a quotation inside it.
pub(super) struct Quotes {
    pub outer: [&'static str; 2],
    pub inner: [&'static str; 2],
    /// Whether a mark opens or closes by turns: where words have no space before a quotation.
    pub alternate: bool,
    /// Whether `; : ! ?` have a space before them.
    pub spaced_stops: bool,
}

/// The marks between the pieces that a document puts together, each with the space that follows it.
pub struct Stops {
    /// `, `
    pub comma: &'static str,
    /// `; `
    pub semicolon: &'static str,
    /// `: `
    pub colon: &'static str,
    /// `.`, without a space.
    pub full_stop: &'static str,
    /// Between two sentences or words.
    pub space: &'static str,
}

/// What a sentence of any of these languages can end with.
pub const ENDS: [char; 10] = ['.', '!', '?', '…', '”', '»', '。', '！', '？', '؟'];

/// The marks of a language.
pub fn stops(language: &Language) -> &'static Stops {
    &of(language).stops
}

/// The formats of a language, if they are known.
pub(super) fn known(language: &Language) -> Option<&'static Locale> {
    LOCALES.iter().copied().find(|locale| locale.tag == language.primary())
}

/// The formats of a language, or of English.
pub(super) fn of(language: &Language) -> &'static Locale {
    known(language).unwrap_or(&super::locales::ENGLISH)
}

/// The form of a noun that goes with a number.
pub(super) fn form_of(forms: Forms, form: Form) -> &'static str {
    forms.iter().find(|(known, _)| *known == form).or(forms.last()).map_or("", |(_, word)| word)
}
