//! The tests' own words: an office with a real encrypted vault, people, systems and days.

mod office;

pub use office::{OFFICER, Office, PASSWORD, at, on};
