//! `demarche coverage`.

use super::report::Reporter;
use super::{Exit, MessageFormat, clock, find, output, plan};
use crate::collect;
use crate::source::Files;
use clap::Args;
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

/// The width of a screen that does not say its own.
const WIDTH: usize = 100;
/// The most rows of a table that people read; programs get all.
const MOST_ROWS: usize = 40;
/// The widest name, in characters.
const WIDEST_NAME: usize = 36;

/// Says how much of a meeting has been collected.
#[derive(Debug, Args)]
pub(super) struct Coverage {
    /// The report, by id, folder or file
    #[arg(value_name = "REPORT")]
    report: String,
}

impl Coverage {
    pub fn run(&self, project: Option<&Path>, reporter: &mut Reporter) -> Exit {
        self.try_run(project, reporter).unwrap_or_else(|exit| exit)
    }

    fn try_run(&self, folder: Option<&Path>, reporter: &mut Reporter) -> Result<Exit, Exit> {
        let now = clock::now(None).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let world = find::project(folder, now.moment).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let (project, _) = plan::project(&world, reporter)?;
        let path = find::report(&world, &self.report).map_err(|sentence| reporter.sentence(Exit::Usage, &sentence))?;
        let read = plan::read(&world, &path, &Files::default(), reporter)?;
        let coverage = collect::Coverage::of(&read.loaded.report, project.lists());
        let text = match reporter.format() {
            MessageFormat::Text => text(&coverage, width()),
            MessageFormat::Json => lines(&coverage),
        };
        Ok(output::print(&text, Exit::Done, reporter))
    }
}

/// The width of the screen in characters, as the shell says it.
fn width() -> usize {
    let columns = std::env::var_os("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
    columns.filter(|columns| *columns >= 40).unwrap_or(WIDTH)
}

/// How many statements are in, in a line.
pub(super) fn summary(coverage: &collect::Coverage) -> String {
    let number =
        |number: Option<u32>| number.map_or_else(|| "an unknown number".to_owned(), |number| number.to_string());
    let (monitored, held) = (number(coverage.monitored), number(coverage.held));
    let statements = coverage.statements;
    let said = match (coverage.monitored, coverage.held) {
        (None, None) => format!("{statements} statements are in; the report does not say how many were held"),
        _ => format!("{statements} statements are in; {monitored} were monitored of {held} held"),
    };
    let apart = [(coverage.unattributed, "of nobody who is named"), (coverage.doubtful, "in doubt")];
    let apart = apart.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let apart: Vec<String> = apart.collect();
    if apart.is_empty() { said } else { format!("{said} ({})", apart.join(", ")) }
}

fn text(coverage: &collect::Coverage, width: usize) -> String {
    let mut text = summary(coverage) + "\n";
    // Writing to a string does not fail.
    let _ = grid(&mut text, coverage, width);
    if !coverage.unheard.is_empty() {
        let names: Vec<&str> = coverage.unheard.iter().map(|who| who.name.as_str()).collect();
        let shown: Vec<&str> = names.iter().take(MOST_ROWS).copied().collect();
        let rest = more(names.len(), shown.len());
        let _ = write!(text, "\nnot heard yet, {}: {}{rest}\n", names.len(), shown.join(", "));
    }
    for speech in &coverage.speeches {
        let notes: Vec<String> = speech.notes.iter().map(|(id, by)| format!("{id} ({by})")).collect();
        let _ = write!(text, "\nnoted by several, {} in {}: {}\n", speech.by, speech.meeting, notes.join(", "));
    }
    text
}

fn more(all: usize, shown: usize) -> String {
    if all > shown { format!(", and {} more (`--message-format json` gives all)", all - shown) } else { String::new() }
}

/// Delegations down, pillars across; where the screen is too narrow for their names, letters that are explained below.
fn grid(text: &mut String, coverage: &collect::Coverage, width: usize) -> std::fmt::Result {
    let rows = &coverage.heard[..coverage.heard.len().min(MOST_ROWS)];
    let Some(widest) = rows.iter().map(|row| row.who.name.chars().count()).max() else { return Ok(()) };
    let name_width = widest.min(WIDEST_NAME);
    let names: Vec<&str> = coverage.pillars.iter().map(|pillar| pillar.rsplit('/').next().unwrap_or(pillar)).collect();
    let is_clear = names.iter().all(|name| names.iter().filter(|other| other == &name).count() == 1);
    let needed = name_width + 5 + names.iter().map(|name| name.chars().count() + 2).sum::<usize>();
    let is_narrow = needed > width || !is_clear;
    let heads: Vec<String> = if is_narrow {
        (0..names.len()).map(letter).collect()
    } else {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    write!(text, "\n{:name_width$}  all", "")?;
    heads.iter().try_for_each(|head| write!(text, "  {head:>3}"))?;
    writeln!(text)?;
    for row in rows {
        write!(text, "{:name_width$}  {:>3}", cut(&row.who.name, name_width), row.statements)?;
        for (count, head) in row.by_pillar.iter().zip(&heads) {
            let count = if *count == 0 { "·".to_owned() } else { count.to_string() };
            write!(text, "  {count:>width$}", width = head.chars().count().max(3))?;
        }
        writeln!(text)?;
    }
    if coverage.heard.len() > rows.len() {
        writeln!(text, "{}", more(coverage.heard.len(), rows.len()).trim_start_matches(", "))?;
    }
    if is_narrow && !names.is_empty() {
        let legend: Vec<String> =
            heads.iter().zip(&coverage.pillars).map(|(head, name)| format!("{head} {name}")).collect();
        writeln!(text, "{}", legend.join(", "))?;
    }
    Ok(())
}

fn letter(index: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or_default());
    if index < 26 { letter.to_string() } else { format!("{letter}{}", index / 26) }
}

fn cut(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        return name.to_owned();
    }
    name.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// The same for programs: the counts, then one object for each who spoke, who did not, and who was noted by several.
fn lines(coverage: &collect::Coverage) -> String {
    let first = totals(coverage);
    let heard = coverage.heard.iter().map(|heard| {
        let pillars: serde_json::Map<_, _> =
            coverage.pillars.iter().cloned().zip(heard.by_pillar.iter().map(|count| json!(count))).collect();
        json!({ "id": id(&heard.who.id), "name": heard.who.name, "statements": heard.statements, "pillars": pillars })
    });
    let unheard = coverage.unheard.iter().map(|who| json!({ "id": id(&who.id), "name": who.name, "statements": 0 }));
    let speeches = coverage.speeches.iter().map(|speech| {
        let notes: Vec<_> = speech.notes.iter().map(|(id, by)| json!({ "id": id, "noted_by": by })).collect();
        json!({ "by": speech.by, "meeting": speech.meeting, "notes": notes })
    });
    std::iter::once(first).chain(heard).chain(unheard).chain(speeches).map(|line| format!("{line}\n")).collect()
}

/// An id; `null` for somebody who is not named.
fn id(id: &str) -> Option<&str> {
    Some(id).filter(|id| !id.is_empty())
}

/// The counts as an object.
pub(super) fn totals(coverage: &collect::Coverage) -> serde_json::Value {
    json!({
        "statements": coverage.statements, "monitored": coverage.monitored, "held": coverage.held,
        "unattributed": coverage.unattributed, "doubtful": coverage.doubtful, "heard": coverage.heard.len(),
        "unheard": coverage.unheard.len(),
    })
}
