//! Opening a case, now or when its day comes near.

use chrono::Days;
use serde::Deserialize;

use rusqlite::Connection;

use super::{CaseState, Departure, DepartureId, Law, change::recount_case, gather, store};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    evidence::refuse_secret_mark,
    fields,
    people::{self, PersonId},
    regulations::Trigger,
    text,
    vault::{Actor, Vault},
};

/// What is known when somebody is about to go.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, specta::Type)]
pub struct Opening {
    pub person_id: PersonId,
    pub trigger: Trigger,
    /// Number of the decision; may come later.
    pub decision: String,
    pub decided_on: Option<Day>,
    pub effective_on: Day,
    /// For a change of post.
    pub new_post: String,
    pub new_unit: String,
    /// Who takes over unit accounts, devices and work, unless a line says otherwise.
    pub successor_id: Option<PersonId>,
    pub note: String,
}

/// Opens the case and gathers its lines. A date further off than the profile's number of days makes
/// a planned case, which [`wake`] opens.
pub fn open(
    vault: &Vault,
    by: &Actor,
    at: At,
    today: Day,
    mut opening: Opening,
    law: Law<'_>,
) -> Result<DepartureId> {
    for field in [
        &mut opening.decision,
        &mut opening.new_post,
        &mut opening.new_unit,
        &mut opening.note,
    ] {
        *field = text::nfc(field);
        refuse_secret_mark(field)?;
    }
    check(vault, &opening)?;
    law.calendar.covered(opening.effective_on)?;
    let ready = is_ready(opening.effective_on, today, law);
    vault.transact(by, at, Op::DepartureOpened, |tx| {
        let state = if ready {
            CaseState::Open
        } else {
            CaseState::Planned
        };
        let id = store::insert(tx, &opening, state, ready.then_some(today))?;
        tx.about(Kind::Departure, id.0);
        tx.about(Kind::Person, opening.person_id.0);
        tx.says("trigger", &opening.trigger)?;
        tx.says("effective_on", &opening.effective_on)?;
        if ready {
            let added = gather::gather(tx, &store::get(tx, id)?, law)?;
            tx.says("lines", &added)?;
        }
        Ok(id)
    })
}

/// Opens every planned case whose day has come near; returns them. Lines gathered before every line had
/// its deadline get one. Run at sign-in.
pub fn wake(
    vault: &Vault,
    by: &Actor,
    at: At,
    today: Day,
    law: Law<'_>,
) -> Result<Vec<DepartureId>> {
    let until = last_ready(today, law);
    let planned = vault.read(|conn| store::planned_until(conn, until))?;
    for case in &planned {
        vault.transact(by, at, Op::DepartureOpened, |tx| {
            tx.about(Kind::Departure, case.id.0);
            tx.about(Kind::Person, case.person_id.0);
            store::set_state(tx, case.id, CaseState::Open, Some(today), None)?;
            let added = gather::gather(tx, &store::get(tx, case.id)?, law)?;
            tx.says("lines", &added)
        })?;
    }
    for case in vault.read(store::undated_cases)? {
        recount_case(vault, by, at, &case, law, "Đặt hạn cho dòng chưa có hạn")?;
    }
    Ok(planned.into_iter().map(|case: Departure| case.id).collect())
}

/// Adds what has come up since the case was opened; returns how many lines.
pub fn gather_again(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DepartureId,
    law: Law<'_>,
) -> Result<u32> {
    vault.transact(by, at, Op::DepartureChanged, |tx| {
        let case = store::get(tx, id)?;
        if case.state != CaseState::Open {
            return Err(Error::refused("Chỉ gom lại được hồ sơ đang mở."));
        }
        tx.about(Kind::Departure, id.0);
        let added = gather::gather(tx, &case, law)?;
        tx.says("lines", &added)?;
        Ok(added)
    })
}

pub(super) fn is_ready(effective: Day, today: Day, law: Law<'_>) -> bool {
    effective <= last_ready(today, law)
}

fn last_ready(today: Day, law: Law<'_>) -> Day {
    let ahead = Days::new(law.profile.opens_before_days().into());
    today.checked_add_days(ahead).unwrap_or(Day::MAX)
}

fn check(vault: &Vault, opening: &Opening) -> Result<()> {
    vault.read(|conn| refuse_second(conn, opening.person_id))?;
    if opening.trigger == Trigger::ChangesPost && opening.new_post.is_empty() {
        return Err(Error::field("new_post", "Hãy nhập vị trí, chức vụ mới."));
    }
    if let Some(successor) = opening.successor_id {
        people::get(vault, successor)?;
    }
    check_parties(opening.person_id, opening.successor_id)?;
    check_days(opening.decided_on, opening.effective_on)
}

/// One case at a time for a person.
pub(super) fn refuse_second(conn: &Connection, person: PersonId) -> Result<()> {
    let person = people::find(conn, person)?;
    let cases = store::of_person(conn, person.id)?;
    if cases.iter().all(Departure::is_over) {
        return Ok(());
    }
    Err(Error::field(
        "person_id",
        format!(
            "{} đã có hồ sơ đang mở. Hãy tiếp tục hồ sơ đó.",
            person.name
        ),
    ))
}

pub(super) fn check_parties(person: PersonId, successor: Option<PersonId>) -> Result<()> {
    if successor == Some(person) {
        return Err(Error::field(
            "successor_id",
            "Người nhận bàn giao phải là người khác.",
        ));
    }
    Ok(())
}

/// The decision may come late, but not a year after it took effect.
pub(super) fn check_days(decided: Option<Day>, effective: Day) -> Result<()> {
    let latest = effective.checked_add_days(Days::new(366));
    if decided
        .zip(latest)
        .is_some_and(|(day, latest)| day > latest)
    {
        return Err(Error::field(
            "decided_on",
            "Ngày quyết định sau ngày có hiệu lực hơn một năm. Hãy xem lại hai ngày này.",
        ));
    }
    let sane = (fields::new_year(1990), latest.unwrap_or(effective));
    fields::between("decided_on", "Ngày quyết định", decided, sane)
}
