//! A brief says the same in every format: what the finished files hold is compared with the document they were made of.
//!
//! Each reader below takes a file apart by itself, from its bytes, and lists what it says, one line a heading, paragraph,
//! ask, row, figure or note: `heading 1: What happened`, `number 3: Ask your mission …`. [`expected::lines`] lists the
//! same of the document. The library's own comparison of finished files has to come to the same.

mod difference;
#[cfg(feature = "docx")]
mod docx;
mod expected;
mod html;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod rare;
mod tree;

use crate::briefs::Sample;
use demarche::i18n::Direction;
use demarche::render::{Context, Limits, Renderers};

/// Compares the files of one format, for every document of the reports and all their readers, and for a document with
/// what they lack, in the look of each.
fn compare(format: &str, read: impl Fn(&[u8]) -> Vec<String>) {
    let renderers = Renderers::default();
    let renderer = renderers.get(format).unwrap();
    let mut problems = String::new();
    for (sample, readers) in [("trafficking-2017", 5), ("water-2023", 5), ("chart-specimen", 1)] {
        let sample = Sample::named(sample);
        let jobs = sample.project.jobs(sample.report(), &[], None).unwrap();
        assert!(jobs.len() >= readers, "a report has readers");
        for job in jobs {
            let brief = sample.project.brief(sample.report(), &sample.loaded.assets, &job, &Sample::options());
            let brief = brief.output.unwrap();
            let context = Context { theme: brief.theme, fonts: brief.fonts, limits: Limits::default() };
            for (name, document) in
                [(&*brief.file_stem, &brief.document), ("rare nodes", &rare::document(&brief.document))]
            {
                let bytes = renderer.render(document, &context).output.unwrap();
                let file = format!("{name}.{format}");
                let parity = demarche::parity::check(document, &[(&file, &bytes)]);
                assert!(parity.holds() && parity.compared.len() == 1, "{:#?}", parity.differences);
                let (mut expected, mut found) = (expected::lines(document, format), read(&bytes));
                let from_right = document.metadata.language.direction() == Direction::RightToLeft;
                if from_right && format == "pdf" {
                    (expected, found) = (letters(expected), letters(found));
                }
                if expected != found {
                    problems += &format!("\n{name}.{format}\n{}", difference::of(&expected, &found));
                }
            }
        }
    }
    assert!(problems.is_empty(), "`-` is in the document, `+` in the file:{problems}");
}

/// What each line holds, whatever its order: a page has the letters of a line from left to right, and readers turn those
/// that run from the right round.
fn letters(lines: Vec<String>) -> Vec<String> {
    let sorted = |line: String| {
        let (kind, words) = line.split_once(": ").unwrap_or(("", &line));
        let mut letters: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        letters.sort_unstable();
        format!("{kind}: {}", letters.into_iter().collect::<String>())
    };
    lines.into_iter().map(sorted).collect()
}

#[test]
#[cfg(feature = "pdf")]
fn pdf_says_what_the_document_says() {
    compare("pdf", pdf::lines);
}

#[test]
#[cfg(feature = "docx")]
fn docx_says_what_the_document_says() {
    compare("docx", docx::lines);
}

#[test]
fn html_says_what_the_document_says() {
    compare("html", html::lines);
}

#[test]
fn markdown_says_what_the_document_says() {
    compare("md", markdown::lines);
}

/// What a file says, while it is read.
#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    notes: Vec<String>,
    /// The number of the item whose first paragraph comes next.
    number: Option<u64>,
}

impl Lines {
    /// Adds a line, unless there are no words in it.
    fn add(&mut self, kind: &str, words: &str) {
        let words = normal(words);
        if !words.is_empty() {
            self.lines.push(format!("{kind}: {words}"));
        }
    }

    /// Adds a paragraph, with its number if it is the first of a numbered item.
    fn text(&mut self, words: &str) {
        if normal(words).is_empty() {
            return;
        }
        match self.number.take() {
            Some(number) => self.add(&format!("number {number}"), words),
            None => self.add("text", words),
        }
    }

    /// Adds a row; empty cells count.
    fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|cell| normal(cell)).collect();
        self.lines.push(format!("row: {}", cells.join(" | ")));
    }

    fn note(&mut self, number: &str, words: &str) {
        self.notes.push(format!("note {}: {}", normal(number), normal(words)));
    }

    /// All lines, notes last.
    fn finish(mut self) -> Vec<String> {
        self.lines.append(&mut self.notes);
        self.lines
    }
}

/// Words with single spaces between them: neither the kind of a space nor where a line or a word was broken matters.
fn normal(words: &str) -> String {
    let is_unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}');
    let seen: String = words.chars().filter(|c| !is_unseen(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
