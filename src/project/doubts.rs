//! Doubts that stand between a document and its release.

use super::{Job, Options, Project};
use crate::diag::{Code, Diagnostic};
use crate::document::{Block, Content, Document, Origin, Picture, Visit, walk};
use crate::report::{By, Report};
use std::collections::{BTreeMap, BTreeSet};

/// A document needs something that is in doubt.
pub const OPEN_DOUBT: Code = Code("D0711");

impl Project {
    /// What a document would say if nothing were in doubt, and leaves out because it is. A draft tells: it holds what is
    /// doubtful. What is doubtful and in no document of these stays in nobody's way.
    pub fn doubts(
        &self,
        report: &Report,
        pictures: &BTreeMap<String, Picture>,
        job: &Job,
        options: &Options,
    ) -> Vec<Diagnostic> {
        let as_draft = Options { draft: true, ..*options };
        let Ok(brief) = self.brief(report, pictures, job, &as_draft).output else { return Vec::new() };
        let spans = origins(&brief.document).into_iter().filter_map(|origin| origin.span);
        let mut nodes: BTreeSet<&str> = spans.filter_map(|span| report.origins.node_at(span)).collect();
        nodes.extend(self.speakers_by_name(report, &nodes, job, &as_draft));
        let doubtful = nodes.into_iter().filter(|node| is_doubtful(node, report));
        doubtful.map(|node| doubt(node, job, report)).collect()
    }

    /// The speakers of statements and quotations that may be named.
    fn speakers_by_name<'a>(
        &self,
        report: &'a Report,
        nodes: &BTreeSet<&str>,
        job: &Job,
        options: &Options,
    ) -> Vec<&'a str> {
        let explained = self.explain(report, job, options).map(|(_, explained)| explained).unwrap_or_default();
        let may: BTreeSet<String> = explained.into_iter().filter(|it| it.verdict.is_ok()).map(|it| it.id).collect();
        let statements = report.statements.iter().filter(|it| nodes.contains(it.id.as_str()));
        let spoke = statements.flat_map(|it| if let By::Speakers(ids) = &it.by { ids.as_slice() } else { &[] });
        let quotes = report.quotes.iter().filter(|it| nodes.contains(it.id.as_str()));
        let ids = spoke.chain(quotes.filter_map(|it| it.speaker.as_ref())).map(|id| id.as_str());
        ids.filter(|id| may.contains(*id)).collect()
    }
}

/// Whether a node is in doubt. Its file knows: of a report built in code nothing is told here.
fn is_doubtful(node: &str, report: &Report) -> bool {
    report.origins.nodes.get(node).is_some_and(|node| node.fields.contains_key("doubtful"))
}

fn doubt(node: &str, job: &Job, report: &Report) -> Diagnostic {
    Diagnostic::error(
        OPEN_DOUBT,
        format!("`{node}` is in doubt, and the {} for `{}` needs it", job.document, job.selector),
    )
    .at(report.origins.field(node, "doubtful"))
    .because("what is sent out cannot be called back")
    .help("settle the doubt and remove `doubtful`, or keep the node from this audience with `handling`")
}

/// Where everything in a document came from.
fn origins(document: &Document) -> Vec<Origin> {
    struct Gathered(Vec<Origin>);
    impl Visit for Gathered {
        fn block(&mut self, block: &Block) {
            self.0.push(block.origin);
            match &block.content {
                Content::Asks(asks) => self.0.extend(asks.iter().map(|ask| ask.origin)),
                Content::Table(table) => self.0.extend(table.rows.iter().map(|row| row.origin)),
                Content::Sources(entries) => self.0.extend(entries.iter().map(|entry| entry.origin)),
                _ => {}
            }
        }
    }
    let mut gathered = Gathered(Vec::new());
    walk(document, &mut gathered);
    gathered.0.extend(document.notes.iter().map(|note| note.origin));
    gathered.0
}
