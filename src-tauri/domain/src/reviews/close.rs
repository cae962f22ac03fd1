//! The signed minutes end a review; one opened by mistake is given up with a reason.

use super::{
    ReviewId,
    decide::{before_minutes, undecided, under_way},
    minutes, store,
};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    calendar, fields,
    papers::PaperState,
    vault::{Actor, Vault},
};

/// Closes a review whose minutes are issued and signed; the next is counted from their day. Refused while
/// something is open, or without the scan.
pub fn close(vault: &Vault, by: &Actor, at: At, id: ReviewId) -> Result<()> {
    vault.transact(by, at, Op::ReviewClosed, |tx| {
        let review = under_way(tx, id)?;
        undecided(tx, &review)?;
        let paper = minutes::standing(tx, &review)?;
        let signed = paper.filter(|paper| paper.state == PaperState::Signed);
        let Some((paper, day)) = signed.and_then(|paper| paper.issued_on.map(|day| (paper, day)))
        else {
            return Err(Error::refused(
                "Kỳ rà soát chỉ kết thúc khi biên bản đã ban hành và có bản quét chữ ký. Hãy lập biên bản, lấy chữ ký rồi gắn bản quét; nếu chưa có thì để kỳ rà soát mở. Chưa có gì thay đổi.",
            ));
        };
        store::close(tx, id, day)?;
        tx.about(Kind::Review, id.0);
        tx.about(Kind::Paper, paper.id.0);
        for system in store::systems(tx, id)? {
            tx.about(Kind::System, system.system_id.0);
        }
        tx.says("symbol", &paper.symbol)?;
        tx.says("day", &calendar::date(day))?;
        tx.says("lines", &review.lines)
    })
}

/// Gives up a review under way, for one opened by mistake. The roster stays; the next review counts as if
/// this one had not been. Refused while its minutes stand.
pub fn cancel(vault: &Vault, by: &Actor, at: At, id: ReviewId, reason: &str) -> Result<()> {
    vault.transact(by, at, Op::ReviewCancelled, |tx| {
        before_minutes(tx, id)?;
        let reason = fields::required("reason", "Lý do huỷ", reason, fields::NOTE)?;
        store::cancel(tx, id, &reason)?;
        tx.about(Kind::Review, id.0);
        for system in store::systems(tx, id)? {
            tx.about(Kind::System, system.system_id.0);
        }
        tx.says("reason", &reason)
    })
}
