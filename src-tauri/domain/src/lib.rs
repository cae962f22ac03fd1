//! Sổ Gác's domain: registers, cases, papers, regulations and the vault that holds them.
//! It knows no window, clock, dialog or network: dates and times are arguments.

mod removal;

pub mod accounts;
pub mod assets;
pub mod audit;
pub mod backup;
pub mod calendar;
pub mod custody;
pub mod departures;
pub mod disposals;
pub mod dossier;
pub mod duties;
pub mod error;
pub mod evidence;
pub mod export;
pub mod fields;
pub mod import;
pub mod lists;
pub mod package;
pub mod papers;
pub mod patience;
pub mod people;
pub mod regulations;
pub mod reviews;
pub mod sanitization;
pub mod settings;
pub mod subjects;
pub mod sync;
pub mod systems;
pub mod text;
pub mod vault;
pub mod wipes;

pub use error::{Code, Error, Result};

/// A moment, in UTC; handed in by the shell, which alone reads the clock.
pub type At = chrono::DateTime<chrono::Utc>;
/// A day of the civil calendar at the agency.
pub type Day = chrono::NaiveDate;
