//! Evidence packages: whole ones pass, every way of touching one shows.

mod changed;

use std::io::{Cursor, Read, Write};

use chrono::{DateTime, Utc};
use sogac_domain::package::{Entry, File, verify, write};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn at() -> DateTime<Utc> {
    "2026-12-02T08:00:00Z".parse().unwrap()
}

fn entry(seq: u32, prev: &str, detail: &str) -> Entry {
    let mut entry = Entry {
        seq,
        at: "2026-12-02T08:00:00.000Z".to_owned(),
        user_id: 1,
        user_name: "Đặng Thị Kim Ngân".to_owned(),
        op: "line_closed".to_owned(),
        subjects: "departure:1 line:2".to_owned(),
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
    let later = entry(50, &"a".repeat(64), "{}");
    vec![first, second, later]
}

fn package() -> Vec<u8> {
    let files = [
        File {
            path: "papers/18-BB-SNNMT.docx".to_owned(),
            bytes: b"bien ban 1".to_vec(),
        },
        File {
            path: "evidence/công văn 88.pdf".to_owned(),
            bytes: b"%PDF-1.7".to_vec(),
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
    assert_eq!((report.files, report.entries), (3, 3));
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
