//! The program the kill test kills: it opens the vault, says what it finds, and then keeps proof after
//! proof, naming each number only once the vault has taken it.

use std::{
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use sogac_domain::{
    Error, Result,
    audit::{self, Op},
    evidence::{self, AttachedFile, EvidenceId, EvidenceKind, NewEvidence},
    vault::{self, FileKeychain, Place, SignIn},
};
use sogac_tests::{OFFICER, PASSWORD, at, on};

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).unwrap_or_default();
    let folder = Path::new(&folder);
    let place = Place {
        folder: folder.join("kho"),
        keychain: Arc::new(FileKeychain::at(folder.join("keychain.json"))),
        holder: "VANTHU-PC".to_owned(),
    };
    let mut out = io::stdout().lock();
    let open = vault::sign_in(&place, OFFICER, PASSWORD, at("2026-11-03T01:00:00Z"), None)?;
    let check = audit::verify(&open.vault, |_, _| true)?;
    if let Some(broken) = check.first_broken {
        return Err(Error::Internal(broken.why));
    }
    let mut number = found(&open)?;
    writeln!(out, "found {number}")?;
    out.flush()?;
    loop {
        number += 1;
        keep(&open, number)?;
        writeln!(out, "kept {number}")?;
        out.flush()?;
    }
}

/// The highest number kept, after looking that every one below it is there with its attachment.
fn found(open: &SignIn) -> Result<u32> {
    let mut number = 0;
    while let Ok(proof) = evidence::get(&open.vault, EvidenceId(number + 1)) {
        number += 1;
        let content = open.vault.get_file(&proof.sha256)?;
        if proof.note != note(number) || content != attachment(number) {
            return Err(Error::Internal(format!(
                "proof {number} is not what was kept"
            )));
        }
    }
    Ok(number)
}

fn keep(open: &SignIn, number: u32) -> Result<()> {
    let proof = NewEvidence {
        kind: EvidenceKind::Letter,
        file: Some(AttachedFile {
            name: format!("cong-van-{number}.txt"),
            content: attachment(number),
        }),
        letter_number: format!("{number}/CV-VP"),
        letter_date: Some(on("2026-11-02")),
        witness: String::new(),
        note: note(number),
    };
    let kept = evidence::keep(&open.vault, proof)?;
    let moment = at("2026-11-03T01:00:00Z");
    open.vault
        .transact(&open.actor, moment, Op::SettingsChanged, |tx| {
            kept.record(tx)
        })?;
    Ok(())
}

fn note(number: u32) -> String {
    format!("Bằng chứng số {number}")
}

/// Some pages of the file store, different for each number.
fn attachment(number: u32) -> Vec<u8> {
    number.to_le_bytes().repeat(1000 + number as usize % 4000)
}
