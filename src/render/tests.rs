//! What holds for every renderer.

use super::{CANCELLED, Cancellation, Context, Limits, Renderer, Renderers, TOO_LARGE, WriteError};
use crate::document::{Document, sample};
use crate::theme::Theme;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Calls `each` with every renderer and the sample.
fn every(mut each: impl FnMut(&dyn Renderer, &Document, Context<'_>)) {
    let (theme, document, fonts) = (Theme::default(), sample::kitchen_sink(), Default::default());
    let renderers = Renderers::default();
    for format in renderers.formats() {
        let renderer = renderers.get(format.as_str()).unwrap();
        each(renderer, &document, Context { theme: &theme, fonts: &fonts, limits: Limits::default() });
    }
}

#[test]
fn a_document_that_is_stopped_anywhere_comes_to_nothing() {
    every(|renderer, document, context| {
        let whole = renderer.render(document, &context).output.unwrap();
        let mut asked = Vec::new();
        for allowed in [0, 1, 2, 5, 20, 60, usize::MAX] {
            let questions = AtomicUsize::new(0);
            // It answers yes once: what was left out because of it must not come back as a whole.
            let stops = || questions.fetch_add(1, Ordering::Relaxed) == allowed;
            let limits = Limits { cancellation: Cancellation::when(&stops), ..context.limits };
            let made = renderer.render(document, &Context { limits, ..context }).output;
            match made {
                Ok(bytes) => assert!(bytes == whole, "{}", renderer.format()),
                Err(problems) => {
                    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
                    assert_eq!(codes, [CANCELLED], "{}", renderer.format());
                    asked.push(allowed);
                }
            }
            let is_asked = questions.into_inner() > allowed;
            assert_eq!(is_asked, asked.last() == Some(&allowed), "{} heeds every yes", renderer.format());
        }
        assert!(asked.starts_with(&[0, 1]), "{} asks", renderer.format());
    });
}

#[test]
fn a_document_whose_time_is_over_says_so_once() {
    every(|renderer, document, context| {
        for allowed in [0, 3, 30] {
            let questions = AtomicUsize::new(0);
            let is_late = || questions.fetch_add(1, Ordering::Relaxed) >= allowed;
            let limits = Limits { cancellation: Cancellation::when(&is_late), ..context.limits };
            let made = renderer.render(document, &Context { limits, ..context }).output;
            let codes = made.map_err(|problems| problems.iter().map(|problem| problem.code).collect::<Vec<_>>());
            let is_asked = questions.into_inner() > allowed;
            assert_eq!(codes.err(), is_asked.then(|| vec![CANCELLED]), "{} after {allowed}", renderer.format());
        }
    });
}

#[test]
fn a_file_is_as_large_as_it_may_be() {
    every(|renderer, document, context| {
        let size = renderer.render(document, &context).output.unwrap().len() as u64;
        let render = |bytes| {
            let limits = Limits { bytes, ..context.limits };
            renderer.render(document, &Context { limits, ..context }).output
        };
        assert!(render(size).is_ok(), "{}", renderer.format());
        assert_eq!(render(size - 1).unwrap_err()[0].code, TOO_LARGE, "{}", renderer.format());
    });
}

/// A writer that takes so many bytes and then breaks.
struct Breaking(usize);

impl Write for Breaking {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 { Err(io::Error::new(io::ErrorKind::ConnectionReset, "the reader hung up")) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn writers_get_the_same_bytes_and_their_errors_come_back() {
    every(|renderer, document, context| {
        let whole = renderer.render(document, &context).output.unwrap();
        let mut written = Vec::new();
        assert_eq!(renderer.render_to(document, &context, &mut written).output.unwrap(), whole.len() as u64);
        assert!(written == whole, "{}", renderer.format());
        let broken = renderer.render_to(document, &context, &mut Breaking(10)).output.unwrap_err();
        assert_eq!(broken.to_string(), "the file cannot be written: the reader hung up");
        assert!(matches!(broken, WriteError::Writer(error) if error.kind() == io::ErrorKind::ConnectionReset));
        let limits = Limits { bytes: 1, ..context.limits };
        let mut untouched = Vec::new();
        let refused = renderer.render_to(document, &Context { limits, ..context }, &mut untouched).output;
        assert!(matches!(refused, Err(WriteError::Document(_))) && untouched.is_empty(), "{}", renderer.format());
    });
}
