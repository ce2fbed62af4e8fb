//! A process is copied only while no document is made: a copy has all that other threads hold, and not the threads that
//! would let it go.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

/// How many documents are made, and, in steps of `FORK`, how many copies are wanted.
static STATE: AtomicU64 = AtomicU64::new(0);
const FORK: u64 = 1 << 32;
const PATIENCE: Duration = Duration::from_millis(1);

/// A document that is made.
pub struct AtWork;

/// Begins a document, after the copies that are wanted.
pub fn begin() -> AtWork {
    let free = |state| (state < FORK).then_some(state + 1);
    while STATE.fetch_update(Ordering::AcqRel, Ordering::Acquire, free).is_err() {
        thread::sleep(PATIENCE);
    }
    AtWork
}

impl Drop for AtWork {
    fn drop(&mut self) {
        STATE.fetch_sub(1, Ordering::AcqRel);
    }
}

#[pyfunction]
fn before_fork(py: Python<'_>) {
    STATE.fetch_add(FORK, Ordering::AcqRel);
    py.detach(|| {
        while !STATE.load(Ordering::Acquire).is_multiple_of(FORK) {
            thread::sleep(PATIENCE);
        }
    });
}

#[pyfunction]
fn after_fork_in_parent() {
    STATE.fetch_sub(FORK, Ordering::AcqRel);
}

/// The other threads are not in the copy, and what they wanted is not either.
#[pyfunction]
fn after_fork_in_child() {
    STATE.store(0, Ordering::Release);
}

/// Has Python ask before it copies the process, where it can.
pub fn watch(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let Some(register) = py.import("os")?.getattr_opt("register_at_fork")? else { return Ok(()) };
    let hooks = PyDict::new(py);
    hooks.set_item("before", wrap_pyfunction!(before_fork, module)?)?;
    hooks.set_item("after_in_parent", wrap_pyfunction!(after_fork_in_parent, module)?)?;
    hooks.set_item("after_in_child", wrap_pyfunction!(after_fork_in_child, module)?)?;
    register.call((), Some(&hooks)).map(|_| ())
}
