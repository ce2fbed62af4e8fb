//! Rules about what is asked, and of whom.

use super::sentences::Reading;
use super::{is_our_ask, reaches};
use crate::diag::{Code, Diagnostic, Severity};
use crate::report::{Addressee, Level, Recommendation, Report, Selector, Voice};

/// An audience that nothing is asked of.
pub const AUDIENCE_WITHOUT_ASKS: Code = Code("D0301");
/// An ask to nobody in particular.
pub const VAGUE_ADDRESSEE: Code = Code("D0305");
/// An ask to states that civil society is not asked to press for.
pub const UNMIRRORED_ASK: Code = Code("D0307");
/// An ask that lacks what makes it one.
pub const INCOMPLETE_ASK: Code = Code("D0337");

/// Every audience the report is made for is asked something that it may see: a brief without an ask asks for its reader's
/// time and gives nothing to do.
pub fn audience_without_asks(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let report = reading.report;
    let is_asked = |selector: &Selector| {
        let mut asks = report.recommendations.iter().filter(|ask| is_our_ask(ask));
        asks.any(|ask| reaches(reading, &ask.handling, selector) && names(ask, |named| reading.names(named, selector)))
    };
    let silent = report.audiences.iter().filter(|selector| !is_asked(selector));
    silent.map(|selector| without_asks(selector, report)).collect()
}

fn without_asks(selector: &Selector, report: &Report) -> Diagnostic {
    Diagnostic::error(
        AUDIENCE_WITHOUT_ASKS,
        format!("nothing is asked of `{selector}`, though it is among `audiences`"),
    )
    .at(report.origins.report_field("audiences"))
    .because("a brief that asks for nothing gives its reader nothing to do")
    .help("add a recommendation of ours whose `addressees` name it, or take it out of `audiences`")
}

/// Every ask is to somebody who can do it. What is `unresolved` loads, so that nothing of a source is lost, and is found
/// here: an error for an ask of ours, a warning where it is doubtful or internal and so in no brief yet, and nothing for
/// the calls of others, whose vagueness is theirs.
pub fn vague_addressee(report: &Report) -> Vec<Diagnostic> {
    let ours = report.recommendations.iter().filter(|ask| matches!(ask.voice, Voice::Ours | Voice::Joint));
    ours.flat_map(|ask| vague(ask).map(move |words| to_nobody(ask, words, report))).collect()
}

fn vague(ask: &Recommendation) -> impl Iterator<Item = &String> {
    ask.addressees.iter().filter_map(|addressee| match addressee {
        Addressee::Unresolved(words) => Some(words),
        Addressee::Audience(_) | Addressee::Role(_) => None,
    })
}

fn to_nobody(ask: &Recommendation, words: &str, report: &Report) -> Diagnostic {
    let is_held_back = ask.doubtful.is_some() || ask.handling.level == Level::Internal;
    let severity = if is_held_back { Severity::Warning } else { Severity::Error };
    Diagnostic::new(severity, VAGUE_ADDRESSEE, format!("`{}` is asked of `{words}`, which is nobody", ask.id))
        .at(report.origins.field(ask.id.as_str(), "addressees"))
        .because("nobody in particular carries an ask out")
        .help("name an audience such as `member-state` or `un-entity:UNODC`, or a `role` such as airlines")
}

/// Every ask to states has its counterpart for civil society, which asks its mission for it. A brief for civil society
/// cannot be made by leaving things out of another.
pub fn unmirrored_ask(report: &Report) -> Vec<Diagnostic> {
    if !report.audiences.iter().any(|selector| selector.class() == "civil-society") {
        return Vec::new();
    }
    let is_mirrored =
        |ask: &Recommendation| report.recommendations.iter().any(|other| other.mirrors.as_ref() == Some(&ask.id));
    let to_states = |ask: &&Recommendation| is_our_ask(ask) && names(ask, |named| named.class() == "member-state");
    let alone = report.recommendations.iter().filter(to_states).filter(|ask| !is_mirrored(ask));
    alone.map(|ask| unmirrored(ask, report)).collect()
}

fn unmirrored(ask: &Recommendation, report: &Report) -> Diagnostic {
    let message = format!("civil society is not asked to press for `{}`", ask.id);
    Diagnostic::new(Severity::Info, UNMIRRORED_ASK, message)
        .at(report.origins.node(ask.id.as_str()))
        .help(format!("add a recommendation to `civil-society` with `mirrors: {}`", ask.id))
}

/// An ask says who is to do what, and why they should: it has addressees, a verb and a basis.
pub fn incomplete_ask(report: &Report) -> Vec<Diagnostic> {
    let ours = report.recommendations.iter().filter(|ask| is_our_ask(ask));
    ours.flat_map(|ask| lacks(ask).map(move |lack| incomplete(ask, lack, report))).collect()
}

fn lacks(ask: &Recommendation) -> impl Iterator<Item = (Severity, &'static str, &'static str)> + use<> {
    let is_silent = ask.verb.trim().is_empty();
    let lacks = [
        (ask.addressees.is_empty(), Severity::Error, "addressees", "is asked of nobody"),
        (is_silent, Severity::Warning, "verb", "has no verb"),
        (ask.basis.is_empty(), Severity::Warning, "basis", "rests on nothing"),
    ];
    lacks.into_iter().filter(|(is_lacking, ..)| *is_lacking).map(|(_, severity, field, what)| (severity, field, what))
}

fn incomplete(ask: &Recommendation, lack: (Severity, &str, &str), report: &Report) -> Diagnostic {
    let (severity, field, what) = lack;
    Diagnostic::new(severity, INCOMPLETE_ASK, format!("`{}` {what}", ask.id))
        .at(report.origins.field(ask.id.as_str(), field))
        .because("whoever is asked wants to know who is to do what, and why")
        .help(format!("fill in `{field}`"))
}

fn names(ask: &Recommendation, test: impl Fn(&Selector) -> bool) -> bool {
    ask.addressees.iter().any(|addressee| match addressee {
        Addressee::Audience(selector) => test(selector),
        Addressee::Role(_) | Addressee::Unresolved(_) => false,
    })
}
