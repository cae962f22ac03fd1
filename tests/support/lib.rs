//! The tests' own words: an office with a real encrypted vault, people, systems and days; the
//! clauses a test shows; and the real window.

mod case;
mod cases;
mod chance;
mod clause;
mod custody;
mod driver;
mod flow;
mod office;
mod registers;
mod walk;
mod window;
pub mod workbook;

pub use case::Saved;
pub use cases::{LawOf, TODAY, law_of, opening, scan, scanned_page};
pub use chance::cases_or;
pub use clause::{binding, clause, files_in, root, served};
pub use custody::handover_form;
pub use driver::program;
pub use flow::Flow;
pub use office::{OFFICER, Office, PASSWORD, at, on};
pub use registers::{LIMITS, NOW, account_form, letter, now, person_form, system_form};
pub use walk::Walk;
pub use window::Window;
