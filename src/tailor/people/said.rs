//! Statements and quotations as somebody's words.

use super::{Ruling, Voice, speakers, voice};
use crate::report::{By, Quote, Report, Statement, StatementKind};
use crate::tailor::Request;

/// Something that is said by somebody.
#[derive(Clone, Copy, Debug)]
pub(in crate::tailor) enum Said<'a> {
    Statement(&'a Statement),
    Quote(&'a Quote),
}

/// How a reader may be told whose words a statement or a quotation is.
pub(in crate::tailor) fn said<'a>(report: &'a Report, request: &Request<'_>, said: Said<'a>) -> Ruling<'a> {
    match said {
        Said::Statement(statement) => {
            let by: Vec<_> = speakers(report, &statement.by).collect();
            let by = match &statement.by {
                By::Speakers(_) => Voice::Speakers(by),
                By::Collective(_) => Voice::Label,
                By::Unattributed if statement.kind == StatementKind::Outcome => Voice::Nobody,
                By::Unattributed => Voice::Unattributed,
            };
            voice(report, request, &statement.handling, by)
        }
        Said::Quote(quote) => {
            let by: Vec<_> = report.speakers.iter().filter(|known| quote.speaker.as_ref() == Some(&known.id)).collect();
            let by = match &quote.label {
                _ if !by.is_empty() => Voice::Speakers(by),
                Some(_) => Voice::Label,
                None => Voice::Unattributed,
            };
            voice(report, request, &quote.handling, by)
        }
    }
}

/// Whether a statement is that of several, who then stay several without their names.
pub(in crate::tailor) fn are_several(by: &By) -> bool {
    match by {
        By::Speakers(speakers) => speakers.len() > 1,
        By::Collective(_) => true,
        By::Unattributed => false,
    }
}
