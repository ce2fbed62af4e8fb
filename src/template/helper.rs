//! The helpers a template may call, and what each takes.
//!
//! | helper | takes | does |
//! |---|---|---|
//! | `block` `sections` `figure` `table` `quote` `prose` | a name | places typed nodes on a line of their own |
//! | `cite` | a name, `locator=` | places a citation within a line |
//! | `number` | a name | places a number within a line |
//! | `#callout` | `kind=`, `title=` | marks what is between as a callout |
//! | `#letter` | a name | marks a part of a letter |
//! | `#columns` `#column` `#title` `#subtitle` `#status` | nothing | mark what is between |
//! | `#if` `#unless` | a value | false, null, 0, the empty text, list and object are false; all else is true |
//! | `#each` | a list or object | `this`, `@index`, `@key`, `@first`, `@last`; `else` when there is nothing |
//! | `#with` | a value | `else` when it is false |
//! | `term` | a name, gaps by name | a word of `terms`, with `{gap}` filled |
//! | `eq` `and` `or` `not` `len` `lookup` | values | as sub-expressions |

use super::markup::{Part, PlacementKind};
use super::{flow, place, run::Run, value};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};
use serde_json::Value as Json;
use std::sync::Arc;

/// The named argument under which each call knows its own place. Authors cannot write it: `@` is not part of a name.
pub(super) const AT: &str = "@at";

/// What our own calls are named; authors cannot write these either.
pub(super) const TEXT: &str = "@text";
pub(super) const VALUE: &str = "@value";
pub(super) const PARTIAL: &str = "@partial";

/// What a helper is.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// A function of its arguments, printed or used as a sub-expression.
    Value(fn(&value::Arguments<'_, '_>) -> value::Result),
    /// Leaves a token.
    Place(PlacementKind),
    /// Leaves a token before and one after what is between.
    Wrap(Part),
    /// Renders what is between, or not, or often.
    Flow(flow::Flow),
    /// The template's own text.
    Text,
}

/// A helper's name and what it takes.
pub(super) struct Spec {
    pub name: &'static str,
    pub form: Form,
    /// The fewest and the most arguments without a name.
    pub arguments: (usize, usize),
    /// The arguments with a name that must be there.
    pub required: &'static [&'static str],
    /// Those that may be there; nothing means any.
    pub optional: Option<&'static [&'static str]>,
}

const fn spec(name: &'static str, form: Form, least: usize, most: usize) -> Spec {
    Spec { name, form, arguments: (least, most), required: &[], optional: Some(&[]) }
}

const fn place(name: &'static str, kind: PlacementKind) -> Spec {
    spec(name, Form::Place(kind), 1, 1)
}

const fn wrap(name: &'static str, part: Part, arguments: usize) -> Spec {
    spec(name, Form::Wrap(part), arguments, arguments)
}

/// Every helper there is.
pub(super) static SPECS: &[Spec] = &[
    spec(TEXT, Form::Text, 1, 1),
    spec(VALUE, Form::Value(value::given), 1, 1),
    Spec { optional: None, ..spec(PARTIAL, Form::Flow(flow::Flow::Partial), 1, 2) },
    place("block", PlacementKind::Block),
    place("sections", PlacementKind::Sections),
    place("figure", PlacementKind::Figure),
    place("table", PlacementKind::Table),
    place("quote", PlacementKind::Quote),
    place("prose", PlacementKind::Prose),
    Spec { optional: Some(&["locator"]), ..place("cite", PlacementKind::Cite) },
    place("number", PlacementKind::Number),
    Spec { required: &["kind"], optional: Some(&["title"]), ..wrap("callout", Part::Callout, 0) },
    wrap("columns", Part::Columns, 0),
    wrap("column", Part::Column, 0),
    wrap("letter", Part::Letter, 1),
    wrap("title", Part::Title, 0),
    wrap("subtitle", Part::Subtitle, 0),
    wrap("status", Part::Status, 0),
    spec("if", Form::Flow(flow::Flow::If), 1, 1),
    spec("unless", Form::Flow(flow::Flow::Unless), 1, 1),
    spec("each", Form::Flow(flow::Flow::Each), 1, 1),
    spec("with", Form::Flow(flow::Flow::With), 1, 1),
    Spec { optional: None, ..spec("term", Form::Value(value::term), 1, 1) },
    spec("eq", Form::Value(value::eq), 2, 2),
    spec("and", Form::Value(value::and), 2, usize::MAX),
    spec("or", Form::Value(value::or), 2, usize::MAX),
    spec("not", Form::Value(value::not), 1, 1),
    spec("len", Form::Value(value::len), 1, 1),
    spec("lookup", Form::Value(value::lookup), 2, 2),
];

impl Spec {
    pub(super) fn is_block(&self) -> bool {
        matches!(self.form, Form::Wrap(_) | Form::Flow(_)) && self.name != PARTIAL
    }

    /// What was got wrong about the number or the names of the arguments, if anything.
    pub(super) fn complaint(&self, arguments: usize, names: &[&str]) -> Option<String> {
        let (name, (least, most)) = (self.name, self.arguments);
        if !(least..=most).contains(&arguments) {
            let wanted = match (least, most) {
                (0, 0) => "no argument without a name".to_owned(),
                (1, 1) => "one argument".to_owned(),
                (least, most) if least == most => format!("{least} arguments"),
                (least, _) => format!("at least {least} arguments"),
            };
            return Some(format!("`{name}` takes {wanted} and has {arguments}"));
        }
        if let Some(missing) = self.required.iter().find(|required| !names.contains(required)) {
            return Some(format!("`{name}` has no `{missing}=`"));
        }
        let known = |argument: &&&str| {
            self.required.contains(argument) || self.optional.is_none_or(|optional| optional.contains(argument))
        };
        let unknown = names.iter().find(|argument| !known(argument))?;
        Some(format!("`{name}` takes no `{unknown}=`"))
    }
}

/// One call as Handlebars hands it over.
pub(super) struct Call<'a, 'reg: 'rc, 'rc> {
    pub helper: &'a Helper<'rc>,
    pub registry: &'reg Handlebars<'reg>,
    pub context: &'rc Context,
    pub scope: &'a mut RenderContext<'reg, 'rc>,
}

/// A helper bound to one rendering.
pub(super) struct Bound {
    pub spec: &'static Spec,
    pub run: Arc<Run>,
}

impl HelperDef for Bound {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        scope: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let Form::Value(function) = self.spec.form else {
            return Err(RenderErrorReason::Unimplemented.into());
        };
        let call = Call { helper, registry, context, scope };
        self.run.step(&call)?;
        Ok(ScopedJson::Derived(self.run.value(function, &call).unwrap_or(Json::Null)))
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        scope: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let mut call = Call { helper, registry, context, scope };
        self.run.step(&call)?;
        match self.spec.form {
            Form::Text => self.run.text(&call),
            Form::Value(function) => self.run.print(function, &call),
            Form::Place(kind) => place::place(&self.run, kind, &call),
            Form::Wrap(part) => place::wrap(&self.run, part, &mut call, out),
            Form::Flow(flow) => flow::flow(&self.run, flow, &mut call, out),
        }
    }
}
