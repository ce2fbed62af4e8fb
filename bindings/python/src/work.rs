//! Work beside Python, on a thread of its own.

use crate::forks;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Room for the deepest report, however little the thread of Python has.
const STACK: usize = 8 << 20;

/// How often Python is asked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// Does something while other threads of Python go on. What it is given becomes true once it is no longer wanted. A panic
/// ends here, as an exception.
pub fn beside<T: Send>(py: Python<'_>, work: impl FnOnce(&AtomicBool) -> T + Send) -> PyResult<T> {
    let is_stopped = AtomicBool::new(false);
    let (done, mut end) = mpsc::channel::<()>();
    let made = thread::scope(|scope| {
        let worker = thread::Builder::new().name("demarche".to_owned()).stack_size(STACK);
        let stop = &is_stopped;
        let worker = worker.spawn_scoped(scope, move || {
            // What is waited for is that this is dropped, which a panic does too.
            let _done = done;
            let _at_work = forks::begin();
            work(stop)
        })?;
        let mut interruption = None;
        loop {
            let waiting = move || (end.recv_timeout(PATIENCE), end);
            let (waited, rest) = py.detach(waiting);
            end = rest;
            if waited != Err(RecvTimeoutError::Timeout) {
                break;
            }
            if let Err(signal) = py.check_signals() {
                is_stopped.store(true, Ordering::Relaxed);
                interruption.get_or_insert(signal);
            }
        }
        interruption.map_or_else(|| Ok(worker.join()), Err)
    })?;
    made.map_err(|panic| PyRuntimeError::new_err(fault(&*panic)))
}

fn fault(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("this is a fault of demarche, please report it: {}", words.unwrap_or("it says no more"))
}
