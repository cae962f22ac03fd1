//! Backups: made and proven at once, and the way back from one.

use std::{path::PathBuf, time::Duration};

use sogac_domain::{
    Error,
    backup::{self, Made, Step},
    vault::{Cost, Proof, RecoverySheet},
};
use tauri::ipc::Channel;

use super::{Answer, App};
use crate::{
    app::{self, Open},
    clock, closing, dialogs,
    views::{
        Progress,
        backup::{BackupFolder, BackupPage, RestoreCheck, RestoreProof, Tried, told},
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

/// Backs up to every chosen folder and proves each copy; says what became of each folder.
#[tauri::command(async)]
#[specta::specta]
pub fn backup_now(app: App<'_>, progress: Channel<Progress>) -> Answer<Vec<Made>> {
    let open = app.open()?;
    let folders = backup::folders(&open.vault)?;
    app.start_work();
    let report = told(|now| now.send(&progress));
    let go_on = |now: backup::Progress<'_>| {
        report(now);
        !app.is_cancelled()
    };
    let at = clock::now(&app);
    Ok(backup::make(&open.vault, &open.actor, at, &folders, go_on)?)
}

/// Tries backups of the list again, one after the other.
#[tauri::command(async)]
#[specta::specta]
pub fn prove_backups(app: App<'_>, ids: Vec<u32>, progress: Channel<Progress>) -> Answer<Tried> {
    let open = app.open()?;
    app.start_work();
    let mut tried = Tried::default();
    for id in ids {
        let report = told(|now| now.send(&progress));
        let go_on = |now: backup::Progress<'_>| {
            app.touch();
            report(now);
            !app.is_cancelled()
        };
        let at = clock::now(&app);
        match backup::prove_again(&open.vault, &open.actor, at, id, go_on) {
            Ok(()) => tried.proven += 1,
            Err(_) if app.is_cancelled() => {
                tried.stopped = true;
                break;
            }
            Err(e) => tried.problems.push(e.sentence()),
        }
    }
    Ok(tried)
}

/// Closes the window once a backup has succeeded after one that failed.
#[tauri::command(async)]
#[specta::specta]
pub fn close_again(handle: tauri::AppHandle) -> Answer<()> {
    Ok(closing::again(&handle)?)
}

/// Closes the window without a backup.
#[tauri::command(async)]
#[specta::specta]
pub fn close_without_backup(handle: tauri::AppHandle) -> Answer<()> {
    closing::without_backup(&handle);
    Ok(())
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
