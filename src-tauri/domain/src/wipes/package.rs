//! The evidence package of a batch: certificates as papers and as the records their codes are made of,
//! the logs, the proofs and the audit entries, in one file that an inspector checks offline.

use std::collections::{BTreeMap, BTreeSet};

use super::{ReadBack, Wipe, WipeBatchId, store};
use crate::{
    At, Result,
    audit::{self, Kind, Op},
    evidence::{self, EvidenceId},
    package::{self, File},
    papers,
    vault::{Actor, Vault},
};

/// The package as a `.zip`. Its making is written in the log.
pub fn package(vault: &Vault, by: &Actor, at: At, id: WipeBatchId) -> Result<Vec<u8>> {
    let (batch, wipes) =
        vault.read(|conn| Ok((store::batch(conn, id)?, store::wipes(conn, id)?)))?;
    let mut proofs: BTreeSet<EvidenceId> = wipes.iter().flat_map(proofs_of).collect();
    let mut files = Vec::new();
    for wipe in &wipes {
        let Some(ReadBack::Taken(taken)) = vault.read(|conn| store::read_back(conn, wipe.id))?
        else {
            continue;
        };
        proofs.extend(taken.evidence_id);
        if taken.evidence_id.is_none() {
            files.push(File {
                path: format!("readings/{}.json", wipe.id.0),
                bytes: serde_json::to_vec_pretty(&taken.report)?,
            });
        }
    }
    // The log of the batch, of each of its papers and of each proof: their numbers and hashes stand there.
    let mut about = vec![(Kind::WipeBatch, id.0)];
    for paper in papers::of_subject(vault, Kind::WipeBatch, id.0)? {
        about.push((Kind::Paper, paper.id.0));
        proofs.extend(paper.signed_evidence_id);
        let (_, data) = papers::get(vault, paper.id)?;
        let mark = |name: &str| data.get("certificate")?.get(name)?.as_str();
        if let (Some(code), Some(record)) = (mark("code"), mark("record")) {
            files.push(File {
                path: format!("certificates/{}-{code}.json", paper.id.0),
                bytes: record.as_bytes().to_vec(),
            });
        }
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
        path: "records.json".to_owned(),
        bytes: serde_json::to_vec_pretty(&wipes)?,
    });
    let mut entries = BTreeMap::new();
    for (kind, number) in about {
        let of = vault.read(|conn| audit::store::entries(conn, kind, number))?;
        entries.extend(of.into_iter().map(|entry| (entry.seq, entry)));
    }
    let entries: Vec<_> = entries.into_values().collect();
    let bytes = package::write(&batch.name, at, &files, &entries)?;
    vault.transact(by, at, Op::PackageExported, |tx| {
        tx.about(Kind::WipeBatch, id.0);
        tx.says(
            "files",
            &files.iter().map(|file| &file.path).collect::<Vec<_>>(),
        )
    })?;
    Ok(bytes)
}

fn proofs_of(wipe: &Wipe) -> Vec<EvidenceId> {
    let done = wipe.destruction.as_ref();
    [
        wipe.photo_evidence_id,
        wipe.log_evidence_id,
        wipe.evidence_id,
        done.and_then(|done| done.decision),
        done.and_then(|done| done.list),
    ]
    .into_iter()
    .flatten()
    .collect()
}
