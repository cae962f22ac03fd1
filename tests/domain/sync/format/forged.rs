//! Packages that somebody had their hands in.

use std::io::{Cursor, Read, Write};

use sogac_domain::package::File;
use sogac_domain::sync::{Manifest, Refusal, SigningKey, manifest_context};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{Sides, file, sides};

/// The files of a package in their order, to be changed and packed again.
pub fn unpacked(plain: &[u8]) -> Vec<File> {
    let mut zip = ZipArchive::new(Cursor::new(plain)).unwrap();
    let names: Vec<String> = (0..zip.len())
        .map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    let mut files = Vec::new();
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        files.push(file(&name, bytes));
    }
    files
}

pub fn packed(files: &[File]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(&file.path, SimpleFileOptions::default())
            .unwrap();
        zip.write_all(&file.bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The package with its files changed by `change`.
fn forged(sides: &Sides, change: impl FnOnce(&mut Vec<File>)) -> Vec<u8> {
    let mut files = unpacked(&sides.sealed().plain);
    change(&mut files);
    packed(&files)
}

/// The package with its manifest changed and signed anew by `key`.
pub fn resigned(
    sides: &Sides,
    key: &SigningKey,
    change: impl FnOnce(&mut Manifest, &mut Vec<File>),
) -> Vec<u8> {
    forged(sides, |files| {
        let at = |files: &[File], path: &str| files.iter().position(|f| f.path == path).unwrap();
        let mut manifest =
            serde_json::from_slice(&files[at(files, "manifest.json")].bytes).unwrap();
        change(&mut manifest, files);
        let text = serde_json::to_vec(&manifest).unwrap();
        let signature = at(files, "signature");
        files[signature].bytes = key.sign(manifest_context(), &text).into_bytes();
        let manifest = at(files, "manifest.json");
        files[manifest].bytes = text;
    })
}

fn edit(files: &mut [File], path: &str, from: &str, to: &str) {
    let file = files.iter_mut().find(|f| f.path == path).unwrap();
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(text.contains(from), "{path} holds {from}");
    file.bytes = text.replace(from, to).into_bytes();
}

#[test]
fn a_changed_manifest_is_refused() {
    let sides = sides();
    let plain = forged(&sides, |files| {
        edit(files, "manifest.json", "12/2026", "13/2026");
    });
    assert_eq!(sides.take(&plain).err(), Some(Refusal::ChangedManifest));
    let plain = forged(&sides, |files| edit(files, "manifest.json", "{", "["));
    assert_eq!(sides.take(&plain).err(), Some(Refusal::ChangedManifest));
    let plain = forged(&sides, |files| {
        files
            .iter_mut()
            .find(|f| f.path == "signature")
            .unwrap()
            .bytes = b"abc".to_vec();
    });
    assert_eq!(sides.take(&plain).err(), Some(Refusal::ChangedManifest));
}

#[test]
fn a_changed_added_or_missing_file_is_refused_by_its_name() {
    let sides = sides();
    let paper = "papers/18-BB-SNNMT.docx";
    let changed = |path: &str| Some(Refusal::ChangedFile(path.to_owned()));
    let plain = forged(&sides, |files| edit(files, "data.json", "[]", "[1]"));
    assert_eq!(sides.take(&plain).err(), changed("data.json"));
    let plain = forged(&sides, |files| edit(files, "data.json", "[]", "{}"));
    assert_eq!(sides.take(&plain).err(), changed("data.json"));
    let plain = forged(&sides, |files| edit(files, paper, "biên", "bien"));
    assert_eq!(sides.take(&plain).err(), changed(paper));
    let plain = forged(&sides, |files| files.retain(|f| f.path != paper));
    assert_eq!(sides.take(&plain).err(), changed(paper));
    let plain = forged(&sides, |files| files.retain(|f| f.path != "data.json"));
    assert_eq!(sides.take(&plain).err(), changed("data.json"));
    let plain = forged(&sides, |files| files.push(file("papers/them.docx", "x")));
    assert_eq!(sides.take(&plain).err(), changed("papers/them.docx"));
}

#[test]
fn a_package_signed_by_another_key_is_refused_even_when_it_claims_to_be_ours() {
    let sides = sides();
    let other = SigningKey::make().unwrap();
    let plain = resigned(&sides, &other, |manifest, _| {
        manifest.signer = other.public();
    });
    assert_eq!(sides.take(&plain).err(), Some(Refusal::OtherKey));
    let plain = resigned(&sides, &other, |_, _| ());
    assert_eq!(sides.take(&plain).err(), Some(Refusal::ChangedManifest));
}

#[test]
fn an_old_format_is_refused_before_anything_else_is_read() {
    let sides = sides();
    let plain = resigned(&sides, &sides.agency, |manifest, _| {
        manifest.format = "so-gac-province/0".to_owned();
    });
    assert_eq!(sides.take(&plain).err(), Some(Refusal::OldFormat));
}

#[test]
fn paths_that_leave_the_package_are_refused_listed_or_not() {
    let sides = sides();
    for path in [
        "papers/../../etc/passwd",
        "../papers/a.docx",
        "/papers/a.docx",
        "papers//a.docx",
        "papers\\..\\a.docx",
        "papers/C:a.docx",
        "papers/a\u{0}.docx",
        "papers/a.docx.",
        "scripts/a.bat",
        "manifest.json",
    ] {
        let listed = resigned(&sides, &sides.agency, |manifest, _| {
            let mut more = manifest.files[0].clone();
            more.path = path.to_owned();
            manifest.files.push(more);
        });
        let refused = sides.take(&listed).err();
        assert!(
            matches!(refused, Some(Refusal::BadPath(_))),
            "{path}: {refused:?}"
        );
    }
    let added = forged(&sides, |files| files.push(file("../../run.bat", "x")));
    let refused = sides.take(&added).err();
    assert_eq!(refused, Some(Refusal::BadPath("../../run.bat".to_owned())));
}

#[test]
fn a_name_that_is_too_long_is_refused() {
    let sides = sides();
    let long = format!("papers/{}.docx", "a".repeat(190));
    let plain = resigned(&sides, &sides.agency, |manifest, _| {
        manifest.files[1].path = long.clone();
    });
    let refused = sides.take(&plain).err();
    assert!(matches!(refused, Some(Refusal::BadPath(_))), "{refused:?}");
}

#[test]
fn what_is_no_package_at_all_is_said_so() {
    let sides = sides();
    for bytes in [
        b"".to_vec(),
        b"PK".to_vec(),
        vec![0; 4_000],
        packed(&[]),
        packed(&[file("manifest.json", "{}")]),
    ] {
        assert_eq!(sides.take(&bytes).err(), Some(Refusal::NotAPackage));
    }
    let mut trailing = sides.sealed().plain;
    trailing.extend(b"behind");
    assert_eq!(sides.take(&trailing).err(), Some(Refusal::NotAPackage));
}
