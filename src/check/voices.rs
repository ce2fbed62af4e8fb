//! Rules about words that are printed without a name and give it away.

use super::sentences::Reading;
use crate::diag::{Code, Diagnostic};
use crate::lists::Lists;
use crate::markup::{ReferenceKind, references};
use crate::names::Names;
use crate::report::visit::{Place, What, mentions};
use crate::report::{
    Attribution, By, Citation, Consent, Delegation, Handling, Level, Report, Source, Speaker, SpeakerId, Text,
};
use crate::source::Span;
use std::collections::BTreeSet;

/// A source names somebody who is anonymous.
pub const TELLING_SOURCE: Code = Code("D0350");
/// A text names its own speaker, who is anonymous.
pub const TELLING_TEXT: Code = Code("D0351");

/// Words that somebody said.
struct Spoken<'a> {
    id: &'a str,
    speakers: &'a [SpeakerId],
    label: Vec<&'a str>,
    handling: &'a Handling,
    source: Option<&'a Citation>,
    /// The words, each with its field.
    texts: Vec<(&'static str, &'a str)>,
}

/// The source and the place in it are printed with other texts, and whoever reads both knows who spoke. Where a text cites
/// it already, that is no longer a question.
pub fn telling_source(read: &Reading<'_>) -> Vec<Diagnostic> {
    let found = |spoken: &Spoken<'_>| -> Option<Diagnostic> {
        let names = names(read, spoken)?;
        let cited = spoken.source?;
        let source = read.report.sources.iter().find(|known| known.id == cited.source);
        let place = read.report.origins.field(spoken.id, "source");
        let locator = cited.locator.iter().map(|text| (place, text.as_str()));
        let texts = locator.chain(source.into_iter().flat_map(|source| source_texts(read.report, source)));
        let (place, words) = first(&names, texts)?;
        let id = spoken.id;
        let message = format!(
            "the source `{}` of `{id}` names its speaker, who is not named to all readers: “{words}”",
            cited.source
        );
        let help = "keep the source from readers who may not know who spoke, or change the rule if it is on record";
        let is_open = source.is_none_or(|source| source.handling.is_for_everybody());
        let cited = is_open.then(|| citing(read.report, cited.source.as_str())).flatten();
        let problem = match cited {
            Some(text) => Diagnostic::error(TELLING_SOURCE, message)
                .because("the words are printed without their source, but the report shows it elsewhere")
                .and_at(text, "the source is shown for this")
                .help("take the source out there"),
            None => Diagnostic::warning(TELLING_SOURCE, message)
                .because("the words are printed without their source, but other texts may cite it"),
        };
        Some(problem.at(place).help(help))
    };
    spoken(read.report).iter().filter_map(found).collect()
}

/// The first place that shows a source to whoever gets it: a running text that cites it, or what it is the source of. Other
/// words that somebody said have a rule of their own.
fn citing(report: &Report, source: &str) -> Option<Option<Span>> {
    let cites = |text: &str| references(text).iter().any(|one| one.kind == ReferenceKind::Cite && one.id == source);
    let speech: BTreeSet<&str> = report
        .statements
        .iter()
        .map(|one| one.id.as_str())
        .chain(report.quotes.iter().map(|one| one.id.as_str()))
        .collect();
    let is_speech = |place: &Place| place.node.as_deref().is_some_and(|node| speech.contains(node));
    let found = mentions(report).into_iter().find(|mention| match mention.what {
        What::Words(words) => words.is_prose && words.text.all().into_iter().any(cites),
        What::Node { id, .. } => id == source && mention.place.field() != "accepted" && !is_speech(&mention.place),
        What::Audience(_) | What::Picture(_) => false,
    })?;
    let Place { node, .. } = &found.place;
    Some(report.origins.inside(node.as_deref(), &found.place.path))
}

/// A speaker who is not named is not named by the words either.
pub fn telling_text(read: &Reading<'_>) -> Vec<Diagnostic> {
    let found = |spoken: &Spoken<'_>| -> Option<Diagnostic> {
        let names = names(read, spoken)?;
        let texts = spoken.texts.iter().map(|(field, text)| (*field, *text));
        let (field, words) = first(&names, texts)?;
        let id = spoken.id;
        let message = format!("`{field}` of `{id}` names its speaker, who is not named to all readers: “{words}”");
        Some(
            Diagnostic::warning(TELLING_TEXT, message)
                .at(read.report.origins.field(id, field))
                .because("words without a name hide nobody if they give the name themselves")
                .help("word it without the name, or change the rule if it is on record"),
        )
    };
    spoken(read.report).iter().filter_map(found).collect()
}

fn first<'t, T>(names: &Names, texts: impl Iterator<Item = (T, &'t str)>) -> Option<(T, String)> {
    let mut found = texts.filter_map(|(place, text)| Some((place, names.find(text).into_iter().next()?.words)));
    found.next()
}

fn source_texts<'a>(report: &'a Report, source: &'a Source) -> impl Iterator<Item = (Option<Span>, &'a str)> {
    let id = source.id.as_str();
    let texts = [
        ("title", Some(&source.title)),
        ("issuer", source.issuer.known()),
        ("issuer_short", source.issuer_short.as_ref()),
    ];
    let texts =
        texts.into_iter().flat_map(|(field, text)| text.into_iter().flat_map(Text::all).map(move |text| (field, text)));
    let authors = source.authors.iter().map(|author| ("authors", author.as_str()));
    let all = authors.chain(texts).chain(source.identifier.iter().map(|text| ("identifier", text.as_str())));
    let addresses = [("link", &source.link), ("archive", &source.archive)];
    let addresses = addresses.into_iter().filter_map(|(field, text)| Some((field, text.as_deref()?)));
    all.chain(addresses).map(move |(field, text)| (report.origins.field(id, field), text))
}

/// Everything that somebody said and a document may show.
fn spoken(report: &Report) -> Vec<Spoken<'_>> {
    let statements = report.statements.iter().map(|one| {
        let (speakers, label): (&[SpeakerId], Vec<&str>) = match &one.by {
            By::Speakers(speakers) => (speakers, Vec::new()),
            By::Collective(label) => (&[], vec![label]),
            By::Unattributed => (&[], Vec::new()),
        };
        let wordings = one.wording.values().flat_map(|text| text.all()).map(|text| ("wording", text));
        let texts = one.text.all().into_iter().map(|text| ("text", text)).chain(wordings).collect();
        Spoken { id: one.id.as_str(), speakers, label, handling: &one.handling, source: one.source.as_ref(), texts }
    });
    let quotes = report.quotes.iter().map(|one| Spoken {
        id: one.id.as_str(),
        speakers: one.speaker.as_slice(),
        label: one.label.iter().flat_map(Text::all).collect(),
        handling: &one.handling,
        source: one.source.as_ref(),
        texts: vec![("text", one.text.as_str())],
    });
    statements.chain(quotes).filter(|one| is_used(one.handling) && is_used(&report.handling)).collect()
}

/// Whether a document may use the words at all.
fn is_used(handling: &Handling) -> bool {
    let is_agreed = !matches!(handling.consent, Some(Consent::Pending | Consent::Refused));
    handling.level != Level::Internal && handling.attribution != Some(Attribution::OffRecord) && is_agreed
}

/// What those who speak are called, if some readers are not told.
fn names(read: &Reading<'_>, spoken: &Spoken<'_>) -> Option<Names> {
    let report = read.report;
    let speakers: Vec<&Speaker> =
        spoken.speakers.iter().filter_map(|id| report.speakers.iter().find(|known| known.id == *id)).collect();
    let delegations: Vec<&Delegation> = speakers.iter().filter_map(|one| delegation_of(report, one)).collect();
    let rules = speakers.iter().map(|one| &one.handling).chain(delegations.iter().map(|one| &one.handling));
    let rules: Vec<&Handling> = rules.collect();
    let is_anonymous =
        [spoken.handling, &report.handling].iter().any(|rule| rule.attribution > Some(Attribution::OnRecord))
            || rules.iter().any(|rule| !rule.is_for_everybody());
    if !is_anonymous || rules.iter().any(|rule| !is_used_by_name(rule)) {
        return None;
    }
    let mut names = Names::default();
    for speaker in &speakers {
        speaker.name.iter().for_each(|name| names.withhold(spoken.id, name, speaker.honorific.as_deref()));
    }
    let called = delegations.iter().flat_map(|one| called(one, read.lists));
    called.chain(spoken.label.iter().copied()).for_each(|name| names.withhold_group(spoken.id, name));
    longer(read.lists, &delegations).for_each(|name| names.allow_phrase(name));
    Some(names)
}

/// Without consent and off the record the words are left out.
fn is_used_by_name(rule: &Handling) -> bool {
    is_used(&Handling { level: Level::Public, ..rule.clone() })
}

fn delegation_of<'a>(report: &'a Report, speaker: &Speaker) -> Option<&'a Delegation> {
    let id = speaker.delegation.as_ref()?;
    report.delegations.iter().find(|known| known.id == *id)
}

/// What a delegation is called in every language.
fn called<'a>(delegation: &'a Delegation, lists: &'a Lists) -> impl Iterator<Item = &'a str> {
    let state = delegation.iso3.as_deref().and_then(|code| lists.state(code));
    let entity = delegation.entity.as_deref().and_then(|code| lists.entity(code));
    let english = state.into_iter().flat_map(|state| [state.short.as_str(), state.formal.as_str()]);
    let entities = entities_names(entity);
    let translated = lists.names.values().flat_map(move |names| {
        let state = delegation.iso3.as_ref().and_then(|code| names.states.get(code));
        let entity = delegation.entity.as_ref().and_then(|code| names.entities.get(code));
        [state, entity].into_iter().flatten().map(|name| name.short.as_str())
    });
    delegation.name.iter().flat_map(Text::all).chain(english).chain(entities).chain(translated)
}

fn entities_names(entity: Option<&crate::lists::Entity>) -> impl Iterator<Item = &str> {
    entity.into_iter().flat_map(|entity| [entity.acronym.as_str(), entity.name.as_str()])
}

/// Names of other States that hold that of one of these: `Papua New Guinea` does not name Guinea.
fn longer<'a>(lists: &'a Lists, delegations: &[&'a Delegation]) -> impl Iterator<Item = &'a str> {
    let shorts: Vec<&str> =
        delegations.iter().filter_map(|one| Some(lists.state(one.iso3.as_deref()?)?.short.as_str())).collect();
    let others = lists.states.iter().map(|state| state.short.as_str());
    others.filter(move |name| shorts.iter().any(|short| name != short && name.contains(short)))
}
