//! Closing a line writes its outcome into the registers, in the same change.

use super::{Departure, Line, LineKind, LineState, actions::takes_receiver, lines::write};
use crate::{
    Day, Error, Result,
    accounts::{self, AccountId, AccountState, AuthorisationId, Step},
    assets::{self, AssetId, AssetState, MediumId, MediumState},
    custody::{
        self, Item, Origin,
        take_outs::{self, TakeOutId},
    },
    evidence::EvidenceId,
    people::{self, PersonId},
    regulations::Action,
    vault::Tx,
};

/// Writes the outcome of a line whose action is decided, and closes it.
pub(super) fn settle_and_write(
    tx: &mut Tx<'_>,
    case: &Departure,
    line: &mut Line,
    (day, proof): (Day, EvidenceId),
) -> Result<()> {
    if let Some(action) = line.action {
        settle(tx, case, line, action, (day, proof))?;
    }
    line.state = LineState::Done;
    line.done_on = Some(day);
    line.evidence_id = Some(proof);
    line.reason = String::new();
    write(tx, line)
}

fn settle(
    tx: &mut Tx<'_>,
    case: &Departure,
    line: &Line,
    action: Action,
    (day, proof): (Day, EvidenceId),
) -> Result<()> {
    let to = if takes_receiver(line.kind, action) {
        Some(line.receiver_id.ok_or_else(no_receiver)?)
    } else {
        None
    };
    let id = line.subject_id;
    if id == 0 {
        // What was added by hand stands in no register.
        return Ok(());
    }
    match (line.kind, action, to) {
        (LineKind::Account | LineKind::Certificate | LineKind::UnitAccount, Action::Revoke, _) => {
            close_account(tx, AccountId(id), day, proof)
        }
        (LineKind::Account | LineKind::Certificate, Action::Change, _) => change_rights(tx, line),
        (LineKind::Account | LineKind::UnitAccount, _, Some(to)) => {
            hand_over_account(tx, AccountId(id), case.person_id, to, day)
        }
        (LineKind::Authorisation, Action::Revoke, _) => {
            accounts::take_back_authorisation(tx, AuthorisationId(id), day)
        }
        (LineKind::Asset, Action::HandOver | Action::Return, to) => {
            hand_asset(tx, case, AssetId(id), to, day)
        }
        (LineKind::Medium, Action::HandOver | Action::Return, to) => {
            hand_medium(tx, case, MediumId(id), to, day)
        }
        (LineKind::Permit, Action::Revoke, _) => take_outs::withdraw(tx, TakeOutId(id), day, proof),
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

/// The rights the account has from here on, as they were decided.
fn change_rights(tx: &mut Tx<'_>, line: &Line) -> Result<()> {
    if line.decided.is_empty() {
        return Err(Error::field(
            "rights",
            "Dòng này chưa ghi quyền mới của tài khoản. Hãy ghi quyền mới ở “Đổi cách làm” rồi ghi xong; chưa có gì được ghi.",
        ));
    }
    accounts::set_rights(tx, AccountId(line.subject_id), &line.decided)
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
