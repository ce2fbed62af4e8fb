//! Controlled lists: states, entities, pillars. Data that ships with the crate and that a project can replace.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The lists together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// States.
    pub states: Vec<State>,
    /// Entities of the United Nations.
    pub entities: Vec<Entity>,
    /// Schemes of pillars.
    pub schemes: Vec<Scheme>,
}

/// A state and its names in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Its ISO 3166-1 alpha-3 code.
    pub iso3: String,
    /// The short name the United Nations uses.
    pub short: String,
    /// The name as it stands in a sentence, such as `the Dominican Republic`.
    pub in_text: String,
    /// The formal name.
    pub formal: String,
    /// What it is in the United Nations.
    pub kind: StateKind,
}

/// What a state is in the United Nations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StateKind {
    /// A member.
    MemberState,
    /// An observer.
    Observer,
}

/// An entity of the United Nations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Its acronym, by which it is chosen.
    pub acronym: String,
    /// Its name.
    pub name: String,
    /// What a sentence calls it, such as `the Office`.
    pub in_text: String,
    /// The title of its head.
    #[serde(default)]
    pub functional_title: Option<String>,
}

/// A scheme of pillars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Its id: what stands before the slash.
    pub scheme: String,
    /// Its name.
    pub name: String,
    /// Its pillars, in order.
    pub pillars: Vec<SchemePillar>,
}

/// A pillar of a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemePillar {
    /// Its id: what stands behind the slash.
    pub id: String,
    /// What it is called.
    pub name: String,
}

impl Lists {
    /// The state of a code.
    pub fn state(&self, iso3: &str) -> Option<&State> {
        self.states.iter().find(|state| state.iso3 == iso3)
    }

    /// The entity of an acronym.
    pub fn entity(&self, acronym: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.acronym == acronym)
    }

    /// What a pillar such as `trafficking-4p/prevention` is called; its own name if it is not in the lists.
    pub fn pillar(&self, pillar: &crate::report::Pillar) -> String {
        let scheme = pillar.as_str().split('/').next().unwrap_or_default();
        let pillars = self.schemes.iter().filter(|known| known.scheme == scheme).flat_map(|known| &known.pillars);
        let mut named = pillars.filter(|known| known.id == pillar.name());
        named.next().map_or_else(|| pillar.name().to_owned(), |known| known.name.clone())
    }
}
