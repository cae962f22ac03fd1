//! Which paper a record of custody calls for, and making it.

use super::{
    Item,
    handovers::{self, HandoverId},
    history_paper,
    repairs::{self, RepairId},
    stocktakes::{self, StocktakeId},
    take_outs::{self, TakeOutId},
};
use crate::{
    At, Day, Error, Result,
    assets::{AssetId, MediumId},
    audit::Kind,
    papers::{self, PaperId, PaperKind, PaperState},
    people::PersonId,
    regulations::Profile,
    vault::{Actor, Vault},
};

/// Who makes a paper, when, and under which regulation.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    pub vault: &'a Vault,
    pub by: &'a Actor,
    pub at: At,
    pub today: Day,
    pub profile: &'a Profile,
}

/// Drafts the paper of this kind for the record; gives the one already made, unless it was cancelled.
/// A history is made anew each time.
pub fn make_paper(making: Making<'_>, kind: PaperKind, subject: (Kind, u32)) -> Result<PaperId> {
    let (of, id) = subject;
    match of {
        Kind::Handover => handovers::make_paper(making, HandoverId(id), kind),
        Kind::TakeOut => take_outs::make_paper(making, TakeOutId(id), kind),
        Kind::Repair => repairs::make_paper(making, RepairId(id), kind),
        Kind::Stocktake => stocktakes::make_paper(making, StocktakeId(id), kind),
        Kind::Asset => history_paper::of_item(making, Item::Asset(AssetId(id))),
        Kind::Medium => history_paper::of_item(making, Item::Medium(MediumId(id))),
        Kind::Person => history_paper::of_person(making, PersonId(id)),
        _ => Err(not_here()),
    }
}

/// The paper made before, while it stands.
pub(super) fn standing(vault: &Vault, paper: Option<PaperId>) -> Result<Option<PaperId>> {
    let Some(id) = paper else { return Ok(None) };
    let (paper, _) = papers::get(vault, id)?;
    Ok((paper.state != PaperState::Cancelled).then_some(id))
}

pub(super) fn not_here() -> Error {
    Error::refused("Loại văn bản này không lập được từ đây.")
}
