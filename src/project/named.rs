//! People who are named by a document's own words and may not be.

use super::{Job, Project};
use crate::diag::{Diagnostic, Diagnostics};
use crate::document::{Block, Content, Data, Document, FigureBody, Inline, Visit, plain_text, visit_inlines, walk};
use crate::names::Mention;
use crate::report::{Report, Selector};
use crate::scan::{Place, strings, texts};
use crate::source::Span;
use crate::tailor::{Denial, TYPED_NAME, Withheld};
use crate::theme::Theme;
use std::collections::BTreeSet;

/// A text of a document, and where the block came from that has it.
pub(super) struct Line {
    pub text: String,
    span: Option<Span>,
}

impl Project {
    /// Refuses a document whose own words name somebody who is not named to its reader. Fonts are named in files, and are
    /// nobody's names.
    pub(super) fn named(
        &self,
        report: &Report,
        job: &Job,
        withheld: Withheld,
        document: &Document,
        theme: &Theme,
    ) -> Result<Withheld, Denial> {
        if withheld.names().is_empty() {
            return Ok(withheld);
        }
        let texts = lines(document);
        let fonts = self.fonts.families();
        let families = [&theme.fonts.body, &theme.fonts.heading, &theme.fonts.arabic, &theme.fonts.chinese];
        let families = families.into_iter().chain(fonts.iter().map(|family| &family.name)).map(String::as_str);
        let withheld = withheld.in_document(families, texts.iter().map(|line| line.text.as_str()));
        match named(report, &job.selector, &withheld, &texts) {
            problems if problems.is_empty() => Ok(withheld),
            problems => Err(Denial::Invalid(problems)),
        }
    }
}

/// Every name in a document that its reader is not told, with the place of the report, the template or the project that
/// has the text: one problem for each person and place.
fn named(report: &Report, reader: &Selector, withheld: &Withheld, lines: &[Line]) -> Diagnostics {
    let mut seen = BTreeSet::new();
    let mut problems = Diagnostics::new();
    for line in lines {
        for mention in withheld.names().find(&line.text) {
            let place = place(report, withheld, &mention, line);
            let (at, span) = place.map_or_else(
                || ("a template or another file of the project".to_owned(), line.span.or(report.origins.report)),
                |(at, span)| (at, span),
            );
            // Two who are called the same are found in the same words.
            if seen.insert((mention.words.clone(), at.clone())) {
                problems.push(problem(&at, reader, withheld, &mention).at(span));
            }
        }
    }
    problems
}

fn problem(at: &str, reader: &Selector, withheld: &Withheld, mention: &Mention<'_>) -> Diagnostic {
    let Mention { id, words, .. } = mention;
    Diagnostic::error(TYPED_NAME, format!("{at} names `{id}`, who is not named to `{reader}`: “{words}”"))
        .because(format!("the rule is that of {}", withheld.reason(id)))
        .help("say it without the name, keep the text from this reader, or give it a wording for this audience")
        .help("if somebody or something else is meant, write more of the name, such as a first name or an office, or add the whole name of the thing to `terms`")
}

/// The field of the report that has the words: the one that is most like the text, of those inside of the block's node
/// first. Fields that name people by nature are none.
fn place(report: &Report, withheld: &Withheld, mention: &Mention<'_>, line: &Line) -> Option<(String, Option<Span>)> {
    let node = line.span.and_then(|span| report.origins.node_at(span));
    let has_it = |text: &str| withheld.names().find(text).iter().any(|other| other.id == mention.id);
    let speakers = report.speakers.iter().map(|one| one.id.as_str());
    let people: BTreeSet<&str> = speakers.chain(report.delegations.iter().map(|one| one.id.as_str())).collect();
    let is_person = |place: &Place| place.node.as_deref().is_some_and(|node| people.contains(node));
    let candidates = strings(report).into_iter().filter(|one| !is_person(&one.place) && has_it(&one.text));
    let rank = |one: &crate::scan::Text| {
        let is_inside = node.is_some() && one.place.node.as_deref() == node;
        (is_inside, !is_internal(&one.place), shared_words(&one.text, &line.text))
    };
    let best = candidates.max_by_key(rank)?;
    let Place { node, field, .. } = &best.place;
    Some(match node {
        Some(node) => (format!("`{field}` of `{node}`"), report.origins.field(node, field)),
        None => (format!("`{field}` of the report"), report.origins.report_field(field)),
    })
}

/// Fields that no document shows.
fn is_internal(place: &Place) -> bool {
    const INTERNAL: [&str; 14] = [
        "note",
        "reason",
        "owner",
        "stance",
        "fallback",
        "red_line",
        "doubtful",
        "reviewer",
        "reliability",
        "noted_by",
        "meeting",
        "person",
        "self_identification",
        "on_behalf_of",
    ];
    INTERNAL.contains(&place.name.as_str())
}

/// How many words of a text are also in another one.
fn shared_words(text: &str, other: &str) -> usize {
    let words = |text: &str| -> BTreeSet<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    words(text).intersection(&words(other)).count()
}

/// Everything that a document says, also to machines.
pub(super) fn lines(document: &Document) -> Vec<Line> {
    let mut gathered = Gathered(Vec::new());
    walk(document, &mut gathered);
    for note in &document.notes {
        gathered.line(&note.content, note.origin.span);
    }
    let (metadata, furniture) = (&document.metadata, &document.furniture);
    let single = [&metadata.title, &metadata.description, &metadata.organisation, &furniture.masthead]
        .into_iter()
        .chain([&furniture.context, &furniture.running_header, &furniture.footer])
        .chain(&furniture.status)
        .chain(&metadata.authors)
        .chain(&metadata.keywords)
        .chain(furniture.logo.iter().flat_map(|logo| &logo.words));
    let single: Vec<String> = single.cloned().chain(texts(&Data::of(document))).collect();
    gathered.0.extend(single.into_iter().map(|text| Line { text, span: None }));
    gathered.0
}

struct Gathered(Vec<Line>);

impl Gathered {
    fn line(&mut self, inlines: &[Inline], span: Option<Span>) {
        self.0.push(Line { text: plain_text(inlines), span });
        let mut inlines = inlines.to_vec();
        visit_inlines(&mut inlines, &mut |inline| {
            if let Inline::Link { address, .. } = inline {
                self.0.push(Line { text: address.clone(), span });
            }
        });
    }
}

impl Visit for Gathered {
    /// What a picture shows is no text of its file.
    fn block(&mut self, block: &Block) {
        if let Content::Figure(figure) = &block.content
            && let FigureBody::Picture(picture) = &figure.body
        {
            let lines = picture.words.iter().map(|text| Line { text: text.clone(), span: block.origin.span });
            self.0.extend(lines);
        }
    }

    fn inlines(&mut self, inlines: &[Inline], owner: &Block) {
        self.line(inlines, owner.origin.span);
    }

    fn plain(&mut self, text: &str, owner: &Block) {
        self.0.push(Line { text: text.to_owned(), span: owner.origin.span });
    }
}
