//! What waits for the officer of what was sent: answers nobody has written in, packages the province did
//! not take, packages that do not get there.

use super::{Outcome, Outgoing, OutgoingId, PackageState, inbox, sending_to, store};
use crate::{Day, Result, calendar, fields::today, vault::Vault};

/// A file handed over is asked after when no receipt has come for so many days.
const PATIENCE: i64 = 7;

/// One thing to do; no clause sets a day for it, it waits from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub id: OutgoingId,
    pub title: String,
    /// Why it is there.
    pub why: String,
    /// The province has not answered.
    pub waiting: bool,
}

/// The oldest package first. While sending is off only answers wait: nothing can be sent.
pub fn tasks(vault: &Vault, on: Day) -> Result<Vec<Task>> {
    let is_on = sending_to(vault)?.is_some();
    let answers = inbox::unsettled(vault)?;
    let packages = vault.read(store::all_outgoing)?;
    let mut tasks = Vec::new();
    for package in packages.iter().rev() {
        let again = || {
            packages.iter().any(|other| {
                other.id > package.id
                    && other.source == package.source
                    && other.state != PackageState::Withdrawn
            })
        };
        let mut waiting = answers.iter();
        if let Some(answer) = waiting.find(|answer| answer.outgoing_id == package.id) {
            tasks.push(Task {
                id: package.id,
                title: format!("Ghi trả lời của tỉnh cho {}", named(package)),
                why: format!(
                    "Tỉnh trả lời ngày {}, chưa ghi vào hồ sơ.",
                    calendar::date(today(answer.at))
                ),
                waiting: false,
            });
        } else if is_on && !again() {
            tasks.extend(stuck(vault, package, on)?);
        }
    }
    Ok(tasks)
}

/// A package that is not where it should be.
fn stuck(vault: &Vault, package: &Outgoing, on: Day) -> Result<Option<Task>> {
    let made = today(package.created_at);
    let (title, why, waiting) = match package.state {
        // Refused in an answer: whoever settled that has read it.
        PackageState::Refused if last(vault, package)?.is_none() => (
            "Xem lý do tỉnh không nhận",
            format!("Tỉnh không nhận gói: {}", package.refusal),
            false,
        ),
        PackageState::Sending if !package.trouble.is_empty() => (
            "Gửi tiếp",
            format!("Gói chưa tới tỉnh: {}", package.trouble),
            false,
        ),
        PackageState::Sent if (on - made).num_days() > PATIENCE => (
            "Hỏi tỉnh biên nhận của",
            format!(
                "Gói lập ngày {} đã ghi ra tệp, tỉnh chưa có biên nhận.",
                calendar::date(made)
            ),
            true,
        ),
        _ => return Ok(None),
    };
    Ok(Some(Task {
        id: package.id,
        title: format!("{title} {}", named(package)),
        why,
        waiting,
    }))
}

fn last(vault: &Vault, package: &Outgoing) -> Result<Option<Outcome>> {
    vault.read(|conn| store::last_outcome(conn, package.id))
}

fn named(package: &Outgoing) -> String {
    format!("gói số {} ({})", package.number, package.subject)
}
