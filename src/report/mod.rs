//! The typed report model.
