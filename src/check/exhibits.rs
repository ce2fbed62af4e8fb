//! Rules about pictures and quotations.

use super::sentences::has;
use crate::diag::{Code, Diagnostic};
use crate::lists::Lists;
use crate::report::{By, Figure, FigureKind, Level, Quote, Report, StatementKind, Text};

/// A picture without its papers.
pub const FIGURE_PAPERS: Code = Code("D0333");
/// The emblem of the United Nations.
pub const UN_EMBLEM: Code = Code("D0334");
/// Somebody's words without somebody.
pub const QUOTE_WITHOUT_SPEAKER: Code = Code("D0336");

/// A picture says what it shows, whose it is, under what licence it is used, and, if it is a photograph, whether the people
/// in it agreed. A chart of our own numbers needs its caption alone. What is not shown needs nothing.
pub fn figure_papers(report: &Report) -> Vec<Diagnostic> {
    let shown = report.figures.iter().filter(|figure| figure.not_reproduced.is_none());
    let shown = shown.filter(|figure| figure.handling.level != Level::Internal);
    shown.flat_map(|figure| missing(figure).map(move |(field, why)| without(figure, field, why, report))).collect()
}

fn missing(figure: &Figure) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let is_foreign = matches!(figure.kind, FigureKind::Photo | FigureKind::Map | FigureKind::Graphic);
    let needs = [
        (figure.caption.is_none() && !figure.decorative, "caption", "a reader cannot tell what it shows"),
        (is_foreign && figure.credit.is_none(), "credit", "whoever made it has a right to be named"),
        (is_foreign && figure.licence.is_none(), "licence", "a picture may be used only under a licence"),
        (
            figure.kind == FigureKind::Photo && figure.consent.is_none(),
            "consent",
            "people in a photograph may not want to be seen",
        ),
    ];
    let is_logo = figure.kind == FigureKind::Logo;
    needs.into_iter().filter(move |(is_missing, ..)| *is_missing && !is_logo).map(|(_, field, why)| (field, why))
}

fn without(figure: &Figure, field: &str, why: &str, report: &Report) -> Diagnostic {
    let help = match field {
        "consent" => "add `consent`, which may be `not-needed` if nobody can be recognized".to_owned(),
        _ => format!("add `{field}`, or `not_reproduced` with the reason why it is not shown"),
    };
    Diagnostic::error(FIGURE_PAPERS, format!("`{}` has no `{field}`", figure.id))
        .at(report.origins.node(figure.id.as_str()))
        .because(why)
        .help(help)
}

/// The emblem is for the Organization alone; others need a permission that is hardly ever given.
pub fn un_emblem(report: &Report, lists: &Lists) -> Vec<Diagnostic> {
    let shown = report.figures.iter().filter(|figure| figure.not_reproduced.is_none());
    let finding = |figure: &Figure| {
        let named = names(figure);
        lists.wording.values().flat_map(|wording| &wording.emblems).find(|emblem| has(&named, emblem))?;
        let problem =
            Diagnostic::error(UN_EMBLEM, format!("`{}` seems to show the emblem of the United Nations", figure.id))
                .at(report.origins.node(figure.id.as_str()))
                .because("the General Assembly keeps it for the United Nations (resolution 92 (I))")
                .help("take it out, or accept it with the permission in the reason");
        Some(problem)
    };
    shown.filter_map(finding).collect()
}

/// What a picture is called: its file, its texts and its credit, in small letters.
fn names(figure: &Figure) -> String {
    let file = figure.asset.iter().map(|path| path.replace(['-', '_', '.', '/'], " "));
    let texts = [figure.caption.as_deref(), figure.alt.as_ref(), figure.description.as_deref()].into_iter().flatten();
    let texts = texts.flat_map(Text::all).map(str::to_owned);
    file.chain(texts).chain(figure.credit.clone()).collect::<Vec<_>>().join("\n").to_lowercase()
}

/// Words in quotation marks are somebody's.
pub fn quote_without_speaker(report: &Report) -> Vec<Diagnostic> {
    let is_nobody = |quote: &&Quote| quote.speaker.is_none() && quote.label.is_none();
    let quotes = report.quotes.iter().filter(is_nobody).map(|quote| (quote.id.as_str(), "text"));
    let verbatim = report.statements.iter().filter(|one| one.kind == StatementKind::Verbatim);
    let nobody = verbatim.filter(|one| one.by == By::Unattributed).map(|one| (one.id.as_str(), "by"));
    let finding = |(id, field): (&str, &str)| {
        Diagnostic::warning(QUOTE_WITHOUT_SPEAKER, format!("`{id}` quotes nobody"))
            .at(report.origins.field(id, field))
            .because("words that nobody said are taken for ours")
            .help("add the speaker, or a `label` such as `speakers at the meeting`; or paraphrase it")
    };
    quotes.chain(nobody).map(finding).collect()
}
