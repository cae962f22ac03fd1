//! Clear, Purge and Destroy against every way out: an erasure lets a medium go only where its level is
//! enough, through the gate and through each event that asks it.

use sogac_domain::{
    Error, Result,
    assets::{self, MediumForm, MediumId, MediumState},
    custody::{
        self, Exit, Hold, Item, MoveForm,
        handovers::{self, HandoverForm, HandoverKind},
        repairs::{self, RepairForm, StorageChoice, StorageForm},
    },
    wipes::{self, Destruction},
};
use sogac_tests::{
    Office, at, clause, handover_form, law_of, now, on, scan,
    wipes::{AFTER, after, batch_form, for_sale, on_sheet, secure_erase, serial, ten_drives},
};

/// How the first drive of the log was dealt with.
#[derive(Debug, Clone, Copy)]
enum Done {
    /// Written over once, for another use inside.
    Clear,
    /// Written over once, on a sheet for sale that says why this is enough.
    ClearForSale,
    /// By the drive's own command, on a sheet for another use inside.
    Purge,
    Destroyed,
}

fn deal(office: &Office, disk: MediumId, done: Done) {
    let lines = vec![on_sheet(disk)];
    let form = match done {
        Done::ClearForSale => for_sale(lines),
        Done::Clear | Done::Purge | Done::Destroyed => batch_form(lines),
    };
    let batch = office.open_batch(&form);
    match done {
        Done::Clear | Done::ClearForSale => assert_eq!(office.take_log(batch, ten_drives()), 1),
        Done::Purge => assert_eq!(office.take_log(batch, secure_erase(&serial(1))), 1),
        Done::Destroyed => {
            let given = Destruction {
                day: after(),
                way: "Nghiền, mảnh không quá 10 mm".into(),
                witnesses: vec!["Lò Thị Mỵ".into()],
                minutes: scan("bien-ban.pdf"),
                decision: None,
                list: None,
            };
            let wipe = office.wipe_of(disk);
            wipes::destroy(&office.vault, &office.officer, at(AFTER), wipe, given).unwrap();
            return;
        }
    }
    let state = assets::medium(&office.vault, disk).unwrap().state;
    assert_eq!(state, MediumState::Wiped, "{done:?}");
}

/// The holds at the gate.
fn holds(office: &Office, item: Item, exit: Exit) -> Vec<Hold> {
    let held = office.vault.read(|conn| custody::gate(conn, item, exit));
    held.unwrap().into_iter().map(|held| held.hold).collect()
}

const OUT: [Exit; 3] = [Exit::Disposal, Exit::Outside, Exit::Repair];

#[test]
fn the_level_reached_is_held_against_what_each_way_needs() {
    clause("LC-19.3-a");
    clause("LC-9.3-b");
    for (done, inside, outside) in [
        (Done::Clear, true, false),
        (Done::ClearForSale, true, true),
        (Done::Purge, true, true),
        (Done::Destroyed, true, true),
    ] {
        let office = Office::new();
        let (computer, disk) = office.computer("TS-0001", &serial(1));
        deal(&office, disk, done);
        for item in [Item::Asset(computer), Item::Medium(disk)] {
            for exit in OUT {
                let expected: &[Hold] = if outside { &[] } else { &[Hold::LevelTooLow] };
                assert_eq!(holds(&office, item, exit), expected, "{done:?} {exit:?}");
            }
            let here = holds(&office, item, Exit::Repurpose);
            assert_eq!(here.is_empty(), inside, "{done:?}");
        }
    }
}

#[test]
fn important_data_needs_more_and_no_reason_on_a_sheet_excuses_it() {
    clause("LC-19.3-a");
    for (done, inside, outside) in [
        (Done::Clear, false, false),
        (Done::ClearForSale, false, false),
        (Done::Purge, true, false),
        (Done::Destroyed, true, true),
    ] {
        let office = Office::new();
        let (_, disk) = office.computer("TS-0001", &serial(1));
        deal(&office, disk, done);
        let mut form = MediumForm::from(assets::medium(&office.vault, disk).unwrap());
        form.important = true;
        office.save_medium(form);
        let item = Item::Medium(disk);
        let passes = |exit| holds(&office, item, exit).is_empty();
        assert_eq!(passes(Exit::Repurpose), inside, "{done:?}");
        assert!(
            OUT.into_iter().all(|exit| passes(exit) == outside),
            "{done:?}"
        );
    }
}

fn sentence<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Refused { detail, .. }) => detail,
        other => panic!("not refused: {other:?}"),
    }
}

/// A hand-over on the day after the erasure.
fn hand(office: &Office, form: HandoverForm) -> Result<handovers::HandoverId> {
    let form = HandoverForm {
        day: after(),
        ..form
    };
    handovers::record(&office.vault, &office.officer, at(AFTER), &form)
}

#[test]
fn a_drive_erased_for_use_inside_is_not_handed_outside() {
    clause("LC-9.3-b");
    let office = Office::new();
    let disk = office.hard_disk(&serial(1), None);
    deal(&office, disk, Done::Clear);
    let outside = || HandoverForm {
        outside: true,
        receiver_unit: "Trường Tiểu học Tả Van".into(),
        ..handover_form(HandoverKind::Given, None, None, &[Item::Medium(disk)])
    };
    let said = sentence(hand(&office, outside()));
    assert!(said.contains("mới xoá ở mức “Xoá (Clear)”"), "{said}");
    assert!(said.contains("cần mức “Tẩy (Purge)”"), "{said}");
    // Erased again by the drive's own command it may go.
    deal(&office, disk, Done::Purge);
    hand(&office, outside()).unwrap();
    let state = assets::medium(&office.vault, disk).unwrap().state;
    assert_eq!(state, MediumState::Gone);
}

#[test]
fn nor_sent_to_repair_inside_its_device() {
    clause("LC-19.4");
    clause("AG-10.4-a");
    let office = Office::new();
    let (computer, disk) = office.computer("TS-0001", &serial(1));
    let shop = office.repairer("Cửa hàng Tin học Sa Pa", false);
    let ask = || {
        let form = RepairForm {
            item: Item::Asset(computer),
            repairer_id: shop,
            fault: "Không lên nguồn".into(),
            due: Some(on("2026-12-05")),
            reported_to: String::new(),
            permitted_by: "Giám đốc Giàng A Páo".into(),
            storage: vec![StorageForm {
                medium_id: disk,
                choice: StorageChoice::Erased,
                reason: String::new(),
                kept_place: String::new(),
            }],
        };
        let law = law_of("lao_cai");
        let (vault, by) = (&office.vault, &office.officer);
        repairs::ask(vault, by, at(AFTER), &form, None, law.law().profile)
    };
    deal(&office, disk, Done::Clear);
    assert!(sentence(ask()).contains("cần mức “Tẩy (Purge)”"));
    deal(&office, disk, Done::Purge);
    let id = ask().unwrap();
    repairs::go(&office.vault, &office.officer, at(AFTER), id, after()).unwrap();
}

#[test]
fn another_unit_gets_important_storage_only_purged() {
    clause("LC-19.3-a");
    clause("AG-9.3");
    let office = Office::new();
    let server = office.important_server("");
    let disk = office.hard_disk(&serial(1), Some(server));
    let my = office.person("Lò Thị Mỵ");
    let given = || handover_form(HandoverKind::Given, None, Some(my), &[Item::Asset(server)]);
    assert!(sentence(hand(&office, given())).contains("chưa có bản ghi xoá"));
    deal(&office, disk, Done::Clear);
    let mut form = MediumForm::from(assets::medium(&office.vault, disk).unwrap());
    form.important = true;
    office.save_medium(form);
    assert!(sentence(hand(&office, given())).contains("cần mức “Tẩy (Purge)”"));
    deal(&office, disk, Done::Purge);
    hand(&office, given()).unwrap();
    // In use again, it will hold data again.
    let state = assets::medium(&office.vault, disk).unwrap().state;
    assert_eq!(state, MediumState::InUse);
    let item = Item::Asset(server);
    assert_eq!(holds(&office, item, Exit::Disposal), [Hold::NotWiped]);
}

#[test]
fn put_into_a_machine_or_given_to_somebody_an_erased_drive_counts_as_holding_data() {
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let disk = office.hard_disk(&serial(1), None);
    let machine = office.device("TS-0009", Some(my));
    deal(&office, disk, Done::Purge);
    let form = MoveForm {
        item: Item::Medium(disk),
        day: on("2026-11-23"),
        asset_id: Some(machine),
        place: String::new(),
        permitted_by: "Giám đốc".to_owned(),
        reason: "Thay ổ hỏng".to_owned(),
    };
    custody::move_item(&office.vault, &office.officer, now(), &form).unwrap();
    let state = assets::medium(&office.vault, disk).unwrap().state;
    assert_eq!(state, MediumState::InUse);
}

#[test]
fn what_is_lent_by_itself_takes_no_other_way_before_it_is_back() {
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let disk = office.hard_disk(&serial(1), None);
    let item = Item::Medium(disk);
    let loan = HandoverForm {
        due: Some(on("2026-11-30")),
        ..handover_form(HandoverKind::Lent, None, Some(my), &[item])
    };
    let lent = office.hand_over(&loan);
    assert!(holds(&office, item, Exit::Disposal).contains(&Hold::Elsewhere));
    let back = handovers::return_of(&office.vault, lent, on("2026-11-23")).unwrap();
    office.hand_over(&back);
    assert!(!holds(&office, item, Exit::Disposal).contains(&Hold::Elsewhere));
}
