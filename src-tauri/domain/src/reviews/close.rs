//! The signed minutes end a review; one opened by mistake is given up with a reason.

use super::{
    ReviewId,
    decide::{before_minutes, undecided, under_way},
    follow, minutes, store,
};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    calendar, fields,
    papers::{PaperId, PaperState},
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
        let lines = store::lines(tx, id)?;
        let systems = store::systems(tx, id)?;
        let decided = lines.iter().filter_map(|line| line.decided_on);
        let compared = systems.iter().filter_map(|one| one.compared_on);
        let from = decided.chain(compared).max().unwrap_or(review.opened_on);
        if day < from {
            return Err(Error::refused(format!(
                "Biên bản {} ghi ngày {}, trước ngày kết luận hoặc đối chiếu cuối cùng ({}). Hãy huỷ biên bản đó rồi lập lại với ngày đúng. Chưa có gì thay đổi.",
                paper.symbol,
                calendar::date(day),
                calendar::date(from)
            )));
        }
        // What was undone again before the minutes were signed is to be done.
        store::clear_done(tx, id)?;
        for line in &lines {
            follow(tx, line.account_id)?;
        }
        store::close(tx, id, day)?;
        tx.about(Kind::Review, id.0);
        tx.about(Kind::Paper, paper.id.0);
        for system in systems {
            tx.about(Kind::System, system.system_id.0);
        }
        tx.says("symbol", &paper.symbol)?;
        tx.says("day", &calendar::date(day))?;
        tx.says("lines", &review.lines)
    })
}

/// Whether a paper may be cancelled: the minutes a review ended with may not.
pub fn lets_go(vault: &Vault, paper: PaperId) -> Result<()> {
    match vault.read(|conn| store::ended_by(conn, paper))? {
        None => Ok(()),
        Some(review) => Err(Error::refused(format!(
            "Đây là biên bản đã kết thúc kỳ rà soát mở ngày {} nên không huỷ được. Nếu kết luận sai, hãy mở kỳ rà soát mới. Chưa có gì thay đổi.",
            calendar::date(review.opened_on)
        ))),
    }
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
