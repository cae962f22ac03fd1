//! The domain's verbs on a real encrypted vault.

mod calendar;
mod clauses;
mod layers;
mod regulations;
mod vault;
