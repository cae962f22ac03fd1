//! Evidence packages: whole ones pass, every way of touching one shows.

mod changed;

use std::io::{Cursor, Read, Write};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sogac_domain::package::{Entry, File, verify, write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const PAPER: &[u8] = b"bien ban 1";
const PROOF: &[u8] = b"%PDF-1.7";

fn at() -> DateTime<Utc> {
    "2026-12-02T08:00:00Z".parse().unwrap()
}

fn entry(seq: u32, prev: &str, detail: &str) -> Entry {
    told(seq, prev, ("line_closed", "departure:1 line:2"), detail)
}

fn told(seq: u32, prev: &str, (op, subjects): (&str, &str), detail: &str) -> Entry {
    let mut entry = Entry {
        seq,
        at: "2026-12-02T08:00:00.000Z".to_owned(),
        user_id: 1,
        user_name: "Đặng Thị Kim Ngân".to_owned(),
        op: op.to_owned(),
        subjects: subjects.to_owned(),
        detail: detail.to_owned(),
        prev: prev.to_owned(),
        hash: String::new(),
    };
    entry.hash = entry.computed_hash().unwrap();
    entry
}

fn entries() -> Vec<Entry> {
    let first = entry(41, &"0".repeat(64), "{\"done_on\":\"2026-12-01\"}");
    let second = entry(42, &first.hash, "{}");
    let issued = format!("{{\"sha256\":\"{}\"}}", sha256(PAPER));
    let issued = told(43, &second.hash, ("paper_issued", "paper:18"), &issued);
    let attached = format!(
        "{{\"attachments\":[{{\"evidence\":7,\"sha256\":\"{}\"}}]}}",
        sha256(PROOF)
    );
    let attached = told(
        50,
        &"a".repeat(64),
        ("line_closed", "evidence:7 line:2"),
        &attached,
    );
    vec![first, second, issued, attached]
}

fn sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

fn package() -> Vec<u8> {
    let files = [
        File {
            path: "papers/18-BB-SNNMT.docx".to_owned(),
            bytes: PAPER.to_vec(),
        },
        File {
            path: "evidence/7-công văn 88.pdf".to_owned(),
            bytes: PROOF.to_vec(),
        },
    ];
    write(
        "Nghỉ việc: Nguyễn Phước Bảo Quỳnh Như",
        at(),
        &files,
        &entries(),
    )
    .unwrap()
}

/// The package with a file's text changed, dropped (None) or another added.
fn touched(change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>, added: Option<&str>) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(package())).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        let path = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if let Some(bytes) = change(&path, bytes) {
            out.start_file(path, SimpleFileOptions::default()).unwrap();
            out.write_all(&bytes).unwrap();
        }
    }
    if let Some(path) = added {
        out.start_file(path, SimpleFileOptions::default()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn faults(package: &[u8]) -> Vec<String> {
    let report = verify(package).unwrap();
    report
        .faults
        .into_iter()
        .map(|f| format!("{}: {}", f.place, f.detail))
        .collect()
}

#[test]
fn a_whole_package_passes() {
    let report = verify(&package()).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!((report.files, report.entries), (3, 4));
    assert_eq!(report.head.unwrap().0, 50);
    assert_eq!(
        package(),
        package(),
        "the same content gives the same bytes"
    );
}

#[test]
fn what_is_no_package_is_refused() {
    assert!(verify(b"PK").is_err());
    assert!(
        verify(&crate::word::filled(
            sogac_domain::papers::PaperKind::Authorisation
        ))
        .is_err()
    );
    for path in ["../x", "/x", "a//b", "manifest.json", "audit.json", "c:x"] {
        let file = File {
            path: path.to_owned(),
            bytes: Vec::new(),
        };
        assert!(write("x", at(), &[file], &[]).is_err(), "{path}");
    }
}
