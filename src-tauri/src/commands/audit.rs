//! The log and the proof that it holds.

use sogac_domain::{
    Error, Result, audit,
    lists::{ListQuery, Page},
};
use tauri::ipc::Channel;

use super::{Answer, App};
use crate::views::{
    Progress,
    audit::{AuditRow, ChainCheck},
};

#[tauri::command(async)]
#[specta::specta]
pub fn audit_list(app: App<'_>, query: ListQuery) -> Answer<Page<AuditRow>> {
    let open = app.open()?;
    let page = audit::list(&open.vault, &query)?;
    let rows = page
        .rows
        .into_iter()
        .map(|row| AuditRow::of(&open.vault, row));
    Ok(Page {
        rows: rows.collect::<Result<_>>()?,
        total: page.total,
    })
}

/// What the log can be narrowed to.
#[tauri::command(async)]
#[specta::specta]
pub fn audit_choices(app: App<'_>) -> Answer<audit::Choices> {
    Ok(audit::choices(&app.open()?.vault)?)
}

/// Walks the whole chain and holds its end against what the keychain remembers.
#[tauri::command(async)]
#[specta::specta]
pub fn verify_audit(app: App<'_>, progress: Channel<Progress>) -> Answer<ChainCheck> {
    let open = app.open()?;
    app.start_work();
    let check = audit::verify_here(&open.vault, |done, total| {
        Progress::report(&progress, done, total, "Kiểm tra từng mục nhật ký");
        !app.is_cancelled()
    })?;
    if app.is_cancelled() && check.first_broken.is_none() {
        return Err(Error::refused(
            "Đã dừng kiểm tra theo yêu cầu. Nhật ký chưa được kiểm tra hết.",
        )
        .into());
    }
    Ok(check.into())
}
