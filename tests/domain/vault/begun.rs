//! The first start, cut at any moment; and the agency's name where nobody has signed in.

use std::fs;

use sogac_domain::{
    Error, backup,
    settings::{self, Agency},
    vault::{self, Actor, Place, Vault},
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, new_vault};

const NOW: &str = "2026-11-03T01:00:00Z";

fn agency(name: &str) -> Agency {
    Agency {
        name: name.to_owned(),
        place: "Lào Cai".to_owned(),
        symbol: "SNNMT".to_owned(),
        regulation: "lao_cai".to_owned(),
        ..Agency::default()
    }
}

#[test]
fn a_first_start_cut_before_the_agency_is_written_leaves_no_vault_and_can_be_made_again() {
    let (place, _, folder) = Office::new().close();
    let place = Place {
        folder: folder.path().join("so-moi").join("kho"),
        ..place
    };
    let cut = |_: &Vault, _: &Actor| {
        assert!(!place.folder.exists(), "the vault is not yet in its place");
        Err(Error::Internal("the power goes".to_owned()))
    };
    assert!(vault::create(&place, &new_vault(), at(NOW), cut).is_err());
    assert!(vault::state(&place).unwrap().is_none());

    let written = agency("Sở Nông nghiệp và Môi trường");
    let created = vault::create(&place, &new_vault(), at(NOW), |vault, officer| {
        settings::save_agency(vault, officer, at(NOW), &written)
    });
    drop(created.unwrap());
    let open = vault::sign_in(&place, OFFICER, PASSWORD, at(NOW), None).unwrap();
    assert_eq!(settings::agency(&open.vault).unwrap(), written);
    let check = open.vault.check_whole().unwrap();
    assert_eq!((check.entries, check.first_broken), (3, None));
}

#[test]
fn a_renamed_agency_has_its_new_name_on_the_lock_screen_and_in_its_backups() {
    let office = Office::new();
    let save = |name: &str| {
        settings::save_agency(&office.vault, &office.officer, at(NOW), &agency(name)).unwrap();
    };
    save("Sở Nông nghiệp và Môi trường");
    save("Sở Tài nguyên");
    let usb = office.folder.path().join("usb");
    fs::create_dir(&usb).unwrap();
    let made = backup::make(
        &office.vault,
        &office.officer,
        at(NOW),
        std::slice::from_ref(&usb),
        |_| true,
    );
    let made = made.unwrap().remove(0);
    assert!(made.proven, "{:?}", made.problem);
    assert!(made.path.contains("SoTaiNguyen"), "{}", made.path);
    let seen = backup::inspect(&office.place, made.path.as_ref()).unwrap();
    assert_eq!(seen.agency_name, "Sở Tài nguyên");
    let locked = vault::state(&office.place).unwrap().unwrap();
    assert_eq!(locked.agency, "Sở Tài nguyên");
    let (place, _, _folder) = office.close();
    vault::sign_in(&place, OFFICER, PASSWORD, at(NOW), None).unwrap();
}
