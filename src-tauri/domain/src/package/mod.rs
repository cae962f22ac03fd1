//! The evidence package: a departure's papers, proofs and audit entries in one `.zip` that an
//! inspector checks offline. `manifest.json` names every file with its size and SHA-256;
//! `audit.json` holds the audit entries, each the hash of the one before.

mod certificates;
mod logged;
mod verify;

use std::io::{Cursor, Write};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use verify::{Fault, Report, verify};

use crate::audit::{Kind, Link, Op, link_hash};
use crate::{At, Error, Result};

const FORMAT: &str = "sogac-package/3";
/// Before the log of each paper and proof went into every package.
const OLD: &[&str] = &["sogac-package/1", "sogac-package/2"];
const PAPERS: &str = "papers/";
const PROOFS: &str = "evidence/";
const MANIFEST: &str = "manifest.json";
const AUDIT: &str = "audit.json";

/// A file of the package, such as `papers/18-BB-SNNMT.docx` or `evidence/cong-van-88.pdf`.
#[derive(Debug, Clone)]
pub struct File {
    /// Relative, with forward slashes.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// One entry of the audit chain, as kept in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub seq: u32,
    /// RFC 3339, exactly as stored.
    pub at: String,
    pub user_id: u32,
    pub user_name: String,
    pub op: String,
    /// "account:40 person:12".
    pub subjects: String,
    /// JSON, exactly as stored.
    pub detail: String,
    /// SHA-256 in hexadecimal, as `hash`.
    pub prev: String,
    pub hash: String,
}

impl Entry {
    /// What `hash` must be, by the rule of the audit chain. None when `prev` is not hexadecimal.
    pub fn computed_hash(&self) -> Option<String> {
        let prev = HEXLOWER.decode(self.prev.as_bytes()).ok()?;
        let link = Link {
            seq: self.seq,
            at: &self.at,
            user_id: self.user_id,
            user_name: &self.user_name,
            op: &self.op,
            subjects: &self.subjects,
            detail: &self.detail,
        };
        Some(HEXLOWER.encode(&link_hash(&prev, &link)))
    }

    /// Tells of the issue of a paper.
    fn is_of_paper(&self) -> bool {
        self.op == Op::PaperIssued.code()
    }

    fn is_about(&self, kind: Kind, id: &str) -> bool {
        let named = self.subjects.split(' ');
        named
            .filter_map(|subject| subject.split_once(':'))
            .any(|(of, number)| of == kind.code() && number == id)
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: String,
    title: String,
    made_at: At,
    files: Vec<Listed>,
}

/// A file as a manifest names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Relative, with forward slashes.
    pub path: String,
    pub bytes: u64,
    /// Lower-case hex.
    pub sha256: String,
}

impl Listed {
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            sha256: HEXLOWER.encode(&Sha256::digest(bytes)),
        }
    }
}

/// Packs the files and audit entries, in the order of their seq; the same content gives the same
/// bytes.
///
/// # Errors
/// A path that leaves the package or stands twice.
pub fn write(title: &str, made_at: At, files: &[File], entries: &[Entry]) -> Result<Vec<u8>> {
    let audit = serde_json::to_vec_pretty(entries)?;
    let mut all: Vec<(&str, &[u8])> = files
        .iter()
        .map(|f| (f.path.as_str(), f.bytes.as_slice()))
        .collect();
    all.push((AUDIT, &audit));
    all.sort_unstable();
    let twice = all
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.0 == b.0));
    if twice
        || all
            .iter()
            .any(|(path, _)| !is_inside(path) || *path == MANIFEST)
    {
        return Err(Error::Internal("đường dẫn trong gói bằng chứng".to_owned()));
    }
    let listed = all.iter().map(|(path, bytes)| Listed::of(path, bytes));
    let manifest = serde_json::to_vec_pretty(&Manifest {
        format: FORMAT.to_owned(),
        title: title.to_owned(),
        made_at,
        files: listed.collect(),
    })?;
    zipped(std::iter::once((MANIFEST, manifest.as_slice())).chain(all))
}

/// These files by their paths, in their order; the same content gives the same bytes.
pub(crate) fn zipped<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (path, bytes) in files {
        zip.start_file(path, options).map_err(packing)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish().map_err(packing)?.into_inner())
}

/// A file name without what a path or Windows would take for something else.
pub fn safe_name(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .collect()
}

fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':'])
        && path.split('/').all(|step| !matches!(step, "" | "." | ".."))
}

fn packing(e: zip::result::ZipError) -> Error {
    Error::Internal(format!("đóng gói: {e}"))
}
