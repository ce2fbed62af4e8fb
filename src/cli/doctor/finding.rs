//! What an examination finds: a line for people, and the facts for programs.

use super::examine::Examination;
use serde::Serialize;
use serde_json::json;

/// Whether a finding asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// Worth knowing; nothing is wrong.
    Note,
    /// Something has to be done before documents can be made.
    Attention,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            State::Ok => "ok",
            State::Note => "note",
            State::Attention => "attention",
        }
    }
}

/// One line.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub state: State,
    pub subject: &'static str,
    pub text: String,
}

impl Examination {
    /// Whether nothing has to be done.
    pub fn is_well(&self) -> bool {
        self.findings.iter().all(|finding| finding.state != State::Attention)
    }

    /// One line for each finding, and one for all of them.
    pub fn text(&self) -> String {
        let lines = self.findings.iter().map(|Finding { state, subject, text }| {
            // A path or a name can hold a line break.
            let text = text.replace(char::is_control, " ");
            format!("{:9}  {subject:8}  {text}\n", state.word())
        });
        let end = if self.is_well() { "all is well\n" } else { "something needs attention\n" };
        lines.chain([end.to_owned()]).collect()
    }

    /// The same as one object.
    pub fn json(&self) -> String {
        let mut object = self.facts.clone();
        object.insert("findings".to_owned(), json!(self.findings));
        object.insert("well".to_owned(), self.is_well().into());
        format!("{}\n", serde_json::Value::Object(object))
    }
}
