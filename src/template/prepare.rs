//! A parsed template made ready: what we refuse is refused, and every piece learns its place.
//!
//! Handlebars tells no helper where it stands, prints null as nothing and escapes only what it prints itself. So each
//! piece of a template is turned into a call of one of our helpers that carries its place as an argument: text becomes
//! `@text`, a value `@value`, a partial `@partial`. Nothing else is left that could write.

use super::helper::{self, AT, Form, SPECS, Spec};
use super::run::At;
use super::scan::{self, Tag};
use super::sources::{Line, Source};
use super::{problem, value::suggest};
use crate::diag::{Diagnostic, nearest};
use handlebars::Template;
use handlebars::template::{
    DecoratorTemplate, ExpressionSpecBuilder, HelperTemplate, Parameter, Subexpression, TemplateElement,
};
use serde_json::Value as Json;

/// What a template includes, and where.
pub(super) type Include = (String, crate::source::Span);

/// Makes a template ready.
pub(super) fn prepare(source: &Source, tags: &[Tag], template: &mut Template) -> Result<Vec<Include>, Vec<Diagnostic>> {
    let mut prepare = Prepare { source, tags, problems: Vec::new(), includes: Vec::new() };
    prepare.template(template, None);
    if prepare.problems.is_empty() { Ok(prepare.includes) } else { Err(prepare.problems) }
}

struct Prepare<'a> {
    source: &'a Source,
    tags: &'a [Tag],
    problems: Vec<Diagnostic>,
    includes: Vec<Include>,
}

impl Prepare<'_> {
    /// `link` is where the only element stands when the template is a link of an `else` chain, which has no mapping.
    fn template(&mut self, template: &mut Template, link: Option<usize>) {
        let mapping = std::mem::take(&mut template.mapping);
        let elements = std::mem::take(&mut template.elements);
        for (index, element) in elements.into_iter().enumerate() {
            let start = mapping.get(index).map(|at| self.source.offset(at.0, at.1));
            let start = start.or(link).unwrap_or_default();
            let Some(element) = self.element(element, start) else { continue };
            template.elements.push(element);
            // Without its mapping an element's error would be given its neighbour's place.
            template.mapping.extend(mapping.get(index).cloned());
        }
    }

    fn element(&mut self, element: TemplateElement, start: usize) -> Option<TemplateElement> {
        match element {
            TemplateElement::RawString(text) => self.text(text, start),
            TemplateElement::Comment(_) => None,
            TemplateElement::Expression(call) if call.params.is_empty() && call.hash.is_empty() => {
                self.value(call.name, start)
            }
            TemplateElement::Expression(mut call) => {
                self.call(&mut call, start);
                Some(TemplateElement::Expression(call))
            }
            TemplateElement::HelperBlock(mut call) => {
                self.block(&mut call, start);
                Some(TemplateElement::HelperBlock(call))
            }
            TemplateElement::PartialExpression(include) => self.partial(*include, start),
            TemplateElement::HtmlExpression(_) => self.refuse(start, "values are always escaped", "write `{{…}}`"),
            TemplateElement::PartialBlock(_) => self.refuse(start, "partials take no block", "write `{{> name}}`"),
            _ => {
                self.refuse(start, "partials cannot be written inside a template", "use a file in `templates/partials`")
            }
        }
    }

    fn refuse(&mut self, start: usize, what: &str, help: &str) -> Option<TemplateElement> {
        let tag = &self.source.text[self.at(start).span.range()];
        self.problem(Diagnostic::error(problem::REFUSED, format!("`{tag}` is not allowed: {what}")).help(help), start);
        None
    }

    fn problem(&mut self, problem: Diagnostic, start: usize) {
        let at = self.at(start);
        self.problems.push(problem.at(at.span));
    }

    /// The tag that starts at a byte.
    fn at(&self, start: usize) -> At {
        let tag = self.tags.binary_search_by_key(&start, |tag| tag.range.start);
        let range = tag.map_or(start..start, |index| self.tags[index].range.clone());
        let line = Line { file: self.source.file, line: self.source.line(start) };
        At { span: self.source.span(range), line }
    }

    /// The parser maps text to where it stops being space, but the text holds the space as well.
    fn text(&self, text: String, start: usize) -> Option<TemplateElement> {
        let lead = text.len() - text.trim_start().len();
        let starts_here = self.source.text[start..].starts_with(char::is_whitespace);
        let before = if starts_here { 0 } else { text[..lead].matches('\n').count() };
        let line = self.source.line(start).saturating_sub(before);
        let at = At { span: self.source.line_span(line), line: Line { file: self.source.file, line } };
        ours(helper::TEXT, vec![Parameter::Literal(Json::String(text))], at)
    }

    /// A lone name is a value, even where a helper bears the same: each of ours takes an argument or a block.
    fn value(&mut self, mut name: Parameter, start: usize) -> Option<TemplateElement> {
        self.parameter(&mut name, start);
        ours(helper::VALUE, vec![name], self.at(start))
    }

    fn block(&mut self, call: &mut HelperTemplate, start: usize) {
        self.call(call, start);
        let chain = scan::next_else(self.tags, start);
        if let Some(template) = &mut call.template {
            self.template(template, None);
        }
        if let Some(inverse) = &mut call.inverse {
            self.template(inverse, chain);
        }
    }

    /// Checks a call, and gives it and the calls among its arguments their place.
    fn call(&mut self, call: &mut HelperTemplate, start: usize) {
        let name = call.name.as_name().unwrap_or_default().to_owned();
        match find(&name) {
            None => self.unknown(&name, start),
            Some(spec) => self.fits(spec, call, start),
        }
        call.params.iter_mut().for_each(|parameter| self.parameter(parameter, start));
        let mut names: Vec<String> = call.hash.keys().cloned().collect();
        names.sort();
        for name in names {
            if let Some(parameter) = call.hash.get_mut(&name) {
                self.parameter(parameter, start);
            }
        }
        call.hash.insert(AT.to_owned(), Parameter::Literal(self.at(start).to_json()));
    }

    fn unknown(&mut self, name: &str, start: usize) {
        let known = SPECS.iter().map(|spec| spec.name).filter(|name| !name.starts_with('@'));
        let problem = Diagnostic::error(problem::HELPER, format!("there is no helper `{name}`"));
        self.problem(suggest(problem, nearest(name, known)), start);
    }

    fn fits(&mut self, spec: &Spec, call: &HelperTemplate, start: usize) {
        let mut names: Vec<&str> = call.hash.keys().map(String::as_str).collect();
        names.sort_unstable();
        let name = spec.name;
        let complaint = match (spec.is_block(), call.block) {
            (true, false) => Some(format!("`{name}` needs something between: `{{{{#{name}}}}}…{{{{/{name}}}}}`")),
            (false, true) => Some(format!("`{name}` takes nothing between: write `{{{{{name} …}}}}`")),
            _ => spec.complaint(call.params.len(), &names),
        };
        let forked = call.inverse.is_some() && !matches!(spec.form, Form::Flow(_));
        let complaint = complaint.or_else(|| forked.then(|| format!("`{name}` has no `else`")));
        if let Some(complaint) = complaint {
            self.problem(Diagnostic::error(problem::HELPER, complaint), start);
        }
    }

    /// An argument; only functions may be called in one.
    fn parameter(&mut self, parameter: &mut Parameter, start: usize) {
        let Parameter::Subexpression(Subexpression { element, .. }) = parameter else { return };
        let TemplateElement::Expression(call) = &mut **element else { return };
        let name = call.name.as_name().unwrap_or_default().to_owned();
        let is_function = find(&name).is_none_or(|spec| matches!(spec.form, Form::Value(_)));
        if call.params.is_empty() && call.hash.is_empty() {
            let message = format!("`({name})` calls nothing: write `{name}`");
            return self.problem(Diagnostic::error(problem::HELPER, message), start);
        }
        if !is_function {
            let message = format!("`{name}` places something and cannot be an argument");
            return self.problem(Diagnostic::error(problem::HELPER, message), start);
        }
        self.call(call, start);
    }

    fn partial(&mut self, include: DecoratorTemplate, start: usize) -> Option<TemplateElement> {
        let Some(name) = include.name.as_name().map(|name| name.trim_matches(['\'', '[', ']']).to_owned()) else {
            return self.refuse(start, "which partial it is must be known beforehand", "choose with `{{#if}}`");
        };
        let key = format!("partials/{name}");
        self.includes.push((key.clone(), self.at(start).span));
        let mut parameters = vec![Parameter::Literal(Json::String(key))];
        parameters.extend(include.params);
        let Some(TemplateElement::Expression(mut call)) = ours(helper::PARTIAL, parameters, self.at(start)) else {
            return None;
        };
        call.hash.extend(include.hash);
        self.call(&mut call, start);
        Some(TemplateElement::Expression(call))
    }
}

fn find(name: &str) -> Option<&'static Spec> {
    SPECS.iter().find(|spec| spec.name == name)
}

/// A call of one of our own helpers.
fn ours(name: &str, parameters: Vec<Parameter>, at: At) -> Option<TemplateElement> {
    let spec = ExpressionSpecBuilder::default()
        .name(Parameter::Name(name.to_owned()))
        .params(parameters)
        .hash([(AT.to_owned(), Parameter::Literal(at.to_json()))].into())
        .omit_pre_ws(false)
        .omit_pro_ws(false)
        .build();
    spec.ok().map(|spec| TemplateElement::Expression(Box::new(HelperTemplate::new(spec, false, false))))
}
