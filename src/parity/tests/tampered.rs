//! Files that somebody changed: each change is found, and told.
