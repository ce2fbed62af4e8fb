//! Lists and their numbers: one definition a kind, one instance a list.

use super::styles::StyleId;
use crate::theme::Theme;

/// The kinds of numbering, each one definition (`w:abstractNum`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bullets,
    Numbers,
    Asks,
    Paragraphs,
}

impl Kind {
    pub(super) const ALL: [Kind; 4] = [Kind::Bullets, Kind::Numbers, Kind::Asks, Kind::Paragraphs];

    /// The identifier of the definition; docx-rs keeps 1 for itself.
    pub(super) fn definition(self) -> u32 {
        match self {
            Kind::Bullets => 2,
            Kind::Numbers => 3,
            Kind::Asks => 4,
            Kind::Paragraphs => 5,
        }
    }

    /// The style of its items. The style and the definition's first level name each other, so that whoever gives a
    /// paragraph the style gives it a mark or number as well (ISO/IEC 29500-1, 17.9.23).
    pub(super) fn style(self) -> StyleId {
        match self {
            Kind::Bullets => "ListBullet",
            Kind::Numbers => "ListNumber",
            Kind::Asks => "Ask",
            Kind::Paragraphs => "NumberedParagraph",
        }
    }

    /// The list that paragraphs of the style are in by themselves.
    pub(super) fn own_list(self) -> Instance {
        Instance { number: self.definition(), kind: self, level: 0, start: 1 }
    }

    /// What stands before an item of a level.
    pub(super) fn text(self, level: u32) -> String {
        match self {
            Kind::Bullets if level % 2 == 1 => "–".to_owned(),
            Kind::Bullets => "•".to_owned(),
            Kind::Numbers | Kind::Paragraphs => format!("%{}.", level + 1),
            Kind::Asks => format!("%{}", level + 1),
        }
    }

    /// From the margin to the text at the first level, in twips.
    pub(super) fn step(self) -> u32 {
        match self {
            Kind::Bullets | Kind::Numbers => super::styles::STEP,
            Kind::Asks => ASK_STEP,
            Kind::Paragraphs => 600,
        }
    }

    pub(super) fn is_bold(self) -> bool {
        matches!(self, Kind::Asks | Kind::Paragraphs)
    }

    pub(super) fn font(self, theme: &Theme) -> &str {
        match self {
            Kind::Numbers => &theme.fonts.body,
            Kind::Bullets | Kind::Asks | Kind::Paragraphs => &theme.fonts.heading,
        }
    }
}

/// The number of the first list that is not a kind's own.
const FIRST_LIST: u32 = 6;

/// From the margin to the text of an ask, in twips.
pub(super) const ASK_STEP: u32 = 400;

/// How many levels a definition has; Word knows nine (ISO/IEC 29500-1, 17.9.6).
pub(super) const LEVELS: u32 = 9;

/// A list: a definition and where it starts to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Instance {
    pub(super) number: u32,
    pub(super) kind: Kind,
    pub(super) level: u32,
    pub(super) start: u32,
}

/// Hands out instances, so that every list counts for itself and shows the document's own numbers.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    instances: Vec<Instance>,
    asks: Counter,
    paragraphs: Counter,
}

/// A count that runs through the document.
#[derive(Debug, Default)]
struct Counter {
    instance: u32,
    last: u32,
}

impl Numbering {
    /// Every list, the kinds' own first.
    pub(super) fn instances(self) -> Vec<Instance> {
        Kind::ALL.map(Kind::own_list).into_iter().chain(self.instances).collect()
    }

    /// A new list whose items stand at `level`.
    pub(super) fn list(&mut self, kind: Kind, level: u32, start: u32) -> u32 {
        let number = self.instances.len() as u32 + FIRST_LIST;
        self.instances.push(Instance { number, kind, level, start });
        number
    }

    /// The instance in which the ask of this number gets this number.
    pub(super) fn ask(&mut self, number: u32) -> u32 {
        let counter = std::mem::take(&mut self.asks);
        self.asks = self.count(counter, Kind::Asks, number);
        self.asks.instance
    }

    /// The instance in which the paragraph of this number gets this number.
    pub(super) fn paragraph(&mut self, number: u32) -> u32 {
        let counter = std::mem::take(&mut self.paragraphs);
        self.paragraphs = self.count(counter, Kind::Paragraphs, number);
        self.paragraphs.instance
    }

    fn count(&mut self, counter: Counter, kind: Kind, number: u32) -> Counter {
        let goes_on = counter.instance != 0 && counter.last.checked_add(1) == Some(number);
        let instance = if goes_on { counter.instance } else { self.list(kind, 0, number) };
        Counter { instance, last: number }
    }
}
