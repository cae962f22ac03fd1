//! The package: what is put in comes out, and whatever is wrong with it has its own refusal.

mod forged;
mod swollen;

use std::io::Cursor;

use sogac_domain::package::File;
use sogac_domain::sync::{
    Agency, Identity, Kind, Opened, Parts, Refusal, Sealed, SigningKey, new_id, open_plain,
    open_sealed, seal,
};
use sogac_tests::{at, clause};

/// The two sides of a package.
pub struct Sides {
    pub agency: SigningKey,
    pub province: SigningKey,
    pub identity: Identity,
}

pub fn sides() -> Sides {
    Sides {
        agency: SigningKey::make().unwrap(),
        province: SigningKey::make().unwrap(),
        identity: Identity::make(),
    }
}

pub fn file(path: &str, bytes: impl Into<Vec<u8>>) -> File {
    File {
        path: path.to_owned(),
        bytes: bytes.into(),
    }
}

pub fn two_files() -> Vec<File> {
    vec![
        file(
            "papers/18-BB-SNNMT.docx",
            b"bi\xC3\xAAn b\xE1\xBA\xA3n".repeat(5_000),
        ),
        file("data.json", br#"{"figures":[]}"#),
    ]
}

impl Sides {
    pub fn parts(&self) -> Parts {
        Parts {
            kind: Kind::RegisterFigures,
            agency: Agency {
                id: "snnmt".to_owned(),
                name: "Sở Nông nghiệp và Môi trường".to_owned(),
            },
            package: new_id().unwrap(),
            number: "12/2026".to_owned(),
            created: at("2026-12-01T01:30:00Z"),
            subject: "Số liệu sổ tháng 11 năm 2026".to_owned(),
            recipient: self.province.public().fingerprint(),
        }
    }

    pub fn sealed(&self) -> Sealed {
        let recipient = self.identity.recipient();
        seal(self.parts(), two_files(), &self.agency, &recipient).unwrap()
    }

    /// Opens and checks a plain package as the province would.
    pub fn take(&self, plain: &[u8]) -> Result<Opened<Cursor<Vec<u8>>>, Refusal> {
        let mut opened = open_plain(Cursor::new(plain.to_vec()))?;
        let fingerprint = self.province.public().fingerprint();
        opened.check(&self.agency.public(), "snnmt", &fingerprint)?;
        Ok(opened)
    }
}

#[test]
fn a_package_opens_at_the_province_as_it_was_made() {
    clause("LC-9.2-b");
    clause("LC-13.1.a-b");
    clause("HD-16.1.a-b");
    let sides = sides();
    let sealed = sides.sealed();
    assert!(
        !sealed.bytes.windows(5).any(|at| at == b"snnmt"),
        "no plain text travels"
    );

    let room = Cursor::new(Vec::new());
    let mut opened = open_sealed(sealed.bytes.as_slice(), &sides.identity, room).unwrap();
    let fingerprint = sides.province.public().fingerprint();
    opened
        .check(&sides.agency.public(), "snnmt", &fingerprint)
        .unwrap();
    assert_eq!(opened.manifest, sealed.manifest);
    assert_eq!(opened.manifest.package, sealed.package);
    assert_eq!(opened.data, br#"{"figures":[]}"#);
    let paths: Vec<&str> = opened
        .manifest
        .files
        .iter()
        .map(|f| f.path.as_str())
        .collect();
    assert_eq!(paths, ["data.json", "papers/18-BB-SNNMT.docx"]);
    let paper = opened.file("papers/18-BB-SNNMT.docx").unwrap();
    assert_eq!(paper, two_files().remove(0).bytes);
}

#[test]
fn the_same_content_makes_the_same_zip() {
    let sides = sides();
    let parts = sides.parts();
    let recipient = sides.identity.recipient();
    let once = seal(parts.clone(), two_files(), &sides.agency, &recipient).unwrap();
    let again = seal(parts, two_files(), &sides.agency, &recipient).unwrap();
    assert_eq!(once.plain, again.plain);
    assert_ne!(once.bytes, again.bytes, "each encryption has its own key");
}

#[test]
fn a_package_is_refused_by_whoever_it_is_not_for() {
    let sides = sides();
    let sealed = sides.sealed();
    let other = Identity::make();
    let opened = open_sealed(sealed.bytes.as_slice(), &other, Cursor::new(Vec::new()));
    assert_eq!(opened.err(), Some(Refusal::WrongRecipient));

    let mut opened = open_plain(Cursor::new(&sealed.plain)).unwrap();
    let agency = sides.agency.public();
    let elsewhere = SigningKey::make().unwrap().public().fingerprint();
    let here = sides.province.public().fingerprint();
    assert_eq!(
        opened.check(&agency, "snnmt", &elsewhere),
        Err(Refusal::WrongRecipient)
    );
    assert_eq!(
        opened.check(&agency, "sxd", &here),
        Err(Refusal::OtherAgency)
    );
    let other_key = SigningKey::make().unwrap().public();
    assert_eq!(
        opened.check(&other_key, "snnmt", &here),
        Err(Refusal::OtherKey)
    );
}

#[test]
fn a_package_cut_or_changed_on_its_way_is_not_decrypted() {
    let sides = sides();
    let sealed = sides.sealed();
    let open = |bytes: &[u8]| {
        open_sealed(bytes, &sides.identity, Cursor::new(Vec::new()))
            .err()
            .unwrap()
    };
    let bytes = &sealed.bytes;
    assert_eq!(open(&bytes[..bytes.len() - 1]), Refusal::NotDecrypted);
    let mut flipped = bytes.clone();
    let last = flipped.len() - 1;
    flipped[last] ^= 1;
    assert_eq!(open(&flipped), Refusal::NotDecrypted);
    assert_eq!(open(&bytes[..30]), Refusal::NotAPackage);
    assert_eq!(open(b""), Refusal::NotAPackage);
    assert_eq!(open(b"PK\x03\x04 not encrypted"), Refusal::NotAPackage);
    assert_eq!(open(&sealed.plain), Refusal::NotAPackage);
}

#[test]
fn every_refusal_has_its_own_code_and_says_what_to_do() {
    let all = [
        Refusal::NotAPackage,
        Refusal::OldFormat,
        Refusal::ChangedManifest,
        Refusal::ChangedFile("data.json".to_owned()),
        Refusal::OtherKey,
        Refusal::OtherAgency,
        Refusal::WrongRecipient,
        Refusal::TooLarge,
        Refusal::BadPath("../a".to_owned()),
        Refusal::BadData,
        Refusal::NotDecrypted,
        Refusal::NotRead(std::io::ErrorKind::StorageFull),
    ];
    let codes: std::collections::BTreeSet<_> = all.iter().map(Refusal::code).collect();
    assert_eq!(codes.len(), all.len());
    for refusal in &all {
        assert!(refusal.sentence().contains(['.', ';']), "{refusal:?}");
    }
}
