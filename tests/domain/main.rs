//! The domain's verbs on a real encrypted vault.

mod vault;
