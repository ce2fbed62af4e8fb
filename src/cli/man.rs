//! `demarche man`.

use super::file::write;
use super::report::Reporter;
use super::{Arguments, Exit, output};
use clap::{Args, Command, CommandFactory};
use std::io;
use std::path::{Path, PathBuf};

/// Prints the manual page of the program, or writes one page for each command.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// A folder for one page per command, such as `share/man/man1`; without it the program's own page is printed
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The section of manuals that commands belong to.
const SECTION: &str = "1";

/// A page: the name of its file, and what stands in it.
type Page = (String, Vec<u8>);

impl Man {
    pub fn run(&self, reporter: &mut Reporter) -> Exit {
        let mut program = Arguments::command();
        program.build();
        match &self.out {
            None => self.print(program, reporter),
            Some(folder) => self.write(&program, folder, reporter),
        }
    }

    fn print(&self, program: Command, reporter: &mut Reporter) -> Exit {
        match page(program) {
            Ok((_, text)) => output::print_bytes(&text, Exit::Done, reporter),
            Err(error) => reporter.sentence(Exit::Machine, &format!("the manual page was not made: {error}")),
        }
    }

    fn write(&self, program: &Command, folder: &Path, reporter: &mut Reporter) -> Exit {
        let written = pages(program).and_then(|pages| {
            pages.iter().try_for_each(|(name, text)| write(&folder.join(name), text))?;
            Ok(pages.len())
        });
        match written {
            Ok(number) => {
                let what = format!("wrote {number} pages into {}", folder.display());
                let next = "put that folder where `man` looks, such as ~/.local/share/man/man1";
                output::print(&output::made(&what, next, reporter), Exit::Done, reporter)
            }
            Err(error) => {
                let sentence = format!("cannot write manual pages into `{}`: {error}", folder.display());
                reporter.sentence(Exit::Machine, &sentence)
            }
        }
    }
}

/// The pages of the program and of all its commands; those that belong to another command have its name in front.
fn pages(command: &Command) -> io::Result<Vec<Page>> {
    let mut all = vec![page(command.clone())?];
    for below in command.get_subcommands().filter(|below| below.get_name() != "help" && !below.is_hide_set()) {
        all.extend(pages(below)?);
    }
    Ok(all)
}

/// One page, without a date: the same program gives the same page on any day.
fn page(command: Command) -> io::Result<Page> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    let source = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    let page = clap_mangen::Man::new(command).title(name.to_uppercase()).section(SECTION).source(source);
    let mut text = Vec::new();
    page.render(&mut text)?;
    Ok((format!("{name}.{SECTION}"), text))
}
