//! Document symbols and the names of States.

use super::project::PROJECT;
use demarche::report::RecipientKind;
use demarche::un::symbol::find;
use demarche::un::{Search, StateNames, Symbol};
use std::sync::LazyLock;

static STATES: LazyLock<StateNames<'_>> = LazyLock::new(|| StateNames::new(PROJECT.lists()));

/// Reads a text as a symbol, and looks for symbols in it; the first line of one without strokes is read as the name of a State.
///
/// A symbol in its normal form is the same symbol; what is found stands in order; a State goes by its name.
pub fn symbols(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    read(&text);
    let mut end = 0;
    for found in find(&text) {
        assert!(found.range.start >= end && found.range.start < found.range.end, "{found:?} stands before {end}");
        let written = text.get(found.range.clone()).expect("characters are whole");
        assert_eq!(found.symbol, written.parse(), "{written}");
        read(written);
        end = found.range.end;
    }
    // Looking for names takes far longer than looking for symbols, which have strokes.
    if !text.contains('/') {
        text.lines().next().into_iter().for_each(state);
    }
}

fn read(text: &str) {
    match text.parse::<Symbol>() {
        Ok(symbol) => check(&symbol),
        Err(fault) => {
            assert!(!fault.message.is_empty() && !fault.help.is_empty(), "{fault:?}");
            fault.proposal.iter().for_each(|symbol| check(symbol));
        }
    }
}

fn check(symbol: &Symbol) {
    let normal = symbol.to_string();
    let again: Symbol = normal.parse().unwrap_or_else(|fault| panic!("`{normal}` is not read again: {fault}"));
    assert_eq!((&again, again.to_string()), (symbol, normal));
    let link = symbol.link();
    assert!(link.starts_with("https://undocs.org/") && !link.contains(char::is_whitespace), "{link}");
}

fn state(name: &str) {
    match STATES.find(name) {
        Search::Found(state) => assert!(
            PROJECT.recipients().is_same(RecipientKind::State, &state.iso3, name),
            "`{name}` is not `{}`",
            state.iso3
        ),
        Search::Ambiguous(states) => assert!(states.len() > 1, "`{name}` is one State"),
        Search::Unknown(_) => {}
    }
}
