//! What can happen to a line. None closes without proof, none is dropped without a reason, and an
//! exception carries the head's signature.

use rusqlite::Connection;

use super::{
    CaseState, Departure, DepartureId, Line, LineId, LineKind, LineState, closed_already, gather,
    store,
};
use crate::{
    At, Day, Error, Result,
    accounts::{self, AccountId, AccountState, Step},
    assets::{self, AssetId, AssetState, MediumId, MediumState},
    audit::{Kind, Op},
    custody::{
        self, Item, Origin,
        take_outs::{self, TakeOutId},
    },
    evidence::{self, EvidenceId, NewEvidence, refuse_secret_mark},
    people::{self, PersonId},
    regulations::{Action, Trigger},
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
    vault.transact(by, at, Op::LineAdded, |tx| {
        let case = open_case(tx, id)?;
        let place = store::lines(tx, id)?
            .iter()
            .map(|line| line.place)
            .max()
            .unwrap_or(0)
            + 1;
        let line = Line {
            action: Some(new.action),
            due: new.due,
            clause: new.clause.clone(),
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

/// Writes the outcome of a line whose action is decided, and closes it.
pub(super) fn settle_and_write(
    tx: &mut Tx<'_>,
    case: &Departure,
    line: &mut Line,
    (day, proof): (Day, EvidenceId),
) -> Result<()> {
    if let Some(action) = line.action {
        settle(tx, case, line, action, day, proof)?;
    }
    line.state = LineState::Done;
    line.done_on = Some(day);
    line.evidence_id = Some(proof);
    line.reason = String::new();
    write(tx, line)
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
                "Dòng này đã hoàn thành và có bằng chứng, nên không làm lại được.",
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
/// with the head's signed letter.
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
    if approval.is_none() && by.role != Role::Head {
        return Err(Error::field(
            "evidence",
            "Ngoại lệ phải do lãnh đạo duyệt: lãnh đạo đăng nhập để duyệt, hoặc đính kèm văn bản lãnh đạo đã ký.",
        ));
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

/// Decides what happens to a line; keeping or changing what the case would revoke needs a reason.
pub fn set_action(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: LineId,
    action: Action,
    reason: &str,
) -> Result<()> {
    vault.transact(by, at, Op::LineChanged, |tx| {
        let (mut line, case) = open_line(tx, id)?;
        if !allowed(&case, line.kind).contains(&action) {
            return Err(Error::field(
                "action",
                "Không chọn được cách xử lý này cho dòng này.",
            ));
        }
        let lenient = line.action == Some(Action::Revoke) && action != Action::Revoke;
        if lenient && case.trigger != Trigger::ChangesPost {
            line.reason = reason_of(reason, "Hãy ghi lý do không thu hồi.")?;
        }
        tx.says("before", &line.action)?;
        line.action = Some(action);
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

/// The ways a line of this kind can be dealt with in this case.
pub(super) fn allowed(case: &Departure, kind: LineKind) -> &'static [Action] {
    let moves = case.trigger == Trigger::ChangesPost;
    match kind {
        LineKind::Account if moves => &[Action::Keep, Action::Change, Action::Revoke],
        LineKind::Account => &[Action::Revoke, Action::Change],
        LineKind::UnitAccount => &[Action::Change, Action::HandOver, Action::Revoke],
        LineKind::Certificate if moves => &[Action::Keep, Action::Change, Action::Revoke],
        LineKind::Certificate => &[Action::Revoke],
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
        LineKind::Asset | LineKind::Medium | LineKind::Paper | LineKind::Files | LineKind::Work => {
            action == Action::HandOver
        }
        LineKind::Account | LineKind::Certificate | LineKind::Duty | LineKind::Permit => false,
    }
}

/// Writes the outcome of a line into the registers.
fn settle(
    tx: &mut Tx<'_>,
    case: &Departure,
    line: &Line,
    action: Action,
    day: Day,
    proof: EvidenceId,
) -> Result<()> {
    let receiver = line.receiver_id;
    match (line.kind, action) {
        (LineKind::Account | LineKind::Certificate | LineKind::UnitAccount, Action::Revoke)
            if line.subject_id > 0 =>
        {
            close_account(tx, AccountId(line.subject_id), day, proof)
        }
        (LineKind::UnitAccount, Action::Change | Action::HandOver) => {
            let to = receiver.ok_or_else(no_receiver)?;
            hand_over_account(tx, AccountId(line.subject_id), case.person_id, to, day)
        }
        (LineKind::Asset | LineKind::Medium, Action::HandOver | Action::Return)
            if line.subject_id > 0 =>
        {
            let to = match action {
                Action::HandOver => Some(receiver.ok_or_else(no_receiver)?),
                _ => None,
            };
            if line.kind == LineKind::Asset {
                hand_asset(tx, case, AssetId(line.subject_id), to, day)
            } else {
                hand_medium(tx, case, MediumId(line.subject_id), to, day)
            }
        }
        (LineKind::Permit, Action::Revoke) if line.subject_id > 0 => {
            take_outs::withdraw(tx, TakeOutId(line.subject_id), day, proof)
        }
        (LineKind::Paper | LineKind::Files | LineKind::Work, Action::HandOver) => {
            receiver.map(|_| ()).ok_or_else(no_receiver)
        }
        _ => Ok(()),
    }
}

fn close_account(tx: &mut Tx<'_>, id: AccountId, day: Day, proof: EvidenceId) -> Result<()> {
    if accounts::find(tx, id)?.state == AccountState::Closed {
        return Ok(());
    }
    let step = Step {
        state: AccountState::Closed,
        day,
        password_changed_on: None,
        note: String::new(),
    };
    accounts::take_step(tx, id, &step, Some(proof))
}

/// The account goes to `to` if the leaver answered for it, and its password is new since `day`.
fn hand_over_account(
    tx: &mut Tx<'_>,
    id: AccountId,
    from: PersonId,
    to: PersonId,
    day: Day,
) -> Result<()> {
    if accounts::find(tx, id)?.holder_id == from {
        accounts::set_holder(tx, id, to)?;
    } else {
        accounts::drop_user(tx, id, from)?;
    }
    accounts::set_password_changed(tx, id, day)
}

/// Where what nobody takes over goes when the register names no place.
const STORE: &str = "Kho thiết bị";

/// To the receiver, or back to the unit, which then answers for it in the device's place.
fn hand_asset(
    tx: &mut Tx<'_>,
    case: &Departure,
    id: AssetId,
    to: Option<PersonId>,
    day: Day,
) -> Result<()> {
    let asset = assets::find(tx, id)?;
    if asset.state == AssetState::Disposed {
        return Ok(());
    }
    may_receive(tx, case, Item::Asset(id), to)?;
    let place = if asset.place.is_empty() {
        STORE
    } else {
        &asset.place
    };
    assets::set_holder(tx, id, to, place)?;
    let here = [AssetState::InUse, AssetState::InStore, AssetState::Lent];
    if here.contains(&asset.state) && asset.holder_id != to {
        let state = to.map_or(AssetState::InStore, |_| AssetState::InUse);
        assets::set_state(tx, id, state)?;
    }
    let source = (Origin::Departure, case.id.0);
    let hands = (asset.holder_id, to);
    custody::changed_hands(tx, Item::Asset(id), day, hands, place, source)
}

/// The same for a medium that is in no device; one inside goes with its device.
fn hand_medium(
    tx: &mut Tx<'_>,
    case: &Departure,
    id: MediumId,
    to: Option<PersonId>,
    day: Day,
) -> Result<()> {
    let medium = assets::find_medium(tx, id)?;
    let gone = matches!(medium.state, MediumState::Destroyed | MediumState::Gone);
    if medium.asset_id.is_some() || medium.removed || gone {
        return Ok(());
    }
    may_receive(tx, case, Item::Medium(id), to)?;
    let place = if medium.place.is_empty() {
        STORE
    } else {
        &medium.place
    };
    assets::place_medium(tx, id, None, to, place)?;
    if to.is_some() && medium.state == MediumState::Wiped {
        assets::set_medium_state(tx, id, MediumState::InUse)?;
    }
    let source = (Origin::Departure, case.id.0);
    let hands = (medium.holder_id, to);
    custody::changed_hands(tx, Item::Medium(id), day, hands, place, source)
}

/// The gate, as a hand-over asks it: the receiver may be of another unit.
fn may_receive(tx: &Tx<'_>, case: &Departure, item: Item, to: Option<PersonId>) -> Result<()> {
    let Some(to) = to else { return Ok(()) };
    let from = people::find(tx, case.person_id)?.unit;
    custody::may_change_unit(tx, item, &from, &people::find(tx, to)?.unit)
}

fn no_receiver() -> Error {
    Error::field(
        "receiver_id",
        "Hãy chọn người nhận bàn giao của dòng này (hoặc người nhận chung của hồ sơ) trước.",
    )
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

fn about(tx: &mut Tx<'_>, line: &Line, id: LineId) {
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

/// The case, refused once it is closed.
pub(super) fn open_case(conn: &Connection, id: DepartureId) -> Result<Departure> {
    let case = store::get(conn, id)?;
    if case.state == CaseState::Closed {
        return Err(closed_already());
    }
    Ok(case)
}

fn reason_of(reason: &str, ask: &str) -> Result<String> {
    let reason = text::nfc(reason);
    refuse_secret_mark(&reason)?;
    if reason.is_empty() {
        return Err(Error::field("reason", ask));
    }
    Ok(reason)
}
