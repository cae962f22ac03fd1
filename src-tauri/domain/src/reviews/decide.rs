//! What is decided of the accounts on a roster.

use serde::{Deserialize, Serialize};

use super::{Decision, Review, ReviewId, ReviewLine, store};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    fields::{self, NAME, NOTE},
    vault::{Actor, Tx, Vault},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DecisionForm {
    pub decision: Decision,
    pub day: Day,
    /// What the rights are to become; only for [`Decision::ChangeRights`].
    pub new_rights: String,
    pub note: String,
}

/// Decides lines of a review under way, all alike; a line decided before is decided anew.
pub fn decide(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: ReviewId,
    lines: &[u32],
    form: &DecisionForm,
) -> Result<()> {
    vault.transact(by, at, Op::ReviewDecided, |tx| {
        let review = under_way(tx, id)?;
        let known = (review.opened_on, fields::today(at));
        fields::between("day", "Ngày kết luận", Some(form.day), known)?;
        let form = DecisionForm {
            new_rights: new_rights(form)?,
            note: fields::paragraphs("note", "Ghi chú", &form.note, NOTE)?,
            ..form.clone()
        };
        if lines.is_empty() {
            return Err(Error::field(
                "lines",
                "Hãy chọn ít nhất một tài khoản. Chưa có gì thay đổi.",
            ));
        }
        for line in lines {
            let line = store::line(tx, id, *line)?;
            changes_something(&line, &form)?;
            store::set_decision(tx, line.id, &form, &by.name)?;
            tx.about(Kind::Account, line.account_id.0);
            tx.also_says("accounts", &line.user_name)?;
        }
        tx.about(Kind::Review, id.0);
        tx.says("result", &form.decision)?;
        tx.says("day", &form.day)?;
        tx.says("rights", &form.new_rights)?;
        tx.says("note", &form.note)
    })
}

fn new_rights(form: &DecisionForm) -> Result<String> {
    let rights = fields::free("new_rights", "Quyền mới", &form.new_rights, NAME)?;
    match form.decision {
        Decision::ChangeRights => fields::filled("new_rights", "Quyền mới", rights),
        Decision::Keep | Decision::Lock | Decision::Close if rights.is_empty() => Ok(rights),
        Decision::Keep | Decision::Lock | Decision::Close => Err(Error::field(
            "new_rights",
            "Chỉ ghi quyền mới khi kết luận là đổi quyền. Hãy bỏ trống ô này. Chưa có gì thay đổi.",
        )),
    }
}

fn changes_something(line: &ReviewLine, form: &DecisionForm) -> Result<()> {
    if form.decision == Decision::ChangeRights && form.new_rights == line.rights {
        return Err(Error::field(
            "new_rights",
            format!(
                "Tài khoản {} đã có đúng quyền này. Hãy ghi quyền khác hoặc chọn giữ nguyên. Chưa có gì thay đổi.",
                line.user_name
            ),
        ));
    }
    Ok(())
}

pub(super) fn under_way(tx: &Tx<'_>, id: ReviewId) -> Result<Review> {
    let review = store::get(tx, id)?;
    if review.closed_on.is_some() {
        return Err(Error::refused(
            "Kỳ rà soát này đã kết thúc; kết luận và biên bản là bằng chứng nên không sửa được. Nếu cần, hãy mở kỳ mới. Chưa có gì thay đổi.",
        ));
    }
    Ok(review)
}
