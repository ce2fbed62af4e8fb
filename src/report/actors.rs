//! Who speaks: delegations and the people or offices that speak for them.

use super::{DelegationId, Handling, SpeakerId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A state, entity or group that takes part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// What it is.
    pub kind: DelegationKind,
    /// Its official short name; for a state with a code, the name of the states list if absent.
    #[serde(default)]
    pub name: Option<Text>,
    /// Its ISO 3166-1 alpha-3 code, for states.
    #[serde(default)]
    pub iso3: Option<String>,
    /// Its acronym in the entities list, such as `UNODC`, for entities of the United Nations.
    #[serde(default)]
    pub entity: Option<String>,
    /// Its UN M49 code.
    #[serde(default)]
    pub m49: Option<String>,
    /// What it is sorted by, where that is not its name.
    #[serde(default)]
    pub sort_key: Option<String>,
    /// The address of its mission.
    #[serde(default)]
    pub mission: Option<String>,
    /// How it is addressed in a letter, where that is not the audience's way.
    #[serde(default)]
    pub form_of_address: Option<Text>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}

/// What a delegation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DelegationKind {
    /// A member state of the United Nations.
    MemberState,
    /// An observer.
    Observer,
    /// A group of states.
    Group,
    /// An intergovernmental organisation outside the United Nations.
    IntergovernmentalOrganisation,
    /// An entity, organ or officer of the United Nations.
    UnEntity,
    /// Civil society.
    CivilSociety,
    /// The private sector.
    PrivateSector,
}

/// A person or an office that speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// Its id.
    pub id: SpeakerId,
    /// In what capacity it speaks, such as `Representative`.
    pub capacity: Text,
    /// For whom it speaks; absent for a personal capacity.
    #[serde(default)]
    pub delegation: Option<DelegationId>,
    /// The person's name, as the person uses it.
    #[serde(default)]
    pub name: Option<String>,
    /// The honorific the person uses.
    #[serde(default)]
    pub honorific: Option<String>,
    /// How the person describes herself or himself: survivor, victim, expert by experience.
    #[serde(default)]
    pub self_identification: Option<String>,
    /// Whether the person agreed to be pictured.
    #[serde(default)]
    pub photo_consent: Option<super::Consent>,
    /// What is not certain about it.
    #[serde(default)]
    pub doubtful: Option<String>,
    /// A note for ourselves; never in a brief.
    #[serde(default)]
    pub note: Option<String>,
    /// Who may see it.
    #[serde(default)]
    pub handling: Handling,
}
