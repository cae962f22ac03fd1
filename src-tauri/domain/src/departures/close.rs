//! Ending a case: only when nothing is missing, and never silently.

use serde_json::json;

use super::{
    CaseState, Departure, DepartureId, Law, Line, LineKind, LineState, gather,
    handed::proving_minutes, open::refuse_second, over_already, papers, store,
};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    papers::{PaperId, PaperKind, PaperState},
    people,
    regulations::{Action, Trigger},
    text,
    vault::{Actor, Vault},
};

/// Everything that still stands in the way of closing, as sentences; empty when nothing does.
pub fn missing(vault: &Vault, id: DepartureId, law: Law<'_>) -> Result<Vec<String>> {
    let (case, lines, new, minutes) = vault.read(|conn| {
        let case = store::get(conn, id)?;
        let lines = store::lines(conn, id)?;
        // A planned case gathers the day it opens.
        let new = match case.state {
            CaseState::Open => gather::ungathered(conn, &case, law)?,
            CaseState::Planned | CaseState::Closed | CaseState::Withdrawn => 0,
        };
        let minutes = proving_minutes(conn, &lines)?;
        Ok((case, lines, new, minutes))
    })?;
    let mut missing = Vec::new();
    if case.state == CaseState::Withdrawn {
        return Ok(missing);
    }
    if case.state == CaseState::Planned {
        missing.push("Hồ sơ chưa đến ngày mở.".to_owned());
    }
    if new > 0 {
        missing.push(format!(
            "Có {new} tài khoản, thiết bị hoặc nghĩa vụ mới chưa vào hồ sơ; hãy bấm “Gom lại”."
        ));
    }
    let undecided = count(&lines, |line| line.is_open() && line.action.is_none());
    if undecided > 0 {
        missing.push(format!(
            "{undecided} dòng chưa chọn giữ, thay đổi hay thu hồi."
        ));
    }
    for (kind, what) in KINDS {
        let open = count(&lines, |line| line.is_open() && line.kind == *kind);
        if open > 0 {
            missing.push(format!("{open} {what}"));
        }
    }
    if minutes_needed(&lines) && minutes.is_none() && !has_signed_minutes(vault, id)? {
        missing.push("Chưa có bản quét biên bản bàn giao đã ký.".to_owned());
    }
    Ok(missing)
}

const KINDS: &[(LineKind, &str)] = &[
    (
        LineKind::Account,
        "tài khoản chưa thu hồi hoặc thay đổi xong.",
    ),
    (
        LineKind::UnitAccount,
        "tài khoản dùng chung chưa bàn giao và đổi mật khẩu.",
    ),
    (LineKind::Certificate, "chứng thư số chưa thu hồi."),
    (
        LineKind::Authorisation,
        "uỷ quyền dùng tài khoản của người khác chưa kết thúc.",
    ),
    (LineKind::Asset, "thiết bị chưa thu hồi hoặc bàn giao."),
    (
        LineKind::Medium,
        "phương tiện lưu trữ chưa thu hồi hoặc bàn giao.",
    ),
    (
        LineKind::Duty,
        "văn bản, thông báo chưa gửi hoặc chưa ký xong.",
    ),
    (LineKind::Paper, "khối giấy tờ chưa bàn giao."),
    (LineKind::Files, "khối hồ sơ, tài liệu chưa bàn giao."),
    (LineKind::Work, "việc dở dang chưa bàn giao."),
    (LineKind::Permit, "giấy phép mang thiết bị chưa thu hồi."),
];

/// Closes the case and drafts the summary paper, both or neither. Refused, with what is missing, while a
/// line is open.
pub fn close(
    vault: &Vault,
    by: &Actor,
    at: At,
    today: Day,
    id: DepartureId,
    law: Law<'_>,
) -> Result<PaperId> {
    let (case, lines) = vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    over_already(&case)?;
    let missing = missing(vault, id, law)?;
    if !missing.is_empty() {
        return Err(Error::refused(format!(
            "Hồ sơ chưa kết thúc được: {}",
            missing.join(" ")
        )));
    }
    let closed = Departure {
        state: CaseState::Closed,
        closed_on: Some(today),
        ..case.clone()
    };
    let summary = PaperKind::DepartureSummary;
    let summary = papers::new_paper(vault, &closed, &lines, summary, None, law)?;
    crate::papers::make_and(vault, by, at, &summary, |tx, _| {
        tx.part(Op::DepartureClosed, |tx| {
            tx.about(Kind::Departure, id.0);
            tx.about(Kind::Person, case.person_id.0);
            store::set_state(tx, id, CaseState::Closed, case.opened_on, Some(today))?;
            settle_person(tx, &case)
        })
    })
}

/// Opens a closed case again; the papers issued stay as they are.
pub fn reopen(vault: &Vault, by: &Actor, at: At, id: DepartureId, reason: &str) -> Result<()> {
    let reason = text::nfc(reason);
    if reason.is_empty() {
        return Err(Error::field("reason", "Hãy ghi lý do mở lại hồ sơ."));
    }
    vault.transact(by, at, Op::DepartureReopened, |tx| {
        let case = store::get(tx, id)?;
        match case.state {
            CaseState::Closed => refuse_second(tx, case.person_id)?,
            CaseState::Withdrawn => over_already(&case)?,
            CaseState::Planned | CaseState::Open => {
                return Err(Error::refused("Hồ sơ này đang mở."));
            }
        }
        tx.about(Kind::Departure, id.0);
        tx.about(Kind::Person, case.person_id.0);
        tx.says("reason", &reason)?;
        store::set_state(tx, id, CaseState::Open, case.opened_on, None)
    })
}

/// The person's row after the case: gone since that day, or in the new post.
fn settle_person(tx: &mut crate::vault::Tx<'_>, case: &Departure) -> Result<()> {
    if case.trigger == Trigger::ChangesPost {
        return people::set_post(tx, case.person_id, &case.new_post, &case.new_unit);
    }
    let before = people::find(tx, case.person_id)?.left_on;
    tx.says("before", &json!({ "left_on": before }))?;
    tx.says("after", &json!({ "left_on": case.effective_on }))?;
    people::set_left(tx, case.person_id, Some(case.effective_on))
}

/// Whether something changed hands, so that minutes are due (Lào Cai 24.3.b).
fn minutes_needed(lines: &[Line]) -> bool {
    lines.iter().any(|line| {
        line.state == LineState::Done
            && line.kind == LineKind::Asset
            && matches!(line.action, Some(Action::Return | Action::HandOver))
    })
}

fn has_signed_minutes(vault: &Vault, id: DepartureId) -> Result<bool> {
    let papers = crate::papers::of_subject(vault, Kind::Departure, id.0)?;
    Ok(papers
        .iter()
        .any(|paper| paper.kind == PaperKind::HandoverMinutes && paper.state == PaperState::Signed))
}

fn count(lines: &[Line], which: impl Fn(&Line) -> bool) -> usize {
    lines.iter().filter(|line| which(line)).count()
}
