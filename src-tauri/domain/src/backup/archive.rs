//! The backup file: a zip that stores the vault's three files as they are (they are encrypted, so
//! nothing would get smaller) and a manifest. Written and read in a stream; what is read is bounded.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{At, Code, Error, Result, audit::Head, vault};

const MANIFEST: &str = "manifest.json";
/// Far above what a manifest of three files takes.
const LARGEST_MANIFEST: u64 = 64 * 1024;
const FORMAT: u32 = 1;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub vault_id: String,
    pub agency: String,
    pub made_at: At,
    /// Where the chain ended when the copy was taken.
    pub head: Head,
    pub files: Vec<FileInBackup>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInBackup {
    pub name: String,
    pub bytes: u64,
    /// Lower-case hex.
    pub sha256: String,
}

/// Told of each part read, in bytes; its failure ends the reading.
pub type Tick<'t> = &'t mut dyn FnMut(u64) -> Result<()>;

/// Writes `sources` and then the manifest to a new file `to`, and syncs it. The manifest's files are
/// filled in on the way.
pub fn write(
    to: &Path,
    sources: &[PathBuf],
    manifest: &mut Manifest,
    tick: Tick<'_>,
) -> Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(to)?;
    let mut zip = ZipWriter::new(BufWriter::new(file));
    manifest.files.clear();
    for source in sources {
        let name = name_of(source)?;
        let mut from = BufReader::new(File::open(source)?);
        let expected = from.get_ref().metadata()?.len();
        zip.start_file(&name, stored(expected)).map_err(zip_error)?;
        let (bytes, sha256) = copy_hashed(&mut from, &mut zip, tick)?;
        manifest.files.push(FileInBackup {
            name,
            bytes,
            sha256,
        });
    }
    zip.start_file(MANIFEST, stored(0)).map_err(zip_error)?;
    zip.write_all(&serde_json::to_vec_pretty(manifest)?)?;
    let file = zip
        .finish()
        .map_err(zip_error)?
        .into_inner()
        .map_err(|e| Error::Io(e.into_error()))?;
    file.sync_all()?;
    Ok(())
}

/// A backup file opened for reading, whose parts are exactly those of a vault.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    pub manifest: Manifest,
    pub bytes: u64,
}

impl Archive {
    /// Reads the manifest and holds every entry against it: names, sizes, no compression. Nothing
    /// else is read yet.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path)?;
        let bytes = file.metadata()?.len();
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|e| unreadable(&e))?;
        let manifest = read_manifest(&mut zip)?;
        let mut listed: Vec<&str> = manifest.files.iter().map(|f| f.name.as_str()).collect();
        listed.sort_unstable();
        if listed != vault_names() || zip.len() != listed.len() + 1 {
            return Err(damaged("các phần không đúng với một bản sao lưu"));
        }
        for file in &manifest.files {
            let entry = zip.by_name(&file.name).map_err(|e| unreadable(&e))?;
            let plain = entry.compression() == CompressionMethod::Stored && !entry.encrypted();
            if !plain || entry.size() != file.bytes || file.bytes > bytes {
                return Err(damaged(&format!("phần {} sai độ dài", file.name)));
            }
        }
        Ok(Self {
            zip,
            manifest,
            bytes,
        })
    }

    /// Puts only the key slots into `folder`; they name the users.
    pub fn extract_slots(&mut self, folder: &Path) -> Result<()> {
        let [.., slots] = vault::file_names();
        for file in self.manifest.files.clone() {
            if file.name == slots {
                let mut to = File::create_new(folder.join(slots))?;
                self.copy_out(&file, &mut to, &mut |_| Ok(()))?;
            }
        }
        Ok(())
    }

    /// Reads every part against its SHA-256.
    pub fn check(&mut self) -> Result<()> {
        for file in self.manifest.files.clone() {
            self.copy_out(&file, &mut io::sink(), &mut |_| Ok(()))?;
        }
        Ok(())
    }

    /// Puts every part into `folder`, synced, and checks it on the way.
    pub fn extract(&mut self, folder: &Path, tick: Tick<'_>) -> Result<()> {
        for file in self.manifest.files.clone() {
            // `open` made sure that the names are the vault's three.
            let mut to = BufWriter::new(File::create_new(folder.join(&file.name))?);
            self.copy_out(&file, &mut to, tick)?;
            let to = to.into_inner().map_err(|e| Error::Io(e.into_error()))?;
            to.sync_all()?;
        }
        vault::sync_folder(folder)
    }

    fn copy_out(&mut self, file: &FileInBackup, to: &mut impl Write, tick: Tick<'_>) -> Result<()> {
        let entry = self.zip.by_name(&file.name).map_err(|e| unreadable(&e))?;
        let mut from = ReadFault::watch(entry.take(file.bytes.saturating_add(1)));
        let copied = copy_hashed(&mut from, to, tick);
        match copied {
            Ok((bytes, sha256)) if bytes == file.bytes && sha256 == file.sha256 => Ok(()),
            Err(e) if !from.failed => Err(e),
            _ => Err(damaged(&format!("phần {} đã bị hỏng", file.name))),
        }
    }
}

/// Tells a backup that cannot be read from a disk that cannot be written.
struct ReadFault<R> {
    from: R,
    failed: bool,
}

impl<R: Read> ReadFault<R> {
    fn watch(from: R) -> Self {
        Self {
            from,
            failed: false,
        }
    }
}

impl<R: Read> Read for ReadFault<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.from.read(into).inspect_err(|e| {
            self.failed = e.kind() != io::ErrorKind::Interrupted;
        })
    }
}

/// SHA-256 of a whole file, in lower-case hex.
pub fn sha256_of(path: &Path, tick: Tick<'_>) -> Result<String> {
    Ok(copy_hashed(&mut File::open(path)?, &mut io::sink(), tick)?.1)
}

/// Copies a file, not its rights.
pub fn copy(from: &Path, to: &Path, tick: Tick<'_>) -> Result<()> {
    let mut to = File::create_new(to)?;
    copy_hashed(&mut File::open(from)?, &mut to, tick)?;
    Ok(())
}

fn copy_hashed(from: &mut impl Read, to: &mut impl Write, tick: Tick<'_>) -> Result<(u64, String)> {
    let mut sum = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut bytes = 0_u64;
    loop {
        let part = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => buffer.get(..n).unwrap_or_default(),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e.into()),
        };
        sum.update(part);
        to.write_all(part)?;
        bytes += part.len() as u64;
        tick(part.len() as u64)?;
    }
    Ok((bytes, HEXLOWER.encode(&sum.finalize())))
}

fn read_manifest(zip: &mut ZipArchive<BufReader<File>>) -> Result<Manifest> {
    let entry = zip.by_name(MANIFEST).map_err(|e| unreadable(&e))?;
    let mut text = Vec::new();
    entry
        .take(LARGEST_MANIFEST)
        .read_to_end(&mut text)
        .map_err(|_| damaged("bảng kê đã bị hỏng"))?;
    let wrong = |_| damaged("bảng kê không đọc được");
    let value: serde_json::Value = serde_json::from_slice(&text).map_err(wrong)?;
    let newer = value.get("format").and_then(serde_json::Value::as_u64);
    if newer.is_some_and(|format| format > u64::from(FORMAT)) {
        return Err(Error::refused(
            "Bản sao lưu này do bản chương trình mới hơn ghi. Hãy cài bản mới nhất rồi khôi phục lại; chưa có gì thay đổi.",
        ));
    }
    serde_json::from_value(value).map_err(wrong)
}

impl Manifest {
    pub fn new(vault_id: &str, agency: &str, made_at: At, head: Head) -> Self {
        Self {
            format: FORMAT,
            vault_id: vault_id.to_owned(),
            agency: agency.to_owned(),
            made_at,
            head,
            files: Vec::new(),
        }
    }
}

fn vault_names() -> Vec<String> {
    let mut names: Vec<String> = vault::file_names().map(str::to_owned).to_vec();
    names.sort_unstable();
    names
}

fn stored(bytes: u64) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .large_file(bytes >= u64::from(u32::MAX))
}

fn name_of(path: &Path) -> Result<String> {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .ok_or_else(|| Error::Internal(format!("no name: {}", path.display())))
}

fn zip_error(e: zip::result::ZipError) -> Error {
    match e {
        zip::result::ZipError::Io(e) => Error::Io(e),
        other => Error::Internal(format!("zip: {other}")),
    }
}

fn unreadable(e: &zip::result::ZipError) -> Error {
    Error::caused(Code::Damaged, unusable("không mở được"), e)
}

pub(super) fn damaged(what: &str) -> Error {
    Error::coded(Code::Damaged, unusable(what))
}

fn unusable(what: &str) -> String {
    format!(
        "Tệp sao lưu này không dùng được ({what}). Sổ đang dùng không thay đổi; hãy chọn bản sao lưu khác."
    )
}
