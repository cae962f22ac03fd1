//! The system's file dialogs, and handing a file to Word or the printer. Window tests answer them
//! from the seam file.

use std::path::{Path, PathBuf};

use sogac_domain::{Error, Result, patience};

use crate::app::{App, held};

/// Kinds of file a dialog offers.
pub struct FileType {
    pub name: &'static str,
    pub endings: &'static [&'static str],
}

pub const WORKBOOK: FileType = FileType {
    name: "Sổ Excel",
    endings: &["xlsx"],
};
pub const WORD: FileType = FileType {
    name: "Văn bản Word",
    endings: &["docx"],
};
pub const PDF: FileType = FileType {
    name: "Tệp PDF",
    endings: &["pdf"],
};
pub const PACKAGE: FileType = FileType {
    name: "Gói bằng chứng",
    endings: &["sogac", "zip"],
};
pub const SENDING: FileType = FileType {
    name: "Gói gửi tỉnh",
    endings: &["sogac-tinh"],
};
pub const JSON: FileType = FileType {
    name: "Dữ liệu JSON",
    endings: &["json"],
};
pub const CALENDAR: FileType = FileType {
    name: "Lịch",
    endings: &["ics"],
};
pub const BACKUP: FileType = FileType {
    name: "Bản sao lưu Sổ Gác",
    endings: &["sogac-backup"],
};
pub const ANY: FileType = FileType {
    name: "Mọi tệp",
    endings: &["*"],
};

/// `None` when the user cancels.
pub fn open_file(app: &App, kind: &FileType) -> Result<Option<PathBuf>> {
    #[cfg(feature = "e2e")]
    if let Some(seams) = &app.seams {
        return seams.dialog(crate::seams::Dialog::Open);
    }
    let picked = dialog(app).add_filter(kind.name, kind.endings).pick_file();
    Ok(remember(app, picked))
}

/// Several at once, by name, which is the order of a session's files; none when the user cancels.
pub fn open_files(app: &App, kind: &FileType) -> Result<Vec<PathBuf>> {
    #[cfg(feature = "e2e")]
    if let Some(seams) = &app.seams {
        return Ok(seams
            .dialog(crate::seams::Dialog::Open)?
            .into_iter()
            .collect());
    }
    let picked = dialog(app).add_filter(kind.name, kind.endings).pick_files();
    let mut paths = picked.unwrap_or_default();
    paths.sort();
    remember(app, paths.first().cloned());
    Ok(paths)
}

pub fn save_file(app: &App, kind: &FileType, name: &str) -> Result<Option<PathBuf>> {
    #[cfg(feature = "e2e")]
    if let Some(seams) = &app.seams {
        return seams.dialog(crate::seams::Dialog::Save);
    }
    let chosen = dialog(app)
        .add_filter(kind.name, kind.endings)
        .set_file_name(name)
        .save_file();
    Ok(remember(app, chosen))
}

pub fn pick_folder(app: &App) -> Result<Option<PathBuf>> {
    #[cfg(feature = "e2e")]
    if let Some(seams) = &app.seams {
        return seams.dialog(crate::seams::Dialog::Folder);
    }
    Ok(remember(app, dialog(app).pick_folder()))
}

/// A dialog of the window, before which it cannot be lost; it starts where the last one ended, the first
/// one where Windows remembers.
fn dialog(app: &App) -> rfd::FileDialog {
    let mut dialog = rfd::FileDialog::new();
    if let Some(window) = app.window.get() {
        dialog = dialog.set_parent(window);
    }
    match &*held(&app.last_folder) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn remember(app: &App, chosen: Option<PathBuf>) -> Option<PathBuf> {
    let path = chosen?;
    let folder = match path.is_dir() {
        true => Some(path.as_path()),
        false => path.parent(),
    };
    *held(&app.last_folder) = folder.map(Path::to_owned);
    Some(path)
}

/// Opens a file in the program the system has for it.
pub fn hand_over(app: &App, file: &Path) -> Result<()> {
    #[cfg(feature = "e2e")]
    if let Some(seams) = &app.seams {
        return seams.note_opened(file);
    }
    let _ = app;
    open::that_detached(file).map_err(|_| {
        Error::refused(format!(
            "Máy này chưa có chương trình mở được tệp {}. Tệp vẫn còn ở đó; hãy cài Word hoặc LibreOffice rồi mở lại.",
            file.display()
        ))
    })
}

/// Shows a folder, or the one a file lies in, in the system's own file window.
pub fn open_folder(app: &App, path: &Path) -> Result<()> {
    let folder = match path.is_dir() {
        true => path,
        false => path.parent().unwrap_or(path),
    };
    if !folder.is_dir() {
        return Err(Error::refused(format!(
            "Không thấy thư mục {}. Có thể USB đã rút hoặc ổ mạng chưa nối; hãy cắm lại rồi mở lại.",
            folder.display()
        )));
    }
    hand_over(app, folder)
}

/// Saves `content` where the user says; `None` when the user cancels.
pub fn save(app: &App, kind: &FileType, name: &str, content: &[u8]) -> Result<Option<PathBuf>> {
    let Some(path) = save_file(app, kind, name)? else {
        return Ok(None);
    };
    patience::write(&path, content)?;
    Ok(Some(path))
}
