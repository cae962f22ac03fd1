//! A package somebody touched shows it, whatever was touched.

use sogac_domain::package::{verify, write};

use super::{at, entries, faults, package, touched};

#[test]
fn a_changed_dropped_or_added_file_shows() {
    let changed = touched(
        |path, bytes| {
            Some(if path.starts_with("papers") {
                b"bien ban khac".to_vec()
            } else {
                bytes
            })
        },
        None,
    );
    assert!(
        faults(&changed)[0].starts_with("papers/18-BB-SNNMT.docx: "),
        "{:?}",
        faults(&changed)
    );
    let same_length = touched(
        |path, bytes| {
            Some(if path.starts_with("evidence") {
                b"%PDF-1.4".to_vec()
            } else {
                bytes
            })
        },
        None,
    );
    assert!(
        faults(&same_length)[0].contains("SHA-256"),
        "{:?}",
        faults(&same_length)
    );
    let dropped = touched(
        |path, bytes| (!path.starts_with("evidence")).then_some(bytes),
        None,
    );
    assert!(
        faults(&dropped)[0].contains("bị bỏ đi"),
        "{:?}",
        faults(&dropped)
    );
    let added = touched(|_, bytes| Some(bytes), Some("evidence/thêm.pdf"));
    assert!(
        faults(&added)[0].contains("bị thêm vào"),
        "{:?}",
        faults(&added)
    );
}

#[test]
fn a_changed_entry_shows_even_when_the_manifest_agrees() {
    let mut entries = entries();
    entries[0].detail = "{\"done_on\":\"2026-11-01\"}".to_owned();
    let forged = write("x", at(), &[], &entries).unwrap();
    assert_eq!(faults(&forged).len(), 1, "{:?}", faults(&forged));
    assert!(
        faults(&forged)[0].starts_with("audit.json, mục 41:"),
        "{:?}",
        faults(&forged)
    );
    let hash = entries[0].computed_hash().unwrap();
    entries[0].hash = hash;
    let forged = write("x", at(), &[], &entries).unwrap();
    assert!(
        faults(&forged)[0].contains("không nối tiếp mục 41"),
        "{:?}",
        faults(&forged)
    );
}

#[test]
fn a_byte_changed_anywhere_never_panics() {
    let whole = package();
    for at in (0..whole.len()).step_by(3) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        let _ = verify(&bytes);
    }
}
