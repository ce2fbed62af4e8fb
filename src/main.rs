//! The command-line tool: arguments in, exit code out.

/// A document is made of a hundred thousand small things, several documents at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    demarche::cli::main()
}
