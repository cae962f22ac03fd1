//! What can happen to a line. None closes without proof, none is dropped without a reason, and an
//! exception carries the head's signature.

use rusqlite::Connection;

use super::{
    Departure, DepartureId, Line, LineId, LineKind, LineState,
    actions::{allowed, no_such_way, takes_receiver},
    gather, over_already,
    settle::settle_and_write,
    store,
};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    evidence::{self, NewEvidence, refuse_secret_mark},
    fields, papers,
    people::{self, PersonId},
    regulations::Action,
    text,
    vault::{Actor, Role, Tx, Vault},
};

/// A line added by hand: unfinished work, files, a key, a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    pub kind: LineKind,
    pub title: String,
    pub action: Action,
    pub due: Option<Day>,
    pub clause: String,
}

/// What closes a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseLine {
    pub done_on: Day,
    pub evidence: NewEvidence,
}

pub fn add_line(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DepartureId,
    new: NewLine,
) -> Result<LineId> {
    let title = text::nfc(&new.title);
    refuse_secret_mark(&title)?;
    if title.is_empty() || title.chars().count() > 500 {
        return Err(Error::field(
            "title",
            "Hãy ghi nội dung của dòng, không quá 500 ký tự.",
        ));
    }
    let clause = fields::free("clause", "Điều khoản", &new.clause, fields::NAME)?;
    let today = fields::today(at);
    let sane = (fields::new_year(1990), today + chrono::Months::new(60));
    fields::between("due", "Hạn", new.due, sane)?;
    vault.transact(by, at, Op::LineAdded, |tx| {
        let case = open_case(tx, id)?;
        if !allowed(&case, new.kind).contains(&new.action) {
            return Err(no_such_way());
        }
        let place = store::lines(tx, id)?
            .iter()
            .map(|line| line.place)
            .max()
            .unwrap_or(0)
            + 1;
        let line = Line {
            action: Some(new.action),
            due: new.due,
            clause,
            by_hand: true,
            place,
            ..gather::blank(case.id, new.kind, title)
        };
        let line_id = store::insert_line(tx, &line)?;
        about(tx, &line, line_id);
        tx.says("title", &line.title)?;
        Ok(line_id)
    })
}

/// Closes a line with its proof, and writes the outcome into the registers: the account is closed,
/// handed on or its change dated; the device goes to the receiver or back to the store.
pub fn close_line(
    vault: &Vault,
    by: &Actor,
    at: At,
    today: Day,
    id: LineId,
    close: CloseLine,
) -> Result<()> {
    if close.done_on > today {
        return Err(Error::field(
            "done_on",
            "Ngày hoàn thành ở sau hôm nay. Chỉ ghi hoàn thành khi việc đã làm xong.",
        ));
    }
    let known = (fields::new_year(1990), today);
    fields::between("done_on", "Ngày hoàn thành", Some(close.done_on), known)?;
    let kept = evidence::keep(vault, close.evidence)?;
    vault.transact(by, at, Op::LineClosed, |tx| {
        let (mut line, case) = open_line(tx, id)?;
        let action = line.action.ok_or_else(|| {
            Error::field(
                "action",
                "Hãy chọn giữ, thay đổi hay thu hồi trước khi hoàn thành dòng này.",
            )
        })?;
        let proof = kept.record(tx)?;
        if takes_receiver(line.kind, action) {
            // Who took it over stays on the line when the case later names another successor.
            line.receiver_id = line.receiver_id.or(case.successor_id);
        }
        settle_and_write(tx, &case, &mut line, (close.done_on, proof))
    })
}

/// Notes what is waited for; the line stays open and, past its day, overdue.
pub fn wait_line(vault: &Vault, by: &Actor, at: At, id: LineId, reason: &str) -> Result<()> {
    change(vault, by, at, Op::LineWaiting, id, |line| {
        line.reason = reason_of(reason, "Hãy ghi đang chờ ai, chờ việc gì.")?;
        line.state = LineState::Waiting;
        Ok(())
    })
}

/// Takes a waiting, dropped or excepted line up again.
pub fn resume_line(vault: &Vault, by: &Actor, at: At, id: LineId, reason: &str) -> Result<()> {
    let reason = reason_of(reason, "Hãy ghi lý do làm lại dòng này.")?;
    vault.transact(by, at, Op::LineChanged, |tx| {
        let mut line = store::line(tx, id)?;
        open_case(tx, line.departure_id)?;
        if line.state == LineState::Done {
            return Err(Error::refused(
                "Dòng này đã hoàn thành và có bằng chứng, nên không làm lại được. Nếu bằng chứng gắn nhầm, hãy gắn thêm tệp đúng bên cạnh.",
            ));
        }
        line.state = LineState::Open;
        line.done_on = None;
        line.evidence_id = None;
        line.reason.clone_from(&reason);
        write(tx, &line)
    })
}

pub fn drop_line(vault: &Vault, by: &Actor, at: At, id: LineId, reason: &str) -> Result<()> {
    change(vault, by, at, Op::LineDropped, id, |line| {
        line.reason = reason_of(reason, "Hãy ghi lý do không phải làm dòng này.")?;
        line.state = LineState::Dropped;
        Ok(())
    })
}

/// Leaves a line open for good with the head's approval: the head does it signed in, or the officer
/// with the scan of what the head signed.
pub fn except_line(
    vault: &Vault,
    by: &Actor,
    at: At,
    today: Day,
    id: LineId,
    reason: &str,
    approval: Option<NewEvidence>,
) -> Result<()> {
    let reason = reason_of(reason, "Hãy ghi lý do để ngoại lệ.")?;
    if by.role != Role::Head {
        papers::refuse_unsigned(approval.as_ref())?;
    }
    let kept = approval
        .map(|proof| evidence::keep(vault, proof))
        .transpose()?;
    vault.transact(by, at, Op::LineExcepted, |tx| {
        let (mut line, _) = open_line(tx, id)?;
        line.evidence_id = kept.as_ref().map(|kept| kept.record(tx)).transpose()?;
        line.state = LineState::Excepted;
        line.done_on = Some(today);
        line.reason = match by.role {
            Role::Head => format!("{reason} (duyệt: {})", by.name),
            Role::Officer | Role::Inspector => reason.clone(),
        };
        write(tx, &line)
    })
}

/// Names who takes the thing over.
pub fn set_receiver(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: LineId,
    receiver: PersonId,
) -> Result<()> {
    let person = people::get(vault, receiver)?;
    vault.transact(by, at, Op::LineChanged, |tx| {
        let (mut line, case) = open_line(tx, id)?;
        if case.person_id == receiver {
            return Err(Error::field(
                "receiver_id",
                "Người nhận phải là người khác.",
            ));
        }
        line.receiver_id = Some(receiver);
        tx.says("receiver", &person.name)?;
        write(tx, &line)
    })
}

fn change(
    vault: &Vault,
    by: &Actor,
    at: At,
    op: Op,
    id: LineId,
    edit: impl FnOnce(&mut Line) -> Result<()>,
) -> Result<()> {
    vault.transact(by, at, op, |tx| {
        let (mut line, _) = open_line(tx, id)?;
        edit(&mut line)?;
        write(tx, &line)
    })
}

pub(super) fn write(tx: &mut Tx<'_>, line: &Line) -> Result<()> {
    store::update_line(tx, line)?;
    about(tx, line, line.id);
    tx.says("title", &line.title)?;
    tx.says("state", &line.state)?;
    tx.says("action", &line.action)?;
    if !line.reason.is_empty() {
        tx.says("reason", &line.reason)?;
    }
    Ok(())
}

pub(super) fn about(tx: &mut Tx<'_>, line: &Line, id: LineId) {
    tx.about(Kind::Departure, line.departure_id.0);
    tx.about(Kind::Line, id.0);
    let subject = match line.kind {
        LineKind::Account | LineKind::UnitAccount => Kind::Account,
        LineKind::Asset => Kind::Asset,
        LineKind::Medium => Kind::Medium,
        LineKind::Permit => Kind::TakeOut,
        _ => return,
    };
    if line.subject_id > 0 {
        tx.about(subject, line.subject_id);
    }
}

pub(super) fn open_line(tx: &Tx<'_>, id: LineId) -> Result<(Line, Departure)> {
    let line = store::line(tx, id)?;
    let case = open_case(tx, line.departure_id)?;
    if !line.is_open() {
        return Err(Error::refused(
            "Dòng này đã kết thúc. Nếu cần làm lại, hãy dùng “Làm lại dòng”.",
        ));
    }
    Ok((line, case))
}

/// The case, refused once it is closed or withdrawn.
pub(super) fn open_case(conn: &Connection, id: DepartureId) -> Result<Departure> {
    let case = store::get(conn, id)?;
    over_already(&case)?;
    Ok(case)
}

pub(super) fn reason_of(reason: &str, ask: &str) -> Result<String> {
    let reason = text::nfc(reason);
    refuse_secret_mark(&reason)?;
    if reason.is_empty() {
        return Err(Error::field("reason", ask));
    }
    Ok(reason)
}
