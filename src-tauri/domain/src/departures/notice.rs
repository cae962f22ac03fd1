//! The letter of a case to a body that has to close accounts, for sending it and for the answer to it.

use rusqlite::Connection;

use super::{
    Departure, DepartureId, Line, LineId, LineKind, gather, lines::open_line, papers::title_of,
    settle::settle_and_write, store,
};
use crate::{
    Day, Error, Result,
    accounts::{self, AccountId},
    audit::Kind,
    evidence::EvidenceId,
    papers::{self, Paper, PaperId, PaperKind},
    regulations::{Action, Trigger},
    systems,
    vault::{Tx, Vault},
};

/// A letter and what it asks for on systems shared across the province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub departure_id: DepartureId,
    pub paper: Paper,
    pub trigger: Trigger,
    pub effective_on: Day,
    /// The day by which an answer is asked for.
    pub due: Option<Day>,
    /// Who the letter is to.
    pub recipient: String,
    pub accounts: Vec<NoticeAccount>,
    /// The lines the letter itself fulfils.
    pub duties: Vec<LineId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeAccount {
    pub line_id: LineId,
    pub system: String,
    pub user_name: String,
    pub action: Option<Action>,
}

/// What a letter of a case says of the province's systems; accounts elsewhere are not in it.
///
/// # Errors
/// The paper is no such letter.
pub fn notice(vault: &Vault, id: PaperId) -> Result<Notice> {
    let (paper, data) = papers::get(vault, id)?;
    let of_case = paper.subject_kind == Kind::Departure.code();
    if !of_case
        || !matches!(
            paper.kind,
            PaperKind::OwnerNotice | PaperKind::PopulationLetter
        )
    {
        return Err(Error::not_found("công văn thu hồi tài khoản này"));
    }
    let recipient = data
        .pointer("/recipient/name")
        .and_then(|name| name.as_str());
    let recipient = recipient.unwrap_or_default().to_owned();
    vault.read(|conn| {
        let case = store::get(conn, DepartureId(paper.subject_id))?;
        let lines = store::lines(conn, case.id)?;
        let duties: Vec<&Line> = lines
            .iter()
            .filter(|line| line.kind == LineKind::Duty)
            .filter(|line| title_of(paper.kind, Some(line)) == paper.title)
            .collect();
        Ok(Notice {
            accounts: named(conn, &paper, &data, &lines, &recipient)?,
            departure_id: case.id,
            trigger: case.trigger,
            effective_on: case.effective_on,
            due: duties.iter().filter_map(|line| line.due).min(),
            duties: duties.iter().map(|line| line.id).collect(),
            recipient,
            paper,
        })
    })
}

/// The accounts the letter names, by the lines of its case.
fn named(
    conn: &Connection,
    paper: &Paper,
    data: &serde_json::Value,
    lines: &[Line],
    recipient: &str,
) -> Result<Vec<NoticeAccount>> {
    let items = data.get("items").and_then(|items| items.as_array());
    let text = |item: &serde_json::Value, name: &str| {
        item.get(name)
            .and_then(|text| text.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let items: Vec<(String, String)> = items
        .into_iter()
        .flatten()
        .map(|item| (text(item, "system"), text(item, "user_name")))
        .collect();
    let mut accounts = Vec::new();
    for line in lines {
        let account = matches!(line.kind, LineKind::Account | LineKind::UnitAccount);
        if !account || line.subject_id == 0 {
            continue;
        }
        let account = accounts::find(conn, AccountId(line.subject_id))?;
        let system = systems::find(conn, account.system_id)?;
        let theirs = match paper.kind {
            PaperKind::PopulationLetter => system.population,
            _ => system.provincial && gather::recipient(&system) == recipient,
        };
        if theirs && items.contains(&(account.system.clone(), account.user_name.clone())) {
            accounts.push(NoticeAccount {
                line_id: line.id,
                system: account.system,
                user_name: account.user_name,
                action: line.action,
            });
        }
    }
    Ok(accounts)
}

/// Closes the lines still open with an answer as their proof, inside the change under way; those closed
/// since, decided otherwise or of a case taken back, stay as they are. Returns how many closed.
pub fn close_answered(
    tx: &mut Tx<'_>,
    lines: &[LineId],
    (day, proof): (Day, EvidenceId),
) -> Result<u32> {
    let mut closed = 0;
    for id in lines {
        let line = store::line(tx, *id)?;
        if !line.is_open() || store::get(tx, line.departure_id)?.is_over() {
            continue;
        }
        let (mut line, case): (Line, Departure) = open_line(tx, *id)?;
        // The owner can only close an account; what is kept or handed on is the office's to prove.
        let duty = line.kind == LineKind::Duty;
        if duty || line.action == Some(Action::Revoke) {
            settle_and_write(tx, &case, &mut line, (day, proof))?;
            closed += 1;
        }
    }
    Ok(closed)
}
