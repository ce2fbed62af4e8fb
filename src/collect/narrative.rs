//! A Word report on its way into the report: sections, tables and figures as drafts, and statements to be attributed.

use super::additions::Additions;
use super::import::{Import, Outcome};
use super::key;
use super::ledger::{Cells, FIELDS, Fate};
use super::passage::{Passages, slug};
use super::place::Write;
use super::voice::{Voice, Voices};
use super::{KEY, LEFT_OUT, UNREADABLE_NARRATIVE};
use crate::diag::{Diagnostic, Diagnostics};
use crate::render::docx::{self, Narrative};
use crate::render::{escaped, escaped_paragraph};
use crate::source::Files;
use std::collections::BTreeSet;

/// A Word report that was read.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What problems and drafts call its file, without folders.
    name: String,
    narrative: Narrative,
}

impl Draft {
    /// Reads a DOCX file; `name` is what problems call it.
    ///
    /// # Errors
    /// `D0182` for a file that is no sound DOCX or exceeds the limits on size and depth.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Diagnostic> {
        let short = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        let narrative = docx::narrative(bytes).map_err(|reason| {
            Diagnostic::error(UNREADABLE_NARRATIVE, format!("`{name}` {reason}"))
                .help("open it in Word or LibreOffice and save it once more as DOCX")
        })?;
        Ok(Draft { name: short, narrative })
    }

    /// Its title, or what its file is called.
    pub fn title(&self) -> &str {
        let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        self.narrative.title.as_deref().unwrap_or(stem)
    }

    /// A report to begin with, as YAML: nothing but what every report has.
    pub fn skeleton(&self, id: &str, language: &str) -> String {
        let title = super::additions::quoted(self.title());
        format!(
            "# Made of {}. Everything in it is a draft until its `doubtful` is taken out.\n\nschema: 1\nid: {id}\n\
             title: {title}\nkind: thematic-report\nlanguage: {language}\naudiences: []\n",
            self.name
        )
    }
}

/// A sentence that reports what somebody said.
struct Sentence<'a> {
    name: &'a str,
    said: &'a str,
    voice: Option<Voice>,
    heading: &'a str,
}

impl Import<'_> {
    /// Takes a Word report in: headings become sections, tables and pictures come along, and sentences that say who said
    /// something become statements as well. All of it is in doubt until somebody has looked.
    ///
    /// # Errors
    /// `D0177` if its sections are in the report already, `D0179` and what is wrong with the report if it would not load.
    pub fn draft(&self, draft: &Draft, files: &mut Files) -> Result<Outcome, Diagnostics> {
        let mut additions = Additions::new(self.report);
        let passages = Passages::of(&draft.narrative, &draft.name, draft.title());
        self.check_new(&passages, draft)?;
        let mut writes = passages.add(&mut additions, |name| self.beside(name));
        let (path, mark, mut ledger) = self.ledger();
        let mut outcome = Outcome { sections: passages.sections(), problems: left_out(draft), ..Outcome::default() };
        for sentence in self.sentences(&passages) {
            let (id, cells) = self.statement(&sentence, &draft.name, &mut additions)?;
            // What people mended since stays.
            outcome.count(ledger.put(0, &id, &cells).unwrap_or(Fate::Unchanged));
        }
        outcome.problems.extend(passages.left_out(&draft.name));
        if outcome.added + outcome.changed > 0 {
            let bytes = [mark.as_slice(), ledger.written().as_bytes()].concat();
            writes.push(Write { path, bytes });
        }
        self.finish(writes, additions, files, outcome)
    }

    fn check_new(&self, passages: &Passages, draft: &Draft) -> Result<(), Diagnostics> {
        let ids = passages.ids();
        let known: Vec<String> = ids
            .iter()
            .filter(|id| self.report.origins.nodes.contains_key(id.as_str()))
            .map(|id| format!("`{id}`"))
            .collect();
        if known.is_empty() {
            return Ok(());
        }
        let message = format!("the report has {} of `{}` already", known.join(", "), draft.name);
        Err(vec![
            Diagnostic::error(KEY, message)
                .help("take these out of the report to import them anew, or change the headings"),
        ])
    }

    /// The sentences that say who said something: those that begin as such, and those whose first words are somebody's name.
    fn sentences<'a>(&self, passages: &'a Passages) -> Vec<Sentence<'a>> {
        let mut voices = Voices::new(self.report, self.lists);
        let mut sentences = Vec::new();
        for (heading, paragraph) in passages.paragraphs() {
            for sentence in paragraph.split_inclusive(['.', '!', '?']).map(str::trim) {
                let Some((name, is_opened, said)) = self.words.attributed(sentence) else { continue };
                let voice = voices.find(name, self.words).ok();
                if voice.is_some() || is_opened {
                    let said = said.trim_end_matches(['.', '!', '?']);
                    sentences.push(Sentence { name, said, voice, heading });
                }
            }
        }
        sentences
    }

    fn statement(
        &self,
        sentence: &Sentence<'_>,
        file: &str,
        additions: &mut Additions,
    ) -> Result<(String, Cells), Diagnostics> {
        let Sentence { name, said, voice, heading } = sentence;
        let id = key::of_row(name, heading, file, said).map(|id| id.to_string()).unwrap_or_default();
        let by = voice.as_ref().map_or_else(|| "unattributed".to_owned(), |voice| additions.speaker(voice));
        let doubt = format!("Read from {file}, where `{name}` says it. Confirm who spoke and in whose words.");
        let note = format!("Under the heading `{heading}` of {file}.");
        let cell = |field: &str| match field {
            "by" => by.clone(),
            "kind" => "paraphrase".to_owned(),
            "text" => escaped_paragraph(&escaped(said)),
            "doubtful" => doubt.clone(),
            "note" => note.clone(),
            _ => String::new(),
        };
        Ok((id, FIELDS.map(cell)))
    }
}

/// What is in the file and was not read, each once.
fn left_out(draft: &Draft) -> Vec<Diagnostic> {
    let kinds: BTreeSet<&str> = draft.narrative.left_out.iter().map(String::as_str).collect();
    let count = |kind: &str| draft.narrative.left_out.iter().filter(|other| *other == kind).count();
    let told = kinds.into_iter().map(|kind| {
        let times = if count(kind) == 1 { String::new() } else { format!(", {} times", count(kind)) };
        Diagnostic::warning(LEFT_OUT, format!("`{}` has {kind}{times}, which was left out", draft.name))
            .help("put what it says into the section by hand")
    });
    told.collect()
}

/// The id that a new report gets from the name of its file.
pub fn id_of(stem: &str) -> String {
    slug(stem)
}
