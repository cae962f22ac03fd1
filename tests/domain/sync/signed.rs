//! Keys, fingerprints and what the province signs.

use sogac_domain::sync::{FORMAT, PublicKey, Receipt, Refusal, Signed, SigningKey};
use sogac_tests::at;

fn receipt() -> Receipt {
    Receipt {
        format: FORMAT.to_owned(),
        package: "0a8bd7a4-6b1c-4c38-9d3a-1c1bb6a3fd10".to_owned(),
        agency: "snnmt".to_owned(),
        sha256: "ab".repeat(32),
        received: at("2026-12-01T02:00:00Z"),
        sequence: 7,
    }
}

#[test]
fn a_key_survives_its_text_form_and_shows_a_fingerprint_in_groups() {
    let key = SigningKey::make().unwrap();
    let again = SigningKey::read(&key.text()).unwrap();
    assert_eq!(again.public(), key.public());
    assert_eq!(PublicKey::read(&key.public().text()).unwrap(), key.public());

    let known = SigningKey::read(&"00".repeat(32)).unwrap();
    let fingerprint = known.public().fingerprint();
    let groups: Vec<&str> = fingerprint.split('-').collect();
    assert_eq!(groups.len(), 10);
    assert!(groups.iter().all(|group| group.len() == 4));
    // SHA-256 of the public key of RFC 8032's all-zero secret, as any other tool computes it.
    assert_eq!(
        fingerprint,
        "139E-3940-E64B-5491-7220-88D9-A0D7-4162-8FC8-26E0"
    );
}

#[test]
fn what_is_not_a_key_is_refused_in_a_sentence() {
    for text in ["", "xyz", &"ab".repeat(31), &"00".repeat(32)] {
        let error = PublicKey::read(text).unwrap_err();
        assert!(error.sentence().contains("khoá công khai"), "{text}");
    }
    assert!(SigningKey::read("1234").is_err());
}

#[test]
fn a_statement_is_taken_only_with_the_signature_of_its_key() {
    let key = SigningKey::make().unwrap();
    let signed = Signed::make(&receipt(), &key).unwrap();
    assert_eq!(signed.read::<Receipt>(&key.public()).unwrap(), receipt());

    let other = SigningKey::make().unwrap();
    let refused = signed.read::<Receipt>(&other.public());
    assert_eq!(refused, Err(Refusal::OtherKey));

    let mut changed = signed.clone();
    changed.body = changed.body.replace("\"sequence\":7", "\"sequence\":8");
    assert_ne!(changed.body, signed.body);
    let refused = changed.read::<Receipt>(&key.public());
    assert_eq!(refused, Err(Refusal::OtherKey));
}

#[test]
fn a_statement_of_another_format_or_another_kind_is_refused() {
    let key = SigningKey::make().unwrap();
    let mut old = receipt();
    old.format = "so-gac-province/0".to_owned();
    let signed = Signed::make(&old, &key).unwrap();
    assert_eq!(
        signed.read::<Receipt>(&key.public()),
        Err(Refusal::OldFormat)
    );

    let other = serde_json::json!({ "format": FORMAT, "outcome": "closed" });
    let signed = Signed::make(&other, &key).unwrap();
    assert_eq!(signed.read::<Receipt>(&key.public()), Err(Refusal::BadData));
}
