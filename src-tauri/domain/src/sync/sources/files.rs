//! The papers of a package: the signed scan where there is one, else the issued Word file.

use crate::{
    Result, evidence,
    package::{File, safe_name},
    papers::{Paper, PaperState},
    sync::PAPERS,
    vault::Vault,
};

pub(super) fn is_issued(paper: &Paper) -> bool {
    matches!(paper.state, PaperState::Issued | PaperState::Signed)
}

/// The file of one issued paper.
pub(super) fn of(vault: &Vault, paper: &Paper) -> Result<File> {
    // A text attached to another paper has no number of its own.
    let called = match paper.symbol.as_str() {
        "" => paper.kind.title(),
        symbol => symbol,
    };
    let name = safe_name(&called.replace('/', "-"));
    let scan = match paper.signed_evidence_id {
        Some(id) => Some(evidence::get(vault, id)?),
        None => None,
    };
    let scan = scan.filter(|scan| !scan.sha256.is_empty());
    let (end, sha256) = match &scan {
        Some(scan) => (end_of(&scan.file_name), scan.sha256.as_str()),
        None => ("docx".to_owned(), paper.sha256.as_str()),
    };
    Ok(File {
        path: format!("{PAPERS}{}-{name}.{end}", paper.id.0),
        bytes: vault.get_file(sha256)?,
    })
}

/// The extension of a scan, plain letters only.
fn end_of(name: &str) -> String {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let plain: String = end
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(5)
        .collect();
    if plain.is_empty() {
        "bin".to_owned()
    } else {
        plain.to_lowercase()
    }
}
