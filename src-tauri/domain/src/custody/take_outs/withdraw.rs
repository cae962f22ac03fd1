//! Permits of somebody who goes: which still hold, and their end with the case that closes them.

use rusqlite::Connection;

use super::{
    TakeOut, TakeOutId, TakeOutKind, TakeOutState,
    steps::{event, written},
    store,
};
use crate::{
    Day, Result,
    assets::{self, AssetState},
    custody::{Step, happened},
    evidence::EvidenceId,
    people::PersonId,
    vault::Tx,
};

/// The permits of a person that are asked for, approved or in use.
pub fn open_of_person(conn: &Connection, person: PersonId) -> Result<Vec<TakeOut>> {
    store::open_of_person(conn, person)
}

/// Ends a permit inside the change under way, whose proof is that of the permit too: a device that was
/// out is back. One that has ended stays as it is.
pub fn withdraw(tx: &mut Tx<'_>, id: TakeOutId, day: Day, proof: EvidenceId) -> Result<()> {
    let mut permit = store::get(tx, id)?;
    if matches!(permit.state, TakeOutState::Ended | TakeOutState::Refused) {
        return Ok(());
    }
    if permit.kind == TakeOutKind::Out && permit.state == TakeOutState::Out {
        let mut event = event(&permit, day, Step::BroughtBack);
        event.from = Some(permit.person_id);
        event.evidence_id = Some(proof);
        assets::set_state(tx, permit.asset_id, AssetState::InUse)?;
        happened(tx, &event)?;
    }
    permit.state = TakeOutState::Ended;
    permit.ended_on = Some(day);
    permit.evidence_id = Some(proof);
    written(tx, &permit)
}
