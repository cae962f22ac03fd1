//! Storage media: a drive inside a device, or one kept by hand.

mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    AssetId, MediumState, Secrecy, form::unmark, live as live_asset, moved_by_hand, name_holder,
};
use crate::{
    At, Error, Result,
    audit::{self, AuditRow, Kind, Op},
    custody::Item,
    lists::{ListQuery, Page},
    people::PersonId,
    removal,
    vault::{Actor, Tx, Vault},
    wipes,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct MediumId(pub u32);

/// What the screen or a workbook gives. Without `id` a medium is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MediumForm {
    pub id: Option<MediumId>,
    pub serial: String,
    pub kind: String,
    pub model: String,
    /// Capacity; 0 when not known.
    #[specta(type = u32)]
    pub bytes: u64,
    /// The device it is in; without one, somebody holds it or it lies in `place`.
    pub asset_id: Option<AssetId>,
    /// Once it is in the list, device, holder and place change by a hand-over, a repair or a move only.
    pub holder_id: Option<PersonId>,
    pub place: String,
    /// Holds secret data; always so with a grade.
    pub secret: bool,
    pub secrecy: Secrecy,
    /// Holds important data (LC-19.3).
    pub important: bool,
    /// The unit that keeps it when no person does.
    pub unit: String,
    pub note: String,
    /// Why the mark of important data is taken off where no accepted erasure shows that it is gone.
    pub unmark_reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Medium {
    pub id: MediumId,
    pub serial: String,
    pub kind: String,
    pub model: String,
    #[specta(type = u32)]
    pub bytes: u64,
    pub asset_id: Option<AssetId>,
    /// Code of the device; empty beside any.
    pub asset: String,
    pub asset_name: String,
    pub holder_id: Option<PersonId>,
    /// Who answers for it: its own holder, or that of the device; as lists show the person.
    pub holder: String,
    pub place: String,
    pub secret: bool,
    pub secrecy: Secrecy,
    pub important: bool,
    pub unit: String,
    pub state: MediumState,
    pub note: String,
    /// Taken out of the list.
    pub removed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct MediumRow {
    pub id: MediumId,
    pub serial: String,
    pub kind: String,
    pub model: String,
    #[specta(type = u32)]
    pub bytes: u64,
    pub asset_id: Option<AssetId>,
    pub asset: String,
    pub asset_name: String,
    /// Its own holder.
    pub holder_id: Option<PersonId>,
    /// Who answers for it: its own holder, or that of the device.
    pub holder: String,
    pub place: String,
    pub secret: bool,
    pub secrecy: Secrecy,
    pub important: bool,
    pub unit: String,
    pub state: MediumState,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct MediumPage {
    pub medium: Medium,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

/// Columns: `serial`, `kind`, `model`, `bytes`, `asset_code`, `holder_name`, `place`, `secret`,
/// `secrecy`, `important`, `unit`, `state`, `unheld`.
pub fn list_media(vault: &Vault, query: &ListQuery) -> Result<Page<MediumRow>> {
    vault.list(|source| store::list(source, query))
}

/// A medium, also one taken out of the list.
pub fn medium(vault: &Vault, id: MediumId) -> Result<Medium> {
    vault.read(|conn| find_medium(conn, id))
}

pub fn medium_page(vault: &Vault, id: MediumId) -> Result<MediumPage> {
    Ok(MediumPage {
        medium: medium(vault, id)?,
        history: audit::history(vault, Kind::Medium, id.0)?,
    })
}

/// Media in the person's devices and held by hand.
pub fn media_of_person(vault: &Vault, id: PersonId) -> Result<Vec<MediumRow>> {
    vault.read(|conn| store::held_by(conn, id))
}

/// Adds or changes a medium. It is in a device, or somebody holds it, or it lies somewhere.
pub fn save_medium(vault: &Vault, by: &Actor, at: At, form: &MediumForm) -> Result<MediumId> {
    vault.transact(by, at, Op::MediumSaved, |tx| {
        let Some(id) = form.id else {
            let id = insert_medium(tx, form)?;
            let after = find_medium(tx, id)?;
            audit::change(tx, None, &after)?;
            return Ok(id);
        };
        update_medium(tx, id, form)?;
        Ok(id)
    })
}

/// Takes a medium out of the list, for entries made by mistake.
pub fn remove_medium(vault: &Vault, by: &Actor, at: At, id: MediumId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::MediumRemoved, |tx| {
        let medium = live_medium(tx, id)?;
        let erased = !wipes::records(tx, id)?.is_empty();
        if erased || medium.state == MediumState::WipeFailed {
            return Err(Error::refused(format!(
                "{} đã có bản ghi xoá dữ liệu, hoặc xoá chưa đạt, nên không gỡ khỏi danh sách được. Hãy xoá đạt hoặc tiêu huỷ có hồ sơ; chưa có gì thay đổi.",
                medium.serial
            )));
        }
        let what = "Phương tiện lưu trữ này";
        removal::allow(tx, (Kind::Medium, id.0), what, reason)?;
        tx.says("serial", &medium.serial)?;
        take_out_medium(tx, id)
    })
}

/// Adds a medium inside a change under way; the change names it, its device and its holder.
pub fn insert_medium(tx: &mut Tx<'_>, form: &MediumForm) -> Result<MediumId> {
    let form = form.checked()?;
    name_places(tx, &form)?;
    // The unique index refuses; whose it is already is asked only then.
    let inserted = store::insert(tx, &form);
    let id = inserted.or_else(|e| refuse_taken_serial(tx, &form.serial, None).and(Err(e)))?;
    tx.about(Kind::Medium, id.0);
    Ok(id)
}

/// Changes a medium inside a change under way, whose entry says what changed.
pub fn update_medium(tx: &mut Tx<'_>, id: MediumId, form: &MediumForm) -> Result<()> {
    let before = live_medium(tx, id)?;
    let form = form.checked()?;
    refuse_by_hand(&before, &form)?;
    if before.important && !form.important {
        unmark(tx, Item::Medium(id), &form.unmark_reason)?;
    }
    name_places(tx, &form)?;
    refuse_taken_serial(tx, &form.serial, Some(id))?;
    store::update(tx, id, &form)?;
    tx.about(Kind::Medium, id.0);
    let after = find_medium(tx, id)?;
    audit::change(tx, Some(&before), &after)
}

/// Hands, places and secrecy change by a paper or a step with proof, never by typing.
fn refuse_by_hand(before: &Medium, form: &MediumForm) -> Result<()> {
    if form.holder_id != before.holder_id {
        return Err(Error::field(
            "holder_id",
            "Người giữ phương tiện chỉ đổi qua giao nhận có biên bản. Hãy lập biên bản bàn giao, thu hồi hoặc điều chuyển; nếu ghi nhầm khi nhập thì gỡ rồi nhập lại. Chưa có gì được ghi.",
        ));
    }
    if form.asset_id != before.asset_id {
        return Err(Error::field(
            "asset_id",
            "Tháo khỏi thiết bị hoặc lắp vào thiết bị khác phải được phép và ghi lại (Lào Cai 9.3). Hãy dùng nút “Di chuyển”, hoặc phiếu sửa chữa. Chưa có gì được ghi.",
        ));
    }
    if !before.place.is_empty() && form.place != before.place {
        return Err(moved_by_hand());
    }
    if before.secret && !form.secret || form.secrecy < before.secrecy {
        return Err(Error::field(
            "secrecy",
            "Đã ghi có bí mật nhà nước thì không hạ hoặc bỏ bằng cách sửa. Phương tiện này chỉ hết mật khi tiêu huỷ có hồ sơ của hội đồng; nếu ghi nhầm khi nhập thì gỡ rồi nhập lại. Chưa có gì được ghi.",
        ));
    }
    Ok(())
}

/// Out of the list without further questions; the change under way says why.
pub fn take_out_medium(tx: &mut Tx<'_>, id: MediumId) -> Result<()> {
    tx.about(Kind::Medium, id.0);
    store::remove(tx, id)
}

/// Media in the person's devices and held by hand.
pub fn media_held_by(conn: &Connection, id: PersonId) -> Result<Vec<MediumRow>> {
    store::held_by(conn, id)
}

/// Every medium in the list, each as the form that would save it as is.
pub fn medium_forms(conn: &Connection) -> Result<Vec<MediumForm>> {
    let all = store::all(conn)?;
    Ok(all.into_iter().map(MediumForm::from).collect())
}

/// The medium with this serial number, the case of its letters aside.
pub fn medium_by_serial(conn: &Connection, serial: &str) -> Result<Option<Medium>> {
    store::by_serial(conn, serial)
}

/// A medium, also one taken out of the list.
pub fn find_medium(conn: &Connection, id: MediumId) -> Result<Medium> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("phương tiện lưu trữ này"))
}

/// The media in a device.
pub fn media_inside(conn: &Connection, id: AssetId) -> Result<Vec<MediumRow>> {
    store::inside(conn, id)
}

/// A medium's state, set by the custody event under way.
pub fn set_medium_state(tx: &mut Tx<'_>, id: MediumId, state: MediumState) -> Result<()> {
    tx.about(Kind::Medium, id.0);
    store::set_state(tx, id, state)
}

/// A medium goes into a device, to a person, or to a place; the custody event under way says why.
pub fn place_medium(
    tx: &mut Tx<'_>,
    id: MediumId,
    asset: Option<AssetId>,
    holder: Option<PersonId>,
    place: &str,
) -> Result<()> {
    let before = live_medium(tx, id)?;
    let form = MediumForm {
        asset_id: asset,
        holder_id: holder,
        place: place.to_owned(),
        ..MediumForm::from(before)
    }
    .checked()?;
    name_places(tx, &form)?;
    tx.about(Kind::Medium, id.0);
    store::update(tx, id, &form)
}

/// A medium in the list.
pub fn live_medium(conn: &Connection, id: MediumId) -> Result<Medium> {
    let medium = find_medium(conn, id)?;
    if medium.removed {
        return Err(Error::not_found("phương tiện lưu trữ này"));
    }
    Ok(medium)
}

fn name_places(tx: &mut Tx<'_>, form: &MediumForm) -> Result<()> {
    if let Some(asset) = form.asset_id {
        live_asset(tx, asset)?;
        tx.about(Kind::Asset, asset.0);
    }
    name_holder(tx, form.holder_id)
}

fn refuse_taken_serial(tx: &Tx<'_>, serial: &str, own: Option<MediumId>) -> Result<()> {
    match store::by_serial(tx, serial)? {
        Some(other) if Some(other.id) != own => Err(Error::field(
            "serial",
            format!(
                "Số sê-ri {serial} đã có trong danh sách ({}). Hãy mở mục đó để sửa.",
                other.model
            ),
        )),
        _ => Ok(()),
    }
}
