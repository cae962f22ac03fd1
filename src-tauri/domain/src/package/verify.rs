//! Checking an evidence package: every file as the manifest says, every audit entry as its hash
//! says, nothing missing, nothing added.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{AUDIT, Entry, FORMAT, MANIFEST, Manifest, OLD, certificates, logged};
use crate::{At, Error, Result};

/// Ceiling for the two lists, which are read whole; other files are hashed as they stream by.
const MAX_LIST: u64 = 256 << 20;

/// What the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub title: String,
    pub made_at: At,
    pub files: usize,
    pub entries: usize,
    /// Number and hash of the last entry, to compare with the foot of a printed paper.
    pub head: Option<(u32, String)>,
    /// Papers and proofs that cannot be held against the log: an earlier version of the program made the
    /// package, or wrote the entry without their SHA-256.
    pub unproven: Vec<String>,
    /// Empty when all is in order.
    pub faults: Vec<Fault>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "PackageFault")]
pub struct Fault {
    /// The file, or the entry of the audit log, such as "audit.json, mục 42".
    pub place: String,
    pub detail: String,
}

/// Checks a package.
///
/// # Errors
/// The file is not an evidence package or cannot be read at all.
pub fn verify(package: &[u8]) -> Result<Report> {
    let mut zip = ZipArchive::new(Cursor::new(package)).map_err(|_| not_a_package())?;
    let manifest = read_list(&mut zip, MANIFEST)?.ok_or_else(not_a_package)?;
    let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| not_a_package())?;
    let old = OLD.contains(&manifest.format.as_str());
    if manifest.format != FORMAT && !old {
        return Err(Error::refused(format!(
            "Gói bằng chứng có định dạng “{}” mà bản chương trình này không biết. Gói không bị thay đổi; hãy dùng bản sogac-check mới hơn.",
            manifest.format
        )));
    }
    let (mut faults, sums) = check_files(&mut zip, &manifest)?;
    let entries =
        match read_list(&mut zip, AUDIT)?.map(|list| serde_json::from_slice::<Vec<Entry>>(&list)) {
            Some(Ok(entries)) => entries,
            Some(Err(_)) => {
                add(&mut faults, AUDIT, "không đọc được danh sách mục nhật ký");
                Vec::new()
            }
            None => Vec::new(),
        };
    check_entries(&entries, &mut faults);
    faults.extend(certificates::check(package));
    let (off, unproven) = logged::check(&sums, &entries, old);
    faults.extend(off);
    Ok(Report {
        title: manifest.title,
        made_at: manifest.made_at,
        files: manifest.files.len(),
        entries: entries.len(),
        unproven,
        head: entries.last().map(|e| (e.seq, e.hash.clone())),
        faults,
    })
}

/// What is not as the manifest says, and the SHA-256 of each file that could be read.
fn check_files(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    manifest: &Manifest,
) -> Result<(Vec<Fault>, BTreeMap<String, String>)> {
    let mut faults = Vec::new();
    let mut sums = BTreeMap::new();
    let mut listed = BTreeMap::new();
    for file in &manifest.files {
        if listed.insert(file.path.as_str(), file).is_some() {
            add(
                &mut faults,
                &file.path,
                "được liệt kê hai lần trong manifest.json",
            );
        }
    }
    if !listed.contains_key(AUDIT) {
        add(&mut faults, AUDIT, "không có trong manifest.json");
    }
    for i in 0..zip.len() {
        let Ok(part) = zip.by_index(i) else {
            add(
                &mut faults,
                &format!("tệp thứ {} của gói", i + 1),
                "không đọc được, gói bị hỏng",
            );
            continue;
        };
        let path = part.name().map_err(|_| not_a_package())?.into_owned();
        if part.is_dir() || path == MANIFEST {
            continue;
        }
        let Some(file) = listed.remove(path.as_str()) else {
            add(
                &mut faults,
                &path,
                "có trong gói nhưng không có trong manifest.json (bị thêm vào)",
            );
            continue;
        };
        let found = digest(part, file.bytes);
        if let Some((_, sha256)) = &found {
            sums.insert(path.clone(), sha256.clone());
        }
        match found {
            None => add(&mut faults, &path, "không đọc được, tệp bị hỏng"),
            Some((bytes, _)) if bytes != file.bytes => {
                let more = if bytes > file.bytes {
                    "lớn hơn"
                } else {
                    "nhỏ hơn"
                };
                let detail = format!("{more} {} byte đã ghi trong manifest.json", file.bytes);
                add(&mut faults, &path, &detail);
            }
            Some((_, sha256)) if sha256 != file.sha256 => {
                add(
                    &mut faults,
                    &path,
                    "nội dung đã bị sửa: SHA-256 không khớp manifest.json",
                );
            }
            Some(_) => {}
        }
    }
    for path in listed.into_keys() {
        add(
            &mut faults,
            path,
            "có trong manifest.json nhưng không có trong gói (bị bỏ đi)",
        );
    }
    Ok((faults, sums))
}

/// Length and SHA-256 of a file, reading no more than one byte past the expected length.
fn digest(part: impl Read, expected: u64) -> Option<(u64, String)> {
    let mut part = part.take(expected.saturating_add(1));
    let mut hash = Sha256::new();
    let mut bytes = 0_u64;
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = part.read(&mut buffer).ok()?;
        if read == 0 {
            return Some((bytes, HEXLOWER.encode(&hash.finalize())));
        }
        hash.update(buffer.get(..read)?);
        bytes += read as u64;
    }
}

fn check_entries(entries: &[Entry], faults: &mut Vec<Fault>) {
    let mut before: Option<&Entry> = None;
    for entry in entries {
        let place = format!("{AUDIT}, mục {}", entry.seq);
        if entry.computed_hash().as_deref() != Some(entry.hash.as_str()) {
            add(
                faults,
                &place,
                "nội dung mục nhật ký không khớp mã của nó (đã bị sửa)",
            );
        }
        if let Some(before) = before {
            if entry.seq <= before.seq {
                add(faults, &place, "không đúng thứ tự");
            } else if entry.seq == before.seq + 1 && entry.prev != before.hash {
                let detail = format!("không nối tiếp mục {} (chuỗi bị đứt)", before.seq);
                add(faults, &place, &detail);
            }
        }
        before = Some(entry);
    }
}

fn read_list(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<Vec<u8>>> {
    let Ok(part) = zip.by_name(name) else {
        return Ok(None);
    };
    let mut list = Vec::new();
    part.take(MAX_LIST + 1)
        .read_to_end(&mut list)
        .map_err(|_| not_a_package())?;
    if list.len() as u64 > MAX_LIST {
        return Err(not_a_package());
    }
    Ok(Some(list))
}

fn add(faults: &mut Vec<Fault>, place: &str, detail: &str) {
    faults.push(Fault {
        place: place.to_owned(),
        detail: detail.to_owned(),
    });
}

fn not_a_package() -> Error {
    Error::refused(
        "Tệp này không phải là gói bằng chứng của Sổ Gác, hoặc đã hỏng đến mức không mở được. Tệp không bị thay đổi; hãy xin lại gói từ nơi gửi.",
    )
}
