//! From text to lines: a shortest path over the places where lines may end (after Knuth and Plass, *Breaking
//! Paragraphs into Lines*, 1981), over widths measured once.
//!
//! Filling each line before the next begins is cheaper, but then one long word leaves a justified line with wide gaps.
//! So all lines of a paragraph are chosen together. Each place where a line may end is a vertex, each line that fits
//! between two of them an edge with a cost, and the cheapest way to the end is the paragraph. Costs are those of TeX:
//! the cube of how far spaces stretch, squared with penalties for hyphens.
//!
//! What differs from the article. There is no list of active places: the search goes backwards from each place and ends
//! at the first line that does not fit, which finds the same and needs no bookkeeping. There are no fitness classes: a
//! loose line may follow a tight one. There is no second pass without tolerance: a line that cannot be set well costs
//! much and stays possible, so that every text has a solution, even one long address. A hyphen after a hyphen costs
//! more although a cost looks at one line only, since both ends of the line are known.

use super::breaks::{self, Kind, Opportunity};
use super::line::{Line, Shaped};
use super::measure::Measure;
use super::shape::Shaper;
use super::text::Text;
use crate::i18n::Direction;
use icu_segmenter::LineSegmenterBorrowed;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// In points.
    pub width: f32,
    /// Whether both edges are straight.
    pub is_justified: bool,
    pub is_hyphenated: bool,
    pub direction: Direction,
    /// How much earlier than the others the first line starts, in points.
    pub hang: f32,
}

impl Setting {
    /// The width of the line that starts at a byte.
    pub fn width_from(self, start: usize) -> f32 {
        if start == 0 { self.width + self.hang } else { self.width }
    }
}

/// Breaks paragraphs.
pub(super) struct Breaker {
    segmenter: LineSegmenterBorrowed<'static>,
}

/// How far a space may stretch or shrink in a justified line, as parts of its width. Stretch is a little more than
/// Knuth and Plass's half and shrink less than their third, since the faces' spaces are narrow already.
const STRETCH: f32 = 0.6;
const SHRINK: f32 = 0.12;
/// Stretch at the end of ragged lines, as a part of the line: a quarter is a rag that looks even.
const RAG: f32 = 0.25;
/// What a hyphen costs, two in a row, and one before the last line (TeX's `\hyphenpenalty` is 50, for wider lines than
/// ours with wider spaces; `\doublehyphendemerits` is 10000; `\finalhyphendemerits`, 5000, has to grow with the first).
const HYPHEN: f64 = 120.0;
const HYPHENS_IN_A_ROW: f64 = 10_000.0;
const LAST_HYPHEN: f64 = 30_000.0;
/// What a very short last line costs, and how short that is: as a part of the line in paragraphs and in headings.
const SHORT_END: (f64, f64) = (100.0, 250.0);
const SHORT: (f32, f32) = (0.1, 0.3);
/// The least badness of a line that cannot be set well (TeX's `\tolerance` ends at 10000); twice that is the most.
const WORST: f64 = 10_000.0;
/// What a break inside something whole costs: more than any badness, so that it comes last of all.
const EMERGENCY: f64 = 3.0 * WORST;
/// How far a line may run over its width without being seen, in points.
const TOLERANCE: f32 = 0.3;

impl Breaker {
    pub fn new() -> Self {
        Breaker { segmenter: breaks::segmenter() }
    }

    /// The lines of a text; none for an empty one.
    pub fn lines(&self, shaper: &mut Shaper<'_>, text: &Text, setting: Setting) -> Vec<Line> {
        if text.string.is_empty() {
            return Vec::new();
        }
        let bidi = bidi(text, setting.direction);
        let measure = Measure::new(shaper, text, &bidi.levels);
        let places = self.places(text, &measure, setting);
        let chosen = shortest(&places, &measure, setting);
        let lines = chosen.windows(2).filter_map(|pair| Some((places.get(pair[0])?, places.get(pair[1])?)));
        lines.map(|(from, to)| Shaped { text, bidi: &bidi, setting }.line(shaper, from.at, *to)).collect()
    }

    /// Where lines may end, the start of the text before them.
    pub fn places(&self, text: &Text, measure: &Measure, setting: Setting) -> Vec<Opportunity> {
        // The search looks at pairs of places, so it wants a start that nothing precedes.
        let mut places = vec![Opportunity { at: 0, kind: Kind::Forced }];
        places.extend(breaks::opportunities(self.segmenter, text, setting.is_hyphenated));
        // Where everything fits on one line, each place would be weighed against all before it, and none be taken.
        if setting.width == f32::MAX {
            places.retain(|place| place.kind == Kind::Forced);
        }
        with_emergencies(places, text, measure, setting.width)
    }

    /// The width of the widest part that cannot be broken, and of the text on one line, in points.
    pub fn extremes(&self, shaper: &mut Shaper<'_>, text: &Text, direction: Direction) -> (f32, f32) {
        // Without hyphens: a column that is only wide enough for syllables cannot be read.
        let bidi = bidi(text, direction);
        let measure = Measure::new(shaper, text, &bidi.levels);
        let (mut least, mut most, mut from, mut start) = (0.0_f32, 0.0_f32, 0, 0);
        for place in breaks::opportunities(self.segmenter, text, false) {
            least = least.max(measure.width(from, place.at));
            most = most.max(measure.width(start, place.at));
            from = place.at;
            if place.kind == Kind::Forced {
                start = place.at;
            }
        }
        (least, most)
    }
}

/// The embedding levels of a text in a paragraph of a direction.
pub(super) fn bidi(text: &Text, direction: Direction) -> ParagraphBidiInfo<'_> {
    let base = if direction == Direction::RightToLeft { Level::rtl() } else { Level::ltr() };
    ParagraphBidiInfo::new(&text.string, Some(base))
}

/// Adds breaks inside what is longer than a line: after the slashes of a symbol, else at any cluster.
///
/// Without them an address in a narrow column would have no line that fits, and everything after it no way to it. They
/// are added only where the part between two places is too wide by itself: elsewhere they would multiply the places,
/// and with them the time, for breaks that their cost forbids anyway. A break inside a cluster would part a letter from
/// its accent.
fn with_emergencies(places: Vec<Opportunity>, text: &Text, measure: &Measure, width: f32) -> Vec<Opportunity> {
    let mut all: Vec<Opportunity> = Vec::with_capacity(places.len());
    for place in places {
        let from = all.last().map_or(0, |last| last.at);
        let hyphen = if place.kind == Kind::Hyphen { measure.hyphen } else { 0.0 };
        if measure.width(from, place.at) + hyphen > width {
            let mut slashes: Vec<usize> = text.string.get(from..place.at).map_or_else(Vec::new, |words| {
                words.match_indices('/').map(|(offset, _)| from + offset + 1).filter(|&at| at < place.at).collect()
            });
            slashes.push(place.at);
            for slash in slashes {
                let from = all.last().map_or(0, |last| last.at);
                if measure.width(from, slash) + hyphen > width {
                    let first = measure.starts.partition_point(|&at| at <= from);
                    let inside = measure.starts.iter().skip(first).take_while(|&&at| at < slash);
                    all.extend(inside.map(|&at| Opportunity { at, kind: Kind::Emergency }));
                }
                if slash < place.at {
                    all.push(Opportunity { at: slash, kind: Kind::Emergency });
                }
            }
        }
        all.push(place);
    }
    all
}

/// The best way to a place: its cost, the place before it.
#[derive(Clone, Copy)]
struct Best {
    cost: f64,
    before: usize,
}

/// The places of the cheapest lines, from the first to the last. Time grows with the places times those that fit in a
/// line.
///
/// The cheapest way to a place is the cheapest way to the start of its last line, and that line: what a line costs
/// depends on its two ends alone. So one entry for each place is enough (Bellman's principle), and memory grows with
/// the places.
pub(super) fn shortest(places: &[Opportunity], measure: &Measure, setting: Setting) -> Vec<usize> {
    let mut best: Vec<Best> = vec![Best { cost: 0.0, before: 0 }];
    for (to, end) in places.iter().enumerate().skip(1) {
        let mut found = Best { cost: f64::INFINITY, before: to - 1 };
        // Backwards, so that lines become longer, and the first that is too long ends the search: none before it fits.
        // Widths only grow with the line, except for the unseen space at its ends, which is less than a character.
        // Without this end, the time would grow with the square of the paragraph.
        for from in (0..to).rev() {
            let (Some(start), Some(way)) = (places.get(from), best.get(from)) else { continue };
            let Some(cost) = cost(*start, *end, measure, setting) else {
                // A cluster wider than the line has to go somewhere.
                if from + 1 == to {
                    found = Best { cost: way.cost + WORST * WORST, before: from };
                }
                break;
            };
            // Strictly less: of two equal ways the one with the shorter last line stays, the same on every machine.
            if way.cost + cost < found.cost {
                found = Best { cost: way.cost + cost, before: from };
            }
            // No line goes over the author's own break.
            if start.kind == Kind::Forced {
                break;
            }
        }
        best.push(found);
    }
    trace(&best)
}

fn trace(best: &[Best]) -> Vec<usize> {
    let mut at = best.len().saturating_sub(1);
    let mut chosen = vec![at];
    while at > 0 {
        at = best.get(at).map_or(0, |best| best.before.min(at - 1));
        chosen.push(at);
    }
    chosen.reverse();
    chosen
}

/// What a line costs; `None` if it does not fit.
pub(super) fn cost(start: Opportunity, end: Opportunity, measure: &Measure, setting: Setting) -> Option<f64> {
    #[cfg(test)]
    counted::STEPS.with(|steps| steps.set(steps.get() + 1));
    let hyphen = if end.kind == Kind::Hyphen { measure.hyphen } else { 0.0 };
    // What the line lacks to its width. Positive stretches the spaces, negative shrinks them, and only as far as
    // SHRINK: words that run into each other are worse than any gap.
    let slack = setting.width_from(start.at) - measure.width(start.at, end.at) - hyphen;
    let spaces = if setting.is_justified { measure.spaces(start.at, end.at) } else { 0.0 };
    if slack < -TOLERANCE - spaces * SHRINK {
        return None;
    }
    let is_last = end.kind == Kind::Forced;
    let room = if setting.is_justified { spaces * STRETCH } else { setting.width * RAG };
    let room = if slack < 0.0 { spaces * SHRINK } else { room };
    // A last line is not stretched, so it is never bad (TeX's infinite glue, `\parfillskip`).
    let badness = if is_last && slack >= 0.0 { 0.0 } else { badness(slack, room, setting.width_from(start.at)) };
    let penalty = match end.kind {
        Kind::Hyphen => HYPHEN,
        Kind::Emergency => EMERGENCY,
        Kind::Forced if start.at > 0 => short_end(start, end, measure, setting),
        Kind::Word | Kind::Forced => 0.0,
    };
    let after_hyphen = match end.kind {
        Kind::Hyphen => HYPHENS_IN_A_ROW,
        Kind::Forced => LAST_HYPHEN,
        Kind::Word | Kind::Emergency => 0.0,
    };
    let after_hyphen = if start.kind == Kind::Hyphen { after_hyphen } else { 0.0 };
    // TeX's demerits, with 1 for each line, so that of two ways that are equally good the one with fewer lines wins.
    // The square makes two lines that are a little bad cheaper than one that is very bad: a paragraph looks as bad as
    // its worst line.
    Some((1.0 + badness).powi(2) + penalty.powi(2) + after_hyphen)
}

/// How bad a line is that lacks `slack` to its `width` (or exceeds it, if negative) and can take up `room`. Among lines
/// that cannot be set well those are worse that leave more of their width empty; were all alike, one line of a single
/// syllable would cost less than two that are a little too short.
fn badness(slack: f32, room: f32, width: f32) -> f64 {
    let cube = 100.0 * f64::from((slack / room.max(0.01)).abs()).powi(3);
    if cube < WORST { cube } else { WORST * (1.0 + f64::from((slack / width).clamp(0.0, 1.0))) }
}

/// What a last line costs: something if it is so short that it looks forgotten.
fn short_end(start: Opportunity, end: Opportunity, measure: &Measure, setting: Setting) -> f64 {
    let (part, cost) = if setting.is_justified { (SHORT.0, SHORT_END.0) } else { (SHORT.1, SHORT_END.1) };
    if measure.width(start.at, end.at) < setting.width * part { cost } else { 0.0 }
}

/// How many lines were weighed, so that tests can tell linear work from quadratic without a clock.
#[cfg(test)]
pub(super) mod counted {
    use std::cell::Cell;

    thread_local! {
        pub static STEPS: Cell<usize> = const { Cell::new(0) };
    }
}
