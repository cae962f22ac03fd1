//! Backups: made and proven at once, and the way back from one.

use std::{path::PathBuf, time::Duration};

use sogac_domain::{
    Error,
    backup::{self, BackupRow, Made, Step},
    vault::{Cost, Proof, RecoverySheet},
};
use tauri::ipc::Channel;

use super::{Answer, App};
use crate::{
    app::{self, Open},
    clock, dialogs,
    views::{
        Progress,
        backup::{BackupFolder, BackupPage, RestoreCheck, RestoreProof},
    },
    watch,
};

#[tauri::command(async)]
#[specta::specta]
pub fn backups(app: App<'_>) -> Answer<BackupPage> {
    let open = app.open()?;
    let folders = backup::folders(&open.vault)?
        .into_iter()
        .map(|folder| BackupFolder {
            reachable: folder.is_dir(),
            path: folder.display().to_string(),
        });
    Ok(BackupPage {
        folders: folders.collect(),
        rows: backup::list(&open.vault)?,
    })
}

/// Backs up to every chosen folder and proves each copy; gives the backups made.
#[tauri::command(async)]
#[specta::specta]
pub fn backup_now(app: App<'_>, progress: Channel<Progress>) -> Answer<Vec<BackupRow>> {
    let open = app.open()?;
    let folders = backup::folders(&open.vault)?;
    Progress::report(&progress, 0, 1, "Sao lưu và thử khôi phục");
    let made = backup::make(&open.vault, &open.actor, clock::now(&app), &folders)?;
    Progress::report(&progress, 1, 1, "Đã sao lưu");
    let problems: Vec<&str> = made
        .iter()
        .filter_map(|one| one.problem.as_deref())
        .collect();
    if !problems.is_empty() {
        return Err(Error::refused(told(&problems, &made)).into());
    }
    let mut rows = backup::list(&open.vault)?;
    rows.retain(|row| made.iter().any(|one| one.path == row.path));
    Ok(rows)
}

/// What went wrong, and which folders have their backup all the same.
fn told(problems: &[&str], made: &[Made]) -> String {
    let good: Vec<&str> = made
        .iter()
        .filter(|one| one.proven)
        .map(|one| one.folder.as_str())
        .collect();
    match good.is_empty() {
        true => problems.join(" "),
        false => format!(
            "{} Đã sao lưu và thử khôi phục được ở {}.",
            problems.join(" "),
            good.join(", ")
        ),
    }
}

/// Chooses the folders; gives the warnings to show.
#[tauri::command(async)]
#[specta::specta]
pub fn set_backup_folders(app: App<'_>, folders: Vec<String>) -> Answer<Vec<String>> {
    let open = app.open()?;
    let folders: Vec<PathBuf> = folders.into_iter().map(PathBuf::from).collect();
    Ok(backup::set_folders(
        &open.vault,
        &open.actor,
        clock::now(&app),
        &folders,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn pick_folder(app: App<'_>) -> Answer<Option<String>> {
    let picked = dialogs::pick_folder(&app)?;
    Ok(picked.map(|folder| folder.display().to_string()))
}

/// Reads the backup the user picks, signed in or not, and remembers it for [`restore_commit`].
#[tauri::command(async)]
#[specta::specta]
pub fn restore_pick(app: App<'_>) -> Answer<Option<RestoreCheck>> {
    let Some(path) = dialogs::open_file(&app, &dialogs::BACKUP)? else {
        return Ok(None);
    };
    let check = backup::inspect(&app.place, &path)?;
    *app::held(&app.restoring) = Some(path);
    Ok(Some(check.into()))
}

/// The newest good backups in the known folders, for a vault that cannot be opened.
#[tauri::command(async)]
#[specta::specta]
pub fn nearest_backups(app: App<'_>) -> Answer<Vec<RestoreCheck>> {
    let found = backup::nearest(&app.place)?;
    Ok(found.into_iter().map(RestoreCheck::from).collect())
}

/// Takes one of [`nearest_backups`] and remembers it for [`restore_commit`].
#[tauri::command(async)]
#[specta::specta]
pub fn restore_nearest(app: App<'_>, path: String) -> Answer<RestoreCheck> {
    let near = backup::nearest(&app.place)?;
    let chosen = near
        .into_iter()
        .find(|check| check.path == path)
        .ok_or_else(|| Error::not_found("bản sao lưu này"))?;
    *app::held(&app.restoring) = Some(PathBuf::from(&chosen.path));
    Ok(chosen.into())
}

/// Puts the backup picked in the place of the vault and signs in to it. Gives the recovery sheet that
/// takes the place of the one used.
#[tauri::command(async)]
#[specta::specta]
pub fn restore_commit(
    app: App<'_>,
    proof: RestoreProof,
    progress: Channel<Progress>,
) -> Answer<Option<RecoverySheet>> {
    let path = app::held(&app.restoring).clone().ok_or_else(|| {
        Error::refused("Chưa chọn bản sao lưu. Hãy chọn lại tệp; sổ đang dùng không thay đổi.")
    })?;
    let with = match proof.groups.is_empty() {
        true => Proof::Password(&proof.password),
        false => Proof::Sheet {
            groups: &proof.groups,
            new_password: &proof.new_password,
            cost: Cost::tuned(Duration::from_secs(1))?,
        },
    };
    watch::lock(&app);
    app.start_work();
    let step = |step| {
        let (done, what) = told_step(step);
        Progress::report(&progress, done, 4, what);
        !app.is_cancelled()
    };
    let restored = backup::restore(
        &app.place,
        &path,
        &proof.user,
        &with,
        clock::now(&app),
        step,
    )?;
    *app::held(&app.restoring) = None;
    app::held(&app.sheet).clone_from(&restored.sheet);
    app.sign_in(Open {
        vault: restored.vault,
        actor: restored.actor,
        notes: restored.notes,
    });
    Ok(restored.sheet)
}

fn told_step(step: Step) -> (u32, &'static str) {
    match step {
        Step::TakenOut => (1, "Đã mở bản sao lưu sang một thư mục bên cạnh"),
        Step::Opened => (2, "Đã đăng nhập vào bản sao lưu"),
        Step::Checked => (3, "Đã đọc và kiểm tra toàn bộ"),
        Step::Swapping => (4, "Đang thay sổ"),
    }
}
