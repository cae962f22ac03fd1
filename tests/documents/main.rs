//! What people will read: every form filled, its text and its pages; layout; evidence packages.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

mod filling;
mod hostile;
mod layout;
mod package;
mod pages;
mod word;
