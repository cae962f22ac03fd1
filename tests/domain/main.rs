//! The domain's verbs on a real encrypted vault.

mod calendar;
mod regulations;
mod vault;
