//! A project: the brand, audiences, themes, terms, lists and templates that briefs are made with.
//!
//! The crate brings all of them; a project's own files take their place one by one: `demarche.yaml`,
//! `audiences/<class>.yaml`, `themes/<name>.yaml`, `templates/terms/<language>.yaml`, `templates/data/<list>.yaml` and
//! the templates themselves. Font files in `fonts/` are used beside those of the crate, and a DOCX file that
//! `demarche.yaml` names gives DOCX files their look; a citation style that it names is how sources are cited.

mod audit;
mod brief;
mod builtin;
mod clearance;
mod doubts;
mod file;
mod gate;
mod house;
mod job;
mod named;
mod pasted;
mod profiles;
mod schema;
mod settings;
mod wording;

pub use brief::{Brief, Options};
pub use clearance::{SINCE_SIGNED, UNCLEARED};
pub use doubts::OPEN_DOUBT;
pub use gate::{Gate, NOT_CLEARED};
pub use job::Job;
#[cfg(feature = "cli")]
pub(crate) use job::other_side;
pub use schema::FileKind;
pub use settings::{DocxSettings, FontsInDocx, Settings};
pub use wording::Wording;

use crate::check;
use crate::csl::{self, Style, UNUSABLE_STYLE};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, Warned};
use crate::document::Picture;
use crate::fonts::{FontFile, Fonts};
use crate::i18n::Language;
use crate::lists::Lists;
use crate::load::{self, BuiltIn, LoadLimits};
use crate::recipients::Recipients;
#[cfg(feature = "docx")]
use crate::render::docx::{Reference, UNUSABLE_REFERENCE};
use crate::report::Audience;
use crate::scan::Allowed;
use crate::source::Files;
use crate::submission::Profiles;
use crate::template::Templates;
use crate::theme::Theme;
use crate::world::World;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// A colour of a theme cannot be read against its ground.
pub const CONTRAST: Code = Code("D0701");
/// A theme that is named is nowhere.
pub const UNKNOWN_THEME: Code = Code("D0702");
/// An audience that is named is nowhere.
pub const UNKNOWN_AUDIENCE: Code = Code("D0703");
/// There are no terms for a language.
pub const UNKNOWN_LANGUAGE: Code = Code("D0704");
/// An audience or its documents have names that files cannot have, two documents have one name, or there is none.
pub const AUDIENCE_FORM: Code = Code("D0705");
/// A report calls for no document.
pub const NO_DOCUMENT: Code = Code("D0706");

/// A font file of the project cannot be used.
pub const UNUSABLE_FONT: Code = Code("D0506");

/// The largest font file that is read, in bytes: families for Chinese, Japanese and Korean take up to 20 MB.
const LARGEST_FONT: u64 = 32_000_000;

/// The largest reference for DOCX files that is read, in bytes.
#[cfg(feature = "docx")]
const LARGEST_REFERENCE: u64 = 20_000_000;

/// Everything that is the same for all reports of a folder.
#[derive(Clone, Debug)]
pub struct Project {
    settings: Settings,
    audiences: BTreeMap<String, Audience>,
    themes: BTreeMap<String, Theme>,
    terms: BTreeMap<String, BTreeMap<String, String>>,
    lists: Lists,
    recipients: OnceLock<Recipients>,
    profiles: Profiles,
    /// Themes in the fonts that profiles ask for, by theme and profile; those that documents use.
    dressed: BTreeMap<(String, String), Theme>,
    templates: Templates,
    logo: Option<Picture>,
    citations: Option<Arc<Style>>,
    warnings: Diagnostics,
    house: OnceLock<Allowed>,
    fonts: Fonts,
    #[cfg(feature = "docx")]
    reference: Option<Arc<Reference>>,
}

impl Project {
    /// Reads the project of a world; every file that is there is added to `files`, so that problems can be shown.
    ///
    /// # Errors
    /// All problems of all its files at once.
    pub fn load(world: &dyn World, files: &mut Files) -> Result<Self, Diagnostics> {
        let mut reader = Reader { world, files, problems: Vec::new(), warnings: Vec::new() };
        let settings: Option<Settings> = reader.one("demarche.yaml", &builtin::SETTINGS);
        let logo = settings.as_ref().and_then(|settings| reader.logo(settings));
        let citations = settings.as_ref().and_then(|settings| reader.citations(settings));
        #[cfg(feature = "docx")]
        let reference = settings.as_ref().and_then(|settings| reader.reference(settings));
        let audiences: BTreeMap<String, Audience> = reader.folder("audiences", builtin::AUDIENCES);
        let themes = reader.folder("themes", builtin::THEMES);
        let terms = reader.folder("templates/terms", builtin::TERMS);
        let lists = reader.lists();
        let profiles = reader.one("templates/data/profiles.yaml", &builtin::PROFILES);
        let templates = reader.templates();
        let fonts = reader.fonts();
        if let Some(settings) = &settings {
            reader.brand(settings);
        }
        let Reader { problems, warnings, .. } = reader;
        match (settings, lists, profiles, templates, fonts) {
            (Some(settings), Some(lists), Some(profiles), Some(templates), Some(fonts)) if problems.is_empty() => {
                let classes = audiences.iter().map(|(class, audience)| (class.clone(), audience.recipients)).collect();
                let dressed = profiles::dressed(&settings, &audiences, &themes, &profiles);
                let mut project = Project {
                    settings,
                    audiences,
                    themes,
                    terms,
                    lists: Lists { classes, ..lists },
                    recipients: OnceLock::new(),
                    profiles,
                    dressed,
                    templates,
                    logo,
                    citations,
                    warnings,
                    house: OnceLock::new(),
                    fonts,
                    #[cfg(feature = "docx")]
                    reference,
                };
                let dead: Diagnostics = audit::contact(&project, files).collect();
                project.warnings.extend(dead);
                let problems = audit::audit(&project, files);
                if problems.is_empty() { Ok(project) } else { Err(problems) }
            }
            _ => Err(problems),
        }
    }

    /// What `demarche.yaml` says.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What was noticed in the files of the project and does not prevent its use, such as a logo without some of its parts.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// The audience classes, by name.
    pub fn audiences(&self) -> &BTreeMap<String, Audience> {
        &self.audiences
    }

    /// The themes, by name.
    pub fn themes(&self) -> &BTreeMap<String, Theme> {
        &self.themes
    }

    /// The words that templates and documents add by themselves, if there are any in this language.
    pub fn terms(&self, language: &Language) -> Option<&BTreeMap<String, String>> {
        self.terms.get(language.primary())
    }

    /// States, entities, pillars.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Whom selectors mean.
    pub fn recipients(&self) -> &Recipients {
        self.recipients.get_or_init(|| Recipients::new(&self.lists))
    }

    /// The submission profiles, by id.
    pub fn profiles(&self) -> &Profiles {
        &self.profiles
    }

    /// The fonts of the folder `fonts/`, with those of the crate.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// How `demarche.yaml` wants DOCX files.
    #[cfg(feature = "docx")]
    pub fn docx(&self) -> crate::render::docx::Docx<'static> {
        let embed_fonts = self.settings.docx.fonts == FontsInDocx::Embed;
        crate::render::docx::Docx::default().with_reference(self.reference.clone()).with_fonts(embed_fonts)
    }

    /// What the letterhead says that DOCX files take over.
    #[cfg(feature = "docx")]
    fn letterhead(&self) -> Vec<String> {
        self.reference.as_ref().map(|reference| reference.words()).unwrap_or_default()
    }

    /// There is no letterhead without DOCX.
    #[cfg(not(feature = "docx"))]
    fn letterhead(&self) -> Vec<String> {
        Vec::new()
    }

    /// What shapes the finished files besides theme and fonts, as a digest; empty if there is nothing.
    #[cfg(feature = "docx")]
    fn look(&self) -> &[u8] {
        self.reference.as_ref().map_or(&[], |reference| reference.digest())
    }

    /// What shapes the finished files besides theme and fonts, as a digest; empty if there is nothing.
    #[cfg(not(feature = "docx"))]
    fn look(&self) -> &[u8] {
        &[]
    }

    /// The templates.
    pub fn templates(&self) -> &Templates {
        &self.templates
    }
}

/// Whether a file in `fonts/` is meant as a font. Web fonts and collections are, too: they are then refused by name.
fn is_font(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["ttf", "otf", "ttc", "woff", "woff2"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Reads files of the project, or what the crate brings in their place, and gathers what is wrong with them.
struct Reader<'a> {
    world: &'a dyn World,
    files: &'a mut Files,
    problems: Diagnostics,
    warnings: Diagnostics,
}

impl Reader<'_> {
    /// A file of the project if there is one, else the built-in text.
    fn one<T: DeserializeOwned>(&mut self, path: &str, built_in: &BuiltIn) -> Option<T> {
        let read = if self.world.exists(path) {
            load::load_yaml_like(self.world, path, built_in, &LoadLimits::default(), self.files)
        } else {
            load::load_built_in(&format!("demarche:{path}"), built_in, self.files)
        };
        read.map_err(|problems| self.problems.extend(problems)).ok()
    }

    /// All files of a folder by their names: the built-in ones and the project's.
    fn folder<T: DeserializeOwned>(&mut self, folder: &str, built_in: &[(&str, BuiltIn)]) -> BTreeMap<String, T> {
        let own = self.world.list(folder);
        let own = own.iter().filter_map(|name| name.strip_suffix(".yaml"));
        let names: BTreeSet<&str> = own.chain(built_in.iter().map(|(name, _)| *name)).collect();
        let known =
            |name: &str| built_in.iter().find(|(known, _)| *known == name).map_or(BuiltIn::NONE, |(_, text)| *text);
        names
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), self.one(&format!("{folder}/{name}.yaml"), &known(name))?)))
            .collect()
    }

    fn lists(&mut self) -> Option<Lists> {
        let states = self.one("templates/data/states.yaml", &builtin::STATES);
        let entities = self.one("templates/data/entities.yaml", &builtin::ENTITIES);
        let schemes = self.one("templates/data/pillars.yaml", &builtin::PILLARS);
        let names = self.folder("templates/data/names", builtin::NAMES);
        let other_names = self.one("templates/data/other-names.yaml", &builtin::OTHER_NAMES);
        let wording = self.folder("templates/data/wording", builtin::WORDING);
        let titles = self.folder("templates/data/titles", builtin::TITLES);
        let limits = self.one("templates/data/limits.yaml", &builtin::LIMITS);
        let (states, entities, schemes, limits) = (states?, entities?, schemes?, limits?);
        let classes = BTreeMap::new();
        Some(Lists { states, entities, schemes, names, other_names: other_names?, wording, titles, limits, classes })
    }

    /// Characters that nobody sees in what every document says of its issuer.
    fn brand(&mut self, settings: &Settings) {
        let (brand, contact) = (&settings.brand, &settings.brand.contact);
        let of_contact = [&contact.name, &contact.email, &contact.telephone, &contact.web];
        let words = std::iter::once(&brand.name).chain(&brand.address).chain(of_contact.into_iter().flatten());
        let found = words.filter_map(|words| Some((words, check::in_name(Severity::Warning, "`brand`", words)?)));
        let place = |words: &str| self.files.find("demarche.yaml", words);
        let found: Diagnostics = found.map(|(words, problem)| problem.at(place(words))).collect();
        self.warnings.extend(found);
    }

    fn logo(&mut self, settings: &Settings) -> Option<Picture> {
        let path = settings.brand.logo.as_ref()?;
        match load::load_picture(self.world, path, &LoadLimits::default()) {
            Ok(Warned { output, warnings }) => {
                let place = self.files.find("demarche.yaml", path);
                self.warnings.extend(warnings.into_iter().map(|warning| warning.at(place)));
                Some(output)
            }
            Err(problem) => {
                self.problems.push(problem.at(self.files.find("demarche.yaml", path)));
                None
            }
        }
    }

    fn citations(&mut self, settings: &Settings) -> Option<Arc<Style>> {
        let path = settings.citations.as_ref()?;
        let read = self.world.read(path, csl::LARGEST_STYLE).map_err(|error| {
            let message = format!("the citation style `{path}` cannot be read: {error}");
            Diagnostic::error(UNUSABLE_STYLE, message)
                .help("name a CSL file in the project folder, or take the line out")
        });
        let style = read.and_then(|bytes| Style::read(path, &bytes));
        let style = style.map_err(|problem| {
            self.problems.push(problem.at(self.files.find("demarche.yaml", path)));
        });
        style.ok().map(Arc::new)
    }

    #[cfg(feature = "docx")]
    fn reference(&mut self, settings: &Settings) -> Option<Arc<Reference>> {
        let path = settings.reference.as_ref()?;
        let read = self.world.read(path, LARGEST_REFERENCE).map_err(|error| {
            let message = format!("the reference `{path}` cannot be read: {error}");
            Diagnostic::error(UNUSABLE_REFERENCE, message)
                .help("name a DOCX file in the project folder, or take the line out")
        });
        let reference = read.and_then(|bytes| Reference::read(path, &bytes));
        let left_out = reference.iter().flat_map(Reference::warnings).cloned();
        let place = self.files.find("demarche.yaml", path);
        self.warnings.extend(left_out.map(|warning| warning.at(place)));
        let reference = reference.map_err(|problem| {
            self.problems.push(problem.at(self.files.find("demarche.yaml", path)));
        });
        reference.ok().map(Arc::new)
    }

    /// The font files of the project, each read once.
    fn fonts(&mut self) -> Option<Fonts> {
        let names = self.world.list("fonts").into_iter().filter(|name| is_font(name));
        let mut files = Vec::new();
        for path in names.map(|name| format!("fonts/{name}")) {
            match self.world.read(&path, LARGEST_FONT) {
                Ok(data) => files.push(FontFile { path, data: data.into() }),
                Err(error) => {
                    let message = format!("the font `{path}` cannot be read: {error}");
                    self.problems.push(Diagnostic::error(UNUSABLE_FONT, message));
                }
            }
        }
        Fonts::read(files).map_err(|problems| self.problems.extend(problems)).ok()
    }

    fn templates(&mut self) -> Option<Templates> {
        Templates::load(self.world, self.files).map_err(|problems| self.problems.extend(problems)).ok()
    }
}
