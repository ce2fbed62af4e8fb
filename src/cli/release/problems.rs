//! What is told of the documents of a run.

use super::laid::Laid;
use crate::cli::report::Reporter;
use crate::diag::Diagnostic;
use crate::release::Order;
use std::sync::{Mutex, PoisonError};

/// How many documents are named in a sentence.
const NAMED: usize = 12;

/// Problems of many documents, each once however many have it.
#[derive(Default)]
pub(super) struct Problems(Mutex<Vec<Problem>>);

struct Problem {
    report: usize,
    diagnostic: Diagnostic,
    /// The documents that have it, by the names of their files.
    documents: Vec<String>,
}

impl Problems {
    /// Remembers what is to be told of a document.
    pub fn add(&self, order: &Order, diagnostics: Vec<Diagnostic>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for diagnostic in diagnostics {
            let document = order.stem.clone();
            match all.iter_mut().find(|it| it.report == order.report && it.diagnostic == diagnostic) {
                Some(known) => known.documents.push(document),
                None => all.push(Problem { report: order.report, diagnostic, documents: vec![document] }),
            }
        }
    }

    /// Tells everything, in an order that does not depend on which document was made first.
    pub fn tell(&self, laid: &Laid, reporter: &mut Reporter) {
        let mut all = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        all.sort_by(|one, other| (one.report, &one.diagnostic.message).cmp(&(other.report, &other.diagnostic.message)));
        for problem in all {
            let report = problem.report;
            reporter.report(&[problem.told()], &laid.reports[report].files);
        }
    }
}

impl Problem {
    /// What stops a document says which: among hundreds nobody could tell.
    fn told(mut self) -> Diagnostic {
        if !self.diagnostic.is_error() {
            return self.diagnostic;
        }
        self.documents.sort();
        let documents = format!("not made because of it: {}", named(&self.documents));
        let why = self.diagnostic.why.take();
        self.diagnostic.because(why.map_or_else(|| documents.clone(), |why| format!("{why}; {documents}")))
    }
}

/// Documents by name, as far as there are not too many.
pub(in crate::cli) fn named(stems: &[String]) -> String {
    let named = stems.iter().take(NAMED).map(|stem| format!("`{stem}`")).collect::<Vec<_>>().join(", ");
    match stems.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named}, and {more} more"),
    }
}
