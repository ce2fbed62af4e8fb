//! Words that ask for care.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words that ask for care, in one language: in small letters, as checks look for them in our own words. What a list leaves
/// out is not looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Wording {
    /// Words that leave a number open, such as `most`.
    pub vague: Vec<String>,
    /// What can be counted, such as `speakers`.
    pub counted: Vec<String>,
    /// Phrases in which a word of another list does no harm, such as `how many`.
    pub harmless: Vec<String>,
    /// Words that say that nobody did something, or only one.
    pub absolute: Vec<String>,
    /// Words that say how much was looked at.
    pub coverage: Vec<String>,
    /// Words of a population that go where its number goes, such as `detected`.
    pub qualifiers: Vec<String>,
    /// Words for a rate.
    pub rates: Vec<String>,
    /// Words that speak of all, such as `all victims`.
    pub everyone: Vec<String>,
    /// Populations that nobody can count in full, such as `trafficked people`.
    pub hidden: Vec<String>,
    /// Things that are taken for each other.
    pub confusions: Vec<Confusion>,
    /// Units of money that several countries have, such as `dollars`.
    pub currencies: Vec<String>,
    /// Words that say that one thing leads to another.
    pub causal: Vec<String>,
    /// Words that leave open whether it does.
    pub hedges: Vec<String>,
    /// Words that others stand better for.
    pub terminology: Vec<Usage>,
    /// Words by which people describe themselves, such as `survivor`.
    pub identities: Vec<String>,
    /// Acronyms that everybody knows, as they are written.
    pub acronyms: Vec<String>,
    /// What the emblem of the United Nations is called.
    pub emblems: Vec<String>,
    /// Words for the head of an office, such as `head of`.
    pub heads: Vec<String>,
    /// How many words a sentence may have; no limit if absent.
    pub long_sentence: Option<usize>,
    /// How hard a text may be: words to a sentence, and long words in a hundred (the readability index LIX); no limit if absent.
    pub hard_text: Option<usize>,
}

/// What is counted, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confusion {
    /// Words of a population, such as `profits`.
    pub counts: Vec<String>,
    /// What it is not, such as `economy`.
    pub called: Vec<String>,
}

/// Words to avoid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Usage {
    /// The words.
    pub avoid: Vec<String>,
    /// What to write instead.
    pub instead: String,
    /// Why.
    pub because: String,
}
