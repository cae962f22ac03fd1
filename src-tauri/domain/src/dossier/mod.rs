//! The level dossier: which level a system has under a rule set and why, what is required of it at
//! that level and how it is met, and the way of the dossier from draft to approval (NĐ 331/2026,
//! Điều 9 to 30). Rule sets and requirements are files of `resources/levels`; this code only reads,
//! compares and explains.

mod answer;
mod answers;
pub mod cards;
mod conflicts;
pub mod diagram;
mod facts;
mod gaps;
pub mod inventory;
mod level;
pub mod lines;
mod open;
pub mod oscal;
mod page;
pub mod papers;
pub mod profile;
pub mod requirements;
pub mod risks;
pub mod rules;
pub mod sheet;
mod source;
pub mod steps;
mod store;
mod tasks;
pub mod versions;
mod yearly;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use answer::{decision, save_answers, save_profile};
pub use answers::{Answer, Answers};
pub use conflicts::Conflict;
pub use gaps::Gap;
pub use level::{Because, Body, Decision, Fired, FormNeeded, Note, Term, answer_in_words, decide};
pub use open::open;
pub use page::{DossierPage, page};
pub use rules::Section;
pub use tasks::{DossierTask, tasks};
pub use yearly::{Yearly, YearlyRow, YearlyTotal, yearly};

use crate::{
    Day, Error, Result,
    audit::Kind,
    lists::{ListQuery, Page},
    systems::SystemId,
    text,
    vault::{Tx, Vault},
};
use profile::Profile;
use risks::AssessmentId;
use rules::RuleSet;

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct DossierId(pub u32);

/// Where a dossier stands. Content changes only in `Draft` and `Returned`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierState", rename_all = "snake_case")]
pub enum State {
    Draft,
    /// Read by the head, not sent.
    Checked,
    Sent,
    /// Sent back for completion (23.2).
    Returned,
    Appraised,
    Approved,
    InForce,
    /// Another dossier of the system is in force.
    Superseded,
    Cancelled,
}

impl State {
    /// Its content may change.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    pub fn is_over(self) -> bool {
        matches!(self, Self::Superseded | Self::Cancelled)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct Dossier {
    pub id: DossierId,
    pub system_id: SystemId,
    /// As the register has it.
    pub system: String,
    /// Id of the rule set.
    pub rules: String,
    /// Id of the case of the transition that chose the rule set.
    pub regime: String,
    /// 1 for the first dossier of the system.
    pub number: u32,
    pub follows_id: Option<DossierId>,
    pub state: State,
    pub answers: Answers,
    /// 1 to 5; none while the answers decide nothing.
    pub level: Option<u8>,
    pub profile: Profile,
    pub assessment_id: Option<AssessmentId>,
    pub opened_on: Day,
    pub approved_on: Option<Day>,
    pub ended_on: Option<Day>,
    pub cancelled: String,
}

/// A row of the list of dossiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DossierRow {
    pub id: DossierId,
    pub system: String,
    pub rules: String,
    pub number: u32,
    pub level: Option<u8>,
    pub state: State,
    pub opened_on: Day,
    pub approved_on: Option<Day>,
    /// Requirements of the level, and those answered.
    pub lines: u32,
    pub answered: u32,
}

/// A new dossier. `follows` takes over what an earlier dossier of the system says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DossierForm {
    pub system_id: SystemId,
    /// Id of the case of the transition; it names the rule set.
    pub regime: String,
    pub follows: Option<DossierId>,
}

/// Columns: `system`, `system_id`, `level`, `state`, `rules`, `opened_on`, `approved_on`. What is over
/// comes last.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<DossierRow>> {
    vault.list(|source| store::list(source, query))
}

pub fn get(vault: &Vault, id: DossierId) -> Result<Dossier> {
    vault.read(|conn| store::get(conn, id))
}

/// As [`get`], inside a change under way.
pub(crate) fn find(conn: &Connection, id: DossierId) -> Result<Dossier> {
    store::get(conn, id)
}

/// The dossiers of a system, the first one first.
pub fn of_system(vault: &Vault, id: SystemId) -> Result<Vec<Dossier>> {
    vault.read(|conn| store::of_system(conn, id))
}

/// A dossier whose content may change; refused otherwise.
pub(crate) fn open_for_change(conn: &Connection, id: DossierId) -> Result<Dossier> {
    let dossier = store::get(conn, id)?;
    if dossier.state.is_open() {
        return Ok(dossier);
    }
    Err(Error::refused(format!(
        "Hồ sơ {} nên nội dung không sửa được nữa. {} Chưa có gì thay đổi.",
        dossier.state.in_words(),
        match dossier.state {
            State::Checked => "Muốn sửa, hãy mở lại bản dự thảo trước.",
            State::Sent => "Muốn sửa, hãy ghi việc hồ sơ được trả lại để hoàn thiện.",
            State::Draft
            | State::Returned
            | State::Appraised
            | State::Approved
            | State::InForce
            | State::Superseded
            | State::Cancelled => "Muốn thay đổi, hãy mở hồ sơ mới kế tiếp hồ sơ này.",
        }
    )))
}

/// Notes in a change under way that it is about this dossier, and keeps what finds it.
pub(crate) fn named(tx: &mut Tx<'_>, id: DossierId) -> Result<()> {
    let dossier = store::get(tx, id)?;
    tx.about(Kind::Dossier, id.0);
    tx.about(Kind::System, dossier.system_id.0);
    let rules = RuleSet::named(&dossier.rules)?;
    let level = dossier.level.map(|level| format!("cấp độ {level}"));
    let words = [
        dossier.system.as_str(),
        &rules.short,
        level.as_deref().unwrap_or_default(),
        &dossier.profile.owner.name,
        &dossier.profile.operator.name,
    ];
    store::set_search(tx, id, &text::key(&words.join(" ")))
}

/// The number of the dossier of a system that is not over, if there is one.
pub(crate) fn standing(conn: &Connection, id: SystemId) -> Result<Option<u32>> {
    let mut all = store::of_system(conn, id)?.into_iter();
    let living = all.find(|dossier| !dossier.state.is_over());
    Ok(living.map(|dossier| dossier.number))
}

/// The name of a system changed; its dossiers are found by the new one.
pub(crate) fn system_renamed(tx: &mut Tx<'_>, id: SystemId) -> Result<()> {
    for dossier in store::of_system(tx, id)? {
        named(tx, dossier.id)?;
    }
    Ok(())
}

impl State {
    /// As a sentence says it of a dossier: "Hồ sơ đã gửi thẩm định".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Draft => "đang dự thảo",
            Self::Checked => "đã được lãnh đạo kiểm tra",
            Self::Sent => "đã gửi thẩm định",
            Self::Returned => "bị trả lại để hoàn thiện",
            Self::Appraised => "đã thẩm định",
            Self::Approved => "đã được phê duyệt",
            Self::InForce => "đang có hiệu lực",
            Self::Superseded => "đã được thay thế",
            Self::Cancelled => "đã huỷ",
        }
    }
}
