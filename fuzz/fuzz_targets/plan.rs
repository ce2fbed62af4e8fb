#![no_main]

// The library catches panics of the reader of workbooks and refuses the file. The hook of libFuzzer aborts before it can, so
// it is taken out; a panic that nothing catches still ends the run.
libfuzzer_sys::fuzz_target!(init: drop(std::panic::take_hook()), |input: &[u8]| targets::plan(input));
