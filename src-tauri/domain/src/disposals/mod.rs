//! Disposal of devices and media: proposal, decision, council, the gate for every line, the receipt and
//! the write-off, with the deadlines of NĐ 186/2025. Nothing leaves while it may hold data (Lào Cai 9.3,
//! 19.3; An Giang 9.3, 10.4; xã Tứ Dân 8.3).

mod deadlines;
mod decide;
mod done;
mod except;
mod form;
mod minutes;
mod page;
mod papers;
mod proof;
mod propose;
mod store;

use serde::{Deserialize, Serialize};

pub use deadlines::{DisposalTask, LegalStep, StepLimit, limits, tasks};
pub use decide::{Decision, decide};
pub use done::{cancel, done, write_off};
pub use except::except;
pub use minutes::make_minutes;
pub use page::{DisposalLineRow, DisposalPage, page, papers_of};
pub use papers::make_proposal;
pub use propose::{add, drop_line, propose};

use crate::{
    Day, Result,
    custody::{Held, Hold, Item},
    evidence::EvidenceId,
    lists::{ListQuery, Page},
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct DisposalId(pub u32);

/// Hình thức xử lý (NĐ 186/2025, Điều 28–33).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Sell,
    Dismantle,
    Destroy,
    Transfer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DisposalState {
    Proposed,
    Decided,
    /// Everything has left.
    Done,
    WrittenOff,
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DisposalForm {
    pub name: String,
    pub way: Way,
    pub proposed_on: Day,
    pub lines: Vec<DisposalLineForm>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DisposalLineForm {
    pub item: Item,
    pub reason: String,
    pub note: String,
}

/// One of the council.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Councillor {
    pub name: String,
    pub post: String,
    /// "Chủ tịch Hội đồng".
    pub part: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Disposal {
    pub id: DisposalId,
    pub name: String,
    pub way: Way,
    pub state: DisposalState,
    pub proposed_on: Day,
    pub decision: String,
    pub decided_on: Option<Day>,
    pub decision_evidence_id: Option<EvidenceId>,
    pub council: Vec<Councillor>,
    /// Buyer or recycler.
    pub receiver: String,
    pub done_on: Option<Day>,
    pub receipt_evidence_id: Option<EvidenceId>,
    pub written_off_on: Option<Day>,
    pub write_off_evidence_id: Option<EvidenceId>,
    pub cancelled: String,
    pub lines: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DisposalLine {
    pub id: u32,
    pub disposal_id: DisposalId,
    pub item: Item,
    pub reason: String,
    pub note: String,
    pub exception: String,
    pub exception_evidence_id: Option<EvidenceId>,
}

impl DisposalLine {
    /// The head's exception stands for an erasure that is missing or not enough; never for state secrets,
    /// for storage nobody looked for, or for what is not here.
    pub(crate) fn excuses(&self, held: &Held) -> bool {
        let of_erasure = match held.hold {
            Hold::NotWiped | Hold::WipeFailed | Hold::LevelTooLow | Hold::Kept => true,
            Hold::Secret | Hold::Elsewhere | Hold::StorageUnknown => false,
        };
        of_erasure && !self.exception.is_empty()
    }
}

/// Columns: `name`, `way`, `state`, `proposed_on`, `decision`, `receiver`. What is under way first.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<Disposal>> {
    vault.list(|source| store::list(source, query))
}

pub fn get(vault: &Vault, id: DisposalId) -> Result<Disposal> {
    vault.read(|conn| store::get(conn, id))
}

/// A disposal and what is on its list, as lists name each thing.
pub fn listed(vault: &Vault, id: DisposalId) -> Result<(Disposal, Vec<String>)> {
    vault.read(|conn| {
        let lines = store::lines(conn, id)?;
        let titles = lines.iter().map(|line| line.item.title(conn));
        Ok((store::get(conn, id)?, titles.collect::<Result<_>>()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::MediumId;

    #[test]
    fn an_exception_stands_for_an_erasure_never_for_state_secrets_or_storage_nobody_saw() {
        let item = Item::Medium(MediumId(1));
        let line = |exception: &str| DisposalLine {
            id: 1,
            disposal_id: DisposalId(1),
            item,
            reason: String::new(),
            note: String::new(),
            exception: exception.to_owned(),
            exception_evidence_id: None,
        };
        let held = |hold| Held {
            item,
            title: String::new(),
            hold,
            sentence: String::new(),
        };
        for (hold, excused) in [
            (Hold::NotWiped, true),
            (Hold::LevelTooLow, true),
            (Hold::Secret, false),
            (Hold::StorageUnknown, false),
            (Hold::Elsewhere, false),
        ] {
            assert_eq!(
                line("Lãnh đạo duyệt").excuses(&held(hold)),
                excused,
                "{hold:?}"
            );
            assert!(!line("").excuses(&held(hold)));
        }
    }
}
