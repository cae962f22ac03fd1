//! The tests' own words: an office with a real encrypted vault, people, systems and days.

mod clauses;
mod office;

pub use clauses::clause;
pub use office::{OFFICER, Office, PASSWORD, at, on};
