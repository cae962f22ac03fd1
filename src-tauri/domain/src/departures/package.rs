//! The evidence package of a case: its papers, the proofs of its lines, and the audit entries of the case,
//! of each paper and of each proof in one file that an inspector checks offline.

use std::collections::{BTreeMap, BTreeSet};

use super::{DepartureId, proof, store};
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
    let (case, lines, added) = vault.read(|conn| {
        let lines = store::lines(conn, id)?;
        let mut added = Vec::new();
        for line in &lines {
            added.extend(proof::added(conn, line.id)?);
        }
        Ok((store::get(conn, id)?, lines, added))
    })?;
    let person = people::get(vault, case.person_id)?;
    let mut proofs: BTreeSet<EvidenceId> =
        lines.iter().filter_map(|line| line.evidence_id).collect();
    proofs.extend(added);
    let mut files = Vec::new();
    let mut about = vec![(Kind::Departure, id.0)];
    for paper in papers::of_subject(vault, Kind::Departure, id.0)? {
        about.push((Kind::Paper, paper.id.0));
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
        about.push((Kind::Evidence, proof.0));
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
    let mut entries = BTreeMap::new();
    for (kind, number) in about {
        let of = vault.read(|conn| audit::store::entries(conn, kind, number))?;
        entries.extend(of.into_iter().map(|entry| (entry.seq, entry)));
    }
    let entries: Vec<_> = entries.into_values().collect();
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
