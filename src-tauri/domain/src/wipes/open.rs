//! The work sheet: made before the work, changed until the first result.

use rusqlite::Connection;

use super::{
    Wipe, WipeBatch, WipeBatchForm, WipeBatchId, WipeId, WipeLineForm, WipeState, form::planned,
    papers::kept, store,
};
use crate::{
    At, Error, Result, assets,
    audit::{Kind, Op},
    evidence::{self, AttachedFile, NewEvidence},
    fields, papers, text,
    vault::{Actor, Tx, Vault},
};

/// Opens a batch with its sheet.
pub fn open(vault: &Vault, by: &Actor, at: At, form: &WipeBatchForm) -> Result<WipeBatchId> {
    vault.transact(by, at, Op::WipeBatchOpened, |tx| {
        let form = form.checked(fields::today(at))?;
        let id = store::insert_batch(tx, &form, "")?;
        for line in &form.lines {
            plan(tx, id, line, form.purpose)?;
        }
        named(tx, id)?;
        tx.says("name", &form.name).map(|()| id)
    })
}

/// Puts another medium on the sheet, before the paper of it is made.
pub fn add(vault: &Vault, by: &Actor, at: At, id: WipeBatchId, line: &WipeLineForm) -> Result<()> {
    if kept(
        vault,
        vault.read(|conn| store::batch(conn, id))?.sheet_paper_id,
    )?
    .is_some()
    {
        return Err(Error::refused(
            "Phiếu công việc của đợt đã lập nên không thêm ổ được: phiếu sẽ thiếu ổ đó. Hãy huỷ phiếu đã lập rồi thêm, hoặc lập đợt mới; chưa có gì được ghi.",
        ));
    }
    vault.transact(by, at, Op::WipeSheetChanged, |tx| {
        let batch = still_open(tx, id)?;
        plan(tx, id, line, batch.purpose)?;
        named(tx, id)
    })
}

/// Takes a medium off the sheet, before it has a result.
pub fn remove(vault: &Vault, by: &Actor, at: At, id: WipeId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::WipeSheetChanged, |tx| {
        let wipe = waiting(tx, id)?;
        let reason = fields::required("reason", "Lý do", reason, fields::NOTE)?;
        tx.says("serial", &wipe.serial)?;
        tx.says("reason", &reason)?;
        tx.about(Kind::Medium, wipe.medium_id.0);
        store::remove(tx, id)?;
        named(tx, wipe.batch_id)
    })
}

/// Keeps the photograph of the label, also after the result: the batch ends with one of each medium.
pub fn photo(vault: &Vault, by: &Actor, at: At, id: WipeId, photo: NewEvidence) -> Result<()> {
    let shows = |file: &AttachedFile| papers::photo_field(&file.content).is_some();
    if !photo.file.as_ref().is_some_and(shows) {
        return Err(Error::field(
            "file",
            "Ảnh nhãn phải là tệp PNG hoặc JPEG mở được. Hãy chụp lại hoặc chọn tệp khác.",
        ));
    }
    let kept = evidence::keep(vault, photo)?;
    vault.transact(by, at, Op::WipeSheetChanged, |tx| {
        let wipe = store::wipe(tx, id)?;
        still_open(tx, wipe.batch_id)?;
        let photo = kept.record(tx)?;
        store::set_photo(tx, id, photo)?;
        tx.about(Kind::WipeBatch, wipe.batch_id.0);
        tx.about(Kind::Medium, wipe.medium_id.0);
        tx.says("serial", &wipe.serial)
    })
}

/// A new attempt for a medium whose erasure failed or is not proven (LC-19.3); the old record stays.
pub fn again(vault: &Vault, by: &Actor, at: At, id: WipeId) -> Result<WipeId> {
    vault.transact(by, at, Op::WipeSheetChanged, |tx| {
        let wipe = store::wipe(tx, id)?;
        let batch = still_open(tx, wipe.batch_id)?;
        let new = again_for(tx, &batch, &wipe)?;
        tx.says("serial", &new.serial)?;
        Ok(new.id)
    })
}

/// The same medium on the sheet once more, after a result that settles nothing.
pub(super) fn again_for(tx: &mut Tx<'_>, batch: &WipeBatch, wipe: &Wipe) -> Result<Wipe> {
    let last = store::latest(tx, batch.id)?;
    if !wipe.state.is_bad() || !last.iter().any(|w| w.id == wipe.id) {
        return Err(Error::refused(
            "Chỉ làm tiếp với ổ có lần xoá sau cùng không đạt hoặc chưa đủ bằng chứng.",
        ));
    }
    let new = store::insert(
        tx,
        &store::NewWipe {
            batch: batch.id,
            medium: wipe.medium_id,
            slot: wipe.slot.clone(),
            photo: wipe.photo_evidence_id,
            serial: wipe.serial.clone(),
            bytes: wipe.bytes,
            level: wipe.level,
            method: wipe.method.clone(),
        },
    )?;
    if let Some(approval) = wipe.evidence_id {
        store::set_approval(tx, new, approval)?;
    }
    about(tx, batch.id, new, wipe.medium_id.0);
    store::wipe(tx, new)
}

fn plan(
    tx: &mut Tx<'_>,
    id: WipeBatchId,
    line: &WipeLineForm,
    purpose: crate::sanitization::advice::Destination,
) -> Result<()> {
    let new = planned(tx, id, line, purpose)?;
    let wipe = store::insert(tx, &new)?;
    about(tx, id, wipe, new.medium.0);
    Ok(())
}

pub(super) fn about(tx: &mut Tx<'_>, batch: WipeBatchId, wipe: WipeId, medium: u32) {
    tx.about(Kind::WipeBatch, batch.0);
    tx.about(Kind::Wipe, wipe.0);
    tx.about(Kind::Medium, medium);
}

/// What is searched holds name, people and serial numbers.
fn named(tx: &mut Tx<'_>, id: WipeBatchId) -> Result<()> {
    let batch = store::batch(tx, id)?;
    let mut words = vec![batch.name, batch.operator, batch.witness];
    for wipe in store::latest(tx, id)? {
        let medium = assets::find_medium(tx, wipe.medium_id)?;
        words.extend([wipe.serial, medium.asset]);
    }
    tx.about(Kind::WipeBatch, id.0);
    store::set_search(tx, id, &text::key(&words.join(" ")))
}

pub(super) fn still_open(conn: &Connection, id: WipeBatchId) -> Result<WipeBatch> {
    let batch = store::batch(conn, id)?;
    match batch.closed_on {
        None => Ok(batch),
        Some(_) => Err(Error::refused(
            "Đợt này đã kết thúc nên không đổi được nữa. Hãy lập đợt mới.",
        )),
    }
}

/// A record without a result, of a batch under way.
pub(super) fn waiting(conn: &Connection, id: WipeId) -> Result<Wipe> {
    let wipe = store::wipe(conn, id)?;
    still_open(conn, wipe.batch_id)?;
    if wipe.state == WipeState::Planned {
        return Ok(wipe);
    }
    Err(Error::refused(format!(
        "Ổ {} đã có kết quả; kết quả không sửa được. Nếu không đạt, hãy lập lần xoá mới hoặc tiêu huỷ.",
        wipe.serial
    )))
}
