//! Helpers that render what is between them, or not, or often.

use super::helper::{AT, Call};
use super::run::{self, Run};
use super::{problem, value};
use crate::diag::Diagnostic;
use handlebars::{BlockContext, BlockParams, HelperResult, Output, PathAndJson};
use serde_json::Value as Json;

/// Which of them.
#[derive(Clone, Copy)]
pub(super) enum Flow {
    If,
    Unless,
    Each,
    With,
    Partial,
}

/// Calls the helper, unless an argument is missing.
pub(super) fn flow(run: &Run, flow: Flow, call: &mut Call<'_, '_, '_>, out: &mut dyn Output) -> HelperResult {
    if run.misses(call) {
        return Ok(());
    }
    let helper = call.helper;
    let Some(argument) = helper.param(0) else { return Ok(()) };
    let truth = value::is_true(argument.value());
    match flow {
        Flow::If => branch(run, truth, call, out),
        Flow::Unless => branch(run, !truth, call, out),
        Flow::With if truth => with(run, argument, call, out),
        Flow::Each if truth => each(run, argument, call, out),
        Flow::With | Flow::Each => branch(run, false, call, out),
        Flow::Partial => partial(run, argument, call, out),
    }
}

fn branch(run: &Run, first: bool, call: &mut Call<'_, '_, '_>, out: &mut dyn Output) -> HelperResult {
    let template = if first { call.helper.template() } else { call.helper.inverse() };
    run.render(template, call, out)
}

fn with<'rc>(
    run: &Run,
    argument: &PathAndJson<'rc>,
    call: &mut Call<'_, '_, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let mut block = scope(argument, None);
    bind(&mut block, call, argument.value(), &Json::Null, argument.context_path().is_some())?;
    call.scope.push_block(block);
    branch(run, true, call, out)?;
    call.scope.pop_block();
    Ok(())
}

fn each<'rc>(
    run: &Run,
    argument: &PathAndJson<'rc>,
    call: &mut Call<'_, '_, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let items: Vec<(Json, &Json)> = match argument.value() {
        Json::Array(list) => list.iter().enumerate().map(|(index, item)| (Json::from(index), item)).collect(),
        Json::Object(object) => object.iter().map(|(key, item)| (Json::from(key.as_str()), item)).collect(),
        other => {
            let what = run::name(Some(argument), "each");
            let message = format!("`each` goes through a list, and {what} is {}", value::kind(other));
            run.note(Diagnostic::error(problem::VALUE, message), call);
            return Ok(());
        }
    };
    let last = items.len() - 1;
    for (index, (key, item)) in items.into_iter().enumerate() {
        run.step(call)?;
        let mut block = scope(argument, Some((&key, item)));
        bind(&mut block, call, item, &key, argument.context_path().is_some())?;
        block.set_local_var("index", index.into());
        block.set_local_var("first", (index == 0).into());
        block.set_local_var("last", (index == last).into());
        block.set_local_var("key", key);
        call.scope.push_block(block);
        branch(run, true, call, out)?;
        call.scope.pop_block();
    }
    Ok(())
}

/// A scope in which names are looked up in the argument, or in one of its items.
fn scope<'rc>(argument: &PathAndJson<'_>, item: Option<(&Json, &Json)>) -> BlockContext<'rc> {
    let mut block = BlockContext::new();
    match argument.context_path() {
        Some(path) => {
            block.base_path_mut().clone_from(path);
            let key = item.map(|(key, _)| key.as_str().map_or_else(|| key.to_string(), str::to_owned));
            block.base_path_mut().extend(key);
        }
        None => block.set_base_value(item.map_or_else(|| argument.value().clone(), |(_, item)| item.clone())),
    }
    block
}

/// Binds the names of `as |item key|`.
fn bind<'rc>(
    block: &mut BlockContext<'rc>,
    call: &Call<'_, '_, 'rc>,
    item: &Json,
    key: &Json,
    by_path: bool,
) -> HelperResult {
    let pair = call.helper.block_param_pair();
    let Some(name) = call.helper.block_param().or(pair.map(|(name, _)| name)) else { return Ok(()) };
    let mut names = BlockParams::new();
    if by_path {
        names.add_path(name, Vec::new())?;
    } else {
        names.add_value(name, item.clone())?;
    }
    if let Some((_, name)) = pair {
        names.add_value(name, key.clone())?;
    }
    block.set_block_params(names);
    Ok(())
}

/// Renders a partial, in the present scope or in that of a second argument, with its named arguments as names.
fn partial<'rc>(
    run: &Run,
    name: &PathAndJson<'rc>,
    call: &mut Call<'_, '_, 'rc>,
    out: &mut dyn Output,
) -> HelperResult {
    let template = name.value().as_str().and_then(|name| call.registry.get_template(name));
    let mut block = match (call.helper.param(1), call.scope.block()) {
        (Some(argument), _) => scope(argument, None),
        (None, Some(outer)) => same(outer),
        (None, None) => BlockContext::new(),
    };
    if let Some(outer) = call.scope.block() {
        block.local_variables_mut().clone_from(outer.local_variables());
    }
    let mut names = BlockParams::new();
    for (name, argument) in call.helper.hash().iter().filter(|(name, _)| **name != AT) {
        names.add_value(name, argument.value().clone())?;
    }
    block.set_block_params(names);
    call.scope.push_block(block);
    run.render(template, call, out)?;
    call.scope.pop_block();
    Ok(())
}

fn same<'rc>(outer: &BlockContext<'_>) -> BlockContext<'rc> {
    let mut block = BlockContext::new();
    block.base_path_mut().clone_from(outer.base_path());
    if let Some(value) = outer.base_value() {
        block.set_base_value(value.clone());
    }
    block
}
