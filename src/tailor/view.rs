//! What one audience may hold.
//!
//! Every field is private and only this module's parent makes the values, so whatever comes after tailoring can show
//! nothing that is not here. The types have no place for what must never leave the house: no handling, no stances, no
//! fallbacks, no notes. Ids stay inside, for references in prose; they are never printed.

use super::Gaps;
use crate::document::{Origin, PageSize};
use crate::i18n::Language;
use crate::report::{Contact, InstrumentKind, PartialDate, RelationKind, SourceKind, Value};
use serde::Serialize;
use std::collections::BTreeMap;

/// A text of the view in its language, and where it was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Prose {
    pub(super) text: String,
    #[serde(skip)]
    pub(super) origin: Origin,
}

impl Prose {
    /// The markup.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where it was written.
    pub fn origin(&self) -> Origin {
        self.origin
    }
}

macro_rules! view {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize)]
        pub struct $name {
            $(pub(super) $field: $type,)*
        }

        impl $name {
            $(
                $(#[$field_doc])*
                pub fn $field(&self) -> &$type {
                    &self.$field
                }
            )*
        }
    )*};
}

view! {
    /// Everything one document for one audience may hold.
    View {
        /// The report's public id.
        report: String,
        /// The version of the report.
        version: String,
        /// The language of every text of the view.
        language: Language,
        /// The title for this audience.
        title: String,
        /// The line under it; may be empty.
        subtitle: String,
        /// Who wrote the report.
        authors: Vec<String>,
        /// Who issues the brief.
        organisation: String,
        /// How to reach them.
        contact: Contact,
        /// The address of the organisation; may be empty.
        address: String,
        /// Keywords.
        keywords: Vec<String>,
        /// What readers should not conclude; may be empty.
        disclaimer: String,
        /// Whom it is for.
        audience: Readership,
        /// The single recipient, if there is one.
        recipient: Option<Recipient>,
        /// Whether the recipient was not heard in the meeting: nothing at all is recorded of it, for no reader.
        is_unrecorded: bool,
        /// The meeting.
        event: Option<EventFacts>,
        /// How coverage is worded, such as `in the statements recorded in our source`.
        coverage: String,
        /// The opening written for this audience.
        opening: Option<Prose>,
        /// The id of the number to show large.
        pull_figure: Option<String>,
        /// The brief in a few lines.
        key_messages: Vec<Prose>,
        /// The prose.
        sections: Vec<SectionView>,
        /// What the recipient said.
        own_statements: Vec<StatementView>,
        /// What others said, as far as this audience is told.
        peer_statements: Vec<StatementView>,
        /// What we found.
        findings: Vec<Prose>,
        /// What we ask of this audience, the most important first.
        asks: Vec<AskView>,
        /// The numbers, by id.
        statistics: BTreeMap<String, StatisticView>,
        /// The sources, by id.
        sources: BTreeMap<String, SourceView>,
        /// The instruments, by id.
        instruments: BTreeMap<String, InstrumentView>,
        /// The figures, by id.
        figures: BTreeMap<String, FigureView>,
        /// The tables, by id.
        tables: BTreeMap<String, TableView>,
        /// The quotations, by id.
        quotes: BTreeMap<String, QuoteView>,
        /// Names of delegations as a sentence has them, by id.
        delegations: BTreeMap<String, String>,
        /// Acronyms and their expansions, by key.
        terms: BTreeMap<String, TermView>,
        /// Whether doubtful nodes are in it.
        is_draft: bool,
        /// Until when its reader, who has it before the hour, keeps it.
        embargo: Option<EmbargoView>,
        /// The texts that are not there in the language.
        gaps: Gaps,
    }
    /// The end of an embargo, as its place has it.
    EmbargoView {
        /// The day.
        date: PartialDate,
        /// The time of day, such as `09:00`.
        time: String,
        /// The city that the time zone is named after.
        city: String,
    }
    /// Whom a document is for, and in what form.
    Readership {
        /// The class, such as `member-state`.
        class: String,
        /// What its members are called.
        name: String,
        /// The document's name, such as `brief`.
        document: String,
        /// The template.
        template: String,
        /// The theme.
        theme: String,
        /// The paper.
        page_size: PageSize,
        /// The most pages.
        pages: Option<u32>,
        /// The most words.
        words: Option<usize>,
        /// Whether paragraphs are numbered.
        numbered_paragraphs: bool,
        /// How the recipient is addressed; may be empty.
        salutation: String,
        /// The last sentence; may be empty.
        closing: String,
    }
    /// A single recipient.
    Recipient {
        /// The code or name by which it was chosen; part of the file name.
        code: String,
        /// Its name.
        name: String,
        /// Its name as a sentence has it.
        in_text: String,
        /// Its formal name.
        formal: String,
        /// The title of its head; may be empty.
        functional_title: String,
        /// Whom a letter to it names, such as its Permanent Representative; may be empty.
        addressee: String,
    }
    /// The meeting.
    EventFacts {
        /// Its name.
        name: String,
        /// A few words for the head of a page.
        short_name: String,
        /// The body that met.
        body: String,
        /// The first day, if known.
        start: Option<PartialDate>,
        /// The last day, if known.
        end: Option<PartialDate>,
    }
    /// A part of the prose.
    SectionView {
        /// Its id.
        id: String,
        /// Its part in a brief; may be empty.
        part: String,
        /// Its heading.
        heading: String,
        /// Whether it stands in a box.
        boxed: bool,
        /// What it holds.
        blocks: Vec<SectionPiece>,
    }
    /// Something said.
    StatementView {
        /// Its id.
        id: String,
        /// Who said it, as a sentence has it, such as `the Dominican Republic`.
        speaker: String,
        /// What was said, as it follows the speaker.
        text: Prose,
        /// The names of the pillars it belongs to.
        pillars: Vec<String>,
        /// The id and place of its source.
        source: Option<CitationView>,
    }
    /// Something asked.
    AskView {
        /// Its id.
        id: String,
        /// What is asked.
        action: Prose,
        /// The instruments, numbers and sources it rests on, with places.
        basis: Vec<CitationView>,
        /// How one would see that it was done; may be empty.
        indicator: String,
        /// By when; may be empty.
        deadline: Option<PartialDate>,
    }
    /// A place in a source or instrument.
    CitationView {
        /// The id of the source, instrument or statistic.
        id: String,
        /// The place in it; may be empty.
        locator: String,
    }
    /// A number.
    StatisticView {
        /// What it is, for a table.
        label: String,
        /// The number.
        value: Value,
        /// Its unit.
        unit: String,
        /// Of what, as words.
        population: String,
        /// The year of the data.
        data_year: Option<i16>,
        /// The year of publication.
        published: Option<i16>,
        /// Where it is published.
        source: Option<CitationView>,
        /// How it may be said; may be empty.
        approved: Option<Prose>,
        /// How it relates to numbers that are also in the view: kind, id, sentence (may be empty).
        relations: Vec<(RelationKind, String, String)>,
    }
    /// A source.
    SourceView {
        /// Its title.
        title: String,
        /// The language of the title, where it is not the view's: publications keep the titles they have.
        language: Option<Language>,
        /// What it is.
        kind: SourceKind,
        /// Who published it; may be empty.
        issuer: String,
        /// What a table calls the issuer; may be empty.
        issuer_short: String,
        /// Who wrote it.
        authors: Vec<String>,
        /// When it was published.
        date: Option<PartialDate>,
        /// Its identifier; may be empty.
        identifier: String,
        /// Its address; may be empty.
        link: String,
    }
    /// An instrument.
    InstrumentView {
        /// Its title.
        title: String,
        /// What it is.
        kind: InstrumentKind,
        /// What a sentence calls it.
        short_name: String,
        /// Its symbol; may be empty.
        symbol: String,
        /// When it was adopted.
        date: Option<PartialDate>,
        /// Its address; may be empty.
        link: String,
        /// How the recipient stands to it, if it is a state and that is recorded; may be empty.
        status: String,
    }
    /// A figure.
    FigureView {
        /// What is drawn.
        body: FigurePiece,
        /// The text for a reader who cannot see it; empty for a decorative one.
        alt: String,
        /// What it shows; may be empty.
        caption: Option<Prose>,
        /// Whose it is; may be empty.
        credit: String,
        /// The source of its numbers.
        source: Option<CitationView>,
    }
    /// A table.
    TableView {
        /// What it shows.
        caption: Prose,
        /// Headers, and whether the column holds figures.
        columns: Vec<(String, bool)>,
        /// The cells.
        rows: Vec<Vec<Prose>>,
        /// What a reader who cannot see it should know first; may be empty.
        summary: String,
        /// What stands under it.
        notes: Option<Prose>,
        /// Where it comes from.
        source: Option<CitationView>,
    }
    /// Somebody's words.
    QuoteView {
        /// The words.
        text: Prose,
        /// Whose they are; may be empty.
        attribution: String,
        /// The language of the words, where it is not the view's.
        language: Option<Language>,
        /// Where they are recorded.
        source: Option<CitationView>,
    }
    /// An acronym.
    TermView {
        /// As it is printed.
        short: String,
        /// What it stands for.
        expansion: String,
    }
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum SectionPiece {
    /// Prose.
    Text(Prose),
    /// A figure, by id.
    Figure(String),
    /// A table, by id.
    Table(String),
    /// A quotation, by id.
    Quote(String),
    /// A table of statistics, by their ids.
    Statistics(Vec<String>),
}

/// What a figure shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum FigurePiece {
    /// A picture, by its path beside the report.
    Picture(String),
    /// Numbers.
    Chart(ChartView),
}

/// The numbers of a chart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChartView {
    /// How they are drawn.
    pub shape: ShapeView,
    /// What is drawn.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// Label, number and whether it is emphasised; none in a line chart.
    pub bars: Vec<(String, f64, bool)>,
    /// The value of a full axis.
    pub full: Option<f64>,
    /// Whether the numbers also stand in a table after the figure.
    pub has_table: bool,
}

/// How the numbers of a chart are drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum ShapeView {
    /// Bars lying in rows.
    Bar,
    /// Columns standing side by side.
    Column,
    /// Parts of a whole.
    Donut,
    /// Persons out of so many.
    Persons(u32),
    /// Lines over an axis.
    Line {
        /// What stands along the axis.
        steps: Vec<String>,
        /// Label, a number per step as far as it is known, and whether it is emphasised.
        lines: Vec<(String, Vec<Option<f64>>, bool)>,
    },
}
