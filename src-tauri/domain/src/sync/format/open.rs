//! Opening a package and holding it against its manifest, its signature and its addressee.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::{
    ZipArchive,
    read::{ArchiveOffset, Config},
};

use super::{
    DATA, FORMAT, Identity, MANIFEST, MAX_DATA, MAX_FILES, MAX_MANIFEST, MAX_PACKAGE,
    MAX_SIGNATURE, Manifest, Refusal, SIGNATURE, is_allowed, manifest_context, zip_end,
};
use crate::sync::{PublicKey, check_data};

/// Longer than any head of an encrypted file with a handful of recipients.
const MAX_HEAD: u64 = 4 << 10;
const HEAD_START: &[u8] = b"age-encryption.org/";
const HEAD_END: &[u8] = b"\n--- ";

/// A package whose manifest and data have been read, and nothing else yet.
pub struct Opened<R> {
    pub manifest: Manifest,
    /// `data.json`; as the manifest says only after [`Opened::check`].
    pub data: Vec<u8>,
    /// Exactly as signed.
    pub manifest_bytes: Vec<u8>,
    pub signature: String,
    zip: ZipArchive<R>,
}

/// Opens a package that is not encrypted. Never unpacks past the limits.
pub fn open_plain<R: Read + Seek>(mut reader: R) -> Result<Opened<R>, Refusal> {
    zip_end::check(&mut reader)?;
    let config = Config {
        archive_offset: ArchiveOffset::Known(0),
    };
    let mut zip =
        ZipArchive::with_config(config, reader).map_err(|e| zip_fault(e, Refusal::NotAPackage))?;
    let manifest_bytes = read_part(&mut zip, MANIFEST, MAX_MANIFEST)?;
    let signature = read_part(&mut zip, SIGNATURE, MAX_SIGNATURE)?;
    let signature = String::from_utf8(signature).map_err(|_| Refusal::NotAPackage)?;
    let manifest = read_manifest(&manifest_bytes)?;
    let data = read_part(&mut zip, DATA, MAX_DATA)?;
    Ok(Opened {
        manifest,
        data,
        manifest_bytes,
        signature,
        zip,
    })
}

/// Opens an encrypted package; the zip inside is laid in `room`, an empty file.
pub fn open_sealed<W: Read + Write + Seek>(
    reader: impl Read,
    identity: &Identity,
    mut room: W,
) -> Result<Opened<W>, Refusal> {
    let mut reader = reader.take(MAX_PACKAGE + 1);
    let mut head = Vec::new();
    let not_read = |e: io::Error| Refusal::NotRead(e.kind());
    (&mut reader)
        .take(MAX_HEAD)
        .read_to_end(&mut head)
        .map_err(not_read)?;
    let whole = head.windows(HEAD_END.len()).any(|at| at == HEAD_END);
    if !head.starts_with(HEAD_START) || !whole {
        return Err(Refusal::NotAPackage);
    }
    let decryptor = age::Decryptor::new(Cursor::new(head).chain(reader)).map_err(decrypting)?;
    let mut plain = decryptor
        .decrypt(std::iter::once(identity.key()))
        .map_err(decrypting)?;
    let mut buffer = vec![0; 64 << 10];
    let mut bytes = 0_u64;
    loop {
        let read = match plain.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(Refusal::reading(&e, cut(bytes))),
        };
        bytes += read as u64;
        if bytes > MAX_PACKAGE {
            return Err(Refusal::TooLarge);
        }
        let part = buffer.get(..read).unwrap_or_default();
        room.write_all(part).map_err(not_read)?;
    }
    room.flush().map_err(not_read)?;
    room.seek(SeekFrom::Start(0)).map_err(not_read)?;
    open_plain(room)
}

impl<R: Read + Seek> Opened<R> {
    /// Holds the package against the agency's key, the agency and the province it should be for, and
    /// every file against the manifest.
    pub fn check(
        &mut self,
        agency_key: &PublicKey,
        agency_id: &str,
        province_fingerprint: &str,
    ) -> Result<(), Refusal> {
        self.check_signature(agency_key)?;
        if self.manifest.agency.id != agency_id {
            return Err(Refusal::OtherAgency);
        }
        if self.manifest.recipient != province_fingerprint {
            return Err(Refusal::WrongRecipient);
        }
        self.check_files()
    }

    /// Whether the manifest is as the owner of `key` signed it.
    pub fn check_signature(&self, key: &PublicKey) -> Result<(), Refusal> {
        if self.manifest.signer != *key {
            return Err(Refusal::OtherKey);
        }
        if key.has_signed(manifest_context(), &self.manifest_bytes, &self.signature) {
            Ok(())
        } else {
            Err(Refusal::ChangedManifest)
        }
    }

    /// Whether the package is as whoever signed it made it; whose key that is, people compare by its
    /// fingerprint.
    pub fn check_whole(&mut self) -> Result<(), Refusal> {
        self.check_signature(&self.manifest.signer)?;
        self.check_files()?;
        check_data(self.manifest.kind, &self.data)
    }

    /// Whether every file is as the manifest says, none missing, none added.
    pub fn check_files(&mut self) -> Result<(), Refusal> {
        let listed: BTreeSet<&str> = self
            .manifest
            .files
            .iter()
            .map(|f| f.path.as_str())
            .collect();
        for at in 0..self.zip.len() {
            let name = self.zip.name_for_index(at).and_then(Result::ok);
            let Some(name) = name else {
                return Err(Refusal::bad_path(""));
            };
            if name == MANIFEST || name == SIGNATURE || listed.contains(name.as_ref()) {
                continue;
            }
            return Err(if is_allowed(&name) {
                Refusal::ChangedFile(name.into_owned())
            } else {
                Refusal::bad_path(&name)
            });
        }
        if self.zip.has_duplicate_names() {
            return Err(Refusal::ChangedManifest);
        }
        for file in self.manifest.files.clone() {
            let sha256 = copy_part(&mut self.zip, &file.path, file.bytes, &mut io::sink())?;
            if sha256 != file.sha256 {
                return Err(Refusal::ChangedFile(file.path));
            }
        }
        // Read before the check, so held to it as well.
        let of_data = self.manifest.files.iter().find(|file| file.path == DATA);
        if of_data.is_none_or(|file| file.sha256 != HEXLOWER.encode(&Sha256::digest(&self.data))) {
            return Err(Refusal::ChangedFile(DATA.to_owned()));
        }
        Ok(())
    }

    /// One file, as the manifest says.
    pub fn file(&mut self, path: &str) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        self.copy_file(path, &mut bytes)?;
        Ok(bytes)
    }

    /// One file into `to`, in pieces; what was written is only good when this succeeds.
    pub fn copy_file(&mut self, path: &str, to: &mut impl Write) -> Result<(), Refusal> {
        let changed = || Refusal::ChangedFile(path.to_owned());
        let listed = self.manifest.files.iter().find(|file| file.path == path);
        let listed = listed.cloned().ok_or_else(changed)?;
        let sha256 = copy_part(&mut self.zip, path, listed.bytes, to)?;
        if sha256 == listed.sha256 {
            Ok(())
        } else {
            Err(changed())
        }
    }
}

fn read_manifest(bytes: &[u8]) -> Result<Manifest, Refusal> {
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|_| Refusal::ChangedManifest)?;
    if value.get("format").and_then(|format| format.as_str()) != Some(FORMAT) {
        return Err(Refusal::OldFormat);
    }
    let manifest: Manifest = serde_json::from_value(value).map_err(|_| Refusal::ChangedManifest)?;
    let files = &manifest.files;
    let total = files
        .iter()
        .try_fold(0_u64, |sum, file| sum.checked_add(file.bytes));
    if files.len() > MAX_FILES || total.is_none_or(|total| total > MAX_PACKAGE) {
        return Err(Refusal::TooLarge);
    }
    if let Some(file) = files.iter().find(|file| !is_allowed(&file.path)) {
        return Err(Refusal::bad_path(&file.path));
    }
    let sorted = files
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.path < b.path));
    if sorted {
        Ok(manifest)
    } else {
        Err(Refusal::ChangedManifest)
    }
}

/// Reads a part that every package has, of at most `most` bytes.
fn read_part<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    name: &str,
    most: u64,
) -> Result<Vec<u8>, Refusal> {
    let missing = if name == DATA {
        Refusal::ChangedFile(DATA.to_owned())
    } else {
        Refusal::NotAPackage
    };
    let part = zip
        .by_name(name)
        .map_err(|e| zip_fault(e, missing.clone()))?;
    let mut bytes = Vec::new();
    part.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Refusal::reading(&e, missing))?;
    if bytes.len() as u64 > most {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}

/// Unpacks one file of exactly `expected` bytes into `to`; answers its SHA-256.
fn copy_part<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    path: &str,
    expected: u64,
    to: &mut impl Write,
) -> Result<String, Refusal> {
    let changed = || Refusal::ChangedFile(path.to_owned());
    let part = zip.by_name(path).map_err(|e| zip_fault(e, changed()))?;
    let mut part = part.take(expected + 1);
    let mut sum = Sha256::new();
    let mut bytes = 0_u64;
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = match part.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(Refusal::reading(&e, changed())),
        };
        let piece = buffer.get(..read).unwrap_or_default();
        sum.update(piece);
        to.write_all(piece)
            .map_err(|e| Refusal::NotRead(e.kind()))?;
        bytes += read as u64;
    }
    if bytes == expected {
        Ok(HEXLOWER.encode(&sum.finalize()))
    } else {
        Err(changed())
    }
}

fn zip_fault(e: zip::result::ZipError, fault: Refusal) -> Refusal {
    match e {
        // A head that does not parse comes as an error of no particular kind.
        zip::result::ZipError::Io(e) if e.kind() != io::ErrorKind::Other => {
            Refusal::reading(&e, fault)
        }
        _ => fault,
    }
}

fn decrypting(e: age::DecryptError) -> Refusal {
    match e {
        age::DecryptError::NoMatchingKeys => Refusal::WrongRecipient,
        age::DecryptError::Io(e) => Refusal::reading(&e, Refusal::NotDecrypted),
        _ => Refusal::NotDecrypted,
    }
}

/// A stream cut at its bound looks like one cut on its way.
fn cut(bytes: u64) -> Refusal {
    const CHUNK: u64 = 64 << 10;
    if bytes + CHUNK > MAX_PACKAGE {
        Refusal::TooLarge
    } else {
        Refusal::NotDecrypted
    }
}
