//! Line breaking over a corpus: paragraphs in the six official languages, each at several widths, justified and ragged.

use crate::i18n::Language;
use crate::layout::breaks::{Kind, Opportunity};
use crate::layout::faces::Faces;
use crate::layout::line::Line;
use crate::layout::measure::Measure;
use crate::layout::paragraph::{Breaker, Setting, bidi, cost, shortest};
use crate::layout::shape::Shaper;
use crate::layout::tags::Mark;
use crate::layout::text::{Family, Style, Text};
use crate::theme::{Colour, Theme};
use std::ops::Range;
use std::sync::LazyLock;

/// The languages and their paragraphs, one a line with blank lines between.
const CORPUS: [(&str, &str); 6] = [
    ("en", include_str!("corpus/en.txt")),
    ("fr", include_str!("corpus/fr.txt")),
    ("es", include_str!("corpus/es.txt")),
    ("ru", include_str!("corpus/ru.txt")),
    ("ar", include_str!("corpus/ar.txt")),
    ("zh", include_str!("corpus/zh.txt")),
];

/// From a column of a table to the text of a page, in points.
const WIDTHS: [f32; 4] = [120.0, 200.0, 300.0, 450.0];
/// Kerning may differ a little between the measured text and the line; in points.
const TOLERANCE: f32 = 2.0;

/// A paragraph of the corpus, broken.
struct Broken {
    language: &'static str,
    words: &'static str,
    setting: Setting,
    measure: Measure,
    places: Vec<Opportunity>,
    /// The places where lines end, by index, the start of the text before them.
    chosen: Vec<usize>,
    lines: Vec<Line>,
}

/// Everything, broken once for all tests.
static BROKEN: LazyLock<Vec<Broken>> = LazyLock::new(|| {
    let mut shaper = Shaper::new(&Theme::default().fonts, Faces::bundled());
    let breaker = Breaker::new();
    let mut all = Vec::new();
    for (language, words) in paragraphs() {
        for (width, is_justified) in WIDTHS.into_iter().flat_map(|width| [(width, true), (width, false)]) {
            all.push(broken(&breaker, &mut shaper, (language, words), (width, is_justified)));
        }
    }
    assert_eq!(shaper.problems().len(), 0, "every character has a glyph");
    all
});

fn paragraphs() -> impl Iterator<Item = (&'static str, &'static str)> {
    CORPUS.into_iter().flat_map(|(language, all)| all.trim_end().split("\n\n").map(move |words| (language, words)))
}

fn broken(
    breaker: &Breaker,
    shaper: &mut Shaper<'_>,
    (code, words): (&'static str, &'static str),
    (width, is_justified): (f32, bool),
) -> Broken {
    let colour = Colour::WHITE;
    let style =
        Style { family: Family::Body, weight: 400, is_italic: false, size: 10.0, rise: 0.0, colour, is_tabular: false };
    let language = Language::parse(code).unwrap();
    let text = Text::plain(words, style, Mark::Layout, &language);
    let setting =
        Setting { width, is_justified, is_hyphenated: is_justified, direction: language.direction(), hang: 0.0 };
    let measure = Measure::new(shaper, &text, &bidi(&text, setting.direction).levels);
    let places = breaker.places(&text, &measure, setting);
    let chosen = shortest(&places, &measure, setting);
    let lines = breaker.lines(shaper, &text, setting);
    Broken { language: code, words, setting, measure, places, chosen, lines }
}

impl Broken {
    /// The bytes of each line and how it ends.
    fn ranges(&self) -> Vec<(Range<usize>, Kind)> {
        let ends = self.chosen.windows(2).map(|pair| (self.places[pair[0]], self.places[pair[1]]));
        ends.map(|(start, end)| (start.at..end.at, end.kind)).collect()
    }

    /// The text of each line, in logical order.
    fn texts(&self) -> Vec<&'static str> {
        self.ranges().into_iter().map(|(range, _)| &self.words[range]).collect()
    }

    /// What lines that end at `chosen` cost together; infinite if one does not fit.
    fn demerits(&self, chosen: &[usize]) -> f64 {
        let lines = chosen.windows(2).map(|pair| self.cost(pair[0], pair[1]));
        lines.map(|cost| cost.unwrap_or(f64::INFINITY)).sum()
    }

    fn cost(&self, from: usize, to: usize) -> Option<f64> {
        cost(self.places[from], self.places[to], &self.measure, self.setting)
    }

    /// What first fit makes of it: each line takes all that fits.
    fn first_fit(&self) -> Vec<usize> {
        let mut chosen = vec![0];
        while let Some(&from) = chosen.last().filter(|&&from| from + 1 < self.places.len()) {
            let furthest = (from + 1..self.places.len()).rev().find(|&to| self.cost(from, to).is_some());
            chosen.push(furthest.unwrap_or(from + 1));
        }
        chosen
    }

    /// The symbols of documents in it, found by their look: a capital first, a slash inside, a year in brackets after.
    fn symbols(&self) -> Vec<Range<usize>> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-');
        let mut found = Vec::new();
        let mut at = 0;
        for word in self.words.split_inclusive(|c: char| !is_part(c)) {
            let symbol = word.trim_end_matches(|c: char| !is_part(c)).trim_end_matches('.');
            if symbol.starts_with(|c: char| c.is_ascii_uppercase()) && symbol.contains('/') {
                let after = &self.words[at + symbol.len()..];
                let has_year = after.starts_with(" (20") && after.get(6..7) == Some(")");
                found.push(at..at + symbol.len() + if has_year { " (2016)".len() } else { 0 });
            }
            at += word.len();
        }
        found
    }
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let edge = if self.setting.is_justified { "justified" } else { "ragged" };
        write!(f, "{} at {} pt, {edge}:\n{}", self.language, self.setting.width, self.texts().join("\n"))
    }
}

#[test]
fn the_corpus_is_what_it_should_be() {
    for (language, all) in CORPUS {
        assert_eq!(all.trim_end().split("\n\n").count(), 18, "paragraphs in {language}");
    }
    for (language, words) in paragraphs() {
        let (length, bounds) = match language {
            "zh" => (words.chars().count(), 120..=220),
            _ => (words.split(' ').count(), 60..=110),
        };
        assert!(bounds.contains(&length) && !words.contains('\n'), "{length} in {words}");
        let half_width = [',', ':', ';', '?', '!'];
        assert!(language != "zh" || !words.contains(half_width), "a mark of half width in {words}");
        let bare = |mark: char| words.contains(&format!(" {mark}")) || words.contains(&format!("\u{a0}{mark}"));
        assert!(language != "fr" || ![';', ':', '!', '?', '»'].into_iter().any(bare), "a wide space in {words}");
    }
}

#[test]
fn total_fit_is_never_worse_than_first_fit() {
    for broken in BROKEN.iter() {
        let (total, first) = (broken.demerits(&broken.chosen), broken.demerits(&broken.first_fit()));
        assert!(total.is_finite(), "a line that does not fit: {broken}");
        assert!(total <= first, "{total} is more than {first}: {broken}");
    }
}

#[test]
fn total_fit_is_often_better_than_first_fit() {
    for (language, _) in CORPUS {
        let of_language = BROKEN.iter().filter(|broken| broken.language == language && broken.setting.is_justified);
        let (better, all) = of_language.fold((0, 0), |(better, all), broken| {
            let is_better = broken.demerits(&broken.chosen) < broken.demerits(&broken.first_fit());
            (better + usize::from(is_better), all + 1)
        });
        assert!(better * 2 > all, "{better} of {all} in {language}");
    }
}

#[test]
fn no_line_of_the_corpus_is_too_wide() {
    for broken in BROKEN.iter() {
        for line in &broken.lines {
            assert!(line.width <= broken.setting.width + TOLERANCE, "{} wide: {broken}", line.width);
        }
    }
}

#[test]
fn justified_lines_are_not_left_empty() {
    // In narrower columns long words leave no choice.
    let is_meant = |broken: &&Broken| broken.setting.is_justified && broken.setting.width >= 200.0;
    for broken in BROKEN.iter().filter(is_meant) {
        for line in broken.lines.iter().rev().skip(1) {
            assert!(line.width >= 0.7 * broken.setting.width, "{} wide: {broken}", line.width);
        }
    }
}

#[test]
fn all_text_is_in_the_lines() {
    for broken in BROKEN.iter() {
        assert_eq!(broken.texts().concat(), broken.words);
        assert_eq!(broken.lines.len(), broken.texts().len(), "{broken}");
        for (line, words) in broken.lines.iter().zip(broken.texts()) {
            let shown = line.runs.iter().flat_map(|(_, run)| run.text.chars()).filter(|&c| c != '\u{ad}');
            let (mut shown, mut wanted): (Vec<char>, Vec<char>) = (shown.collect(), words.chars().collect());
            // The runs of Arabic are in visual order.
            if broken.language == "ar" {
                shown.sort_unstable();
                wanted.sort_unstable();
            }
            assert_eq!(shown, wanted, "{broken}");
        }
    }
}

#[test]
fn chinese_marks_stay_with_their_words() {
    let closing = [
        '\u{3001}', '\u{3002}', '\u{ff0c}', '\u{ff1a}', '\u{ff1b}', '\u{ff1f}', '\u{ff01}', '\u{ff09}', '\u{300b}',
        '\u{201d}',
    ];
    let opening = ['\u{ff08}', '\u{300a}', '\u{201c}'];
    for broken in BROKEN.iter().filter(|broken| broken.language == "zh") {
        for words in broken.texts() {
            assert!(!words.starts_with(closing), "a closing mark starts {words}: {broken}");
            assert!(!words.ends_with(opening), "an opening mark ends {words}: {broken}");
        }
    }
}

#[test]
fn french_marks_stay_with_their_words() {
    for broken in BROKEN.iter().filter(|broken| broken.language == "fr") {
        for words in broken.texts() {
            let seen = words.trim_start_matches(['\u{202f}', '\u{a0}', ' ']);
            assert!(!seen.starts_with([';', ':', '!', '?', '»', '%']), "a mark starts {words}: {broken}");
            assert!(!words.trim_end_matches(['\u{202f}', '\u{a0}', ' ']).ends_with('«'), "« ends {words}: {broken}");
        }
    }
}

#[test]
fn symbols_of_the_corpus_stay_whole() {
    for broken in BROKEN.iter() {
        let fits = |symbol: &Range<usize>| broken.measure.width(symbol.start, symbol.end) <= broken.setting.width;
        for symbol in broken.symbols().into_iter().filter(fits) {
            let is_whole = broken.ranges().iter().any(|(line, _)| line.start <= symbol.start && symbol.end <= line.end);
            assert!(is_whole, "{} is cut: {broken}", &broken.words[symbol]);
        }
    }
}

/// Compares the lines of one paragraph per language with `goldens/`; with `DEMARCHE_BLESS=1` in the environment, writes
/// the goldens instead.
#[test]
#[expect(clippy::disallowed_methods, reason = "the switch that rewrites goldens exists in tests alone")]
fn lines_are_those_of_the_goldens() {
    for (language, _) in CORPUS {
        let is_meant = |broken: &&Broken| {
            broken.language == language && broken.setting.is_justified && broken.setting.width.total_cmp(&300.0).is_eq()
        };
        // The second paragraph of each language has a symbol with its year.
        let made = BROKEN.iter().filter(is_meant).nth(1).map(golden).unwrap();
        let path = format!("{}/src/layout/tests/goldens/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var("DEMARCHE_BLESS").is_ok() {
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(made, kept, "{language}.txt; DEMARCHE_BLESS=1 rewrites it");
    }
}

/// Each line with its width in points before it, its hyphen as it is seen.
fn golden(broken: &Broken) -> String {
    let lines = broken.ranges().into_iter().zip(&broken.lines);
    lines
        .map(|((range, kind), line)| {
            let hyphen = if kind == Kind::Hyphen { "-" } else { "" };
            format!("{:3.0} {}{hyphen}\n", line.width, broken.words[range].trim_end())
        })
        .collect()
}
