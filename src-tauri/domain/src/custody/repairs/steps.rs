//! A repair goes out, comes back, or is called off.

use super::{Repair, RepairId, RepairState, StorageChoice, store};
use crate::{
    At, Day, Error, Result,
    assets::{self, AssetState, MediumState},
    audit::{Kind, Op},
    custody::{Exit, Held, Hold, Item, NewEvent, Origin, Step, happened, may_leave, settled_state},
    evidence::{self, NewEvidence},
    fields::{self, NOTE},
    vault::{Actor, Tx, Vault},
};

/// The device leaves. Its removed media go into the agency's keeping first; to a repairer outside the
/// gate is asked about what is left inside, but for what goes for data recovery and held no secrets.
pub fn go(vault: &Vault, by: &Actor, at: At, id: RepairId, day: Day) -> Result<()> {
    vault.transact(by, at, Op::RepairOut, |tx| {
        let repair = in_state(tx, id, RepairState::Asked)?;
        fields::between(
            "day",
            "Ngày giao đi",
            Some(day),
            (repair.asked_on, fields::today(at)),
        )?;
        let storage = store::media(tx, id)?;
        for medium in storage
            .iter()
            .filter(|m| m.choice == StorageChoice::Removed)
        {
            assets::place_medium(tx, medium.medium_id, None, None, &medium.kept_place)?;
            // What is known of its erasure stays known.
            if assets::find_medium(tx, medium.medium_id)?.state == MediumState::InUse {
                assets::set_medium_state(tx, medium.medium_id, MediumState::Kept)?;
            }
            let mut event = event(
                &repair,
                Item::Medium(medium.medium_id),
                day,
                Step::RemovedKept,
            );
            event.place.clone_from(&medium.kept_place);
            happened(tx, &event)?;
        }
        if repair.outside {
            let excused: Vec<Item> = storage
                .iter()
                .filter(|m| m.choice == StorageChoice::Recovery)
                .map(|m| Item::Medium(m.medium_id))
                .collect();
            pass(tx, &repair, &excused)?;
        }
        if let Item::Asset(asset) = repair.item {
            assets::set_state(tx, asset, AssetState::InRepair)?;
        }
        let mut out = event(&repair, repair.item, day, Step::RepairOut);
        out.place.clone_from(&repair.repairer);
        out.note.clone_from(&repair.fault);
        happened(tx, &out)?;
        store::set_out(tx, id, day)?;
        told(tx, &repair)
    })
}

fn pass(tx: &Tx<'_>, repair: &Repair, excused: &[Item]) -> Result<()> {
    let held = crate::custody::gate(tx, repair.item, Exit::Repair)?;
    let excused = |held: &Held| held.hold != Hold::Secret && excused.contains(&held.item);
    if held.iter().all(excused) {
        return Ok(());
    }
    may_leave(tx, repair.item, Exit::Repair)
}

/// The device is back, with the outcome and proof; removed media may be put in again.
#[expect(
    clippy::too_many_arguments,
    reason = "who, when, which repair, and the four things said of its return"
)]
pub fn back(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: RepairId,
    day: Day,
    outcome: &str,
    put_back: bool,
    proof: NewEvidence,
) -> Result<()> {
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::RepairBack, |tx| {
        let repair = in_state(tx, id, RepairState::Out)?;
        let outcome = fields::required("outcome", "Kết quả sửa chữa", outcome, NOTE)?;
        let went = repair.went_on.unwrap_or(repair.asked_on);
        fields::between("day", "Ngày nhận về", Some(day), (went, fields::today(at)))?;
        let proof = kept.record(tx)?;
        let mut event_back = event(&repair, repair.item, day, Step::RepairBack);
        event_back.note.clone_from(&outcome);
        event_back.evidence_id = Some(proof);
        happened(tx, &event_back)?;
        if let Item::Asset(asset) = repair.item {
            let holder = assets::find(tx, asset)?.holder_id;
            let before = settled_state(tx, asset, holder)?;
            assets::set_state(tx, asset, before)?;
            for medium in store::media(tx, id)? {
                if put_back && medium.choice == StorageChoice::Removed {
                    assets::place_medium(tx, medium.medium_id, Some(asset), None, "")?;
                    if assets::find_medium(tx, medium.medium_id)?.state != MediumState::WipeFailed {
                        assets::set_medium_state(tx, medium.medium_id, MediumState::InUse)?;
                    }
                    happened(
                        tx,
                        &event(&repair, Item::Medium(medium.medium_id), day, Step::PutIn),
                    )?;
                    store::set_put_back(tx, id, medium.medium_id)?;
                } else if medium.choice == StorageChoice::Erased {
                    // Back in use it will hold data again.
                    assets::set_medium_state(tx, medium.medium_id, MediumState::InUse)?;
                }
            }
        }
        store::set_back(tx, id, day, &outcome, proof)?;
        told(tx, &repair)
    })
}

/// Calls off a repair that has not left.
pub fn cancel(vault: &Vault, by: &Actor, at: At, id: RepairId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::RepairCancelled, |tx| {
        let repair = in_state(tx, id, RepairState::Asked)?;
        let reason = fields::required("reason", "Lý do huỷ", reason, NOTE)?;
        tx.says("reason", &reason)?;
        store::set_cancelled(tx, id, &reason)?;
        told(tx, &repair)
    })
}

fn event(repair: &Repair, item: Item, day: Day, step: Step) -> NewEvent {
    NewEvent::new(item, day, step, (Origin::Repair, repair.id.0))
}

fn told(tx: &mut Tx<'_>, repair: &Repair) -> Result<()> {
    tx.about(Kind::Repair, repair.id.0);
    tx.about(repair.item.kind(), repair.item.id());
    Ok(())
}

fn in_state(tx: &Tx<'_>, id: RepairId, state: RepairState) -> Result<Repair> {
    let repair = store::get(tx, id)?;
    if repair.state == state {
        return Ok(repair);
    }
    Err(Error::refused(match repair.state {
        RepairState::Asked => "Phiếu này chưa ghi ngày giao đi.",
        RepairState::Out => "Thiết bị theo phiếu này đã giao đi sửa.",
        RepairState::Back => "Thiết bị theo phiếu này đã nhận về.",
        RepairState::Cancelled => "Phiếu này đã huỷ.",
    }))
}
