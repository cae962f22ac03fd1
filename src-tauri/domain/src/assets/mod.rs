//! Devices and storage media as plain registers: what there is, who holds it or where it stands.

mod details;
mod form;
mod media;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use details::{AssetDetails, AssetState, MediumState, PriceGroup, Secrecy};
pub use media::{
    Medium, MediumForm, MediumId, MediumPage, MediumRow, list_media, media_of_person, medium,
    medium_page, remove_medium, save_medium,
};
pub use media::{
    find_medium, insert_medium, live_medium, media_held_by, media_inside, medium_by_serial,
    medium_forms, place_medium, set_medium_state, take_out_medium, update_medium,
};

use crate::{
    At, Error, Result,
    audit::{self, AuditRow, Kind, Op},
    custody::{self, Exit, Item},
    fields,
    lists::{ListQuery, Page},
    people::{self, PersonId},
    removal,
    vault::{Actor, Tx, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct AssetId(pub u32);

/// What the screen or a workbook gives. Without `id` a device is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AssetForm {
    pub id: Option<AssetId>,
    pub code: String,
    pub kind: String,
    pub name: String,
    pub serial: String,
    /// Year of first use; 0 when not known.
    pub year: u32,
    /// Without a holder the unit in `place` holds it. Once it is in the list, only a custody event or a
    /// departure changes it.
    pub holder_id: Option<PersonId>,
    /// Once it is in the list, that of a device which stores important data changes by a move.
    pub place: String,
    pub condition: String,
    /// Drafts secret papers.
    pub secret: bool,
    /// Added while it stands in the store; afterwards its custody says where it is.
    pub in_store: bool,
    pub note: String,
    pub details: AssetDetails,
    /// Why the mark of important data is taken off where no accepted erasure shows that it is gone.
    pub unmark_reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Asset {
    pub id: AssetId,
    pub code: String,
    pub kind: String,
    pub name: String,
    pub serial: String,
    pub year: u32,
    pub holder_id: Option<PersonId>,
    /// As lists show the person; empty when the unit holds it.
    pub holder: String,
    pub place: String,
    pub condition: String,
    pub secret: bool,
    pub note: String,
    pub details: AssetDetails,
    pub state: AssetState,
    /// Taken out of the list.
    pub removed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AssetRow {
    pub id: AssetId,
    pub code: String,
    pub kind: String,
    pub name: String,
    pub serial: String,
    pub year: u32,
    pub holder_id: Option<PersonId>,
    pub holder: String,
    pub holder_code: String,
    pub place: String,
    pub condition: String,
    pub secret: bool,
    pub note: String,
    pub details: AssetDetails,
    pub state: AssetState,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct AssetPage {
    pub asset: Asset,
    /// Media inside it.
    pub media: Vec<MediumRow>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

/// Columns: `code`, `kind`, `name`, `serial`, `year`, `holder_name`, `place`, `condition`, `secret`,
/// `holder_id`, `state`, `unit`, `important`, `personal`, `unheld`.
pub fn list(vault: &Vault, query: &ListQuery) -> Result<Page<AssetRow>> {
    vault.list(|source| store::list(source, query))
}

/// A device, also one taken out of the list.
pub fn get(vault: &Vault, id: AssetId) -> Result<Asset> {
    vault.read(|conn| find(conn, id))
}

pub fn page(vault: &Vault, id: AssetId) -> Result<AssetPage> {
    Ok(AssetPage {
        asset: get(vault, id)?,
        media: vault.read(|conn| media::media_inside(conn, id))?,
        history: audit::history(vault, Kind::Asset, id.0)?,
    })
}

/// The person's devices, by code.
pub fn of_person(vault: &Vault, id: PersonId) -> Result<Vec<AssetRow>> {
    vault.read(|conn| held_by(conn, id))
}

/// Adds or changes a device. Somebody holds it, or it stands somewhere.
pub fn save(vault: &Vault, by: &Actor, at: At, form: &AssetForm) -> Result<AssetId> {
    vault.transact(by, at, Op::AssetSaved, |tx| match form.id {
        None => {
            let id = insert(tx, form)?;
            let after = find(tx, id)?;
            audit::change(tx, None, &after)?;
            Ok(id)
        }
        Some(id) => {
            update(tx, id, form)?;
            Ok(id)
        }
    })
}

/// Takes a device out of the list, for entries made by mistake.
pub fn remove(vault: &Vault, by: &Actor, at: At, id: AssetId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::AssetRemoved, |tx| {
        let asset = live(tx, id)?;
        removal::allow(tx, (Kind::Asset, id.0), "Thiết bị này", reason)?;
        let inside = media::media_inside(tx, id)?.len();
        if inside > 0 {
            return Err(Error::refused(format!(
                "{} còn {inside} phương tiện lưu trữ bên trong. Hãy chuyển hoặc gỡ các phương tiện đó trước; chưa có gì thay đổi.",
                asset.code
            )));
        }
        tx.says("code", &asset.code)?;
        store::remove(tx, id)
    })
}

/// Adds a device inside a change under way; the change names the device and its holder.
pub fn insert(tx: &mut Tx<'_>, form: &AssetForm) -> Result<AssetId> {
    let form = form.checked(fields::today(tx.at()))?;
    name_holder(tx, form.holder_id)?;
    // The unique index refuses; whose it is already is asked only then.
    let inserted = store::insert(tx, &form);
    let id = inserted.or_else(|e| refuse_taken_code(tx, &form.code, None).and(Err(e)))?;
    tx.about(Kind::Asset, id.0);
    if form.in_store {
        store::set_state(tx, id, AssetState::InStore)?;
    }
    Ok(id)
}

/// Changes a device inside a change under way, whose entry says what changed.
pub fn update(tx: &mut Tx<'_>, id: AssetId, form: &AssetForm) -> Result<()> {
    let before = live(tx, id)?;
    let form = form.checked(fields::today(tx.at()))?;
    if form.holder_id != before.holder_id {
        return Err(Error::field(
            "holder_id",
            "Người giữ chỉ đổi qua giao nhận có biên bản. Hãy lập biên bản bàn giao, thu hồi hoặc điều chuyển; nếu ghi nhầm khi nhập thì gỡ thiết bị rồi nhập lại. Chưa có gì được ghi.",
        ));
    }
    let moved = !before.place.is_empty() && form.place != before.place;
    if moved && custody::is_guarded(tx, Item::Asset(id))? {
        return Err(moved_by_hand());
    }
    if before.secret && !form.secret {
        // From now on it serves another purpose (AG-9.3).
        custody::may_leave(tx, Item::Asset(id), Exit::Repurpose)?;
    }
    if before.details.important && !form.details.important {
        form::unmark(tx, Item::Asset(id), &form.unmark_reason)?;
    }
    if let Some(holder) = before.holder_id {
        tx.about(Kind::Person, holder.0);
    }
    refuse_taken_code(tx, &form.code, Some(id))?;
    store::update(tx, id, &form)?;
    tx.about(Kind::Asset, id.0);
    let after = find(tx, id)?;
    audit::change(tx, Some(&before), &after)
}

/// Out of the list without further questions; the change under way says why.
pub fn take_out(tx: &mut Tx<'_>, id: AssetId) -> Result<()> {
    tx.about(Kind::Asset, id.0);
    store::remove(tx, id)
}

/// A device changes hands: to a person, or to the unit in `place`.
pub fn set_holder(
    tx: &mut Tx<'_>,
    id: AssetId,
    holder: Option<PersonId>,
    place: &str,
) -> Result<()> {
    let before = live(tx, id)?;
    let mut details = before.details.clone();
    details.unit = if holder.is_some() {
        String::new()
    } else {
        place.to_owned()
    };
    details.no_holder_reason = String::new();
    let form = AssetForm {
        holder_id: holder,
        place: place.to_owned(),
        details,
        ..AssetForm::from(before.clone())
    }
    .checked(fields::today(tx.at()))?;
    for person in [before.holder_id, holder].into_iter().flatten() {
        tx.about(Kind::Person, person.0);
    }
    tx.about(Kind::Asset, id.0);
    store::update(tx, id, &form)
}

/// A device stands somewhere else; the custody event under way says who let it.
pub fn set_place(tx: &mut Tx<'_>, id: AssetId, place: &str) -> Result<()> {
    let form = AssetForm {
        place: place.to_owned(),
        ..AssetForm::from(live(tx, id)?)
    }
    .checked(fields::today(tx.at()))?;
    tx.about(Kind::Asset, id.0);
    store::update(tx, id, &form)
}

/// A device left the agency `to` somebody: nobody here holds it any more. Where it stood last stays known.
pub fn leave(tx: &mut Tx<'_>, id: AssetId, to: &str) -> Result<()> {
    let before = live(tx, id)?;
    if let Some(holder) = before.holder_id {
        tx.about(Kind::Person, holder.0);
    }
    let mut form = AssetForm::from(before);
    form.holder_id = None;
    form.details.unit.clear();
    if form.place.is_empty() {
        to.clone_into(&mut form.place);
    }
    let form = form.checked(fields::today(tx.at()))?;
    store::update(tx, id, &form)?;
    set_state(tx, id, AssetState::Disposed)
}

/// A device's state, set by the custody event under way. In use it will hold data again: an erasure
/// before that proves nothing any more.
pub fn set_state(tx: &mut Tx<'_>, id: AssetId, state: AssetState) -> Result<()> {
    tx.about(Kind::Asset, id.0);
    store::set_state(tx, id, state)?;
    if matches!(
        state,
        AssetState::InUse | AssetState::Lent | AssetState::Out
    ) {
        for medium in media_inside(tx, id)? {
            if medium.state == MediumState::Wiped {
                set_medium_state(tx, medium.id, MediumState::InUse)?;
            }
        }
    }
    Ok(())
}

/// The person's devices, by code.
pub fn held_by(conn: &Connection, id: PersonId) -> Result<Vec<AssetRow>> {
    store::held_by(conn, id)
}

/// The devices the register has in a room, by code; an empty place is the whole agency. What is gone
/// or away is not expected there.
pub fn standing_in(conn: &Connection, place: &str) -> Result<Vec<AssetRow>> {
    store::standing_in(conn, place)
}

/// The rooms of the register, with the number of devices in each.
pub fn rooms(conn: &Connection) -> Result<Vec<(String, u32)>> {
    store::rooms(conn)
}

/// How many devices and media the person holds.
pub fn count_held(conn: &Connection, id: PersonId) -> Result<u32> {
    store::count_held(conn, id)
}

/// Every device in the list, each as the form that would save it as is.
pub fn forms(conn: &Connection) -> Result<Vec<AssetForm>> {
    let all = store::all(conn)?;
    Ok(all.into_iter().map(AssetForm::from).collect())
}

/// The device with this code, the case of its letters aside.
pub fn by_code(conn: &Connection, code: &str) -> Result<Option<Asset>> {
    store::by_code(conn, code)
}

/// A device, also one taken out of the list.
pub fn find(conn: &Connection, id: AssetId) -> Result<Asset> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("thiết bị này"))
}

/// A device in the list.
pub fn live(conn: &Connection, id: AssetId) -> Result<Asset> {
    let asset = find(conn, id)?;
    if asset.removed {
        return Err(Error::not_found("thiết bị này"));
    }
    Ok(asset)
}

fn moved_by_hand() -> Error {
    Error::field(
        "place",
        "Nơi để thiết bị, phương tiện có dữ liệu chỉ đổi khi được phép (Lào Cai 9.3). Hãy dùng nút “Di chuyển” để ghi người cho phép và lý do, hoặc giữ nơi như trong sổ. Chưa có gì được ghi.",
    )
}

fn name_holder(tx: &mut Tx<'_>, holder: Option<PersonId>) -> Result<()> {
    if let Some(holder) = holder {
        people::live(tx, holder)?;
        tx.about(Kind::Person, holder.0);
    }
    Ok(())
}

fn refuse_taken_code(tx: &Tx<'_>, code: &str, own: Option<AssetId>) -> Result<()> {
    match store::by_code(tx, code)? {
        Some(other) if Some(other.id) != own => Err(Error::field(
            "code",
            format!(
                "Mã {code} đang là của “{}”. Hãy dùng mã khác, hoặc mở thiết bị đó để sửa.",
                other.name
            ),
        )),
        _ => Ok(()),
    }
}
