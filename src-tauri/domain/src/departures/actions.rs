//! The ways a line can be dealt with, and deciding on one.

use rusqlite::Connection;

use super::{
    Departure, Line, LineId, LineKind,
    lines::{open_line, write},
};
use crate::{
    At, Error, Result,
    accounts::{self, AccountId, AccountKind},
    audit::Op,
    fields,
    regulations::{Action, Trigger},
    vault::{Actor, Vault},
};

/// Decides what happens to a line. `text` are the new rights of an account that changes, or why one is
/// kept; it stays with the line.
pub fn set_action(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: LineId,
    action: Action,
    text: &str,
) -> Result<()> {
    let text = fields::free("reason", "Quyền mới hoặc lý do giữ", text, fields::NAME)?;
    vault.transact(by, at, Op::LineChanged, |tx| {
        let (mut line, case) = open_line(tx, id)?;
        if !ways(tx, &case, &line)?.contains(&action) {
            return Err(no_such_way());
        }
        if text.is_empty() && changes_rights(line.kind, action) {
            return Err(Error::field(
                "reason",
                "Hãy ghi quyền mới của tài khoản này; nếu người này nghỉ thì ghi cả lý do không thu hồi.",
            ));
        }
        tx.says("before", &line.action)?;
        line.action = Some(action);
        line.decided.clone_from(&text);
        if !text.is_empty() {
            tx.says("decided", &text)?;
        }
        write(tx, &line)
    })
}

/// The ways this line can be dealt with. A personal account is nobody else's to take over.
pub(super) fn ways(conn: &Connection, case: &Departure, line: &Line) -> Result<Vec<Action>> {
    let mut ways = allowed(case, line.kind).to_vec();
    let registered = line.kind == LineKind::Account && line.subject_id > 0;
    if registered && accounts::find(conn, AccountId(line.subject_id))?.kind == AccountKind::Personal
    {
        ways.retain(|way| *way != Action::HandOver);
    }
    Ok(ways)
}

/// The ways a line of this kind can be dealt with in this case.
pub(super) fn allowed(case: &Departure, kind: LineKind) -> &'static [Action] {
    let moves = case.trigger == Trigger::ChangesPost;
    match kind {
        LineKind::Account if moves => &[
            Action::Keep,
            Action::Change,
            Action::HandOver,
            Action::Revoke,
        ],
        LineKind::Account => &[Action::Revoke, Action::Change, Action::HandOver],
        LineKind::UnitAccount => &[Action::Change, Action::HandOver, Action::Revoke],
        LineKind::Certificate if moves => &[Action::Keep, Action::Change, Action::Revoke],
        LineKind::Certificate => &[Action::Revoke],
        LineKind::Authorisation if moves => &[Action::Keep, Action::Revoke],
        LineKind::Authorisation => &[Action::Revoke],
        LineKind::Asset | LineKind::Medium if moves => {
            &[Action::Keep, Action::Return, Action::HandOver]
        }
        LineKind::Asset | LineKind::Medium => &[Action::Return, Action::HandOver],
        LineKind::Duty => &[Action::Notify, Action::Record],
        LineKind::Paper | LineKind::Files | LineKind::Work => &[Action::HandOver],
        LineKind::Permit => &[Action::Revoke],
    }
}

/// Whether somebody takes over what the line is about.
pub(super) fn takes_receiver(kind: LineKind, action: Action) -> bool {
    match kind {
        LineKind::UnitAccount => matches!(action, Action::Change | Action::HandOver),
        LineKind::Account
        | LineKind::Asset
        | LineKind::Medium
        | LineKind::Paper
        | LineKind::Files
        | LineKind::Work => action == Action::HandOver,
        LineKind::Certificate | LineKind::Authorisation | LineKind::Duty | LineKind::Permit => {
            false
        }
    }
}

/// Whether the outcome is new rights, which have to be said.
pub(super) fn changes_rights(kind: LineKind, action: Action) -> bool {
    matches!(kind, LineKind::Account | LineKind::Certificate) && action == Action::Change
}

pub(super) fn no_such_way() -> Error {
    Error::field(
        "action",
        "Không chọn được cách xử lý này cho dòng này. Hãy chọn cách khác; chưa có gì được ghi.",
    )
}
