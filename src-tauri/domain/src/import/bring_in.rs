//! A workbook brought in as the program guesses it, without asking: for the sample agency.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{Choices, ImportDone, Source, commit, existing, preview, read};
use crate::{
    At, Result, fields,
    vault::{Actor, Vault},
};

/// Reads, checks and writes the workbook in one go, without the rows that have errors.
pub fn bring_in(
    vault: &Vault,
    by: &Actor,
    at: At,
    file_name: &str,
    bytes: &[u8],
) -> Result<ImportDone> {
    let choices = Choices {
        create_missing_systems: true,
        // A clock set before the sample was drawn up must not stand in the way of setting up.
        skip_bad_rows: true,
        ..Choices::default()
    };
    let today = fields::today(at);
    let shown = preview(&read(bytes)?, &choices, &existing(vault)?, today)?;
    let sha256 = sha256(bytes);
    let source = Source {
        file_name,
        sha256: &sha256,
    };
    commit(vault, by, at, &source, &shown, &choices)
}

/// SHA-256 of a file or of pasted text, in lower-case hex, as [`Source`] names it.
pub fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}
