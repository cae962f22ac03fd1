//! Batches of media erased together: the work sheet before the work, the tools' logs after it, a verdict
//! on each medium, and the certificate of what was accepted. Nothing is accepted on a person's word alone
//! (Lào Cai 9.3, 19.3; An Giang 9.3, 10.4; xã Tứ Dân 8.3).

mod certificate;
mod close;
mod computer;
mod destroy;
mod enough;
mod fields;
mod form;
mod known;
mod logs;
mod lower;
mod minutes;
mod open;
mod package;
mod page;
mod papers;
mod reading;
mod settle;
mod statement;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use certificate::{Certificate, code as short_code};
pub use close::{close, missing};
pub use computer::make_computer_certificate;
pub use destroy::{Destruction, destroy};
pub use enough::{Short, short_of};
pub use logs::{DriveFound, LogLook, look, small_enough, take};
pub use lower::approve_lower;
pub(crate) use minutes::destroyed_line;
pub use minutes::make_minutes;
pub use open::{add, again, open, photo, remove};
pub use package::package;
pub use page::{WipeBatchPage, WipePaper, WipeRow, advice, page};
pub use papers::{make_certificate, make_list, make_sheet};
pub use reading::{ReadBack, Sitting, Taken, keep_sitting, may_read, reading, take_reading};
pub use statement::{Statement, state};

use crate::{
    Day, Result,
    assets::MediumId,
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    papers::PaperId,
    sanitization::{
        DriveRun, Reason,
        advice::{Destination, Level},
    },
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct WipeBatchId(pub u32);

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct WipeId(pub u32);

/// What the screen gives for a new batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct WipeBatchForm {
    pub name: String,
    /// The day of the work; no erasure before it counts.
    pub day: Day,
    pub purpose: Destination,
    pub operator: String,
    pub operator_post: String,
    /// Somebody else than the operator.
    pub witness: String,
    pub witness_post: String,
    pub place: String,
    pub lines: Vec<WipeLineForm>,
}

/// A medium on the work sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct WipeLineForm {
    pub medium_id: MediumId,
    /// Where it is plugged in: "SATA 1".
    pub slot: String,
    /// None takes what is advised.
    pub level: Option<Level>,
    /// Why less than advised is enough; never for important data or state secrets.
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct WipeBatch {
    pub id: WipeBatchId,
    pub name: String,
    pub day: Day,
    pub purpose: Destination,
    pub operator: String,
    pub operator_post: String,
    pub witness: String,
    pub witness_post: String,
    pub place: String,
    pub closed_on: Option<Day>,
    pub sheet_paper_id: Option<PaperId>,
    pub list_paper_id: Option<PaperId>,
}

/// A row of the list of batches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct WipeBatchRow {
    pub id: WipeBatchId,
    pub name: String,
    pub day: Day,
    pub purpose: Destination,
    pub operator: String,
    pub closed_on: Option<Day>,
    /// Records of media, and those of them that stand as each says.
    pub total: u32,
    pub accepted: u32,
    pub open: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum WipeState {
    /// On the sheet, not judged.
    Planned,
    Accepted,
    Insufficient,
    Failed,
    Destroyed,
}

impl WipeState {
    /// The medium holds no data any more.
    pub fn is_clean(self) -> bool {
        matches!(self, Self::Accepted | Self::Destroyed)
    }

    /// To be erased again or destroyed (LC-19.3).
    pub fn is_bad(self) -> bool {
        matches!(self, Self::Insufficient | Self::Failed)
    }
}

/// One medium and one attempt. Serial number and size are those of the register when the sheet was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Wipe {
    pub id: WipeId,
    pub batch_id: WipeBatchId,
    pub medium_id: MediumId,
    pub slot: String,
    pub photo_evidence_id: Option<EvidenceId>,
    pub serial: String,
    /// 0 when the register does not know it.
    #[specta(type = u32)]
    pub bytes: u64,
    pub level: Level,
    pub method: String,
    pub state: WipeState,
    pub reasons: Vec<Reason>,
    /// As the log tells it.
    pub run: Option<DriveRun>,
    pub log_evidence_id: Option<EvidenceId>,
    pub statement: String,
    /// A reading back stands behind the verdict.
    pub read_back: bool,
    pub done_on: Option<Day>,
    /// Minutes of the destruction; before one, the head's approval of a level below the one advised.
    pub evidence_id: Option<EvidenceId>,
    pub destruction: Option<destroy::Destroyed>,
    /// Of the certificate; empty before it.
    pub code: String,
    pub paper_id: Option<PaperId>,
}

/// Columns: `name`, `day`, `operator`, `closed_on`. The newest first.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<WipeBatchRow>> {
    vault.list(|source| store::list(source, query))
}

pub fn get(vault: &Vault, id: WipeBatchId) -> Result<WipeBatch> {
    vault.read(|conn| store::batch(conn, id))
}

/// A batch and how each of its media ended; those still to be judged are not among them.
pub fn settled(vault: &Vault, id: WipeBatchId) -> Result<(WipeBatch, Vec<Wipe>)> {
    vault.read(|conn| {
        let mut last = store::latest(conn, id)?;
        last.retain(|wipe| wipe.state.is_clean());
        Ok((store::batch(conn, id)?, last))
    })
}

/// Everything recorded about the erasure of a medium, oldest first.
pub fn of_medium(vault: &Vault, medium: MediumId) -> Result<Vec<Wipe>> {
    vault.read(|conn| records(conn, medium))
}

/// The same inside a change under way.
pub fn records(conn: &Connection, medium: MediumId) -> Result<Vec<Wipe>> {
    store::of_medium(conn, medium)
}
