//! A system's page: the record, its warnings and its history.

use serde::Serialize;

use super::{System, SystemId, get, store};
use crate::{
    Day, Result,
    audit::{self, AuditRow, Kind},
    vault::Vault,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SystemPage {
    pub system: System,
    pub accounts: u32,
    pub administrators: u32,
    /// Vietnamese sentences.
    pub warnings: Vec<String>,
    /// Newest first.
    pub history: Vec<AuditRow>,
}

pub fn page(vault: &Vault, id: SystemId, today: Day) -> Result<SystemPage> {
    let system = get(vault, id)?;
    let (accounts, administrators) = vault.read(|conn| {
        Ok((
            crate::accounts::count_of_system(conn, id)?,
            store::administrators(conn, id, today)?,
        ))
    })?;
    Ok(SystemPage {
        warnings: warnings(&system, administrators),
        history: audit::history(vault, Kind::System, id.0)?,
        system,
        accounts,
        administrators,
    })
}

/// What is missing or risky about a system, in sentences.
pub fn warnings(system: &System, administrators: u32) -> Vec<String> {
    let mut notes = Vec::new();
    if administrators < 2 {
        notes.push(format!(
            "Hệ thống chỉ có {administrators} người quản trị đang làm việc (người đã nghỉ không tính). Cần ít nhất 2 người để không mất quyền quản trị khi một người vắng."
        ));
    }
    if system.revoker.is_empty() {
        notes.push(
            "Chưa ghi đầu mối thu hồi quyền: khi có người nghỉ sẽ không biết gửi đề nghị cho ai."
                .to_owned(),
        );
    }
    if system.letters_to.is_empty() {
        notes.push("Chưa ghi nơi nhận văn bản.".to_owned());
    }
    notes
}
