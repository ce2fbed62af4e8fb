//! What a reader may have of a report, worked out here from the report as it was drawn, and not by the library.

use serde_json::{Map, Value, json};

/// The types whose values can be kept from a reader.
pub const NODES: [&str; 15] = [
    "Claim",
    "Delegation",
    "Figure",
    "Instrument",
    "KeyMessage",
    "Quote",
    "Recommendation",
    "Report",
    "Section",
    "SectionBlock",
    "Source",
    "Speaker",
    "Statement",
    "Statistic",
    "Table",
];

/// Everything written after this year is under an embargo.
pub const THIS_YEAR: &str = "2026";

/// Who reads, and what is known of the class.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub selector: &'a str,
    pub report: &'a Value,
    /// Whether the reader gets what an embargo lets it have before the hour.
    pub is_ahead: bool,
}

/// How somebody's words may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// Not at all.
    Out,
    /// Without saying whose they are.
    Anonymous,
    /// Under the name.
    Named,
}

const LEVELS: [&str; 4] = ["public", "partners", "restricted", "internal"];
const RANKS: [&str; 4] = ["on-record", "background", "chatham-house", "off-record"];

fn rank(names: &[&str], value: &Value) -> usize {
    value.as_str().and_then(|value| names.iter().position(|name| *name == value)).unwrap_or(0)
}

pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

impl<'a> Reader<'a> {
    fn class(&self) -> &'a str {
        self.selector.split(':').next().unwrap()
    }

    pub fn recipient(&self) -> Option<&'a str> {
        self.selector.split_once(':').map(|(_, recipient)| recipient)
    }

    fn is_one_country(&self) -> bool {
        self.selector.starts_with("member-state:")
    }

    fn receives(&self) -> usize {
        usize::from(self.class() == "press")
    }

    fn is_told_everything(&self) -> bool {
        matches!(self.class(), "press" | "civil-society")
    }

    /// Whether a selector names the reader.
    pub fn is_for(&self, named: &str) -> bool {
        named == self.selector || named == self.class()
    }

    fn names(&self, selectors: &Value) -> bool {
        list(selectors).filter_map(Value::as_str).any(|named| self.is_for(named))
    }

    /// Whether nothing in its handling keeps a node from the reader.
    fn handled(&self, handling: &Value) -> bool {
        let level = rank(&LEVELS, &handling["level"]);
        let embargo = &handling["embargo"];
        let is_ahead = self.is_ahead && self.names(&embargo["advance"]);
        let is_later = embargo["until"].as_str().is_some_and(|until| until > THIS_YEAR) && !is_ahead;
        level <= self.receives()
            && level < 3
            && !self.names(&handling["deny"])
            && (list(&handling["allow"]).next().is_none() || self.names(&handling["allow"]))
            && has_consent(&handling["consent"])
            && !is_later
            && match rank(&RANKS, &handling["attribution"]) {
                3 => false,
                2 => !self.is_one_country(),
                _ => true,
            }
    }

    /// The rules that all nodes have.
    fn common(&self, node: &Value) -> bool {
        let is_addressed = list(&node["audiences"]).next().is_none() || self.names(&node["audiences"]);
        is_addressed && node["doubtful"].is_null() && has_consent(&node["consent"]) && self.handled(&node["handling"])
    }

    /// Whether there is a document at all.
    pub fn may_have_the_report(&self) -> bool {
        self.handled(&self.report["handling"])
    }

    /// Whether the reader may have a node of a type.
    pub fn may(&self, name: &str, node: &Value) -> bool {
        match name {
            "Report" => self.may_have_the_report(),
            "KeyMessage" | "Section" | "SectionBlock" | "Source" | "Instrument" | "Table" => self.common(node),
            "Delegation" => self.common(node) && self.speech(&json!({ "handling": node["handling"] })) == Speech::Named,
            "Speaker" => self.is_named(node),
            "Statement" => self.common(node) && self.speech(node) != Speech::Out && self.is_told(node),
            "Claim" => self.common(node) && self.is_told_everything() && is_ours(node),
            "Recommendation" => self.common(node) && is_ours(node) && self.names(&node["addressees"]),
            "Statistic" => self.common(node) && self.accepts_source(node),
            "Quote" => self.common(node) && self.speech(node) != Speech::Out,
            "Figure" => self.common(node) && node["not_reproduced"].is_null() && self.has_numbers(node),
            other => panic!("`{other}` is new: say here who may have it"),
        }
    }

    fn all(&self, kind: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        let report = self.report;
        list(&report[kind])
    }

    fn find(&self, kind: &str, id: &Value) -> Option<&'a Value> {
        self.all(kind).find(|node| node["id"] == *id).filter(|_| !id.is_null())
    }

    /// The speakers of a statement or a quotation, each with the delegation.
    fn speakers(&self, said: &Value) -> Vec<(&'a Value, Option<&'a Value>)> {
        let ids = list(&said["by"]).chain(said.get("speaker"));
        let speakers = ids.filter_map(|id| self.find("speakers", id));
        speakers.map(|speaker| (speaker, self.find("delegations", &speaker["delegation"]))).collect()
    }

    /// Under which rule somebody's words stand: the strictest of the report's, the words' own, the speakers' and those of
    /// the delegations.
    pub fn speech(&self, said: &Value) -> Speech {
        let speakers = self.speakers(said);
        let people: Vec<&Value> = speakers.iter().flat_map(|(speaker, of)| [Some(*speaker), *of]).flatten().collect();
        let rules = [self.report, said].into_iter().chain(people.iter().copied());
        let strictest = rules.map(|node| rank(&RANKS, &node["handling"]["attribution"])).max().unwrap_or(0);
        let agreed = people.iter().all(|node| has_consent(&node["handling"]["consent"]));
        match strictest {
            3 => Speech::Out,
            2 if self.is_one_country() => Speech::Out,
            _ if !agreed => Speech::Out,
            // What the meeting decided has no speaker to hide.
            _ if said["kind"] == "outcome" && said["by"] == "unattributed" => Speech::Named,
            1 | 2 => Speech::Anonymous,
            _ if people.iter().all(|node| self.common(node)) => Speech::Named,
            _ => Speech::Anonymous,
        }
    }

    /// Whether a delegation is the reader's own.
    pub fn is_own_delegation(&self, delegation: &Value) -> bool {
        let field = match self.class() {
            "member-state" => "iso3",
            "un-entity" => "entity",
            _ => return false,
        };
        self.recipient().is_some_and(|code| delegation[field] == code)
    }

    /// Whether a speaker speaks for a State: who does not is no delegate, whom nobody names.
    pub fn is_of_a_state(&self, speaker: &Value) -> bool {
        let of = self.find("speakers", speaker).and_then(|speaker| self.find("delegations", &speaker["delegation"]));
        of.is_some_and(|of| of["kind"] == "member-state")
    }

    /// Whether words are the reader's own.
    pub fn is_own(&self, said: &Value) -> bool {
        self.speakers(said).iter().any(|(_, of)| of.is_some_and(|of| self.is_own_delegation(of)))
    }

    fn is_told(&self, statement: &Value) -> bool {
        let is_commitment = statement["commitment"] == true && statement["by"].is_array();
        self.is_own(statement) || self.is_told_everything() || is_commitment
    }

    /// Whether a speaker is named anywhere.
    fn is_named(&self, speaker: &Value) -> bool {
        let is_by = |said: &&Value| self.speakers(said).iter().any(|(known, _)| known["id"] == speaker["id"]);
        let named = |said: &Value| self.speech(said) == Speech::Named;
        self.all("statements").filter(is_by).any(|said| named(said) && self.may("Statement", said))
            || self.all("quotes").filter(is_by).any(|said| named(said) && self.may("Quote", said))
    }

    fn accepts_source(&self, statistic: &Value) -> bool {
        self.find("sources", &statistic["source"]["source"]).is_none_or(|source| {
            let is_refused = self.class() == "press" && list(&source["tags"]).any(|tag| tag == "national-government");
            !is_refused && self.handled(&source["handling"])
        })
    }

    fn has_numbers(&self, figure: &Value) -> bool {
        let mut bars = list(&figure["chart"]["bars"]).filter_map(|bar| self.find("statistics", &bar["statistic"]));
        bars.all(|number| self.may("Statistic", number))
    }

    /// Whether the reader may have the node of an id, whatever it is.
    pub fn may_have_id(&self, id: &str) -> bool {
        let id = Value::from(id);
        let kinds = NODES.iter().filter(|name| !matches!(**name, "Report" | "SectionBlock"));
        let found = kinds.filter_map(|name| Some((*name, self.find(super::draw::list_of(name), &id)?)));
        found.map(|(name, node)| self.may(name, node)).next().unwrap_or(true)
    }

    /// Whether a field is kept from the reader though its object is not.
    pub fn hides(&self, name: &str, object: &Map<String, Value>, field: &str) -> bool {
        let node = Value::Object(object.clone());
        match (name, field) {
            ("Statement", "source" | "on_behalf_of" | "by") => self.speech(&node) != Speech::Named,
            ("Quote", "source" | "label" | "speaker") => self.speech(&node) != Speech::Named,
            ("Statement" | "Claim", "text") | ("Recommendation", "action") => self.wording(&node["wording"]).is_some(),
            ("Evidence", "locator") => node["node"].as_str().is_some_and(|id| !self.may_have_id(id)),
            ("Citation", "locator") => node["source"].as_str().is_some_and(|id| !self.may_have_id(id)),
            ("Relation", "explanation") => node["of"].as_str().is_some_and(|id| !self.may_have_id(id)),
            ("Edition", _) => !self.reads_edition(&node, field),
            _ => false,
        }
    }

    fn reads_edition(&self, edition: &Value, field: &str) -> bool {
        let is_exact = |edition: &Value| edition["audience"] == self.selector && self.recipient().is_some();
        let mut others = self.all("editions").filter(|other| is_exact(other) && !is_exact(edition));
        edition["audience"].as_str().is_some_and(|named| self.is_for(named))
            && others.all(|other| other[field].is_null())
    }

    /// The key of the words that the reader gets in place of the text.
    pub fn wording(&self, wording: &Value) -> Option<&'a str> {
        let known = [self.selector, self.class()];
        known.into_iter().find(|key| !wording[*key].is_null())
    }

    /// Whether an entry of words for several readers is another reader's.
    pub fn is_others(&self, field: &str, map: &Value, key: &str) -> bool {
        match field {
            "status" => !(self.is_one_country() && self.recipient() == Some(key)),
            _ => self.wording(map) != Some(key),
        }
    }
}

fn has_consent(consent: &Value) -> bool {
    !matches!(consent.as_str(), Some("pending" | "refused"))
}

fn is_ours(node: &Value) -> bool {
    matches!(node["voice"].as_str(), Some("ours" | "joint"))
}
