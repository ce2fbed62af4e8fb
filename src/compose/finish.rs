//! What can only be settled when the whole text is there: numbers, notes, references, contents, lists of sources.

use super::composer::Composer;
use super::{
    ILL_FORMED, NOT_PLACED, NOT_SHOWN, TOO_MANY_WORDS, context, expand, facts, gaps, links, slots, styled, typography,
};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::{
    Anchor, Block, Content, Document, Draft, Furniture, Inline, Metadata, Node, Note, NoteKey, NoteNumber, Origin,
    Settle, Slot, Terms, Visit, check, plain_text, settle, settle_line, walk,
};
use crate::i18n;

/// The finished document, or everything that is wrong with it.
pub(super) fn finish(mut composer: Composer<'_>, draft: Vec<Block<Draft>>) -> Warned<Result<Document, Diagnostics>> {
    styled::settle(&mut composer, &draft);
    let (mut body, mut notes) = settled(&mut composer, draft);
    say_status(&mut composer, &mut body);
    if *composer.view.audience().numbered_paragraphs() {
        number_paragraphs(&mut body);
    }
    typography::set(&mut body, &mut notes, composer.view.language());
    links::settle(&mut composer, &mut body, &mut notes);
    slots::fill_contents(&mut body);
    let document = Document {
        metadata: metadata(&composer),
        furniture: furniture(&mut composer),
        terms: terms(&mut composer),
        body,
        notes,
        facts: facts::facts(&composer),
    };
    judge(composer, document)
}

/// The text and its notes, in the order in which a reader meets their marks; a note whose text was dropped is dropped with it.
fn settled(composer: &mut Composer<'_>, draft: Vec<Block<Draft>>) -> (Vec<Block>, Vec<Note>) {
    let (written, mut styled) = (std::mem::take(&mut composer.notes), std::mem::take(&mut composer.styled));
    let mut settler = Settler { composer, marks: Vec::new() };
    let body = settle(draft, &mut settler);
    let mut written: Vec<Option<Note<Draft>>> = written.into_iter().map(Some).collect();
    let marks = std::mem::take(&mut settler.marks);
    let notes = marks.into_iter().filter_map(|key| {
        let Note { content, origin } = written.get_mut(key.0)?.take()?;
        let content = styled.remove(&key).unwrap_or_else(|| settle_line(content, &mut settler));
        Some(Note { content, origin })
    });
    let notes = notes.collect();
    (body, notes)
}

/// Settles a draft with what is known at its end.
struct Settler<'c, 'a> {
    composer: &'c mut Composer<'a>,
    /// The notes whose marks were met, in reading order.
    marks: Vec<NoteKey>,
}

impl Settle for Settler<'_, '_> {
    fn slot(&mut self, slot: Slot, origin: Origin) -> Option<(Vec<Inline>, Content)> {
        slots::fill(self.composer, slot, origin)
    }

    fn heading(&mut self, title: Vec<Inline>, origin: Origin) -> Block {
        self.composer.heading(1, title, origin)
    }

    fn target(&mut self, node: Node) -> Option<Anchor> {
        let found = self.composer.placed.get(&node.id).cloned();
        if found.is_none() {
            let message = format!("this text leads to `{}`, which the brief does not show", node.id);
            self.composer.problems.push(
                Diagnostic::error(NOT_SHOWN, message)
                    .at(node.origin.span)
                    .help("place it in the template or in a section for this audience, or word the text without it"),
            );
        }
        found
    }

    fn mark(&mut self, key: NoteKey) -> NoteNumber {
        self.marks.push(key);
        NoteNumber(u32::try_from(self.marks.len()).unwrap_or(u32::MAX))
    }
}

fn judge(mut composer: Composer<'_>, document: Document) -> Warned<Result<Document, Diagnostics>> {
    // A problem that is known by its cause often breaks a promise as well; then the cause is enough.
    if composer.problems.is_empty() {
        composer.problems = gaps::shown(composer.view.gaps(), &document);
    }
    if composer.problems.is_empty() {
        let broken = check(&document).into_iter().map(|promise| Diagnostic::error(ILL_FORMED, promise));
        composer.problems.extend(broken.map(|problem| {
            problem.help("look at the headings, notes and tables of the template and the texts it places")
        }));
    }
    unplaced(&mut composer);
    over_budget(&mut composer, &document);
    let Composer { problems, warnings, .. } = composer;
    let output = if problems.is_empty() { Ok(document) } else { Err(problems) };
    Warned { output, warnings }
}

/// A draft, and what is under embargo, say so in their text, under the title, even where the template does not: the header is not read aloud.
fn say_status(composer: &mut Composer<'_>, body: &mut Vec<Block>) {
    let Some(mark) = expand::mark(composer) else { return };
    let is_mark = |block: &Block| matches!(&block.content, Content::Status(text) if plain_text(text) == mark);
    if body.iter().any(is_mark) {
        return;
    }
    let is_title = |block: &&Block| matches!(block.content, Content::Title(_) | Content::Subtitle(_));
    let titles = body.iter().take_while(is_title).count();
    let origin = body.first().map_or(Origin::default(), |block| block.origin);
    body.splice(titles..titles, expand::status(composer, origin));
}

/// Paragraphs and asks count on, as in a document of the United Nations; what stands in boxes and lists does not.
fn number_paragraphs(body: &mut [Block]) {
    let mut number = 0;
    for block in body {
        match &mut block.content {
            Content::Paragraph(text) => {
                number += 1;
                block.content = Content::NumberedParagraph { number, text: std::mem::take(text) };
            }
            Content::Asks(asks) => {
                for ask in asks {
                    number += 1;
                    ask.number = number;
                }
            }
            Content::Title(_)
            | Content::Subtitle(_)
            | Content::Heading { .. }
            | Content::NumberedParagraph { .. }
            | Content::List(_)
            | Content::Table(_)
            | Content::Figure(_)
            | Content::Callout(_)
            | Content::Quote { .. }
            | Content::Contents { .. }
            | Content::Columns(_)
            | Content::PullFigure { .. }
            | Content::Letter { .. }
            | Content::Sources(_)
            | Content::Status(_) => {}
            Content::Slot(never) => match *never {},
        }
    }
}

fn metadata(composer: &Composer<'_>) -> Metadata {
    let (view, with) = (composer.view, composer.with);
    Metadata {
        title: i18n::typeset(view.title(), view.language()),
        description: i18n::typeset(view.subtitle(), view.language()),
        language: view.language().clone(),
        authors: view.authors().clone(),
        organisation: view.organisation().clone(),
        keywords: view.keywords().clone(),
        date: with.date,
        version: view.version().clone(),
        page_size: *view.audience().page_size(),
        page_limit: *view.audience().pages(),
        identity: String::new(),
    }
}

fn furniture(composer: &mut Composer<'_>) -> Furniture {
    let view = composer.view;
    let language = view.language();
    let comma = i18n::stops(language).comma;
    let event = view.event().as_ref().map(|event| match context::dates(event, language) {
        dates if dates.is_empty() => event.short_name().clone(),
        dates => format!("{}{comma}{dates}", event.short_name()),
    });
    let version = composer.term("version");
    Furniture {
        masthead: view.organisation().clone(),
        logo: composer.with.logo.cloned(),
        context: i18n::typeset(&event.unwrap_or_else(|| view.audience().name().clone()), language),
        running_header: i18n::typeset(view.title(), language),
        footer: format!("{} · {}{comma}{version} {}", view.organisation(), view.report(), view.version()),
        status: expand::mark(composer),
    }
}

fn terms(composer: &mut Composer<'_>) -> Terms {
    Terms {
        page_of: composer.term("page-of"),
        notes: composer.term("notes"),
        back_to_text: composer.term("back-to-text"),
        note: composer.term("note"),
        category: composer.term("category"),
        value: composer.term("value"),
    }
}

/// A one-page sheet leaves sections out on purpose; elsewhere a section nobody placed is worth a word.
fn unplaced(composer: &mut Composer<'_>) {
    if composer.view.audience().pages().is_some() {
        return;
    }
    let left: Vec<_> = composer.view.sections().iter().filter(|section| !is_placed(composer, section)).collect();
    for section in left {
        let (id, part, template) = (section.id(), section.part(), composer.view.audience().template());
        let message = format!("section `{id}` is not shown: template `{template}` places no part `{part}`");
        composer.warnings.push(
            Diagnostic::warning(NOT_PLACED, message)
                .at(section_span(section))
                .help(format!("give it a `part` that the template places, or add `{{{{sections \"{part}\"}}}}`")),
        );
    }
}

fn is_placed(composer: &Composer<'_>, section: &crate::tailor::SectionView) -> bool {
    composer.parts_placed.contains(section.part()) || composer.sections_placed.contains(section.id())
}

fn section_span(section: &crate::tailor::SectionView) -> Option<crate::source::Span> {
    section.blocks().iter().find_map(|piece| match piece {
        crate::tailor::SectionPiece::Text(prose) => prose.origin().span,
        crate::tailor::SectionPiece::Figure(_)
        | crate::tailor::SectionPiece::Table(_)
        | crate::tailor::SectionPiece::Quote(_)
        | crate::tailor::SectionPiece::Statistics(_) => None,
    })
}

fn over_budget(composer: &mut Composer<'_>, document: &Document) {
    let Some(budget) = *composer.view.audience().words() else { return };
    let words = words(document);
    if words > budget {
        let message = format!("this document has {words} words; {budget} is its budget");
        composer.warnings.push(Diagnostic::warning(TOO_MANY_WORDS, message).help("shorten a text or leave one out"));
    }
}

/// The words of a document's body, notes left out.
pub(crate) fn words(document: &Document) -> usize {
    struct Counter(usize);
    impl Visit for Counter {
        fn inlines(&mut self, inlines: &[Inline], _: &Block) {
            self.0 += plain_text(inlines).split_whitespace().count();
        }
    }
    let mut counter = Counter(0);
    walk(document, &mut counter);
    counter.0
}
