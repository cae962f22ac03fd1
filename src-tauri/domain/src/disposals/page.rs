//! A disposal as its page shows it.

use serde::Serialize;

use super::{
    Disposal, DisposalId, DisposalLine, DisposalState, StepLimit, deadlines, limits, proof, store,
};
use crate::{
    Day, Result,
    audit::{self, AuditRow, Kind},
    calendar::WorkCalendar,
    custody::{Exit, Held, gate},
    papers::{self, Paper},
    vault::Vault,
};

/// A line with what keeps it inside.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DisposalLineRow {
    pub line: DisposalLine,
    pub title: String,
    pub held: Vec<Held>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DisposalPage {
    pub disposal: Disposal,
    pub lines: Vec<DisposalLineRow>,
    pub limits: Vec<StepLimit>,
    /// Of the step it waits for.
    pub due: Option<Day>,
    pub due_counted: String,
    pub due_clause: String,
    /// Its own, and those of the media on its lines.
    pub papers: Vec<Paper>,
    pub missing: Vec<String>,
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: DisposalId, calendar: &WorkCalendar) -> Result<DisposalPage> {
    let (disposal, lines, unproven) = vault.read(|conn| {
        let disposal = store::get(conn, id)?;
        let over = matches!(
            disposal.state,
            DisposalState::Done | DisposalState::WrittenOff | DisposalState::Cancelled
        );
        let lines = store::lines(conn, id)?;
        let unproven = if over {
            Vec::new()
        } else {
            proof::missing(conn, id, &lines)?
        };
        let mut rows = Vec::new();
        for line in lines {
            rows.push(DisposalLineRow {
                title: line.item.title(conn)?,
                held: if over {
                    Vec::new()
                } else {
                    gate(conn, line.item, Exit::Disposal)?
                },
                line,
            });
        }
        Ok((disposal, rows, unproven))
    })?;
    let mut missing = missing(&disposal, &lines);
    missing.extend(unproven);
    let papers = papers_of(vault, id)?;
    let task = deadlines::task(&disposal, calendar)?;
    Ok(DisposalPage {
        missing,
        limits: limits()?,
        due: task.as_ref().map(|task| task.due),
        due_counted: task.as_ref().map(|t| t.counted.clone()).unwrap_or_default(),
        due_clause: task.map(|task| task.clause).unwrap_or_default(),
        papers,
        history: audit::history(vault, Kind::Disposal, id.0)?,
        disposal,
        lines,
    })
}

/// Its own papers, then those of the media on its lines.
pub fn papers_of(vault: &Vault, id: DisposalId) -> Result<Vec<Paper>> {
    let mut papers = papers::of_subject(vault, Kind::Disposal, id.0)?;
    papers.extend(vault.read(|conn| proof::of_media(conn, &store::lines(conn, id)?))?);
    Ok(papers)
}

fn missing(disposal: &Disposal, lines: &[DisposalLineRow]) -> Vec<String> {
    let mut missing = Vec::new();
    let next = match disposal.state {
        DisposalState::Proposed => "Chưa có quyết định thanh lý, tiêu huỷ.",
        DisposalState::Decided => "Chưa có biên nhận của bên mua hoặc bên thu gom.",
        DisposalState::Done => "Chưa ghi giảm tài sản.",
        DisposalState::WrittenOff | DisposalState::Cancelled => return missing,
    };
    missing.push(next.to_owned());
    for row in lines {
        let held = row.held.iter().filter(|held| !row.line.excuses(held));
        missing.extend(held.map(|held| held.sentence.clone()));
    }
    missing
}
