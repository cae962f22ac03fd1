//! The tests' own words: an office with a real encrypted vault, people, systems and days; the
//! clauses a test shows; and the real window.

#[cfg(feature = "window")]
mod case;
mod cases;
mod chance;
mod clause;
mod custody;
mod dossiers;
#[cfg(feature = "page")]
mod driver;
#[cfg(feature = "window")]
mod flow;
mod forged;
#[cfg(feature = "window")]
mod level_walk;
mod lines;
mod office;
#[cfg(feature = "window")]
mod proposals;
#[cfg(feature = "page")]
pub mod province;
mod registers;
mod returned;
mod scans;
mod sending;
#[cfg(feature = "window")]
mod walk;
#[cfg(feature = "page")]
mod window;
pub mod wipes;
pub mod workbook;

#[cfg(feature = "window")]
pub use case::Saved;
pub use cases::{LawOf, TODAY, law_of, opening};
pub use chance::cases_or;
pub use clause::{binding, clause, files_in, root, served};
pub use custody::handover_form;
pub use dossiers::{
    answers, answers_of_level, assessment_form, device, full_profile, inspection, met, new_step,
    organisation, planned, zone,
};
#[cfg(feature = "page")]
pub use driver::program;
#[cfg(feature = "window")]
pub use flow::Flow;
pub use forged::{packed, resigned, unpacked};
#[cfg(feature = "window")]
pub use level_walk::HEAD;
pub use lines::{DAY, met_by, not_yet};
pub use office::{OFFICER, Office, PASSWORD, at, new_vault, on};
#[cfg(feature = "window")]
pub use proposals::{INTERNAL, ONE_STOP, Proposal};
pub use registers::{LIMITS, NOW, account_form, letter, now, person_form, symbols, system_form};
pub use returned::Returned;
pub use scans::{large_scan, noise, scan, scanned_page};
pub use sending::TestProvince;
#[cfg(feature = "window")]
pub use walk::Walk;
#[cfg(feature = "page")]
pub use window::Window;
