//! The plan of a release, as people write it.

use crate::document::PageSize;
use crate::i18n::Language;
use crate::report::Selector;
use crate::tailor::Address;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// What a release makes: `release.yaml`, or a file of another name in the project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "demarche release plan")]
pub struct Plan {
    /// The version of this form: 1.
    pub schema: u32,
    /// What the release is called, such as `missions-2017`: lower-case letters, digits and hyphens.
    pub id: String,
    /// The date of the documents; the day of the build if there is none.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// The folder for the files, as seen from the project; `out/<id>` if there is none.
    #[serde(default)]
    pub out: Option<String>,
    /// The formats of every document; those that a build makes if there are none.
    #[serde(default)]
    pub formats: Vec<String>,
    /// Make what goes out before the hour of an embargo, for readers that it names under `advance`, and mark every page; those
    /// it does not name stay refused.
    #[serde(default)]
    pub under_embargo: bool,
    /// What goes to whom.
    pub deliveries: Vec<Delivery>,
}

/// Documents of one report for one audience class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The report, by id, folder or file.
    pub report: String,
    /// The audience class, such as `member-state`.
    pub audience: String,
    /// Who of the class: `all` for every State of the list, a spreadsheet (CSV, XLSX), or a list; the class as a whole
    /// if there is nothing.
    #[serde(default)]
    pub recipients: Option<Recipients>,
    /// Who of `all` gets nothing, by code or name.
    #[serde(default)]
    pub except: Vec<String>,
    /// Which documents of the audience; all of them if there are none.
    #[serde(default)]
    pub documents: Vec<String>,
    /// In which languages; the report's own if there are none.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// Send documents too in which nothing is asked of their reader.
    #[serde(default)]
    pub without_asks: bool,
    /// As for the whole plan, of this delivery alone.
    #[serde(default)]
    pub under_embargo: bool,
}

/// Who of a class.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Recipients {
    /// `all`, or the path of a spreadsheet in the project.
    Named(String),
    /// One by one.
    Listed(Vec<Listed>),
}

/// A recipient in a list: its code or name, or more of it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Listed {
    /// The code or the name.
    Code(String),
    /// With how it is written to.
    Full(Recipient),
}

/// Who gets a document, and how they are written to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// A code such as `GIN` or `UNODC`, a name of a State or an entity, or the name of an organisation.
    pub recipient: String,
    /// Whom the letter names.
    #[serde(default)]
    pub name: String,
    /// The form of address in place of the audience's.
    #[serde(default)]
    pub salutation: String,
    /// The languages in place of the delivery's.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// The paper in place of the audience's.
    #[serde(default)]
    pub page_size: Option<PageSize>,
    /// The row of the spreadsheet that names it, from 1.
    #[serde(skip)]
    pub row: Option<usize>,
}

/// By the kind of value, so that a mistake inside is told where it is and in its own words.
impl<'de> Deserialize<'de> for Recipients {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Recipients;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`all`, a list of recipients, or the path of a spreadsheet")
            }

            fn visit_str<E>(self, text: &str) -> Result<Recipients, E> {
                Ok(Recipients::Named(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, listed: A) -> Result<Recipients, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(listed)).map(Recipients::Listed)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// As for [`Recipients`].
impl<'de> Deserialize<'de> for Listed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Listed;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a code or name such as `GIN`, or `{ recipient: …, name: … }`")
            }

            fn visit_str<E>(self, text: &str) -> Result<Listed, E> {
                Ok(Listed::Code(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Listed, A::Error> {
                Recipient::deserialize(MapAccessDeserializer::new(fields)).map(Listed::Full)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl Delivery {
    /// The class, or one recipient of it.
    ///
    /// # Errors
    /// What is wrong with the name of either.
    pub(super) fn selector(&self, recipient: &Recipient) -> Result<Selector, String> {
        match recipient.recipient.trim() {
            "" => Selector::parse(&self.audience),
            name => Selector::parse(&format!("{}:{name}", self.audience)),
        }
    }
}

impl Recipient {
    /// Only a code or a name.
    pub fn named(recipient: impl Into<String>) -> Self {
        Recipient { recipient: recipient.into(), ..Recipient::default() }
    }

    /// How it is written to.
    pub fn address(&self) -> Address {
        Address { name: self.name.clone(), salutation: self.salutation.clone(), page_size: self.page_size }
    }
}

impl From<&Listed> for Recipient {
    fn from(listed: &Listed) -> Self {
        match listed {
            Listed::Code(code) => Recipient::named(code),
            Listed::Full(recipient) => recipient.clone(),
        }
    }
}
