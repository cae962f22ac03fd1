//! Taking a record out of its list. The row stays, with its reason in the log; what an issued paper
//! names, and what a case under way still has to settle, stays in the list as well.

use crate::{
    Error, Result, accounts::AccountId, audit::Kind, calendar, departures, fields, papers, reviews,
    systems::SystemId, vault::Tx,
};

/// Checks that the record may go and says the reason in the entry under way. `what` opens the
/// sentence: "Cán bộ này".
pub(crate) fn allow(
    tx: &mut Tx<'_>,
    (kind, id): (Kind, u32),
    what: &str,
    reason: &str,
) -> Result<()> {
    let reason = fields::free("reason", "Lý do gỡ", reason, fields::NOTE)?;
    if reason.is_empty() {
        return Err(Error::field(
            "reason",
            "Hãy nhập lý do gỡ khỏi danh sách; lý do được ghi vào nhật ký.",
        ));
    }
    if let Some(symbol) = papers::store::naming(tx, kind, id)? {
        return Err(Error::refused(format!(
            "{what} có tên trong văn bản đã ban hành ({symbol}) nên không gỡ được. Chưa có gì thay đổi."
        )));
    }
    if let Some(case) = departures::standing(tx, kind, id)? {
        return Err(Error::refused(format!(
            "{what} còn nằm trong vụ nghỉ việc của {} (dòng “{}”) nên không gỡ được. Hãy xử lý xong và đóng vụ đó, hoặc bỏ dòng với lý do, rồi gỡ. Chưa có gì thay đổi.",
            case.person, case.title
        )));
    }
    let review = match kind {
        Kind::Account => reviews::naming(tx, AccountId(id))?,
        Kind::System => reviews::naming_system(tx, SystemId(id))?,
        _ => None,
    };
    if let Some(review) = review {
        return Err(Error::refused(format!(
            "{what} có tên trong kỳ rà soát tài khoản mở ngày {} nên không gỡ được; danh sách rà soát là bằng chứng. Chưa có gì thay đổi.",
            calendar::date(review.opened_on)
        )));
    }
    tx.about(kind, id);
    tx.says("reason", &reason)
}
