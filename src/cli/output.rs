//! Standard output.

use super::report::Reporter;
use super::{Exit, MessageFormat};
use std::io::{ErrorKind, Write};

/// Prints what a command found out. A reader who has closed the pipe has read enough; any other failure is one.
pub(super) fn print(text: &str, exit: Exit, reporter: &mut Reporter) -> Exit {
    let mut output = std::io::stdout().lock();
    let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            reporter.sentence(Exit::Machine, &format!("cannot write to standard output: {error}"))
        }
        _ => exit,
    }
}

/// What was made and what to do next.
pub(super) fn made(what: &str, next: &str, reporter: &Reporter) -> String {
    match reporter.format() {
        MessageFormat::Text => format!("{what}\nnext: {next}\n"),
        MessageFormat::Json => format!("{}\n", serde_json::json!({ "done": what, "next": next })),
    }
}
