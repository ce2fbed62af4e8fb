//! What a document may take, and how its making is stopped.

use crate::diag::{Code, Diagnostic, Diagnostics};
use std::fmt;

/// A file is larger than it may be.
pub const TOO_LARGE: Code = Code("D0508");
/// Whoever asked for a document has stopped it.
pub const CANCELLED: Code = Code("D0509");

/// What a document may take before a renderer gives up with an error. How much is read before there is a document is
/// bounded by [`crate::load::LoadLimits`].
#[derive(Clone, Copy, Debug)]
pub struct Limits<'a> {
    /// Pages, where there are pages.
    pub pages: u32,
    /// Bytes of the finished file. A file is made in memory, so that a larger one is refused after it took its room;
    /// what bounds the room beforehand are the limits on pages and on what is loaded.
    pub bytes: u64,
    /// Who may stop it.
    pub cancellation: Cancellation<'a>,
}

impl Default for Limits<'_> {
    /// 5,000 pages, a gigabyte, and nobody who stops it.
    fn default() -> Self {
        Limits { pages: 5_000, bytes: 1_000_000_000, cancellation: Cancellation::never() }
    }
}

impl Limits<'_> {
    /// Whether to go on; renderers ask before each block, each page, and before they write.
    ///
    /// # Errors
    /// `D0509` if the document was stopped.
    pub fn go_on(&self) -> Result<(), Diagnostics> {
        if self.cancellation.is_cancelled() { Err(vec![cancelled()]) } else { Ok(()) }
    }

    /// A finished file, if it may leave: what a renderer returns last.
    ///
    /// # Errors
    /// `D0508` if it is too large, `D0509` if the document was stopped.
    pub fn accept(&self, bytes: Vec<u8>) -> Result<Vec<u8>, Diagnostics> {
        self.go_on()?;
        let size = bytes.len() as u64;
        if size > self.bytes { Err(vec![too_large(size, self.bytes)]) } else { Ok(bytes) }
    }
}

/// A question that the caller answers while a document is made: is it still wanted? It is asked once for each block, row
/// and page, so the answer should take microseconds. The library itself never looks at a clock; a deadline is a
/// question about the caller's:
///
/// ```
/// use demarche::render::{Cancellation, Limits};
/// use std::time::{Duration, Instant};
///
/// let deadline = Instant::now() + Duration::from_secs(5);
/// let is_late = || Instant::now() >= deadline;
/// let limits = Limits { cancellation: Cancellation::when(&is_late), ..Limits::default() };
/// assert!(limits.go_on().is_ok());
/// ```
///
/// and another thread stops it through a flag:
///
/// ```
/// use demarche::render::{CANCELLED, Cancellation, Limits};
/// use std::sync::atomic::{AtomicBool, Ordering};
///
/// let is_stopped = AtomicBool::new(false);
/// let ask = || is_stopped.load(Ordering::Relaxed);
/// let limits = Limits { cancellation: Cancellation::when(&ask), ..Limits::default() };
/// assert!(limits.go_on().is_ok());
/// is_stopped.store(true, Ordering::Relaxed);
/// assert_eq!(limits.go_on().unwrap_err()[0].code, CANCELLED);
/// ```
///
/// It stops between two blocks or pages, not within one: a paragraph that is being broken is broken to its end, and a
/// finished page is compressed to its end. Nothing comes of a document that was stopped.
#[derive(Clone, Copy, Default)]
pub struct Cancellation<'a>(Option<&'a (dyn Fn() -> bool + Sync)>);

impl<'a> Cancellation<'a> {
    /// Nobody stops it.
    pub const fn never() -> Self {
        Cancellation(None)
    }

    /// It is stopped as soon as the answer is yes. The question may come from several threads.
    pub const fn when(is_cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Cancellation(Some(is_cancelled))
    }

    /// Asks.
    pub fn is_cancelled(self) -> bool {
        self.0.is_some_and(|is_cancelled| is_cancelled())
    }
}

impl fmt::Debug for Cancellation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Cancellation::when(…)" } else { "Cancellation::never()" })
    }
}

/// Asks whether to go on, and remembers a no: what was left out then must not pass for a document, even if the answer
/// changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watch<'a> {
    cancellation: Cancellation<'a>,
    is_cancelled: bool,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(limits: Limits<'a>) -> Self {
        Watch { cancellation: limits.cancellation, is_cancelled: false }
    }

    /// Whether to go on.
    pub(crate) fn goes_on(&mut self) -> bool {
        self.is_cancelled = self.is_cancelled || self.cancellation.is_cancelled();
        !self.is_cancelled
    }

    /// Whether nothing was left out.
    pub(crate) fn result(self) -> Result<(), Diagnostics> {
        if self.is_cancelled { Err(vec![cancelled()]) } else { Ok(()) }
    }
}

fn cancelled() -> Diagnostic {
    Diagnostic::error(CANCELLED, "the document was stopped before it was finished")
        .because("whoever asked for it set a time for it, or no longer wants it")
        .help("allow more time, or shorten the report")
}

fn too_large(size: u64, most: u64) -> Diagnostic {
    Diagnostic::error(TOO_LARGE, format!("the file has {size} bytes and may have {most}"))
        .help("take pictures with fewer pixels, shorten the report, or raise the limit")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_no_is_remembered() {
        let asked = AtomicUsize::new(0);
        let only_second = || asked.fetch_add(1, Ordering::Relaxed) == 1;
        let limits = Limits { cancellation: Cancellation::when(&only_second), ..Limits::default() };
        let mut watch = Watch::new(limits);
        assert!(watch.goes_on() && watch.result().is_ok());
        assert!(!watch.goes_on() && !watch.goes_on());
        assert_eq!(watch.result().unwrap_err()[0].code, CANCELLED);
    }

    #[test]
    fn a_file_may_have_as_many_bytes_as_are_allowed() {
        let limits = Limits { bytes: 3, ..Limits::default() };
        assert_eq!(limits.accept(vec![0; 3]), Ok(vec![0; 3]));
        assert_eq!(limits.accept(vec![0; 4]).unwrap_err()[0].code, TOO_LARGE);
    }
}
