//! Out of the agency for good: sold, destroyed, handed to another body.

use super::{Item, NewEvent, Step, happened};
use crate::{
    Result,
    assets::{self, MediumId, MediumState},
    vault::Tx,
};

/// Writes that an item left, with every medium inside it; nobody here holds it any more.
pub fn leave(tx: &mut Tx<'_>, event: NewEvent) -> Result<()> {
    let event = NewEvent {
        step: Step::Left,
        ..event
    };
    happened(tx, &event)?;
    match event.item {
        Item::Asset(id) => {
            assets::leave(tx, id, &event.place)?;
            for row in assets::media_inside(tx, id)? {
                if !matches!(row.state, MediumState::Destroyed | MediumState::Gone) {
                    let item = Item::Medium(row.id);
                    happened(tx, &event.of(item))?;
                    medium_leaves(tx, row.id, &event.place)?;
                }
            }
            Ok(())
        }
        Item::Medium(id) => medium_leaves(tx, id, &event.place),
    }
}

/// What was destroyed stays so: only its remains leave.
fn medium_leaves(tx: &mut Tx<'_>, id: MediumId, to: &str) -> Result<()> {
    let medium = assets::find_medium(tx, id)?;
    let place = if medium.place.is_empty() {
        to
    } else {
        &medium.place
    };
    assets::place_medium(tx, id, medium.asset_id, None, place)?;
    if medium.state == MediumState::Destroyed {
        return Ok(());
    }
    assets::set_medium_state(tx, id, MediumState::Gone)
}
