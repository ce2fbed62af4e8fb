//! A template and a context made into markup.

use super::helper::{Bound, SPECS};
use super::load::Templates;
use super::markup::Markup;
use super::run::Run;
use super::sources::Line;
use super::{nonce, problem, value::suggest};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use handlebars::{Context, Output, RenderContext, RenderError, RenderErrorReason, Renderable, Template};
use serde_json::Value as Json;
use std::sync::Arc;

/// How often another nonce is tried. That even one is not enough takes data made for it, which a hash prevents.
const ATTEMPTS: u32 = 8;

/// Helpers write to the page of their [`Run`], so that the limit holds and origins are known; nothing writes here.
struct Nowhere;

impl Output for Nowhere {
    fn write(&mut self, _: &str) -> Result<(), std::io::Error> {
        Err(std::io::Error::other("written past the page"))
    }
}

impl Templates {
    /// Renders a template. The same templates and context give the same markup.
    ///
    /// # Errors
    /// All the places where the template asks for what the context does not hold or cannot be printed; or the limits:
    /// 4 MB of text, half a million steps, 64 nested blocks and partials.
    pub fn render(&self, name: &str, context: &Json) -> Result<Markup, Diagnostics> {
        let template = self.template(name).map_err(|problem| vec![problem])?;
        let json = context.to_string();
        let context = Context::wraps(context).map_err(|error| vec![self.problem(&error)])?;
        for attempt in 0..ATTEMPTS {
            let prefix = nonce::prefix(name, &json, attempt);
            if json.contains(&prefix) || self.texts().any(|(_, text)| text.contains(&prefix)) {
                continue;
            }
            let markup = self.attempt(name, template, &context, prefix)?;
            if markup.is_sound() {
                return Ok(markup);
            }
        }
        Err(vec![Diagnostic::error(problem::LIMIT, format!("the data of `{name}` imitate its tokens"))])
    }

    fn template(&self, name: &str) -> Result<&Template, Diagnostic> {
        let found = self.names().find(|known| *known == name).and_then(|name| self.registry.get_template(name));
        found.ok_or_else(|| {
            let problem = Diagnostic::error(problem::TEMPLATE, format!("there is no template `{name}`"));
            suggest(problem, nearest(name, self.names()))
        })
    }

    fn attempt(
        &self,
        name: &str,
        template: &Template,
        context: &Context,
        prefix: String,
    ) -> Result<Markup, Diagnostics> {
        let run = Arc::new(Run::new(prefix));
        let mut scope = RenderContext::new(None);
        for spec in SPECS {
            scope.register_local_helper(spec.name, Box::new(Bound { spec, run: run.clone() }));
        }
        let outcome = template.render(&self.registry, context, &mut scope, &mut Nowhere);
        drop(scope);
        let mut state = std::mem::take(&mut *run.state());
        state.problems.extend(outcome.err().filter(|error| !is_ours(error)).map(|error| self.problem(&error)));
        if !state.problems.is_empty() {
            return Err(state.problems);
        }
        let origin = |line: Line| Some(self.sources.by_file(line.file)?.line_span(line.line));
        Ok(Markup {
            text: state.text,
            placements: state.placements,
            prefix: run.prefix.clone(),
            origins: state.origins.into_iter().map(|line| line.and_then(origin)).collect(),
            start: self.sources.0.get(name).map(|source| source.line_span(0)),
        })
    }

    /// An error of Handlebars' own: a list asked for a field by name is the one that a template can still cause.
    fn problem(&self, error: &RenderError) -> Diagnostic {
        let problem = match error.reason() {
            RenderErrorReason::InvalidJsonIndex(name) => {
                Diagnostic::error(problem::MISSING, format!("a list has no field `{name}`"))
                    .help("go through a list with `{{#each}}`")
            }
            other => Diagnostic::error(problem::SYNTAX, format!("the template cannot be rendered: {other}")),
        };
        let source = error.template_name.as_ref().and_then(|name| self.sources.0.get(name));
        let at = source.zip(error.line_no.zip(error.column_no)).map(|(source, (line, column))| {
            let start = source.offset(line, column);
            source.span(start..start)
        });
        problem.at(at)
    }
}

/// Whether a helper of ours stopped; it has said why.
fn is_ours(error: &RenderError) -> bool {
    matches!(error.reason(), RenderErrorReason::Other(reason) if reason == super::run::STOPPED)
}
