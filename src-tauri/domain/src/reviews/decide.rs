//! What is decided of the accounts on a roster.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{Decision, Review, ReviewId, ReviewLine, follow, minutes, store};
use crate::{
    At, Day, Error, Result,
    accounts::AccountState,
    audit::{Kind, Op},
    fields::{self, NAME, NOTE},
    vault::{Actor, Vault},
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
        let review = before_minutes(tx, id)?;
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
            follow(tx, line.account_id)?;
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
    let why = match (form.decision, line.state) {
        (Decision::Lock, AccountState::Locked) => "đã khoá sẵn; hãy chọn giữ nguyên hoặc đóng",
        (Decision::Lock, AccountState::Requested) => {
            "mới đề nghị cấp nên không khoá được; hãy chọn giữ nguyên hoặc đóng"
        }
        _ => "",
    };
    if !why.is_empty() {
        return Err(Error::field(
            "decision",
            format!("Tài khoản {} {why}. Chưa có gì thay đổi.", line.user_name),
        ));
    }
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

pub(super) fn under_way(conn: &Connection, id: ReviewId) -> Result<Review> {
    let review = store::get(conn, id)?;
    if review.closed_on.is_some() {
        return Err(Error::refused(
            "Kỳ rà soát này đã kết thúc; kết luận và biên bản là bằng chứng nên không sửa được. Nếu cần, hãy mở kỳ mới. Chưa có gì thay đổi.",
        ));
    }
    if !review.cancelled.is_empty() {
        return Err(Error::refused(
            "Kỳ rà soát này đã huỷ. Hãy mở kỳ mới. Chưa có gì thay đổi.",
        ));
    }
    Ok(review)
}

/// A review under way whose minutes are not made yet: what they say no longer changes.
pub(super) fn before_minutes(conn: &Connection, id: ReviewId) -> Result<Review> {
    let review = under_way(conn, id)?;
    match minutes::standing(conn, &review)? {
        None => Ok(review),
        Some(paper) if paper.symbol.is_empty() => Err(Error::refused(
            "Đã có bản nháp biên bản theo các kết luận hiện tại. Muốn sửa kết luận, hãy huỷ bản nháp rồi lập lại. Chưa có gì thay đổi.",
        )),
        Some(paper) => Err(Error::refused(format!(
            "Biên bản {} đã ban hành theo các kết luận hiện tại. Muốn sửa kết luận, hãy huỷ biên bản đó với lý do rồi lập lại. Chưa có gì thay đổi.",
            paper.symbol
        ))),
    }
}

/// Every line has a decision, and every user name the roster does not know a word on what becomes of it.
pub(super) fn undecided(conn: &Connection, review: &Review) -> Result<()> {
    if review.undecided > 0 {
        return Err(Error::refused(format!(
            "Còn {} tài khoản chưa có kết luận. Hãy kết luận hết các tài khoản trước. Chưa có gì thay đổi.",
            review.undecided
        )));
    }
    let strangers = store::strangers(conn, review.id)?;
    if let Some(stranger) = strangers.iter().find(|stranger| stranger.note.is_empty()) {
        return Err(Error::refused(format!(
            "Tài khoản {} có trên hệ thống “{}” mà danh sách rà soát không có; chưa ghi cách xử lý. Hãy ghi cách xử lý trước. Chưa có gì thay đổi.",
            stranger.user_name, stranger.system
        )));
    }
    Ok(())
}
