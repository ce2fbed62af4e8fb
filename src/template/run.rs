//! One rendering: the page as it grows, what is placed on it, what went wrong, and how far it may go.

use super::helper::{AT, Call};
use super::markup::Placement;
use super::sources::Line;
use super::{escape, missing, nonce, problem, value};
use crate::diag::Diagnostic;
use crate::source::{FileId, Span};
use handlebars::{HelperResult, Output, PathAndJson, RenderError, RenderErrorReason, Renderable, Template};
use serde_json::Value as Json;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The largest text a template may be rendered to, in bytes.
const MAX_OUTPUT: usize = 4_000_000;
/// The most pieces of text, values and helpers one rendering may go through; fewer than a token can count.
const MAX_STEPS: usize = 500_000;
/// How deep blocks and partials may be nested in each other.
const MAX_DEPTH: usize = 64;
/// What Handlebars is told when a rendering stops; the reason is among the problems.
pub(super) const STOPPED: &str = "stopped";

/// The state of one rendering. Helpers must be `Sync`, hence the lock; nobody ever waits for it.
pub(super) struct Run {
    pub prefix: String,
    state: Mutex<State>,
}

/// What a rendering has come to.
#[derive(Default)]
pub(super) struct State {
    pub text: String,
    /// The template line that each line of the text came from.
    pub origins: Vec<Option<Line>>,
    pub placements: Vec<Placement>,
    pub problems: Vec<Diagnostic>,
    steps: usize,
    depth: usize,
}

/// Where a call stands in its template.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub span: Span,
    pub line: Line,
}

impl At {
    /// As the argument that a call carries.
    pub(super) fn to_json(self) -> Json {
        Json::from(vec![self.span.file.0 as usize, self.span.start as usize, self.span.end as usize, self.line.line])
    }

    fn of(call: &Call<'_, '_, '_>) -> Option<Self> {
        let numbers = call.helper.hash_get(AT)?.value().as_array()?;
        let number = |index: usize| usize::try_from(numbers.get(index)?.as_u64()?).ok();
        let file = FileId(u32::try_from(number(0)?).ok()?);
        let span = Span::new(file, number(1)?..number(2)?);
        Some(At { span, line: Line { file, line: number(3)? } })
    }
}

impl Run {
    pub(super) fn new(prefix: String) -> Self {
        let state = State { origins: vec![None], ..State::default() };
        Run { prefix, state: Mutex::new(state) }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a step. Handlebars has no limit of its own.
    pub(super) fn step(&self, call: &Call<'_, '_, '_>) -> Result<(), RenderError> {
        let mut state = self.state();
        state.steps += 1;
        let over = state.steps > MAX_STEPS;
        drop(state);
        if over { self.stop(call, format!("the template takes more than {MAX_STEPS} steps")) } else { Ok(()) }
    }

    /// Notes a problem and goes on, so that others are found too. One is enough for a place.
    pub(super) fn note(&self, problem: Diagnostic, call: &Call<'_, '_, '_>) {
        let problem = problem.at(self.span(call));
        let mut state = self.state();
        if !state.problems.iter().any(|known| known.span == problem.span) {
            state.problems.push(problem);
        }
    }

    /// Notes a problem there is no going on from.
    pub(super) fn stop(&self, call: &Call<'_, '_, '_>, message: String) -> Result<(), RenderError> {
        self.state().problems.push(Diagnostic::error(problem::LIMIT, message).at(self.span(call)));
        Err(RenderErrorReason::Other(STOPPED.to_owned()).into())
    }

    pub(super) fn span(&self, call: &Call<'_, '_, '_>) -> Option<Span> {
        At::of(call).map(|at| at.span)
    }

    /// Whether an argument names something that is not there. That is noted: here, once for all helpers.
    pub(super) fn misses(&self, call: &Call<'_, '_, '_>) -> bool {
        let arguments = call.helper.params().iter().chain(call.helper.hash().values());
        let Some(argument) = arguments.into_iter().find(|argument| argument.is_value_missing()) else {
            return false;
        };
        self.note(missing::missing(argument.relative_path().map_or("", String::as_str), call), call);
        true
    }

    /// What a value helper says; nothing when it has a problem, which is noted.
    pub(super) fn value(
        &self,
        function: fn(&value::Arguments<'_, '_>) -> value::Result,
        call: &Call<'_, '_, '_>,
    ) -> Option<Json> {
        if self.misses(call) {
            return None;
        }
        let arguments = value::Arguments { helper: call.helper, root: call.context.data() };
        function(&arguments).map_err(|problem| self.note(problem, call)).ok()
    }

    /// Writes what a value helper says, as text and nothing but text.
    pub(super) fn print(
        &self,
        function: fn(&value::Arguments<'_, '_>) -> value::Result,
        call: &Call<'_, '_, '_>,
    ) -> HelperResult {
        let Some(value) = self.value(function, call) else { return Ok(()) };
        match value::text(&value, &name(call.helper.param(0), call.helper.name())) {
            Ok(text) => self.write(&escape::escape(&text), call, false),
            Err(problem) => {
                self.note(problem, call);
                Ok(())
            }
        }
    }

    /// Writes the template's own text.
    pub(super) fn text(&self, call: &Call<'_, '_, '_>) -> HelperResult {
        let text = call.helper.param(0).and_then(|text| text.value().as_str()).unwrap_or_default();
        self.write(text, call, true)
    }

    /// Writes a token, on a line of its own unless it belongs within one.
    pub(super) fn place(&self, placement: Placement, call: &Call<'_, '_, '_>) -> HelperResult {
        let is_inline = placement.kind.is_inline();
        let mut state = self.state();
        let token = nonce::token(&self.prefix, state.placements.len());
        state.placements.push(placement);
        drop(state);
        self.write(&if is_inline { token } else { format!("\n\n{token}\n\n") }, call, false)
    }

    /// The one way onto the page. `advances` says that the text runs on through the template's lines.
    fn write(&self, text: &str, call: &Call<'_, '_, '_>, advances: bool) -> HelperResult {
        let mut state = self.state();
        if state.text.len() + text.len() > MAX_OUTPUT {
            drop(state);
            return self.stop(call, format!("the template makes more than {} MB of text", MAX_OUTPUT / 1_000_000));
        }
        let mut line = At::of(call).map(|at| at.line);
        for piece in text.split_inclusive('\n') {
            if let Some(origin) = state.origins.last_mut().filter(|_| !piece.trim().is_empty()) {
                *origin = origin.or(line);
            }
            if piece.ends_with('\n') {
                state.origins.push(None);
                line = line.map(|at| Line { line: at.line + usize::from(advances), ..at });
            }
        }
        state.text.push_str(text);
        Ok(())
    }

    /// Renders what is between, or a partial.
    pub(super) fn render<'reg: 'rc, 'rc>(
        &self,
        template: Option<&'rc Template>,
        call: &mut Call<'_, 'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let Some(template) = template else { return Ok(()) };
        self.state().depth += 1;
        if self.state().depth > MAX_DEPTH {
            return self.stop(call, format!("blocks and partials are nested more than {MAX_DEPTH} deep"));
        }
        template.render(call.registry, call.context, call.scope, out)?;
        self.state().depth -= 1;
        Ok(())
    }
}

/// How the template names an argument.
pub(super) fn name(argument: Option<&PathAndJson<'_>>, otherwise: &str) -> String {
    format!("`{}`", argument.and_then(PathAndJson::relative_path).map_or(otherwise, String::as_str))
}
