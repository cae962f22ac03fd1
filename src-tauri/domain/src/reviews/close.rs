//! The signed minutes end a review.

use super::{ReviewId, decide::under_way, store};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    evidence::{self, NewEvidence},
    fields,
    vault::{Actor, Vault},
};

/// Closes a review with the scan of its signed minutes; the next is counted from `day`. Refused while a
/// line is open, or without a file.
pub fn close(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: ReviewId,
    day: Day,
    minutes: NewEvidence,
) -> Result<()> {
    if minutes.file.is_none() {
        return Err(Error::field(
            "evidence",
            "Kỳ rà soát chỉ kết thúc khi có biên bản rà soát đã ký. Hãy gắn bản quét biên bản; nếu chưa có thì để kỳ rà soát mở. Chưa có gì thay đổi.",
        ));
    }
    let kept = evidence::keep(vault, minutes)?;
    vault.transact(by, at, Op::ReviewClosed, |tx| {
        let review = under_way(tx, id)?;
        if review.undecided > 0 {
            return Err(Error::refused(format!(
                "Còn {} tài khoản chưa có kết luận. Hãy kết luận hết rồi kết thúc kỳ rà soát. Chưa có gì thay đổi.",
                review.undecided
            )));
        }
        let lines = store::lines(tx, id)?;
        let decided = lines.iter().filter_map(|line| line.decided_on).max();
        let from = decided.unwrap_or(review.opened_on);
        fields::between("day", "Ngày biên bản", Some(day), (from, fields::today(at)))?;
        let proof = kept.record(tx)?;
        store::close(tx, id, day, proof)?;
        tx.about(Kind::Review, id.0);
        tx.about(Kind::System, review.system_id.0);
        tx.says("system", &review.system)?;
        tx.says("day", &day)?;
        tx.says("lines", &review.lines)
    })
}
