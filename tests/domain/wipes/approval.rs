//! Less than the level advised lets a medium leave only with the head's approval.

use sogac_domain::{
    Error,
    custody::{self, Exit, Hold, Item},
    wipes::{self, WipeBatchId},
};
use sogac_tests::{
    Office, at, clause, letter, now, scan,
    wipes::{AFTER, for_sale, on_sheet, serial, ten_drives},
};

fn holds(office: &Office, item: Item) -> Vec<Hold> {
    let held = office
        .vault
        .read(|conn| custody::gate(conn, item, Exit::Disposal));
    held.unwrap().into_iter().map(|held| held.hold).collect()
}

fn asked(office: &Office, batch: WipeBatchId) -> bool {
    let missing = wipes::missing(&office.vault, batch).unwrap();
    missing.iter().any(|m| m.contains("lãnh đạo chưa duyệt"))
}

#[test]
fn the_officers_own_reason_excuses_no_lower_level() {
    clause("LC-19.3-a");
    clause("LC-9.3-b");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let disk = office.hard_disk(&serial(1), None);
    let form = for_sale(vec![on_sheet(disk)]);
    let batch = wipes::open(vault, by, now(), &form).unwrap();
    assert_eq!(office.take_log(batch, ten_drives()), 1);
    let item = Item::Medium(disk);
    assert_eq!(holds(&office, item), [Hold::LevelTooLow]);
    assert!(asked(&office, batch));

    for given in [None, Some(letter("12/TTr", "2026-11-24"))] {
        let refused = wipes::approve_lower(vault, by, at(AFTER), batch, given);
        let Err(Error::Refused { detail, .. }) = refused else {
            panic!("nothing shows the head's signature");
        };
        assert!(detail.contains("lãnh đạo"), "{detail}");
    }
    assert_eq!(holds(&office, item), [Hold::LevelTooLow]);

    let signed = Some(scan("duyet.pdf"));
    wipes::approve_lower(vault, by, at(AFTER), batch, signed.clone()).unwrap();
    assert!(holds(&office, item).is_empty());
    assert!(!asked(&office, batch));
    let again = wipes::approve_lower(vault, by, at(AFTER), batch, signed);
    assert!(again.is_err(), "nothing is left to approve");
}

#[test]
fn the_head_signed_in_approves_the_sheet_before_the_work_and_the_next_attempt_keeps_it() {
    clause("LC-19.3-a");
    let office = Office::new();
    let vault = &office.vault;
    let disks = [1, 3].map(|slot| office.hard_disk(&serial(slot), None));
    let form = for_sale(disks.map(on_sheet).to_vec());
    let batch = wipes::open(vault, &office.officer, now(), &form).unwrap();
    wipes::approve_lower(vault, &office.head(), now(), batch, None).unwrap();
    assert_eq!(office.take_log(batch, ten_drives()), 2);
    assert!(holds(&office, Item::Medium(disks[0])).is_empty());
    assert_eq!(holds(&office, Item::Medium(disks[1])), [Hold::WipeFailed]);
    let failed = office.wipe_of(disks[1]);
    wipes::again(vault, &office.officer, at(AFTER), failed).unwrap();
    assert!(!asked(&office, batch));
    let log = wipes::page(vault, batch).unwrap().history;
    let approved = log.iter().find(|row| row.op == "lower_level_approved");
    assert_eq!(approved.unwrap().user_name, "Giàng A Páo");
}
