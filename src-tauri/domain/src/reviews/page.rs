//! A review as its page shows it.

use serde::Serialize;

use super::{Decision, Review, ReviewId, ReviewLine, ReviewSystem, Stranger, minutes, store};
use crate::{
    Day, Result,
    accounts::{self, AccountState},
    audit::{self, AuditRow, Kind},
    lists::{Filter, ListQuery, Page},
    papers::{self, Paper, PaperState},
    people,
    vault::Vault,
};

/// How many accounts still to be dealt with are named one by one.
const NAMED: u32 = 20;

/// A line with what the register says of its account now.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ReviewLineRow {
    pub line: ReviewLine,
    pub state_now: AccountState,
    pub rights_now: String,
    /// The holder has left or is out of the list.
    pub holder_gone: bool,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ReviewPage {
    pub review: Review,
    pub systems: Vec<ReviewSystem>,
    pub strangers: Vec<Stranger>,
    pub missing: Vec<String>,
    pub papers: Vec<Paper>,
    /// The minutes that stand, so that decisions no longer change.
    pub minutes: Option<Paper>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: ReviewId) -> Result<ReviewPage> {
    let papers = papers::of_subject(vault, Kind::Review, id.0)?;
    let history = audit::history(vault, Kind::Review, id.0)?;
    vault.read(|conn| {
        let review = store::get(conn, id)?;
        let strangers = store::strangers(conn, id)?;
        let minutes = minutes::standing(conn, &review)?;
        let mut missing = missing(&review, &strangers, minutes.as_ref());
        let standing = review.cancelled.is_empty();
        let undone = store::undone_lines(conn, id, NAMED)?;
        missing.extend(undone.iter().filter(|_| standing).map(to_carry_out));
        if standing && review.undone > NAMED {
            missing.push(format!(
                "Và {} tài khoản khác chưa thực hiện kết luận.",
                review.undone - NAMED
            ));
        }
        Ok(ReviewPage {
            missing,
            systems: store::systems(conn, id)?,
            papers,
            history,
            review,
            strangers,
            minutes,
        })
    })
}

/// The lines of a review. Columns: `system`, `user_name`, `kind`, `holder`, `rights`, `duty`, `state`,
/// `last_login_on`, `listed`, `decision` (`none` where there is none), `note`, `done_on`.
pub fn lines(
    vault: &Vault,
    id: ReviewId,
    query: &ListQuery,
    today: Day,
) -> Result<Page<ReviewLineRow>> {
    let mut query = query.clone();
    query.filters.push(Filter::of("review_id", id.0));
    let page = vault.list(|source| store::line_page(source, &query))?;
    let rows = vault.read(|conn| {
        let rows = page.rows.into_iter().map(|line| {
            let account = accounts::find(conn, line.account_id)?;
            let holder = people::find(conn, account.holder_id)?;
            Ok(ReviewLineRow {
                holder_gone: holder.removed || holder.left_on.is_some_and(|day| day <= today),
                state_now: account.state,
                rights_now: account.rights,
                line,
            })
        });
        rows.collect::<Result<_>>()
    })?;
    Ok(Page {
        rows,
        total: page.total,
    })
}

fn missing(review: &Review, strangers: &[Stranger], minutes: Option<&Paper>) -> Vec<String> {
    let mut missing = Vec::new();
    if !review.cancelled.is_empty() {
        return missing;
    }
    if review.undecided > 0 {
        missing.push(format!(
            "Còn {} tài khoản chưa có kết luận.",
            review.undecided
        ));
    }
    let unexplained = strangers.iter().filter(|one| one.note.is_empty()).count();
    if unexplained > 0 {
        missing.push(format!(
            "Còn {unexplained} tài khoản ngoài danh sách chưa ghi cách xử lý."
        ));
    }
    if review.closed_on.is_none() {
        missing.push(
            match minutes.map(|paper| paper.state) {
                None | Some(PaperState::Cancelled) => "Chưa lập biên bản rà soát.",
                Some(PaperState::Draft) => "Biên bản rà soát chưa ban hành.",
                Some(PaperState::Issued) => "Biên bản rà soát chưa có bản quét chữ ký.",
                Some(PaperState::Signed) => "Chưa kết thúc kỳ rà soát.",
            }
            .to_owned(),
        );
    }
    missing
}

fn to_carry_out(line: &ReviewLine) -> String {
    let work = match line.decision {
        Some(Decision::ChangeRights) => "đổi quyền",
        Some(Decision::Lock) => "khoá",
        Some(Decision::Close) => "đóng",
        Some(Decision::Keep) | None => "giữ nguyên",
    };
    format!(
        "Tài khoản {} ({}): đã kết luận {work}, sổ chưa ghi nhận đã thực hiện.",
        line.user_name, line.system
    )
}
