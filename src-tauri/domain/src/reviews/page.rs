//! A review as its page shows it.

use rusqlite::Connection;
use serde::Serialize;

use super::{Decision, Review, ReviewId, ReviewLine, store};
use crate::{
    Result,
    accounts::{self, AccountState},
    audit::{self, AuditRow, Kind},
    vault::Vault,
};

/// A line with what the register says of its account now.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ReviewLineRow {
    pub line: ReviewLine,
    pub state_now: AccountState,
    pub rights_now: String,
    /// The register shows what was decided.
    pub carried_out: bool,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ReviewPage {
    pub review: Review,
    pub lines: Vec<ReviewLineRow>,
    pub missing: Vec<String>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: ReviewId) -> Result<ReviewPage> {
    let (review, lines) = vault.read(|conn| Ok((store::get(conn, id)?, rows(conn, id)?)))?;
    Ok(ReviewPage {
        missing: missing(&review, &lines),
        history: audit::history(vault, Kind::Review, id.0)?,
        review,
        lines,
    })
}

pub(super) fn rows(conn: &Connection, id: ReviewId) -> Result<Vec<ReviewLineRow>> {
    let mut rows = Vec::new();
    for line in store::lines(conn, id)? {
        let account = accounts::find(conn, line.account_id)?;
        let carried_out = match line.decision {
            None => false,
            Some(Decision::Keep) => true,
            Some(Decision::ChangeRights) => {
                account.state == AccountState::Closed || account.rights == line.new_rights
            }
            Some(Decision::Lock) => {
                matches!(account.state, AccountState::Locked | AccountState::Closed)
            }
            Some(Decision::Close) => account.state == AccountState::Closed,
        };
        rows.push(ReviewLineRow {
            state_now: account.state,
            rights_now: account.rights,
            carried_out,
            line,
        });
    }
    Ok(rows)
}

/// Lines decided that the register does not show yet.
pub(super) fn undone(rows: &[ReviewLineRow]) -> impl Iterator<Item = &ReviewLineRow> {
    let decided = rows.iter().filter(|row| row.line.decision.is_some());
    decided.filter(|row| !row.carried_out)
}

fn missing(review: &Review, rows: &[ReviewLineRow]) -> Vec<String> {
    let mut missing = Vec::new();
    if review.undecided > 0 {
        missing.push(format!(
            "Còn {} tài khoản chưa có kết luận.",
            review.undecided
        ));
    }
    if review.closed_on.is_none() {
        missing.push("Chưa có biên bản rà soát đã ký.".to_owned());
    }
    for row in undone(rows) {
        let work = match row.line.decision {
            Some(Decision::ChangeRights) => "đổi quyền",
            Some(Decision::Lock) => "khoá",
            Some(Decision::Close) => "đóng",
            Some(Decision::Keep) | None => continue,
        };
        missing.push(format!(
            "Tài khoản {}: đã kết luận {work}, chưa thực hiện.",
            row.line.user_name
        ));
    }
    missing
}
