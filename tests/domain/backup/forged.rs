//! Archives made to harm, and backups of another vault.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
};

use sogac_domain::{Code, backup};
use sogac_tests::Office;

use super::{LATER, folders_beside, office_with_backup, open, refuse};

/// Writes a zip of `parts` in the place of a backup.
fn forge(file: &Path, parts: &[(&str, Vec<u8>)], method: zip::CompressionMethod) {
    let mut zip = zip::ZipWriter::new(fs::File::create(file).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_forged_archive_writes_nothing_outside_and_nothing_large() {
    let (office, _, file) = office_with_backup();
    let (place, _, _folder) = office.close();
    let mut zip = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let mut parts = Vec::new();
    for name in ["register.db", "files.db", "keyslots.json", "manifest.json"] {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        parts.push((name, bytes));
    }
    let stored = zip::CompressionMethod::Stored;
    forge(&file, &parts, stored);
    assert!(backup::inspect(&place, &file).is_ok());

    let manifest = String::from_utf8(parts[3].1.clone()).unwrap();
    let with = |manifest: String| {
        let mut parts = parts.clone();
        parts[3].1 = manifest.into_bytes();
        parts
    };
    let mut outside = with(manifest.replace("files.db", "../files.db"));
    outside[1].0 = "../files.db";
    let mut fifth = parts.clone();
    fifth.push(("open.txt", Vec::new()));
    let other_id = manifest.replace("\"vault_id\": \"", "\"vault_id\": \"0");
    let forged = [
        ("path outside", outside, stored),
        ("fifth part", fifth, stored),
        ("missing part", parts[1..].to_vec(), stored),
        ("other vault", with(other_id), stored),
        (
            "compressed",
            parts.clone(),
            zip::CompressionMethod::Deflated,
        ),
        ("no manifest", with("[]".to_owned()), stored),
        (
            "long manifest",
            with(" ".repeat(80_000) + &manifest),
            stored,
        ),
    ];
    for (what, parts, method) in forged {
        forge(&file, &parts, method);
        let e = backup::inspect(&place, &file).unwrap_err();
        assert_eq!(e.code(), Code::Damaged, "{what}");
    }
    forge(
        &file,
        &with(manifest.replace("\"format\": 1", "\"format\": 2")),
        stored,
    );
    let newer = backup::inspect(&place, &file).unwrap_err();
    assert!(newer.sentence().contains("bản chương trình mới hơn"));
    assert_eq!(folders_beside(&place), ["kho"]);
}

#[test]
fn a_backup_of_another_vault_is_named_as_such() {
    let (other, _, file) = office_with_backup();
    let office = Office::new();
    let check = backup::inspect(&office.place, &file).unwrap();
    assert_eq!((check.same_vault, check.known_here), (Some(false), false));
    let (place, _, _folder) = office.close();
    assert_eq!(refuse(&place, &file).0, Code::NewComputer);
    open(&place, LATER);
    drop(other);
}
