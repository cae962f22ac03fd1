//! The package: a zip of `manifest.json`, its signature, `data.json` and the papers, encrypted to the
//! province. Every bound is held while reading, so that no package is ever unpacked past it.

mod identity;
mod open;
mod refusal;
mod seal;
mod zip_end;

use serde::{Deserialize, Serialize};

pub use identity::Identity;
pub use open::{Opened, open_plain, open_sealed};
pub use refusal::Refusal;
pub(super) use seal::pack;
pub use seal::{Parts, Sealed, new_id, seal};

use super::PublicKey;
use crate::{At, package::Listed};

pub const FORMAT: &str = "so-gac-province/1";
pub const MANIFEST: &str = "manifest.json";
pub const SIGNATURE: &str = "signature";
pub const DATA: &str = "data.json";
/// The folder of the papers.
pub const PAPERS: &str = "papers/";

/// Of the encrypted package, and of all its files together.
pub const MAX_PACKAGE: u64 = 200 << 20;
pub const MAX_FILES: usize = 2_000;
pub const MAX_DATA: u64 = 32 << 20;
const MAX_MANIFEST: u64 = 1 << 20;
/// In characters.
const MAX_PATH: usize = 200;
/// 128 hexadecimal digits, and perhaps a line break.
const MAX_SIGNATURE: u64 = 130;

/// What the agency's key signs is this and the bytes of `manifest.json`.
pub fn manifest_context() -> &'static [u8] {
    b"so-gac-province/1 manifest\n"
}

/// What a package holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
#[serde(rename = "PackageKind")]
pub enum Kind {
    /// Accounts on the province's systems to be closed because somebody leaves.
    DepartureNotice,
    /// Certificates of erased media and minutes of destroyed ones.
    WipeCertificate,
    /// A level dossier for appraisal.
    Dossier,
    YearlyReport,
    /// Counts of the registers, without a name.
    RegisterFigures,
}

impl Kind {
    pub const ALL: [Self; 5] = [
        Self::DepartureNotice,
        Self::WipeCertificate,
        Self::Dossier,
        Self::YearlyReport,
        Self::RegisterFigures,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::DepartureNotice => "departure_notice",
            Self::WipeCertificate => "wipe_certificate",
            Self::Dossier => "dossier",
            Self::YearlyReport => "yearly_report",
            Self::RegisterFigures => "register_figures",
        }
    }

    /// In the words of a letter.
    pub fn words(self) -> &'static str {
        match self {
            Self::DepartureNotice => "Thông báo thu hồi tài khoản",
            Self::WipeCertificate => "Biên bản xoá, tiêu huỷ dữ liệu",
            Self::Dossier => "Hồ sơ đề xuất cấp độ",
            Self::YearlyReport => "Báo cáo năm",
            Self::RegisterFigures => "Số liệu sổ",
        }
    }
}

/// The agency as the province knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "SendingAgency")]
pub struct Agency {
    pub id: String,
    pub name: String,
}

/// What a package says of itself, and what is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    pub kind: Kind,
    pub agency: Agency,
    /// UUID, lower case.
    pub package: String,
    /// As "12/2026".
    pub number: String,
    pub created: At,
    pub subject: String,
    /// Fingerprint of the province's signing key.
    pub recipient: String,
    /// The key that signed: tells a changed manifest from another agency's key, and lets anybody check
    /// that the package is whole.
    pub signer: PublicKey,
    /// Every file but this one and the signature, in the order of their paths.
    pub files: Vec<Listed>,
}

/// Whether a file may stand in a package under this path.
fn is_allowed(path: &str) -> bool {
    let plain = path.chars().count() <= MAX_PATH
        && !path
            .chars()
            .any(|c| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
        && path.split('/').all(|step| {
            !matches!(step, "" | "." | "..") && !step.ends_with(['.', ' ']) && step.len() <= 255
        });
    plain && (path == DATA || path.starts_with(PAPERS))
}
