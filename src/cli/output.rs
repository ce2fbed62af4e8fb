//! Standard output.

use super::report::Reporter;
use super::{Exit, MessageFormat};
use std::io::{self, ErrorKind, Write};

/// Prints what a command found out. A reader who has closed the pipe has read enough; any other failure is one.
pub(super) fn print(text: &str, exit: Exit, reporter: &mut Reporter) -> Exit {
    print_bytes(text.as_bytes(), exit, reporter)
}

/// The same for what need not be text.
pub(super) fn print_bytes(bytes: &[u8], exit: Exit, reporter: &mut Reporter) -> Exit {
    match write(bytes) {
        Ok(()) => exit,
        Err(error) => reporter.sentence(Exit::Machine, &format!("cannot write to standard output: {error}")),
    }
}

/// Writes to standard output.
///
/// # Errors
/// What the machine says; a closed pipe is no error.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// What was made and what to do next.
pub(super) fn made(what: &str, next: &str, reporter: &Reporter) -> String {
    match reporter.format() {
        MessageFormat::Text => format!("{what}\nnext: {next}\n"),
        MessageFormat::Json => format!("{}\n", serde_json::json!({ "done": what, "next": next })),
    }
}
