//! Whether the data lies where another program copies it away or another computer holds it.

use std::{
    env,
    path::{Component, Path, Prefix},
};

/// Folders the sync programs make, as they name them.
const NAMES: [&str; 8] = [
    "OneDrive",
    "Dropbox",
    "Google Drive",
    "GoogleDrive",
    "My Drive",
    "iCloudDrive",
    "Nextcloud",
    "ownCloud",
];
/// Where OneDrive says its folders are, whatever they are called.
const VARIABLES: [&str; 3] = ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"];

/// A sentence for the person who signs in; `None` where all is well.
pub fn warning(data: &Path) -> Option<String> {
    let named = VARIABLES.iter().filter_map(env::var_os);
    let named: Vec<_> = named.map(std::path::PathBuf::from).collect();
    let place = synced(data, &named).or_else(|| on_network(data))?;
    Some(format!(
        "Dữ liệu của Sổ Gác đang nằm trong {place} ({}): sổ có thể bị chép ra ngoài máy hoặc hỏng khi đang mở. Hãy nhờ người quản trị máy đưa thư mục dữ liệu ứng dụng về ổ đĩa trong máy, ngoài mọi thư mục đồng bộ.",
        data.display()
    ))
}

fn synced(data: &Path, named: &[std::path::PathBuf]) -> Option<String> {
    let inside = |folder: &&std::path::PathBuf| {
        !folder.as_os_str().is_empty() && data.starts_with(folder.as_path())
    };
    if named.iter().any(|folder| inside(&folder)) {
        return Some("thư mục đồng bộ OneDrive".to_owned());
    }
    let known = data.components().find_map(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        NAMES.into_iter().find(|name| {
            let name = name.to_lowercase();
            // "OneDrive - Sở Nông nghiệp" is the agency's own.
            part == name || part.starts_with(&format!("{name} -"))
        })
    })?;
    Some(format!("thư mục đồng bộ {known}"))
}

fn on_network(data: &Path) -> Option<String> {
    let Component::Prefix(prefix) = data.components().next()? else {
        return None;
    };
    let network = match prefix.kind() {
        Prefix::UNC(..) | Prefix::VerbatimUNC(..) => true,
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => is_mapped(letter),
        _ => false,
    };
    network.then(|| "ổ mạng".to_owned())
}

/// Whether a letter stands for a folder of another computer.
#[cfg(windows)]
fn is_mapped(letter: u8) -> bool {
    let root = format!("{}:\\", char::from(letter));
    winsafe::GetDriveType(Some(&root)) == winsafe::co::DRIVE::REMOTE
}

/// Only Windows has letters.
#[cfg(not(windows))]
fn is_mapped(_letter: u8) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn place(path: &str, named: &[&str]) -> Option<String> {
        let named: Vec<PathBuf> = named.iter().map(PathBuf::from).collect();
        synced(Path::new(path), &named)
    }

    #[test]
    fn the_usual_folder_is_not_synced() {
        let path = "C:/Users/thuylb/AppData/Local/vn.sogac.app";
        assert_eq!(place(path, &["C:/Users/thuylb/OneDrive"]), None);
        assert_eq!(place(path, &[""]), None);
        assert_eq!(place("C:/Users/OneDriveAdmin/vn.sogac.app", &[]), None);
    }

    #[test]
    fn folders_of_sync_programs_are_known_by_name_or_by_what_onedrive_says() {
        for path in [
            "C:/Users/thuylb/OneDrive/AppData/vn.sogac.app",
            "C:/Users/thuylb/OneDrive - Sở Nông nghiệp/vn.sogac.app",
            "D:/dropbox/vn.sogac.app",
            "G:/My Drive/vn.sogac.app",
        ] {
            assert!(place(path, &[]).is_some(), "{path}");
        }
        let renamed = place("D:/Dam may/vn.sogac.app", &["D:/Dam may"]);
        assert_eq!(renamed.as_deref(), Some("thư mục đồng bộ OneDrive"));
    }

    #[cfg(windows)]
    #[test]
    fn a_network_folder_is_known() {
        let share = Path::new(r"\\may-chu\ho-so\thuylb\vn.sogac.app");
        assert!(on_network(share).is_some());
        assert!(on_network(Path::new(r"C:\Users\thuylb")).is_none());
    }
}
