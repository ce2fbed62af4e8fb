//! Compression of streams (ISO 32000-1, 7.4.4).
//!
//! The fonts of one brief for many readers hold the same glyphs, and many of its pages are alike: what was compressed
//! before is remembered, in bounded room. The bytes are the same whether they are remembered or not.

use crate::compress::Compressor;
use crate::cores::free;
use crate::memory::Memory;
use lopdf::{Document as File, Object, Stream};
use std::cmp::Reverse;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Threads that compress the streams of one file; fewer if fewer cores are free.
const MOST_THREADS: usize = 4;
/// Fewer bytes than these are sooner compressed than a thread is started.
const WORTH_A_THREAD: usize = 50_000;

thread_local! {
    /// The best level gains a hundredth of the size of a brief and takes twice the time.
    static COMPRESSOR: Compressor = Compressor::new(6, true);
}

/// Compresses all streams that may be and are not.
pub(super) fn compress(file: &mut File) {
    let open = file.objects.values_mut().filter_map(open);
    let mut streams: Vec<&mut Stream> = open.filter_map(|stream| (!is_known(stream)).then_some(stream)).collect();
    // The longest first, so that no thread begins a long one when the others have done.
    streams.sort_by_key(|stream| Reverse(stream.content.len()));
    let bytes: usize = streams.iter().map(|stream| stream.content.len()).sum();
    let threads = MOST_THREADS.min(1 + free()).min(1 + bytes / WORTH_A_THREAD);
    let queue = Mutex::new(streams.into_iter());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        while let Some(stream) = next() {
            deflate(stream);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // A machine that gives no thread leaves the work to this one.
            drop(thread::Builder::new().spawn_scoped(scope, work));
        }
        work();
    });
}

/// The stream of an object, if it is to be compressed.
fn open(object: &mut Object) -> Option<&mut Stream> {
    let stream = object.as_stream_mut().ok()?;
    (stream.allows_compression && !stream.dict.has(b"Filter")).then_some(stream)
}

/// Compresses a stream that was compressed before.
fn is_known(stream: &mut Stream) -> bool {
    match MEMORY.find(&stream.content) {
        Some(compressed) => {
            put(stream, &compressed);
            true
        }
        None => false,
    }
}

/// Compresses a stream.
pub(super) fn deflate(stream: &mut Stream) {
    // From memory to memory nothing fails; a stream that is left as it is would be valid as well.
    let Ok(compressed) = COMPRESSOR.with(|compressor| compressor.whole(&stream.content)) else { return };
    let bytes = stream.content.len() + compressed.len();
    MEMORY.keep(stream.content.clone(), Arc::clone(&compressed), bytes);
    put(stream, &compressed);
}

/// Compression has to gain more than the entries of the dictionary that name it cost.
fn put(stream: &mut Stream, compressed: &[u8]) {
    const ENTRIES: usize = "/Filter/FlateDecode".len();
    if compressed.len() + ENTRIES < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(compressed.to_vec());
    }
}

/// A brief of six pages has about 600,000 bytes, before and after compression.
static MEMORY: Memory<Vec<u8>, Arc<[u8]>> = Memory::new(2_000_000);

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Dictionary;

    fn file(contents: &[Vec<u8>]) -> File {
        let mut file = File::with_version("1.7");
        for content in contents {
            file.add_object(Stream::new(Dictionary::new(), content.clone()));
        }
        file
    }

    #[test]
    fn streams_come_back_as_they_were_remembered_or_not() {
        let contents: Vec<Vec<u8>> = (0..40).map(|n| format!("{n} glyphs ").repeat(n * 40).into_bytes()).collect();
        let mut first = file(&contents);
        compress(&mut first);
        let mut again = file(&contents);
        compress(&mut again);
        assert_eq!(first.objects, again.objects);
        first.decompress();
        assert_eq!(
            first.objects.values().map(|object| &object.as_stream().unwrap().content).collect::<Vec<_>>(),
            contents.iter().collect::<Vec<_>>()
        );
    }
}
