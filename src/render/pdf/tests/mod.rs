//! Pages made by hand, written and read back.

mod damage;
mod file;
mod guard;
mod pictures;
mod reader;
mod sample;
