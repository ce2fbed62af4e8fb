//! Who may see a node.

use super::{Embargo, Selector};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who may see a node and how. Inherited downwards, and only ever made stricter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// The circle it may reach.
    #[serde(default)]
    pub level: Level,
    /// The only audiences that may have it; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Selector>,
    /// Audiences that may not have it.
    #[serde(default)]
    pub deny: Vec<Selector>,
    /// Until when nobody may have it, but for those whom it names.
    #[serde(default)]
    pub embargo: Option<Embargo>,
    /// How its speaker may be named.
    #[serde(default)]
    pub attribution: Option<Attribution>,
    /// Whether the people it is about agreed.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// Why it is handled like this; internal.
    #[serde(default)]
    pub reason: Option<String>,
    /// Who decides about it; internal.
    #[serde(default)]
    pub owner: Option<String>,
    /// When to decide again; internal.
    #[serde(default)]
    pub review: Option<super::PartialDate>,
}

impl Handling {
    /// Whether something may go to readers of whom nothing is known: it is public and kept from nobody, it is on the record,
    /// and the people concerned have nothing against it.
    pub fn is_for_everybody(&self) -> bool {
        let is_for_all = self.level == Level::Public && self.deny.is_empty() && self.allow.is_empty();
        let is_agreed = !matches!(self.consent, Some(Consent::Pending | Consent::Refused));
        is_for_all && self.embargo.is_none() && is_agreed && self.attribution <= Some(Attribution::OnRecord)
    }
}

/// The circle a node may reach, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Anybody.
    #[default]
    Public,
    /// Organisations that work with us.
    Partners,
    /// Named recipients.
    Restricted,
    /// Ourselves; never in a brief.
    Internal,
}

/// How a speaker may be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Attribution {
    /// By name and office.
    OnRecord,
    /// Only as a kind of speaker, such as "a diplomat".
    Background,
    /// Not at all, nor any other participant, and not in a view for one country (the Chatham House Rule).
    ChathamHouse,
    /// It may not be used.
    OffRecord,
}

/// Whether the people concerned agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// Nobody needs to agree.
    NotNeeded,
    /// They agreed.
    Given,
    /// They were not asked, or have not answered; treated as a refusal.
    Pending,
    /// They did not agree.
    Refused,
}
