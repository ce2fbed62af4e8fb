//! The organisation's findings.

use super::{ClaimId, Coverage, Evidence, Handling, Pillar, Prose, Selector};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// What is found: prose.
    pub text: Prose,
    /// What kind of finding it is.
    pub kind: ClaimKind,
    /// Whose it is.
    pub voice: Voice,
    /// What it rests on.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// How much was looked at; needed for absence and uniqueness.
    #[serde(default)]
    pub coverage: Option<Coverage>,
    /// How sure we are.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// What speaks against it.
    #[serde(default)]
    pub counter_evidence: Vec<Evidence>,
    /// Who checked it; internal.
    #[serde(default)]
    pub reviewer: Option<String>,
    /// The pillars it belongs to.
    #[serde(default)]
    pub pillars: Vec<Pillar>,
    /// Other words for some audiences.
    #[serde(default)]
    pub wording: BTreeMap<Selector, Prose>,
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

/// What kind of finding a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// Something seen or heard.
    Observation,
    /// Something that was missing.
    Absence,
    /// Something only one did.
    Uniqueness,
    /// A judgement.
    Evaluative,
    /// One thing leads to another.
    Causal,
    /// What ought to be.
    Normative,
    /// What an instrument says.
    Legal,
    /// How much.
    Quantity,
}

/// Whose words something is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// The issuing organisation speaks.
    Ours,
    /// Others said it; we report.
    Reported,
    /// Others said it, in these words.
    Quoted,
    /// Several organisations speak together.
    Joint,
}

/// How sure we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Not very.
    Low,
    /// Fairly.
    Medium,
    /// Very.
    High,
}
