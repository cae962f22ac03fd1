//! When the program asks for a sheet to be proven, and who can prove it.

use sogac_domain::{
    settings,
    vault::{self, Cost, RecoverySheet, Role},
};
use sogac_tests::{Office, at};

use super::{NEW, THEN, answers, prove};

#[test]
fn a_sheet_made_anew_is_asked_to_be_proven() {
    let office = Office::new();
    let prove = |sheet: &RecoverySheet| {
        let answers = answers(sheet);
        vault::prove_sheet(&office.vault, &office.officer, at(THEN), sheet, &answers)
    };
    let proven = || settings::recovery_proven(&office.vault).unwrap();
    assert!(!proven());
    prove(&office.sheet).unwrap();
    assert!(proven());
    let new = vault::replace_sheet(&office.vault, &office.officer, at(THEN)).unwrap();
    assert!(!proven());
    prove(&new).unwrap();
    assert!(proven());
    assert!(
        prove(&office.sheet).is_err(),
        "it no longer opens the vault"
    );
    assert!(proven());
}

#[test]
fn the_head_who_used_the_sheet_can_prove_the_new_one() {
    let office = Office::new();
    let head = ("Giàng A Páo", Role::Head);
    let first = ("Lãnh-đạo-2026", 8);
    vault::add_user(
        &office.vault,
        &office.officer,
        at(THEN),
        head,
        first,
        Cost::FLOOR,
    )
    .unwrap();
    let (place, sheet, _folder) = office.close();
    let typed = sheet.groups.join("");
    let opened = vault::recover(&place, &typed, head.0, NEW, Cost::FLOOR, at(THEN), None).unwrap();
    prove(&opened, &opened.sheet).unwrap();
}
