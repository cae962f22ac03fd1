//! The end of a batch: every medium clean, with its papers.

use super::{Wipe, WipeBatch, WipeBatchId, WipeState, lower::unapproved, open::still_open, store};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    fields,
    papers::{self, PaperState},
    sanitization::advice::Level,
    vault::{Actor, Vault},
};

/// What stands between a batch and its end, as sentences.
pub fn missing(vault: &Vault, id: WipeBatchId) -> Result<Vec<String>> {
    let (batch, wipes) =
        vault.read(|conn| Ok((store::batch(conn, id)?, store::latest(conn, id)?)))?;
    let mut missing = Vec::new();
    if !issued(vault, batch.sheet_paper_id)? {
        missing.push("Phiếu công việc chưa in, chưa ban hành.".to_owned());
    }
    let without = wipes
        .iter()
        .filter(|w| w.photo_evidence_id.is_none())
        .count();
    if without > 0 {
        missing.push(format!("{without} ổ chưa có ảnh chụp nhãn."));
    }
    let lower = vault.read(|conn| unapproved(conn, id))?.len();
    if lower > 0 {
        missing.push(format!(
            "{lower} ổ ở mức thấp hơn khuyến nghị, lãnh đạo chưa duyệt."
        ));
    }
    for wipe in &wipes {
        missing.extend(of_wipe(vault, wipe)?);
    }
    if !issued(vault, batch.list_paper_id)? {
        missing.push("Chưa có biên bản tổng hợp của đợt.".to_owned());
    }
    Ok(missing)
}

fn of_wipe(vault: &Vault, wipe: &Wipe) -> Result<Option<String>> {
    let serial = &wipe.serial;
    Ok(match wipe.state {
        WipeState::Planned if wipe.level == Level::Destroy => Some(format!(
            "{serial}: phải tiêu huỷ, chưa có biên bản tiêu huỷ."
        )),
        WipeState::Planned => Some(format!("{serial}: chưa có nhật ký xoá.")),
        WipeState::Insufficient => Some(format!(
            "{serial}: chưa đủ bằng chứng. Phải xoá lại hoặc tiêu huỷ."
        )),
        WipeState::Failed => Some(format!(
            "{serial}: xoá không đạt. Phải xoá lại hoặc tiêu huỷ."
        )),
        WipeState::Accepted if !issued(vault, wipe.paper_id)? => {
            Some(format!("{serial}: đạt, chưa ban hành biên bản xác nhận."))
        }
        WipeState::Accepted | WipeState::Destroyed => None,
    })
}

pub(super) fn issued(vault: &Vault, paper: Option<papers::PaperId>) -> Result<bool> {
    let Some(id) = paper else { return Ok(false) };
    let state = papers::get(vault, id)?.0.state;
    Ok(matches!(state, PaperState::Issued | PaperState::Signed))
}

/// Ends a batch; refused while anything is missing.
pub fn close(vault: &Vault, by: &Actor, at: At, id: WipeBatchId) -> Result<()> {
    let missing = missing(vault, id)?;
    if !missing.is_empty() {
        return Err(Error::refused(format!(
            "Chưa kết thúc được, còn thiếu: {}",
            missing.join(" ")
        )));
    }
    vault.transact(by, at, Op::WipeBatchClosed, |tx| {
        let batch: WipeBatch = still_open(tx, id)?;
        for wipe in store::latest(tx, id)? {
            tx.about(Kind::Medium, wipe.medium_id.0);
        }
        tx.about(Kind::WipeBatch, id.0);
        tx.says("name", &batch.name)?;
        store::set_closed(tx, id, fields::today(at))
    })
}
