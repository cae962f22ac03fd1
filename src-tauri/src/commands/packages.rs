//! Checking an evidence package, before or after signing in.

use std::path::PathBuf;

use super::{Answer, App};
use crate::{app::held, dialogs, given, views::packages::PackageCheck};

/// The package the program was started with, once.
#[tauri::command(async)]
#[specta::specta]
pub fn given_package(app: App<'_>) -> Answer<Option<PackageCheck>> {
    Ok(checked(held(&app.given).take()))
}

/// A package the user picks; none when the dialog is cancelled.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_package(app: App<'_>) -> Answer<Option<PackageCheck>> {
    Ok(checked(dialogs::open_file(&app, &dialogs::PACKAGE)?))
}

fn checked(path: Option<PathBuf>) -> Option<PackageCheck> {
    path.map(|path| PackageCheck::of(&path, given::check(&path)))
}
