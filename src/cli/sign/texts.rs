//! The texts of documents, each once however many documents have it.

use crate::load::Loaded;
use crate::project::{Job, Options, Project};
use crate::tailor::{Ahead, Denial};

/// A text that is signed, and whose it is.
pub(super) struct Text {
    /// What signatures call its document.
    pub document: String,
    /// The recipients of the class who share it; none if it is that of one document.
    pub recipients: Vec<String>,
    pub content: String,
    pub parts: String,
    /// Whether it is what goes out only while an embargo lasts.
    is_early: bool,
    jobs: Vec<Job>,
}

/// The texts of documents: as they are when embargoes are over, and, where that differs, as they are until then.
///
/// # Errors
/// Why there is no such document.
pub(super) fn texts(project: &Project, loaded: &Loaded, jobs: &[&Job], options: &Options) -> Result<Vec<Text>, Denial> {
    let mut texts: Vec<Text> = Vec::new();
    for job in jobs {
        let mut own: Vec<String> = Vec::new();
        for ahead in [Ahead::Over, Ahead::Advance, Ahead::No] {
            let wording = match project.wording(loaded, job, options, ahead) {
                Ok(wording) => wording,
                // While an embargo lasts there may be no such document.
                Err(_) if ahead != Ahead::Over => continue,
                Err(denial) => return Err(denial),
            };
            let content = wording.content();
            if own.contains(&content) {
                continue;
            }
            let is_same = |text: &&mut Text| text.content == content && text.jobs.iter().all(|it| is_alike(it, job));
            match texts.iter_mut().find(is_same) {
                Some(known) => known.jobs.push((*job).clone()),
                None => texts.push(Text {
                    document: String::new(),
                    recipients: Vec::new(),
                    content: content.clone(),
                    parts: wording.parts(&loaded.report),
                    is_early: ahead != Ahead::Over,
                    jobs: vec![(*job).clone()],
                }),
            }
            own.push(content);
        }
    }
    texts.iter_mut().for_each(Text::call);
    Ok(texts)
}

/// Whether two documents go by one name in signatures but for their recipients.
fn is_alike(one: &Job, other: &Job) -> bool {
    one.for_class() == other.for_class() && one.selector.recipient().is_some() == other.selector.recipient().is_some()
}

impl Text {
    /// Gives the text its name.
    fn call(&mut self) {
        match self.jobs.as_slice() {
            [only] => self.document = only.to_string(),
            jobs => {
                self.document = jobs.first().map(Job::for_class).unwrap_or_default();
                self.recipients = jobs.iter().filter_map(|job| job.selector.recipient().map(str::to_owned)).collect();
                self.recipients.sort();
                self.recipients.dedup();
            }
        }
    }

    /// What is told of a signature.
    pub fn told(&self, person: &str, role: &str) -> String {
        let recipients = match self.recipients.len() {
            0 => String::new(),
            count => format!(" ({count} recipients)"),
        };
        let early = if self.is_early { ", as it is until the embargo ends" } else { "" };
        format!("{person} ({role}) signed the {}{recipients}{early}: {}\n", self.document, self.content)
    }
}
