//! What people will read: every form filled, its text and its pages; layout; evidence packages.

mod custody;
mod diagrams;
mod dossiers;
mod filling;
mod hostile;
mod layout;
mod oscal;
mod package;
mod pages;
mod pictures;
mod word;
