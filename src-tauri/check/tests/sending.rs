//! Packages sent to the province, checked without the program.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops where something is not as it must be"
)]

use std::path::Path;
use std::process::{Command, Output};

use sogac_domain::package::File;
use sogac_domain::sync::{Agency, Identity, Kind, Parts, Sealed, SigningKey, new_id, seal};

fn sealed(key: &SigningKey, identity: &Identity) -> Sealed {
    let parts = Parts {
        kind: Kind::RegisterFigures,
        agency: Agency {
            id: "snnmt".to_owned(),
            name: "Sở Nông nghiệp và Môi trường".to_owned(),
        },
        package: new_id().unwrap(),
        number: "12/2026".to_owned(),
        created: "2026-12-01T01:30:00Z".parse().unwrap(),
        subject: "Số liệu các sổ đến ngày 01/12/2026".to_owned(),
        recipient: SigningKey::make().unwrap().public().fingerprint(),
    };
    let data = File {
        path: "data.json".to_owned(),
        bytes: br#"{"as_of":"2026-12-01","figures":[]}"#.to_vec(),
    };
    seal(parts, vec![data], key, &identity.recipient()).unwrap()
}

fn verify(file: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sogac-check"))
        .arg("verify")
        .arg(file)
        .args(more)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_plain_package_is_confirmed_and_one_that_was_changed_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (key, identity) = (SigningKey::make().unwrap(), Identity::make());
    let package = sealed(&key, &identity);
    let file = folder.path().join("12-2026.zip");
    std::fs::write(&file, &package.plain).unwrap();
    let good = verify(&file, &[]);
    assert_eq!(good.status.code(), Some(0), "{}", text(&good));
    assert!(text(&good).contains("12/2026"));
    assert!(text(&good).contains(&key.public().fingerprint()));

    let mut changed = package.plain.clone();
    let middle = changed.len() / 3;
    changed[middle] ^= 1;
    std::fs::write(&file, &changed).unwrap();
    let bad = verify(&file, &[]);
    assert_ne!(bad.status.code(), Some(0), "{}", text(&bad));
}

#[test]
fn a_sealed_package_needs_the_provinces_key() {
    let folder = tempfile::tempdir().unwrap();
    let (key, identity) = (SigningKey::make().unwrap(), Identity::make());
    let file = folder.path().join("12-2026.sogac-tinh");
    std::fs::write(&file, sealed(&key, &identity).bytes).unwrap();
    let closed = verify(&file, &[]);
    assert_eq!(closed.status.code(), Some(1));
    assert!(text(&closed).contains("đã mã hoá"), "{}", text(&closed));

    let keys = folder.path().join("khoa.txt");
    let keys_text = keys.to_str().unwrap().to_owned();
    std::fs::write(&keys, format!("# tỉnh\n{}\n", identity.text().as_str())).unwrap();
    let open = verify(&file, &["--identity", &keys_text]);
    assert_eq!(open.status.code(), Some(0), "{}", text(&open));
    assert!(text(&open).contains("Gói nguyên vẹn"));

    std::fs::write(&keys, Identity::make().text().as_str()).unwrap();
    let other = verify(&file, &["--identity", &keys_text]);
    assert_eq!(other.status.code(), Some(1));
    assert!(text(&other).contains("gửi nơi khác"), "{}", text(&other));
    std::fs::write(&keys, "khoá gì đó").unwrap();
    let none = verify(&file, &["--identity", &keys_text]);
    assert_eq!(none.status.code(), Some(2));
}
