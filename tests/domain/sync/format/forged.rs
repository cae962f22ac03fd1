//! Packages that somebody had their hands in.

use sogac_domain::package::File;
use sogac_domain::sync::{Refusal, SigningKey};
use sogac_tests::{packed, resigned, unpacked};

use super::{Sides, file, sides};

/// The package with its files changed by `change`.
fn forged(sides: &Sides, change: impl FnOnce(&mut Vec<File>)) -> Vec<u8> {
    let mut files = unpacked(&sides.sealed().plain);
    change(&mut files);
    packed(&files)
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
    let plain = resigned(&sides.sealed().plain, &other, |manifest, _| {
        manifest.signer = other.public();
    });
    assert_eq!(sides.take(&plain).err(), Some(Refusal::OtherKey));
    let plain = resigned(&sides.sealed().plain, &other, |_, _| ());
    assert_eq!(sides.take(&plain).err(), Some(Refusal::ChangedManifest));
}

#[test]
fn an_old_format_is_refused_before_anything_else_is_read() {
    let sides = sides();
    let plain = resigned(&sides.sealed().plain, &sides.agency, |manifest, _| {
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
        let listed = resigned(&sides.sealed().plain, &sides.agency, |manifest, _| {
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
    let plain = resigned(&sides.sealed().plain, &sides.agency, |manifest, _| {
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
