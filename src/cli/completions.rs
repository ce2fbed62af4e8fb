//! `demarche completions`.

use super::report::Reporter;
use super::{Arguments, Exit, output};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Prints the script by which a shell completes commands and options.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub fn run(&self, reporter: &mut Reporter) -> Exit {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), env!("CARGO_PKG_NAME"), &mut script);
        output::print_bytes(&script, Exit::Done, reporter)
    }
}
