//! Key slots: the recovery sheet of others than the officer, and a slot saved just before the power went.

use std::fs;

use sogac_domain::{
    audit,
    vault::{self, Cost, Role},
};
use sogac_tests::{Office, at};

use super::NOW;

#[test]
fn the_head_and_the_inspector_use_the_recovery_sheet_too() {
    let office = Office::new();
    let password = "Thanh-tra-2026";
    let inspector = ("Lương Văn Chánh", Role::Inspector);
    let (vault, officer) = (&office.vault, &office.officer);
    vault::add_user(
        vault,
        officer,
        at(NOW),
        inspector,
        (password, 8),
        Cost::FLOOR,
    )
    .unwrap();
    let (place, sheet, _folder) = office.close();
    let typed = sheet.groups.concat();
    let fresh = "Thanh-tra-2027";
    let opened = vault::recover(
        &place,
        &typed,
        inspector.0,
        fresh,
        Cost::FLOOR,
        at(NOW),
        None,
    )
    .unwrap();
    assert_eq!(opened.actor.role, Role::Inspector);
    drop(opened);
    vault::sign_in(&place, inspector.0, fresh, at(NOW), None).unwrap();
}

#[test]
fn a_slot_saved_just_before_the_power_went_signs_in_and_mends_the_register() {
    let office = Office::new();
    let slots = office.place.folder.join("keyslots.json");
    let register = office.place.folder.join("register.db");
    let (vault, officer) = (&office.vault, &office.officer);
    let before = vault.at_rest(|paths, _| Ok(fs::read(&paths[0])?)).unwrap();
    let head = audit::head(vault).unwrap();
    let password = "Thanh-tra-2026";
    let inspector = ("Lương Văn Chánh", Role::Inspector);
    vault::add_user(
        vault,
        officer,
        at(NOW),
        inspector,
        (password, 8),
        Cost::FLOOR,
    )
    .unwrap();
    let (place, _, _folder) = office.close();
    fs::write(&register, before).unwrap();
    let kept = serde_json::to_string(&head).unwrap();
    let id: serde_json::Value = serde_json::from_slice(&fs::read(slots).unwrap()).unwrap();
    let name = format!("{}/head", id["vault_id"].as_str().unwrap());
    place.keychain.set(&name, &kept).unwrap();

    let open = vault::sign_in(&place, inspector.0, password, at(NOW), None).unwrap();
    assert_eq!(open.actor.role, Role::Inspector);
    let users = vault::users(&open.vault).unwrap();
    assert!(users.iter().any(|user| user.name == inspector.0));
}
