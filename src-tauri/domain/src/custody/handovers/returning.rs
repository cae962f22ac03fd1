//! Returns filled in ahead: of a hand-over on record, and of everything one person holds.

use super::{Handover, HandoverForm, HandoverId, HandoverKind, HandoverLineForm, store};
use crate::{
    Day, Error, Result, assets,
    custody::Item,
    people::{self, PersonId},
    vault::Vault,
};

/// The return of what is still out of a hand-over: giver and receiver change places.
pub fn return_of(vault: &Vault, id: HandoverId, today: Day) -> Result<HandoverForm> {
    vault.read(|conn| {
        let handover: Handover = store::get(conn, id)?;
        let (giver_id, giver_unit) = store::receiver(conn, id)?;
        let (receiver_id, receiver_unit) = store::giver(conn, id)?;
        let lines: Vec<_> = store::lines(conn, id)?
            .into_iter()
            .filter(|line| line.returned_by.is_none())
            .map(|line| HandoverLineForm {
                item: line.item,
                condition: line.condition,
                accessories: line.accessories,
                note: String::new(),
            })
            .collect();
        if lines.is_empty() {
            return Err(Error::refused("Mọi thứ trong lần giao nhận này đã trả về."));
        }
        Ok(HandoverForm {
            kind: HandoverKind::Returned,
            day: today,
            due: None,
            giver_id,
            giver_unit,
            receiver_id,
            receiver_unit,
            outside: false,
            third_id: None,
            reason: String::new(),
            departure_id: handover.departure_id,
            returns_id: Some(id),
            lines,
        })
    })
}

/// The recovery of every device and loose medium a person holds, into the store of `unit`; from a
/// departure with its number. The person stays in the register.
pub fn everything_of(
    vault: &Vault,
    person: PersonId,
    unit: &str,
    today: Day,
    departure_id: Option<u32>,
) -> Result<HandoverForm> {
    vault.read(|conn| {
        let person = people::live(conn, person)?;
        let line = |item, condition| HandoverLineForm {
            item,
            condition,
            accessories: String::new(),
            note: String::new(),
        };
        let mut lines: Vec<HandoverLineForm> = assets::held_by(conn, person.id)?
            .into_iter()
            .filter(|row| !row.details.personal)
            .map(|row| line(Item::Asset(row.id), row.condition))
            .collect();
        lines.extend(
            assets::media_held_by(conn, person.id)?
                .into_iter()
                .filter(|row| row.asset_id.is_none())
                .map(|row| line(Item::Medium(row.id), String::new())),
        );
        if lines.is_empty() {
            return Err(Error::refused(format!(
                "{} không giữ thiết bị hay phương tiện nào của cơ quan.",
                person.label
            )));
        }
        Ok(HandoverForm {
            kind: HandoverKind::Recovered,
            day: today,
            due: None,
            giver_id: Some(person.id),
            giver_unit: person.unit,
            receiver_id: None,
            receiver_unit: unit.to_owned(),
            outside: false,
            third_id: None,
            reason: String::new(),
            departure_id,
            returns_id: None,
            lines,
        })
    })
}
