//! Controlled lists: states, entities, pillars. Data that ships with the crate and that a project can replace.

mod wording;

pub use wording::{Confusion, Usage, Wording};

use crate::i18n::Language;
use crate::report::RecipientKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The language of the lists themselves.
const ENGLISH: &str = "en";

/// The lists together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// States.
    pub states: Vec<State>,
    /// Entities of the United Nations.
    pub entities: Vec<Entity>,
    /// Schemes of pillars.
    pub schemes: Vec<Scheme>,
    /// Names in other languages than English, by language.
    pub names: BTreeMap<String, Names>,
    /// Other names of States, by which they are found.
    pub other_names: OtherNames,
    /// Words that ask for care, by language.
    pub wording: BTreeMap<String, Wording>,
    /// Titles of offices as their holders bear them, by language.
    pub titles: BTreeMap<String, Vec<String>>,
    /// From where on something is too old.
    pub limits: Limits,
    /// What a recipient of each audience class of the project is.
    pub classes: BTreeMap<String, RecipientKind>,
}

/// From where on something is too old.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// How many years before the report the source of a number may have been published.
    pub source_years: i16,
}

/// What States and entities are called besides the names of the lists, in any language. These names are searched and never printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherNames {
    /// ISO 3166-1 alpha-2 codes, by alpha-3 code.
    #[serde(default)]
    pub alpha2: BTreeMap<String, String>,
    /// Former, common and other names, by alpha-3 code.
    #[serde(default)]
    pub names: BTreeMap<String, Vec<String>>,
    /// Acronyms and names of entities in other languages, by acronym.
    #[serde(default)]
    pub entities: BTreeMap<String, Vec<String>>,
    /// Formal names in other languages than English, by alpha-3 code and language.
    #[serde(default)]
    pub formal: BTreeMap<String, BTreeMap<String, String>>,
    /// Words that several States go by, with their codes; whoever writes one is asked which is meant.
    #[serde(default)]
    pub ambiguous: BTreeMap<String, Vec<String>>,
    /// Codes of States whose names are taken for each other: where one is proposed, all are.
    #[serde(default)]
    pub confusable: Vec<Vec<String>>,
    /// Names that are not those of the United Nations, with the code that each means, by the language of the text in which
    /// they are looked for.
    #[serde(default)]
    pub in_prose: BTreeMap<String, BTreeMap<String, String>>,
}

/// The names of states, entities and pillars in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// States, by ISO 3166-1 alpha-3 code.
    #[serde(default)]
    pub states: BTreeMap<String, Name>,
    /// Entities of the United Nations, by acronym.
    #[serde(default)]
    pub entities: BTreeMap<String, Name>,
    /// Pillars, written `scheme/pillar`.
    #[serde(default)]
    pub pillars: BTreeMap<String, String>,
}

/// A name in the forms that a brief needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name in lists and tables; the acronym of an entity is the same in every language.
    pub short: String,
    /// The name inside a sentence, such as `la Guinée`; the short name if absent.
    #[serde(default)]
    pub in_text: Option<String>,
    /// The formal name; the name inside a sentence if absent.
    #[serde(default)]
    pub formal: Option<String>,
    /// The title of an entity's head.
    #[serde(default)]
    pub functional_title: Option<String>,
}

impl Name {
    /// The name inside a sentence.
    pub fn in_text(&self) -> &str {
        self.in_text.as_deref().unwrap_or(&self.short)
    }

    /// The formal name.
    pub fn formal(&self) -> &str {
        self.formal.as_deref().unwrap_or(self.in_text())
    }
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

    /// The name of a state in a language; `None` for a state or a language that is not in the lists.
    pub fn state_name(&self, iso3: &str, language: &Language) -> Option<Name> {
        let state = self.state(iso3)?;
        if language.primary() != ENGLISH {
            return self.names.get(language.primary())?.states.get(iso3).cloned();
        }
        Some(Name {
            short: state.short.clone(),
            in_text: Some(state.in_text.clone()),
            formal: Some(state.formal.clone()),
            functional_title: None,
        })
    }

    /// The name of an entity in a language; `None` for an entity or a language that is not in the lists.
    pub fn entity_name(&self, acronym: &str, language: &Language) -> Option<Name> {
        let entity = self.entity(acronym)?;
        if language.primary() != ENGLISH {
            return self.names.get(language.primary())?.entities.get(acronym).cloned();
        }
        Some(Name {
            short: entity.name.clone(),
            in_text: Some(entity.in_text.clone()),
            formal: Some(entity.name.clone()),
            functional_title: entity.functional_title.clone(),
        })
    }

    /// What a pillar such as `trafficking-4p/prevention` is called; its own name if it is not in the lists.
    pub fn pillar(&self, pillar: &crate::report::Pillar, language: &Language) -> String {
        if language.primary() != ENGLISH
            && let Some(name) = self.names.get(language.primary()).and_then(|names| names.pillars.get(pillar.as_str()))
        {
            return name.clone();
        }
        let scheme = pillar.as_str().split('/').next().unwrap_or_default();
        let pillars = self.schemes.iter().filter(|known| known.scheme == scheme).flat_map(|known| &known.pillars);
        let mut named = pillars.filter(|known| known.id == pillar.name());
        named.next().map_or_else(|| pillar.name().to_owned(), |known| known.name.clone())
    }
}
