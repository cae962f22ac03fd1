//! The evidence package of a case: its papers, the proofs of its lines and its audit entries in one
//! file that an inspector checks offline.

use std::collections::BTreeSet;

use super::{DepartureId, store};
use crate::{
    At, Result,
    audit::{self, Kind, Op},
    evidence::{self, EvidenceId},
    package::{self, File},
    papers, people,
    vault::{Actor, Vault},
};

/// The package as a `.zip`. Its making is written in the log.
pub fn package(vault: &Vault, by: &Actor, at: At, id: DepartureId) -> Result<Vec<u8>> {
    let (case, lines) = vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    let person = people::get(vault, case.person_id)?;
    let mut proofs: BTreeSet<EvidenceId> =
        lines.iter().filter_map(|line| line.evidence_id).collect();
    let mut files = Vec::new();
    for paper in papers::of_subject(vault, Kind::Departure, id.0)? {
        proofs.extend(paper.signed_evidence_id);
        if !paper.sha256.is_empty() {
            files.push(File {
                path: format!(
                    "papers/{}-{}.docx",
                    paper.id.0,
                    paper.symbol.replace('/', "-")
                ),
                bytes: vault.get_file(&paper.sha256)?,
            });
        }
    }
    for proof in proofs {
        let proof = evidence::get(vault, proof)?;
        if !proof.sha256.is_empty() {
            files.push(File {
                path: format!(
                    "evidence/{}-{}",
                    proof.id.0,
                    package::safe_name(&proof.file_name)
                ),
                bytes: vault.get_file(&proof.sha256)?,
            });
        }
    }
    files.push(File {
        path: "lines.json".to_owned(),
        bytes: serde_json::to_vec_pretty(&lines)?,
    });
    let entries = vault.read(|conn| audit::store::entries(conn, Kind::Departure, id.0))?;
    let title = format!("{} – {}", person.name, super::words::trigger(case.trigger));
    let bytes = package::write(&title, at, &files, &entries)?;
    vault.transact(by, at, Op::PackageExported, |tx| {
        tx.about(Kind::Departure, id.0);
        tx.says(
            "files",
            &files.iter().map(|file| &file.path).collect::<Vec<_>>(),
        )
    })?;
    Ok(bytes)
}
