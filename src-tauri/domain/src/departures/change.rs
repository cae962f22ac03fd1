//! Changing what a case was opened with while it is under way: its day, its decision, who takes over.
//! Deadlines are counted again, and the drafts of its papers follow where nobody has written over them.

use serde_json::{Value, json};

use super::{
    CaseState, Departure, DepartureId, Law, Line, gather, lines::open_case, open, papers as made,
    store,
};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    calendar,
    evidence::refuse_secret_mark,
    papers::{self, PaperId},
    people::{self, PersonId},
    text,
    vault::{Actor, Tx, Vault},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseChange {
    /// Number of the decision.
    pub decision: String,
    pub decided_on: Option<Day>,
    pub effective_on: Day,
    pub successor_id: Option<PersonId>,
}

/// Changes a case that is not closed; the log tells old and new, and every deadline that moved. What a
/// former successor was to take over and has not, the new one takes over.
pub fn change(
    vault: &Vault,
    by: &Actor,
    at: At,
    today: Day,
    id: DepartureId,
    mut change: CaseChange,
    law: Law<'_>,
) -> Result<()> {
    change.decision = text::nfc(&change.decision);
    refuse_secret_mark(&change.decision)?;
    let (before, lines) = vault.read(|conn| Ok((open_case(conn, id)?, store::lines(conn, id)?)))?;
    check(vault, &before, &change, today, law)?;
    let changed = |case: Departure| Departure {
        decision: change.decision.clone(),
        decided_on: change.decided_on,
        effective_on: change.effective_on,
        successor_id: change.successor_id,
        ..case
    };
    let after = changed(before.clone());
    let ahead = vault.read(|conn| moved(conn, &before, &after, &lines, law))?;
    let drafts = follow(
        vault,
        (&before, &lines),
        (&after, &over(&lines, &ahead)),
        law,
    )?;
    vault.transact(by, at, Op::DepartureChanged, |tx| {
        let before = open_case(tx, id)?;
        let after = changed(before.clone());
        let lines = store::lines(tx, id)?;
        store::update(tx, &after)?;
        tx.about(Kind::Departure, id.0);
        tx.about(Kind::Person, after.person_id.0);
        let (old, new) = (told(tx, &before)?, told(tx, &after)?);
        tx.says("before", &old)?;
        tx.says("after", &new)?;
        write_moved(tx, &lines, &moved(tx, &before, &after, &lines, law)?)?;
        let ready = open::is_ready(after.effective_on, today, law);
        if after.state == CaseState::Planned && ready {
            store::set_state(tx, id, CaseState::Open, Some(today), None)?;
            let added = gather::gather(tx, &store::get(tx, id)?, law)?;
            tx.says("lines", &added)?;
        }
        for (paper, old, new) in &drafts {
            if papers::follow(tx, *paper, old, new)? {
                tx.about(Kind::Paper, paper.0);
            }
        }
        Ok(())
    })
}

/// Counts the deadlines of every open case again, after the calendar has changed; returns how many
/// moved or are no longer provisional. Each case where one did has its entry.
pub fn recount(vault: &Vault, by: &Actor, at: At, law: Law<'_>) -> Result<u32> {
    let mut all = 0;
    for case in vault.read(store::open_cases)? {
        all += recount_case(vault, by, at, &case, law, "Lịch ngày làm việc thay đổi")?;
    }
    Ok(all)
}

/// Brings every open case under the regulation the agency works by from now on, inside the change that
/// makes it so: its lines are gathered and its deadlines counted anew. A line only the former regulation
/// asked for stays, and says so. Returns how many cases changed; each has its entry.
pub fn follow_profile(tx: &mut Tx<'_>, law: Law<'_>) -> Result<u32> {
    let mut changed = 0;
    for case in store::open_cases(tx)? {
        let lines = store::lines(tx, case.id)?;
        let moved = gather::recounted(tx, &case, &lines, law)?;
        if moved.is_empty() && gather::ungathered(tx, &case, law)? == 0 {
            continue;
        }
        tx.part(Op::DepartureChanged, |tx| {
            tx.about(Kind::Departure, case.id.0);
            tx.says("reason", &"Cơ quan đổi quy chế áp dụng")?;
            write_moved(tx, &lines, &moved)?;
            let added = gather::gather(tx, &case, law)?;
            if added > 0 {
                tx.says("lines", &added)?;
            }
            Ok(())
        })?;
        changed += 1;
    }
    Ok(changed)
}

/// Counts the deadlines of one case again and says why, if any moved; returns how many.
pub(super) fn recount_case(
    vault: &Vault,
    by: &Actor,
    at: At,
    case: &Departure,
    law: Law<'_>,
    why: &str,
) -> Result<u32> {
    let none = vault.read(|conn| {
        let lines = store::lines(conn, case.id)?;
        Ok(gather::recounted(conn, case, &lines, law)?.is_empty())
    })?;
    if none {
        return Ok(0);
    }
    vault.transact(by, at, Op::DepartureChanged, |tx| {
        let lines = store::lines(tx, case.id)?;
        let moved = gather::recounted(tx, case, &lines, law)?;
        tx.about(Kind::Departure, case.id.0);
        tx.says("reason", &why)?;
        write_moved(tx, &lines, &moved)?;
        Ok(u32::try_from(moved.len()).unwrap_or(u32::MAX))
    })
}

fn check(
    vault: &Vault,
    case: &Departure,
    change: &CaseChange,
    today: Day,
    law: Law<'_>,
) -> Result<()> {
    if change.decision.chars().count() > crate::fields::CODE {
        return Err(Error::field(
            "decision",
            "Số quyết định dài quá. Hãy chỉ ghi số và ký hiệu.",
        ));
    }
    law.calendar.covered(change.effective_on)?;
    open::check_days(change.decided_on, change.effective_on)?;
    open::check_parties(case.person_id, change.successor_id)?;
    let Some(successor) = change
        .successor_id
        .filter(|id| case.successor_id != Some(*id))
    else {
        return Ok(());
    };
    let person = vault.read(|conn| people::live(conn, successor))?;
    if let Some(left) = person.left_on.filter(|left| *left <= today) {
        return Err(Error::field(
            "successor_id",
            format!(
                "{} đã nghỉ từ ngày {} nên không nhận bàn giao được. Hãy chọn người khác.",
                person.label,
                calendar::date(left)
            ),
        ));
    }
    Ok(())
}

/// The open lines that are another by the case as changed: their deadline, or who takes over.
fn moved(
    conn: &rusqlite::Connection,
    before: &Departure,
    after: &Departure,
    lines: &[Line],
    law: Law<'_>,
) -> Result<Vec<Line>> {
    let mut moved = if before.effective_on == after.effective_on {
        Vec::new()
    } else {
        gather::recounted(conn, after, lines, law)?
    };
    let former = before
        .successor_id
        .filter(|_| before.successor_id != after.successor_id);
    let of_former = |line: &&Line| line.is_open() && former.is_some() && line.receiver_id == former;
    for line in lines.iter().filter(of_former) {
        if !moved.iter().any(|known| known.id == line.id) {
            moved.push(line.clone());
        }
    }
    for line in moved
        .iter_mut()
        .filter(|line| former.is_some() && line.receiver_id == former)
    {
        line.receiver_id = after.successor_id;
    }
    Ok(moved)
}

fn over(lines: &[Line], moved: &[Line]) -> Vec<Line> {
    let latest = |line: &Line| {
        moved
            .iter()
            .find(|m| m.id == line.id)
            .unwrap_or(line)
            .clone()
    };
    lines.iter().map(latest).collect()
}

/// Writes the lines and says each deadline that moved, old and new.
fn write_moved(tx: &mut Tx<'_>, lines: &[Line], moved: &[Line]) -> Result<()> {
    let mut said = Vec::new();
    for line in moved {
        store::update_line(tx, line)?;
        tx.about(Kind::Line, line.id.0);
        let old = lines
            .iter()
            .find(|old| old.id == line.id)
            .and_then(|old| old.due);
        if old != line.due {
            let day = |due: Option<Day>| due.map(calendar::date).unwrap_or_default();
            said.push(format!("{}: {} → {}", line.title, day(old), day(line.due)));
        }
    }
    if said.is_empty() {
        return Ok(());
    }
    tx.says("due", &said)
}

fn told(tx: &Tx<'_>, case: &Departure) -> Result<Value> {
    let successor = match case.successor_id {
        Some(id) => people::find(tx, id)?.label,
        None => String::new(),
    };
    Ok(json!({
        "decision": case.decision,
        "decided_on": case.decided_on,
        "effective_on": case.effective_on,
        "receiver": successor,
    }))
}

/// Each draft of the case with what it said by the case as it was and says by the case as changed.
fn follow(
    vault: &Vault,
    (before, old_lines): (&Departure, &[Line]),
    (after, new_lines): (&Departure, &[Line]),
    law: Law<'_>,
) -> Result<Vec<(PaperId, Value, Value)>> {
    let old = made::drafts(vault, before, old_lines, law)?;
    let new = made::drafts(vault, after, new_lines, law)?;
    let pairs = old.into_iter().filter_map(|(id, old)| {
        let (_, new) = new.iter().find(|(other, _)| *other == id)?;
        Some((id, old, new.clone()))
    });
    Ok(pairs.collect())
}
