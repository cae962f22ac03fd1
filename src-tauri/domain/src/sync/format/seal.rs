//! Making a package: files, manifest, signature, zip, encryption.

use std::io::Write;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::{
    Agency, DATA, FORMAT, Kind, MANIFEST, MAX_DATA, MAX_FILES, MAX_PACKAGE, Manifest, Refusal,
    SIGNATURE, is_allowed, manifest_context,
};
use crate::{
    At, Error, Result,
    package::{File, Listed, zipped},
    sync::SigningKey,
};

/// What of the manifest is not counted from the files.
#[derive(Debug, Clone)]
pub struct Parts {
    pub kind: Kind,
    pub agency: Agency,
    pub package: String,
    pub number: String,
    pub created: At,
    pub subject: String,
    /// Fingerprint of the province's signing key.
    pub recipient: String,
}

/// A package as it travels, and the zip inside it.
#[derive(Debug)]
pub struct Sealed {
    pub package: String,
    pub bytes: Vec<u8>,
    /// Of the encrypted bytes, lower-case hex.
    pub sha256: String,
    pub plain: Vec<u8>,
    pub manifest: Manifest,
    /// Exactly as signed.
    pub manifest_text: String,
    pub signature: String,
}

/// A new name for a package: a random UUID.
pub fn new_id() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(format!("random source: {e}")))?;
    Ok(Builder::from_random_bytes(bytes).into_uuid().to_string())
}

/// Packs, signs and encrypts to `recipient`, an `age1…` of the province. `files` holds `data.json`.
///
/// # Errors
/// More than a package may hold, a path that may not stand in it, or a recipient that is none.
pub fn seal(
    parts: Parts,
    mut files: Vec<File>,
    key: &SigningKey,
    recipient: &str,
) -> Result<Sealed> {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    check(&files)?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        kind: parts.kind,
        agency: parts.agency,
        package: parts.package,
        number: parts.number,
        created: parts.created,
        subject: parts.subject,
        recipient: parts.recipient,
        signer: key.public(),
        files: files
            .iter()
            .map(|file| Listed::of(&file.path, &file.bytes))
            .collect(),
    };
    let text = serde_json::to_string_pretty(&manifest)?;
    let signature = key.sign(manifest_context(), text.as_bytes());
    let plain = pack(text.as_bytes(), &signature, &files)?;
    let bytes = encrypt(&plain, recipient)?;
    if bytes.len() as u64 > MAX_PACKAGE {
        return Err(Refusal::TooLarge.into());
    }
    Ok(Sealed {
        package: manifest.package.clone(),
        sha256: HEXLOWER.encode(&Sha256::digest(&bytes)),
        bytes,
        plain,
        manifest,
        manifest_text: text,
        signature,
    })
}

fn check(files: &[File]) -> Result<()> {
    let total: u64 = files.iter().map(|file| file.bytes.len() as u64).sum();
    let data = files.iter().find(|file| file.path == DATA);
    let Some(data) = data else {
        return Err(Error::Internal(
            "gói gửi tỉnh không có data.json".to_owned(),
        ));
    };
    if total > MAX_PACKAGE || files.len() > MAX_FILES || data.bytes.len() as u64 > MAX_DATA {
        return Err(Refusal::TooLarge.into());
    }
    if let Some(file) = files.iter().find(|file| !is_allowed(&file.path)) {
        return Err(Refusal::bad_path(&file.path).into());
    }
    let mut pairs = files.windows(2);
    if pairs.any(|pair| matches!(pair, [a, b] if a.path == b.path)) {
        return Err(Error::Internal("hai tệp cùng tên trong gói".to_owned()));
    }
    Ok(())
}

/// The zip; the same content gives the same bytes.
pub(in crate::sync) fn pack(manifest: &[u8], signature: &str, files: &[File]) -> Result<Vec<u8>> {
    let head = [(MANIFEST, manifest), (SIGNATURE, signature.as_bytes())];
    let rest = files
        .iter()
        .map(|file| (file.path.as_str(), file.bytes.as_slice()));
    zipped(head.into_iter().chain(rest))
}

fn encrypt(plain: &[u8], recipient: &str) -> Result<Vec<u8>> {
    let recipient: age::x25519::Recipient = recipient.parse().map_err(|_| {
        Error::refused(
            "Khoá mã hoá của tỉnh không đọc được. Chưa có gì được lập; hãy xin lại tệp đăng ký từ tỉnh.",
        )
    })?;
    let fault = |e: age::EncryptError| Error::Internal(format!("mã hoá gói: {e}"));
    let encryptor =
        age::Encryptor::with_recipients(std::iter::once(&recipient as _)).map_err(fault)?;
    let mut bytes = Vec::with_capacity(plain.len() + plain.len() / 1024 + 1024);
    let mut writer = encryptor.wrap_output(&mut bytes)?;
    writer.write_all(plain)?;
    writer.finish()?;
    Ok(bytes)
}
