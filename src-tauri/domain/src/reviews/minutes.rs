//! Biên bản rà soát tài khoản, made once everything is decided.

use rusqlite::Connection;

use super::{Decision, Listed, Review, ReviewId, ReviewLine, ReviewSystem, decide, store};
use crate::{
    At, Error, Result,
    audit::Kind,
    calendar,
    custody::{TWO_COPIES, members, signers},
    papers::{
        self, NewPaper, Paper, PaperId, PaperKind, PaperState,
        data::{self, Meeting, ReviewMinutes, Reviewed, ReviewedAccount, StrangerLine},
    },
    regulations::{Measure, Profile},
    settings,
    vault::{Actor, Vault},
};

/// The minutes of a review, unless there are none or they were cancelled.
pub(super) fn standing(conn: &Connection, review: &Review) -> Result<Option<Paper>> {
    let Some(id) = review.minutes_paper_id else {
        return Ok(None);
    };
    let paper = papers::find(conn, id)?;
    Ok((paper.state != PaperState::Cancelled).then_some(paper))
}

/// Drafts the minutes; gives those already made, unless they were cancelled. Refused while something is
/// undecided.
pub fn make_minutes(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: ReviewId,
    profile: &Profile,
) -> Result<PaperId> {
    let (review, made) = vault.read(|conn| {
        let review = store::get(conn, id)?;
        let made = standing(conn, &review)?;
        Ok((review, made))
    })?;
    if let Some(made) = made {
        return Ok(made.id);
    }
    let (systems, lines, strangers) = vault.read(|conn| {
        decide::undecided(conn, &decide::under_way(conn, id)?)?;
        Ok((
            store::systems(conn, id)?,
            store::lines(conn, id)?,
            store::strangers(conn, id)?,
        ))
    })?;
    let agency = settings::agency(vault)?;
    let members = members(vault, &review.members, &agency)?;
    let (chair, secretary) = signers(&members);
    let mut names = vec![(Kind::Review, id.0)];
    names.extend(systems.iter().map(|one| (Kind::System, one.system_id.0)));
    names.extend(lines.iter().map(|one| (Kind::Account, one.account_id.0)));
    let strangers = (1..).zip(strangers).map(|(no, stranger)| StrangerLine {
        no,
        system: stranger.system,
        user_name: stranger.user_name,
        found: stranger.found,
        note: stranger.note,
    });
    let said = ReviewMinutes {
        head: settings::head(vault, profile, &[], &[])?,
        meeting: Meeting::default(),
        review: reviewed(&review, &systems, &lines, profile),
        members,
        secretary,
        chair,
        copies: TWO_COPIES.to_owned(),
        items: (1..)
            .zip(&lines)
            .map(|(no, line)| account(no, line))
            .collect(),
        strangers: strangers.collect(),
    };
    let new = NewPaper {
        kind: PaperKind::ReviewMinutes,
        subject: (Kind::Review, id.0),
        title: format!("{}: {}", PaperKind::ReviewMinutes.title(), review.systems),
        data: serde_json::to_value(&said)?,
        names,
    };
    papers::make_and(vault, by, at, &new, |tx, paper| {
        let review = decide::before_minutes(tx, id)?;
        decide::undecided(tx, &review)?;
        if store::lines(tx, id)? != lines {
            return Err(Error::refused(
                "Kết luận vừa được sửa trong lúc lập biên bản. Hãy lập lại biên bản. Chưa có gì thay đổi.",
            ));
        }
        store::set_minutes(tx, id, paper)
    })
}

fn reviewed(
    review: &Review,
    systems: &[ReviewSystem],
    lines: &[ReviewLine],
    profile: &Profile,
) -> Reviewed {
    let count = |decision| {
        let like = lines.iter().filter(|line| line.decision == Some(decision));
        u32::try_from(like.count()).unwrap_or(u32::MAX)
    };
    Reviewed {
        systems: review.systems.clone(),
        opened_on: data::day(Some(review.opened_on)),
        total: review.lines,
        keep: count(Decision::Keep),
        change_rights: count(Decision::ChangeRights),
        lock: count(Decision::Lock),
        close: count(Decision::Close),
        compared: compared(systems),
        next: next(profile),
    }
}

fn account(no: u32, line: &ReviewLine) -> ReviewedAccount {
    let decision = match line.decision {
        None => String::new(),
        Some(Decision::Keep) => "Giữ nguyên".to_owned(),
        Some(Decision::ChangeRights) => format!("Đổi quyền thành: {}", line.new_rights),
        Some(Decision::Lock) => "Khóa".to_owned(),
        Some(Decision::Close) => "Đóng".to_owned(),
    };
    ReviewedAccount {
        no,
        system: line.system.clone(),
        user_name: line.user_name.clone(),
        holder: line.holder.clone(),
        rights: line.rights.clone(),
        last_login_on: data::day(line.last_login_on),
        decision: [decision.as_str(), not_there(line), &line.note]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". "),
    }
}

fn not_there(line: &ReviewLine) -> &'static str {
    match line.listed {
        Some(Listed::Missing) => "Không thấy trên hệ thống",
        Some(Listed::There) | None => "",
    }
}

fn compared(systems: &[ReviewSystem]) -> String {
    let done = systems.iter().filter_map(|one| {
        let day = one.compared_on?;
        Some(format!(
            "{} (ngày {}, {} tên)",
            one.name,
            calendar::date(day),
            one.listed
        ))
    });
    let done: Vec<String> = done.collect();
    let left = systems.iter().filter(|one| one.compared_on.is_none());
    let left: Vec<&str> = left.map(|one| one.name.as_str()).collect();
    let mut said = Vec::new();
    if !done.is_empty() {
        said.push(format!(
            "Đã đối chiếu với danh sách tài khoản lấy từ hệ thống: {}.",
            done.join("; ")
        ));
    }
    if !left.is_empty() {
        said.push(format!(
            "Chưa đối chiếu với danh sách tài khoản lấy từ hệ thống: {}.",
            left.join("; ")
        ));
    }
    said.join(" ")
}

fn next(profile: &Profile) -> String {
    let setting = profile.setting(Measure::ReviewMonths);
    if setting.value == 0 {
        return String::new();
    }
    let clauses = profile.cited(&setting.clauses).join("; ");
    let of = if clauses.is_empty() {
        String::new()
    } else {
        format!(" ({clauses})")
    };
    format!(
        "Kỳ rà soát tiếp theo: không quá {} tháng kể từ ngày biên bản này{of}, trừ hệ thống có thời hạn riêng ngắn hơn.",
        setting.value
    )
}
