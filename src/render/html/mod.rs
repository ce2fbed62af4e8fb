//! HTML: one file that needs nothing else, readable with any screen reader and on any screen.
//!
//! No scripts, no external resources: styles stand in the head, pictures are `data:` addresses, charts are inline SVG.

mod block;
mod chart;
mod escape;
mod figure;
mod inline;
mod style;
mod table;
#[cfg(test)]
mod tests;

use super::{Context, Format, Renderer, Watch, shared};
use crate::diag::{Diagnostic, Diagnostics, Warned};
use crate::document::{Document, NoteNumber, Origin};
use crate::i18n::{Direction, Language};
use crate::theme::Theme;
use escape::{attribute, data_address, text};

/// Writes HTML.
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Renderer for Html {
    fn format(&self) -> Format {
        Format::new("html")
    }

    fn render(&self, document: &Document, context: &Context<'_>) -> Warned<Result<Vec<u8>, Diagnostics>> {
        let mut writer = Writer::new(document, context);
        writer.page(context);
        let Writer { watch, out, warnings, .. } = writer;
        Warned { output: watch.result().and_then(|()| context.limits.accept(out.into_bytes())), warnings }
    }
}

struct Writer<'a> {
    document: &'a Document,
    theme: &'a Theme,
    out: String,
    warnings: Vec<Diagnostic>,
    watch: Watch<'a>,
    /// The node that is being written, for warnings.
    origin: Origin,
    /// Links do not nest: inside one, others are only their text and marks of notes wait until it ends.
    in_link: bool,
    waiting: Vec<NoteNumber>,
    /// How many charts there were, for the ids of their titles.
    charts: usize,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, context: &Context<'a>) -> Self {
        Writer {
            document,
            theme: context.theme,
            out: String::new(),
            warnings: Vec::new(),
            watch: Watch::new(context.limits),
            origin: Origin::default(),
            in_link: false,
            waiting: Vec::new(),
            charts: 0,
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn page(&mut self, context: &Context<'_>) {
        let document = self.document;
        self.line("<!DOCTYPE html>");
        self.line(&format!("<html{}>", language(&document.metadata.language)));
        self.head(context);
        self.line("<body>");
        self.masthead();
        self.line("<main>");
        if let Some(status) = shared::unsaid_status(document) {
            self.line(&format!("<p class=\"status\">{}</p>", text(status)));
        }
        self.blocks(&document.body);
        self.notes();
        self.line("</main>");
        if !document.furniture.footer.is_empty() {
            self.line(&format!("<footer class=\"foot\"><p>{}</p></footer>", text(&document.furniture.footer)));
        }
        self.line("</body>");
        self.line("</html>");
    }

    fn head(&mut self, context: &Context<'_>) {
        let metadata = &self.document.metadata;
        let authors =
            if metadata.authors.is_empty() { metadata.organisation.clone() } else { metadata.authors.join(", ") };
        let name = if metadata.identity.is_empty() { String::new() } else { metadata.name() };
        self.line("<head>");
        self.line("<meta charset=\"utf-8\">");
        self.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.line(&format!("<title>{}</title>", text(&metadata.title)));
        let properties = [
            ("description", metadata.description.as_str()),
            ("author", &authors),
            ("keywords", &metadata.keywords.join(", ")),
            ("generator", "demarche"),
            ("dcterms.identifier", name.as_str()),
        ];
        for (name, content) in properties.into_iter().filter(|(_, content)| !content.is_empty()) {
            self.line(&format!("<meta name=\"{name}\" content=\"{}\">", attribute(content)));
        }
        self.line(&format!("<style>\n{}</style>", style::sheet(context.theme, metadata.page_size)));
        self.line("</head>");
    }

    fn masthead(&mut self) {
        let furniture = &self.document.furniture;
        if furniture.masthead.is_empty() && furniture.context.is_empty() && furniture.logo.is_none() {
            return;
        }
        self.out.push_str("<header class=\"masthead\">");
        if let Some(logo) = &furniture.logo {
            // The name stands beside it, so the logo adds nothing for a reader who cannot see it.
            self.out.push_str(&format!("<img class=\"logo\" src=\"{}\" alt=\"\">", data_address(logo)));
        }
        for (class, words) in [("issuer", &furniture.masthead), ("context", &furniture.context)] {
            if !words.is_empty() {
                self.out.push_str(&format!("<p class=\"{class}\">{}</p>", text(words)));
            }
        }
        self.line("</header>");
    }

    fn notes(&mut self) {
        let (notes, terms) = (&self.document.notes, &self.document.terms);
        if notes.is_empty() {
            return;
        }
        self.line(&format!(
            "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"{}\">",
            attribute(&terms.notes)
        ));
        self.line(&format!("<p class=\"box-title\">{}</p>", text(&terms.notes)));
        self.line("<ol>");
        for (number, note) in (1..).map(NoteNumber).zip(notes) {
            self.origin = note.origin;
            self.out.push_str(&format!("<li id=\"{}\">", number.anchor().as_str()));
            self.inlines(&note.content);
            let back = format!("{} ({})", terms.back_to_text, number.0);
            self.line(&format!(
                " <a role=\"doc-backlink\" href=\"#{}\" aria-label=\"{}\">↩</a></li>",
                number.mark_anchor().as_str(),
                attribute(&back)
            ));
        }
        self.line("</ol>");
        self.line("</section>");
    }
}

/// ` lang` and ` dir`.
fn language(language: &Language) -> String {
    let direction = match language.direction() {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    };
    format!(" lang=\"{}\" dir=\"{direction}\"", attribute(language.as_str()))
}
