//! What will leave, shown before it does: every field, every file, and a mark of exactly this content.

use data_encoding::HEXLOWER;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{
    At, Result,
    package::File,
    sync::{
        DATA, Kind, Source, enrolment,
        sources::{self, Contents},
    },
    vault::Vault,
};

/// A file that leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "LeavingFile")]
pub struct Leaving {
    pub path: String,
    pub bytes: u32,
    pub sha256: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "SendingPreview")]
pub struct Preview {
    pub kind: Kind,
    pub subject: String,
    pub province: String,
    /// The data in words: title and value.
    pub said: Vec<(String, String)>,
    /// `data.json`, exactly as it will leave.
    pub data: String,
    pub files: Vec<Leaving>,
    /// Stands for exactly this content; making the package asks for it.
    pub seen: String,
}

pub fn preview(vault: &Vault, at: At, source: Source) -> Result<Preview> {
    let enrolled = enrolment::enrolled(vault)?;
    let contents = sources::contents(vault, at, source)?;
    let data = contents.files.iter().find(|file| file.path == DATA);
    Ok(Preview {
        kind: contents.kind,
        subject: contents.subject.clone(),
        province: enrolled.province.name,
        data: data
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned())
            .unwrap_or_default(),
        files: contents.files.iter().map(leaving).collect(),
        seen: seen(&contents),
        said: contents.said,
    })
}

/// Changes with any name or byte of what leaves.
pub(super) fn seen(contents: &Contents) -> String {
    let mut sum = Sha256::new();
    for file in &contents.files {
        sum.update((file.path.len() as u64).to_le_bytes());
        sum.update(file.path.as_bytes());
        sum.update(Sha256::digest(&file.bytes));
    }
    sum.update(contents.subject.as_bytes());
    HEXLOWER.encode(&sum.finalize())
}

fn leaving(file: &File) -> Leaving {
    Leaving {
        path: file.path.clone(),
        bytes: u32::try_from(file.bytes.len()).unwrap_or(u32::MAX),
        sha256: HEXLOWER.encode(&Sha256::digest(&file.bytes)),
    }
}
