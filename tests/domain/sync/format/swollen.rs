//! Packages that swell when opened, or state more than they may hold.

use std::io::Cursor;

use sogac_domain::sync::{Listed, MAX_DATA, MAX_FILES, MAX_PACKAGE, Refusal, open_sealed, seal};

use sogac_tests::{packed, resigned, unpacked};

use super::{file, sides};

#[test]
fn data_that_swells_past_its_bound_is_not_unpacked() {
    let sides = sides();
    let mut files = unpacked(&sides.sealed().plain);
    let at = files.iter().position(|f| f.path == "data.json").unwrap();
    files[at].bytes = vec![b' '; MAX_DATA as usize + 1];
    assert_eq!(sides.take(&packed(&files)).err(), Some(Refusal::TooLarge));
}

#[test]
fn a_paper_larger_than_stated_is_read_no_further_than_that() {
    let sides = sides();
    let mut files = unpacked(&sides.sealed().plain);
    let at = files
        .iter()
        .position(|f| f.path.starts_with("papers/"))
        .unwrap();
    files[at].bytes = vec![0; 64 << 20];
    let path = files[at].path.clone();
    assert_eq!(
        sides.take(&packed(&files)).err(),
        Some(Refusal::ChangedFile(path))
    );
}

#[test]
fn a_manifest_that_states_more_than_the_bound_is_refused_unread() {
    let sides = sides();
    for bytes in [MAX_PACKAGE, u64::MAX] {
        let plain = resigned(&sides.sealed().plain, &sides.agency, |manifest, _| {
            manifest.files[1].bytes = bytes;
        });
        assert_eq!(sides.take(&plain).err(), Some(Refusal::TooLarge));
    }
}

#[test]
fn too_many_files_are_refused_by_the_manifest_and_by_the_directory() {
    let sides = sides();
    let many = |n: usize| (0..n).map(|n| format!("papers/{n:05}.txt"));
    let plain = resigned(&sides.sealed().plain, &sides.agency, |manifest, _| {
        manifest.files.extend(many(MAX_FILES).map(|path| Listed {
            path,
            bytes: 0,
            sha256: String::new(),
        }));
    });
    assert_eq!(sides.take(&plain).err(), Some(Refusal::TooLarge));

    let mut files = unpacked(&sides.sealed().plain);
    files.extend(many(MAX_FILES + 1).map(|path| file(&path, "")));
    assert_eq!(sides.take(&packed(&files)).err(), Some(Refusal::TooLarge));

    let mut own: Vec<_> = many(MAX_FILES).map(|path| file(&path, "")).collect();
    own.push(file("data.json", "{}"));
    let refused = seal(
        sides.parts(),
        own,
        &sides.agency,
        &sides.identity.recipient(),
    );
    assert!(refused.unwrap_err().sentence().contains("2.000 tệp"));
}

#[test]
fn a_directory_that_lies_about_its_place_is_refused() {
    let sides = sides();
    let plain = sides.sealed().plain;
    let end = plain.len() - 22;
    for (at, bytes) in [(10, [0xFF, 0xFF]), (12, [0, 0]), (16, [1, 0]), (20, [4, 0])] {
        let mut lying = plain.clone();
        lying[end + at..end + at + 2].copy_from_slice(&bytes);
        let refused = sides.take(&lying).err();
        assert!(
            matches!(refused, Some(Refusal::NotAPackage | Refusal::TooLarge)),
            "{at}: {refused:?}"
        );
    }
}

#[test]
fn an_endless_head_is_not_read_into_memory() {
    let sides = sides();
    let mut head = b"age-encryption.org/v1\n-> X25519 ".to_vec();
    head.extend(vec![b'A'; 1 << 20]);
    let opened = open_sealed(head.as_slice(), &sides.identity, Cursor::new(Vec::new()));
    assert_eq!(opened.err(), Some(Refusal::NotAPackage));
}
