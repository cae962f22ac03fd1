//! Moving a storage medium, or a device that stores important data: only with a permission and a reason
//! (Lào Cai 9.3, xã Tứ Dân 10.2). Out of a device and into one as well.

use serde::{Deserialize, Serialize};

use super::{Item, NewEvent, Origin, Step, happened, store};
use crate::{
    At, Day, Error, Result,
    assets::{self, AssetId, AssetState, MediumId, MediumState},
    audit::Op,
    fields::{self, NAME, NOTE},
    vault::{Actor, Tx, Vault},
};

/// What the screen gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MoveForm {
    pub item: Item,
    pub day: Day,
    /// The device a medium goes into, or stays in; without one it lies in `place`.
    pub asset_id: Option<AssetId>,
    pub place: String,
    pub permitted_by: String,
    pub reason: String,
}

/// Writes the move into the history of the item; who held it holds it still.
pub fn move_item(vault: &Vault, by: &Actor, at: At, form: &MoveForm) -> Result<()> {
    vault.transact(by, at, Op::ItemMoved, |tx| {
        let form = form.checked(fields::today(at))?;
        tx.says("permitted_by", &form.permitted_by)?;
        tx.says("reason", &form.reason)?;
        match form.item {
            Item::Asset(id) => move_device(tx, &form, id),
            Item::Medium(id) => move_medium(tx, &form, id),
        }
    })
}

impl MoveForm {
    fn checked(&self, today: Day) -> Result<Self> {
        let form = Self {
            place: fields::line("place", "Nơi đến", &self.place, NAME)?,
            permitted_by: fields::required(
                "permitted_by",
                "Người cho phép",
                &self.permitted_by,
                NAME,
            )?,
            reason: fields::free("reason", "Lý do", &self.reason, NOTE)
                .and_then(|text| fields::filled("reason", "Lý do", text))?,
            ..*self
        };
        fields::between(
            "day",
            "Ngày di chuyển",
            Some(form.day),
            (fields::new_year(1990), today),
        )?;
        if form.asset_id.is_none() && form.place.is_empty() {
            return Err(Error::field(
                "place",
                "Hãy nhập nơi đến. Chưa có gì được ghi.",
            ));
        }
        Ok(form)
    }

    /// A step with the permission and the reason.
    fn event(&self, step: Step, source: u32) -> NewEvent {
        let mut event = NewEvent::new(self.item, self.day, step, (Origin::Register, source));
        event.place.clone_from(&self.place);
        event.note = format!(
            "Người cho phép: {}. Lý do: {}",
            self.permitted_by, self.reason
        );
        event
    }
}

fn move_device(tx: &mut Tx<'_>, form: &MoveForm, id: AssetId) -> Result<()> {
    let asset = assets::live(tx, id)?;
    if !is_here(asset.state) {
        return Err(Error::refused(format!(
            "{} hiện không ở cơ quan nên không ghi di chuyển được. Hãy ghi nhận việc trả về trước; chưa có gì được ghi.",
            asset.code
        )));
    }
    if form.place.is_empty() || form.place == asset.place {
        return Err(same_place());
    }
    assets::set_place(tx, id, &form.place)?;
    happened(tx, &form.event(Step::Moved, 0))
}

fn move_medium(tx: &mut Tx<'_>, form: &MoveForm, id: MediumId) -> Result<()> {
    let medium = assets::live_medium(tx, id)?;
    let title = form.item.title(tx)?;
    if matches!(medium.state, MediumState::Destroyed | MediumState::Gone) {
        return Err(Error::refused(format!(
            "{title} đã tiêu huỷ hoặc ra khỏi cơ quan. Chưa có gì được ghi."
        )));
    }
    for device in [medium.asset_id, form.asset_id].into_iter().flatten() {
        let asset = assets::live(tx, device)?;
        if !is_here(asset.state) {
            return Err(Error::field("asset_id", not_here(&asset.code)));
        }
    }
    if medium.asset_id.is_none() && store::is_away(tx, form.item)? {
        return Err(Error::refused(not_here(&title)));
    }
    match (medium.asset_id, form.asset_id) {
        (from, Some(to)) if from != Some(to) => {
            if let Some(from) = from {
                happened(tx, &form.event(Step::RemovedKept, from.0))?;
            }
            assets::place_medium(tx, id, Some(to), None, &form.place)?;
            // In a machine it will hold data again.
            if matches!(medium.state, MediumState::Wiped | MediumState::Kept) {
                assets::set_medium_state(tx, id, MediumState::InUse)?;
            }
            happened(tx, &form.event(Step::PutIn, to.0))
        }
        (Some(from), None) => {
            assets::place_medium(tx, id, None, medium.holder_id, &form.place)?;
            if medium.state == MediumState::InUse {
                assets::set_medium_state(tx, id, MediumState::Kept)?;
            }
            happened(tx, &form.event(Step::RemovedKept, from.0))
        }
        (inside, _) => {
            if form.place.is_empty() || form.place == medium.place {
                return Err(same_place());
            }
            assets::place_medium(tx, id, inside, medium.holder_id, &form.place)?;
            happened(tx, &form.event(Step::Moved, 0))
        }
    }
}

fn is_here(state: AssetState) -> bool {
    matches!(
        state,
        AssetState::InUse | AssetState::InStore | AssetState::ToDispose
    )
}

fn not_here(title: &str) -> String {
    format!("{title} hiện không ở cơ quan. Hãy ghi nhận việc trả về trước; chưa có gì được ghi.")
}

fn same_place() -> Error {
    Error::field(
        "place",
        "Nơi đến trống hoặc giống nơi đang để trong sổ. Hãy nhập nơi khác; chưa có gì được ghi.",
    )
}
