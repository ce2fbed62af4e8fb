//! A dry run: everything is made as a release makes it, and nothing is kept.

use super::laid::Laid;
use super::problems::Problems;
use crate::cli::Exit;
use crate::cli::make::{self, Maker, Prepared, Task, Told};
use crate::cli::report::Reporter;
use crate::release::Order;
use std::sync::atomic::AtomicBool;

/// Says what would stop documents of a plan when they are made.
///
/// # Errors
/// That something would.
pub(super) fn rehearse(
    maker: &Maker<'_>,
    laid: &Laid,
    orders: &[&Order],
    jobs: Option<u16>,
    reporter: &mut Reporter,
) -> Result<(), Exit> {
    let prepared: Vec<Prepared<'_>> = laid.reports.iter().map(|read| maker.prepare(&read.loaded)).collect();
    let problems = Problems::default();
    let one = |order: &&Order| {
        let read = &laid.reports[order.report];
        let report = &prepared[order.report];
        let Told { diagnostics, exit } =
            maker.rehearse(Task { path: &read.path, loaded: &read.loaded, report, job: &order.job });
        problems.add(order, diagnostics);
        exit
    };
    let exits = make::all(orders, jobs, &AtomicBool::new(false), one, "looked through", reporter)?;
    problems.tell(laid, reporter);
    match exits.into_iter().max().unwrap_or(Exit::Done) {
        Exit::Done => Ok(()),
        exit => Err(exit),
    }
}
