//! The domain's verbs on a real encrypted vault.

mod calendar;
mod clauses;
mod import;
mod layers;
mod regulations;
mod people;
mod vault;
