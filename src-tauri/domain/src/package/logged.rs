//! Papers and proofs in a package against its log: the entry of a paper's issue and the entry by which a
//! file became a proof hold the SHA-256 of that very file.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Entry, Fault, PAPERS, PROOFS};
use crate::{
    audit::Kind,
    evidence::{ATTACHMENTS, Attached},
};

/// What the log has to say of a file.
enum Said {
    /// Its SHA-256.
    Known,
    /// That of another file.
    Another,
    /// Something, but no SHA-256: an earlier version of the program wrote the entry.
    Silent,
    Nothing,
}

/// The files that are not those of the log, and those the log is silent on. `files` are the paths with the
/// SHA-256 of what is there; an `old` package holds the log of papers in part or not at all.
pub(super) fn check(
    files: &BTreeMap<String, String>,
    entries: &[Entry],
    old: bool,
) -> (Vec<Fault>, Vec<String>) {
    let mut faults = Vec::new();
    let mut unproven = Vec::new();
    let has_papers = entries.iter().any(Entry::is_of_paper);
    for (path, sha256) in files {
        let (said, spared, why) = match (path.strip_prefix(PAPERS), path.strip_prefix(PROOFS)) {
            (Some(name), _) => (
                of_paper(entries, number(name), sha256),
                old && !has_papers,
                "nhật ký không có mục ban hành nào của đúng tệp này (văn bản đã bị thay)",
            ),
            (_, Some(name)) => (
                of_proof(entries, number(name), sha256),
                old,
                "nhật ký không có mục nào ghi nhận đúng tệp này làm bằng chứng (bằng chứng đã bị thay)",
            ),
            (None, None) => continue,
        };
        match said {
            Said::Known => {}
            Said::Silent => unproven.push(path.clone()),
            Said::Nothing if spared => unproven.push(path.clone()),
            Said::Nothing | Said::Another => faults.push(Fault {
                place: path.clone(),
                detail: why.to_owned(),
            }),
        }
    }
    (faults, unproven)
}

/// "12-BB-SNNMT.docx" is of the record 12.
fn number(name: &str) -> &str {
    name.split('-').next().unwrap_or_default()
}

fn of_paper(entries: &[Entry], id: &str, sha256: &str) -> Said {
    let issued = entries
        .iter()
        .filter(|entry| entry.is_of_paper() && entry.is_about(Kind::Paper, id));
    let said = issued.filter_map(|entry| detail(entry)?.get("sha256")?.as_str().map(str::to_owned));
    match said.collect::<Vec<_>>() {
        said if said.is_empty() => Said::Nothing,
        said => among(&said, sha256),
    }
}

fn of_proof(entries: &[Entry], id: &str, sha256: &str) -> Said {
    let about: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.is_about(Kind::Evidence, id))
        .collect();
    let lists = about
        .iter()
        .filter_map(|entry| detail(entry)?.get(ATTACHMENTS).cloned());
    let listed = lists
        .filter_map(|list| serde_json::from_value::<Vec<Attached>>(list).ok())
        .flatten();
    let said = listed
        .filter(|attached| attached.evidence.0.to_string() == id)
        .map(|attached| attached.sha256);
    match said.collect::<Vec<_>>() {
        said if said.is_empty() && about.is_empty() => Said::Nothing,
        said if said.is_empty() => Said::Silent,
        said => among(&said, sha256),
    }
}

fn among(said: &[String], sha256: &str) -> Said {
    match said.iter().any(|said| said == sha256) {
        true => Said::Known,
        false => Said::Another,
    }
}

fn detail(entry: &Entry) -> Option<Value> {
    serde_json::from_str(&entry.detail).ok()
}
