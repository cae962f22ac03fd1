//! Less than the level advised: the reason on the sheet is the officer's own, and lets no medium leave
//! before the head approved it (LC-19.3).

use rusqlite::Connection;

use super::{Wipe, WipeBatchId, WipeState, enough::reached, form::advised, open::about, store};
use crate::{
    At, Error, Result, assets,
    audit::{Kind, Op},
    evidence::{self, EvidenceKind, NewEvidence},
    papers,
    vault::{Actor, Role, Vault},
};

/// Approves every level of the sheet below the one advised: the head does it signed in, or the officer
/// with the scan of what the head signed.
pub fn approve_lower(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: WipeBatchId,
    approval: Option<NewEvidence>,
) -> Result<()> {
    if by.role != Role::Head {
        papers::refuse_unsigned(approval.as_ref())?;
    }
    let own_word = || NewEvidence {
        kind: EvidenceKind::Witness,
        file: None,
        letter_number: String::new(),
        letter_date: None,
        witness: by.name.clone(),
        note: "Lãnh đạo đăng nhập và duyệt.".to_owned(),
    };
    let proof = evidence::keep(vault, approval.unwrap_or_else(own_word))?;
    vault.transact(by, at, Op::LowerLevelApproved, |tx| {
        let lower = unapproved(tx, id)?;
        if lower.is_empty() {
            return Err(Error::refused(
                "Không có ổ nào trên phiếu ở mức thấp hơn khuyến nghị mà chưa được duyệt. Chưa có gì được ghi.",
            ));
        }
        let proof = proof.record(tx)?;
        for wipe in &lower {
            store::set_approval(tx, wipe.id, proof)?;
            about(tx, id, wipe.id, wipe.medium_id.0);
        }
        tx.about(Kind::Evidence, proof.0);
        let serials: Vec<&str> = lower.iter().map(|wipe| wipe.serial.as_str()).collect();
        tx.says("serial", &serials.join(", "))
    })
}

/// The last records below what is advised that no head approved.
pub(super) fn unapproved(conn: &Connection, id: WipeBatchId) -> Result<Vec<Wipe>> {
    let purpose = store::batch(conn, id)?.purpose;
    let mut lower = Vec::new();
    for wipe in store::latest(conn, id)? {
        if wipe.state == WipeState::Destroyed || wipe.evidence_id.is_some() {
            continue;
        }
        let medium = assets::find_medium(conn, wipe.medium_id)?;
        let advice = advised(&medium, purpose);
        if advice.is_ok_and(|advice| reached(&medium, &wipe) < advice.level) {
            lower.push(wipe);
        }
    }
    Ok(lower)
}
