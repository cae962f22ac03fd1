//! Bringing in the agency's own workbook: reading it in whatever shape it is, guessing what its
//! sheets and columns are, showing every row with its problems, and only then writing.

mod bring_in;
mod changes;
mod check;
mod choices;
mod commit;
mod dates;
mod draft;
mod existing;
mod fields;
mod forms;
mod grid;
mod header;
mod history;
mod paste;
mod plan;
mod preview;
mod problem;
mod reading;
mod report;
mod shown;
mod sniff;
mod store;
mod undo;
mod unpack;
mod words;
mod workbook;
mod written;

pub use bring_in::{bring_in, sha256};
pub use check::{Difference, RowStatus};
pub use choices::{Choices, ColumnChoice, SheetChoice};
pub use commit::{ImportDone, Source, commit};
pub use existing::{Existing, Known, existing};
pub use fields::{Field, Kind, SheetKind, Values};
pub(crate) use grid::{Filled, Grid, GridRow, grids};
pub use history::{ImportId, ImportRow, imports};
pub use paste::paste;
pub use plan::{ColumnPlan, SheetPlan, plan};
pub use preview::{KindCount, Preview, PreviewPage, PreviewRow, preview};
pub use problem::{Problem, ProblemCode, Severity};
pub use report::{FileReport, ReportLine, preview_file};
pub use shown::{FieldTitle, written};
pub use undo::undo;
pub use unpack::{MAX_FILE, load};
pub use workbook::{Sheet, Workbook, read};
