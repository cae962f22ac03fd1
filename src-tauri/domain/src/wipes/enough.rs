//! Whether the accepted erasure of a medium is enough for where it goes: the level it reached, against
//! the level advised for that destination by what the register says of the data now.

use rusqlite::Connection;

use super::{
    Wipe, WipeState,
    form::{advised, class_of},
    store,
};
use crate::{
    Result,
    assets::Medium,
    sanitization::advice::{DataClass, Destination, Level},
};

/// An erasure that falls short of a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// None: nothing accepted is on record.
    pub reached: Option<Level>,
    pub needed: Level,
}

/// What is missing before the medium may go there; None when its last accepted record is enough.
pub fn short_of(conn: &Connection, medium: &Medium, to: Destination) -> Result<Option<Short>> {
    // Of a kind nobody can tell only destruction is known to be enough.
    let needed = advised(medium, to).map_or(Level::Destroy, |advice| advice.level);
    let records = store::of_medium(conn, medium.id)?;
    let Some(last) = records.iter().rev().find(|wipe| wipe.state.is_clean()) else {
        return Ok(Some(Short {
            reached: None,
            needed,
        }));
    };
    let reached = reached(medium, last);
    if reached >= needed || excused(conn, medium, last, to)? {
        return Ok(None);
    }
    Ok(Some(Short {
        reached: Some(reached),
        needed,
    }))
}

/// At least what the sheet asked for; more where the log shows a method of a higher level.
pub(super) fn reached(medium: &Medium, wipe: &Wipe) -> Level {
    if wipe.state == WipeState::Destroyed {
        return Level::Destroy;
    }
    let ways = advised(medium, Destination::Inside).map_or_else(|_| Vec::new(), |a| a.techniques);
    let shown = wipe.run.as_ref().and_then(|run| {
        let by_method = ways.iter().filter(|way| way.methods.contains(&run.kind));
        by_method.map(|way| way.level).max()
    });
    shown.map_or(wipe.level, |shown| shown.max(wipe.level))
}

/// The sheet was written for a way out, says why less than advised will do there, and the head approved
/// it: never for reuse inside, important data or state secrets, whatever the register said of the medium
/// then.
fn excused(conn: &Connection, medium: &Medium, wipe: &Wipe, to: Destination) -> Result<bool> {
    if wipe.evidence_id.is_none()
        || to == Destination::Inside
        || class_of(medium) != DataClass::Moderate
    {
        return Ok(false);
    }
    let purpose = store::batch(conn, wipe.batch_id)?.purpose;
    Ok(purpose != Destination::Inside)
}
