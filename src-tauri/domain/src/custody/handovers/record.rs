//! Recording a hand-over: the devices change hands on its day; the signed scan is its proof.

use super::{Handover, HandoverForm, HandoverId, HandoverKind, store};
use crate::{
    At, Error, Result,
    assets::{self, AssetState, MediumState},
    audit::{Kind, Op},
    custody::{
        Item, NewEvent, Origin, Step, happened, leave, settled_state, store::last_settled_medium,
    },
    fields,
    papers::{self, PaperState},
    people::PersonId,
    vault::{Actor, Tx, Vault},
};

/// Writes the hand-over; every device and medium on it changes hands.
pub fn record(vault: &Vault, by: &Actor, at: At, form: &HandoverForm) -> Result<HandoverId> {
    vault.transact(by, at, Op::HandedOver, |tx| {
        let form = form.checked(tx, fields::today(at))?;
        let id = store::insert(tx, &form)?;
        tx.about(Kind::Handover, id.0);
        tx.says("kind", &form.kind.in_words())?;
        tx.says("day", &form.day)?;
        if let Some(case) = form.departure_id {
            tx.about(Kind::Departure, case);
        }
        if let Some(returned) = form.returns_id {
            tx.about(Kind::Handover, returned.0);
        }
        for (place, line) in (0..).zip(&form.lines) {
            store::insert_line(tx, id, line, place)?;
            if let Some(returned) = form.returns_id {
                store::set_returned(tx, returned, line.item, id)?;
            }
            change_hands(tx, &form, id, line.item, &line.condition)?;
        }
        Ok(id)
    })
}

/// Cancels a hand-over entered by mistake, while nothing happened to its items since: they go back
/// to whoever gave them. The record and its paper stay.
pub fn cancel(vault: &Vault, by: &Actor, at: At, id: HandoverId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::HandoverCancelled, |tx| {
        let reason = fields::required("reason", "Lý do huỷ", reason, fields::NOTE)?;
        let handover = store::get(tx, id)?;
        refuse_moved_on(tx, &handover)?;
        tx.about(Kind::Handover, id.0);
        tx.says("reason", &reason)?;
        store::set_cancelled(tx, id, &reason)?;
        let (giver, unit) = store::giver(tx, id)?;
        for line in store::lines(tx, id)? {
            if let Some(returned) = handover.returns_id {
                store::clear_returned(tx, returned, line.item)?;
            }
            let mut event = NewEvent::new(
                line.item,
                fields::today(at),
                Step::Returned,
                (Origin::Handover, id.0),
            );
            (event.from, event.to) = (handover.receiver_id, giver);
            event.place.clone_from(&unit);
            event.note.clone_from(&reason);
            put_back(tx, &event, giver, &unit)?;
        }
        Ok(())
    })
}

/// As it was before a hand-over that is marked as cancelled already.
fn put_back(tx: &mut Tx<'_>, event: &NewEvent, giver: Option<PersonId>, unit: &str) -> Result<()> {
    match event.item {
        Item::Asset(asset) => {
            let before = settled_state(tx, asset, giver)?;
            settle(tx, event.item, giver, unit, before)?;
            for row in assets::media_inside(tx, asset)? {
                let item = Item::Medium(row.id);
                let left = store::last_source(tx, item)? == Some(event.source);
                if left && row.state == MediumState::Gone {
                    assets::set_medium_state(tx, row.id, MediumState::Wiped)?;
                    happened(tx, &event.of(item))?;
                }
            }
        }
        Item::Medium(medium) => {
            assets::place_medium(tx, medium, None, giver, unit)?;
            let kept = last_settled_medium(tx, medium)? == Some(Step::RemovedKept);
            match assets::find_medium(tx, medium)?.state {
                // Only what was erased passes the gate.
                MediumState::Gone => assets::set_medium_state(tx, medium, MediumState::Wiped)?,
                MediumState::InUse if kept => {
                    assets::set_medium_state(tx, medium, MediumState::Kept)?;
                }
                _ => {}
            }
        }
    }
    happened(tx, event)
}

fn refuse_moved_on(tx: &Tx<'_>, handover: &Handover) -> Result<()> {
    if !handover.cancelled.is_empty() {
        return Err(Error::refused("Lần giao nhận này đã huỷ rồi."));
    }
    if let Some(paper) = handover.paper_id
        && papers::state(tx, paper)? == PaperState::Signed
    {
        return Err(Error::refused(
            "Biên bản đã có bản ký nên không huỷ được. Nếu sai, hãy lập lần giao nhận ngược lại.",
        ));
    }
    for line in store::lines(tx, handover.id)? {
        if store::last_source(tx, line.item)? != Some((Origin::Handover, handover.id.0)) {
            return Err(Error::refused(format!(
                "{} đã có việc khác sau lần giao nhận này nên không huỷ được. Hãy lập lần giao nhận ngược lại.",
                line.title
            )));
        }
    }
    Ok(())
}

fn change_hands(
    tx: &mut Tx<'_>,
    form: &HandoverForm,
    id: HandoverId,
    item: Item,
    condition: &str,
) -> Result<()> {
    let step = match form.kind {
        _ if form.outside && form.kind == HandoverKind::Given => Step::Left,
        HandoverKind::Given => Step::Given,
        HandoverKind::Recovered => Step::Recovered,
        HandoverKind::Transferred => Step::Transferred,
        HandoverKind::Lent => Step::Lent,
        HandoverKind::Returned => Step::Returned,
    };
    let state = match step {
        Step::Lent => AssetState::Lent,
        Step::Recovered | Step::Returned if form.receiver_id.is_none() => AssetState::InStore,
        _ => AssetState::InUse,
    };
    let mut event = NewEvent::new(item, form.day, step, (Origin::Handover, id.0));
    (event.from, event.to) = (form.giver_id, form.receiver_id);
    event.place.clone_from(&form.receiver_unit);
    event.condition = condition.to_owned();
    if step == Step::Left {
        return leave(tx, event);
    }
    settle(tx, item, form.receiver_id, &form.receiver_unit, state)?;
    happened(tx, &event)
}

/// Puts an item into its new hands.
fn settle(
    tx: &mut Tx<'_>,
    item: Item,
    holder: Option<PersonId>,
    place: &str,
    state: AssetState,
) -> Result<()> {
    match item {
        Item::Asset(id) => {
            let place = if place.is_empty() {
                assets::find(tx, id)?.place
            } else {
                place.to_owned()
            };
            assets::set_holder(tx, id, holder, &place)?;
            assets::set_state(tx, id, state)
        }
        Item::Medium(id) => {
            assets::place_medium(tx, id, None, holder, place)?;
            let state = match (state, assets::find_medium(tx, id)?.state) {
                // Given into use again, it will hold data again.
                (AssetState::InUse | AssetState::Lent, MediumState::Wiped | MediumState::Kept) => {
                    MediumState::InUse
                }
                (_, now) => now,
            };
            assets::set_medium_state(tx, id, state)
        }
    }
}
