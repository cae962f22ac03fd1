//! A batch of ten drives from its sheet to its verdicts.

use sogac_domain::{
    Error,
    assets::{self, MediumForm, MediumState},
    custody::{self, Item, Step},
    sanitization::{Judgement, Reason, advice::Level},
    wipes::{self, WipeLineForm, WipeState},
};
use sogac_tests::{
    Office, at, clause, now,
    wipes::{AFTER, batch_form, for_sale, log, on_sheet, ten_drives},
};

fn detail<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { detail, .. }) => detail,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn ten_drives_with_a_failure_and_a_wrong_serial_leave_eight_accepted() {
    clause("LC-9.3-b");
    clause("LC-19.3-a");
    clause("AG-10.4-c");
    clause("TD-8.3");
    let office = Office::new();
    let computers = office.ten_computers();
    let lines = computers.iter().map(|(_, disk)| on_sheet(*disk)).collect();
    let batch = office.open_batch(&for_sale(lines));

    let look = wipes::look(&office.vault, batch, &[ten_drives()]).unwrap();
    assert_eq!(look.drives.len(), 10);
    assert_eq!(look.accepted, 8);
    assert_eq!(look.without, ["WD-WCC2E1000007"]);
    let stray = look.drives.iter().find(|d| d.wipe_id.is_none()).unwrap();
    assert_eq!(stray.run.serial.as_deref(), Some("WD-WCC2E7777777"));
    assert_eq!(stray.verdict, Judgement::Insufficient);
    assert_eq!(stray.reasons, [Reason::SerialNotRegistered]);
    assert!(stray.sentences[0].contains("không khớp phương tiện nào"));

    assert_eq!(office.take_log(batch, ten_drives()), 9);
    let page = wipes::page(&office.vault, batch).unwrap();
    let count = |state| page.wipes.iter().filter(|w| w.wipe.state == state).count();
    assert_eq!(
        (
            count(WipeState::Accepted),
            count(WipeState::Failed),
            count(WipeState::Planned)
        ),
        (8, 1, 1)
    );
    let state = |slot: usize| {
        assets::medium(&office.vault, computers[slot - 1].1)
            .unwrap()
            .state
    };
    assert_eq!(state(1), MediumState::Wiped);
    assert_eq!(state(3), MediumState::WipeFailed);
    assert_eq!(state(7), MediumState::InUse);
    let way = custody::history(&office.vault, Item::Medium(computers[0].1)).unwrap();
    assert_eq!(way.last().map(|e| e.step), Some(Step::Wiped));
    assert!(
        way.last().unwrap().evidence_id.is_some(),
        "the log stands behind it"
    );
    assert!(
        page.missing
            .iter()
            .any(|m| m.contains("WD-WCC2E1000003: xoá không đạt"))
    );
}

#[test]
fn a_failed_drive_is_erased_again_on_a_new_record() {
    clause("LC-19.3-b");
    let office = Office::new();
    let computers = office.ten_computers();
    let third = computers[2].1;
    let batch = office.open_batch(&for_sale(vec![on_sheet(third)]));
    office.take_log(batch, ten_drives());
    let first = office.wipe_of(third);
    // The record has its result: neither a log nor a statement changes it.
    let again = wipes::take(
        &office.vault,
        &office.officer,
        at(AFTER),
        batch,
        &[ten_drives()],
    );
    assert!(detail(again).contains("đang chờ kết quả"));
    let second = wipes::again(&office.vault, &office.officer, at(AFTER), first).unwrap();
    assert_ne!(first, second);
    let all = wipes::of_medium(&office.vault, third).unwrap();
    let states: Vec<_> = all.iter().map(|w| w.state).collect();
    assert_eq!(states, [WipeState::Failed, WipeState::Planned]);
    assert_eq!(
        assets::medium(&office.vault, third).unwrap().state,
        MediumState::WipeFailed,
        "planning clears nothing"
    );
}

#[test]
fn a_log_of_another_agency_or_an_old_one_proves_nothing() {
    let office = Office::new();
    let (_, disk) = office.computer("TS-0001", "WD-WCC2E1000001");
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let strange = log("nwipe-042-drives.log");
    let look = wipes::look(&office.vault, batch, std::slice::from_ref(&strange)).unwrap();
    assert!(look.drives.iter().all(|d| d.wipe_id.is_none()));
    assert!(look.drives.iter().all(|d| d.verdict != Judgement::Accepted));
    let taken = wipes::take(&office.vault, &office.officer, at(AFTER), batch, &[strange]);
    assert!(detail(taken).contains("cơ quan khác"));

    // The same drive, but erased before the sheet was made.
    let mut late = batch_form(vec![on_sheet(office.hard_disk("Z3TTEST01", None))]);
    late.day = sogac_tests::on("2026-11-24");
    let second = office.open_batch(&late);
    let look = wipes::look(&office.vault, second, &[log("nwipe-042-drives.log")]).unwrap();
    let own = look.drives.iter().find(|d| d.wipe_id.is_some()).unwrap();
    assert!(
        own.reasons.contains(&Reason::BeforeSheet),
        "{:?}",
        own.reasons
    );
    assert_ne!(own.verdict, Judgement::Accepted);
}

#[test]
fn a_sheet_wants_two_people_a_slot_and_a_reason_for_less_than_advised() {
    let office = Office::new();
    let (_, disk) = office.computer("TS-0001", "WD-WCC2E1000001");
    let open = |form| wipes::open(&office.vault, &office.officer, now(), &form);
    let mut alone = batch_form(vec![on_sheet(disk)]);
    alone.witness = "huỳnh công điệp".into();
    assert!(detail(open(alone)).contains("người khác"));
    let no_slot = WipeLineForm {
        slot: String::new(),
        ..on_sheet(disk)
    };
    assert!(detail(open(batch_form(vec![no_slot]))).contains("Khe cắm"));
    assert!(detail(open(batch_form(vec![]))).contains("Chưa chọn"));
    let twice = batch_form(vec![on_sheet(disk), on_sheet(disk)]);
    assert!(detail(open(twice)).contains("đang chờ kết quả"));
    let mut cheap = for_sale(vec![on_sheet(disk)]);
    cheap.lines[0].reason = String::new();
    assert!(detail(open(cheap)).contains("hãy ghi lý do"));
    let mut past = batch_form(vec![on_sheet(disk)]);
    past.day = sogac_tests::on("2026-11-20");
    assert!(matches!(open(past), Err(Error::Refused { .. })));
    let junk = office.hard_disk("123456789", None);
    assert!(matches!(
        open(batch_form(vec![on_sheet(junk)])),
        Err(Error::Refused { .. })
    ));
}

#[test]
fn important_data_is_never_erased_below_what_is_advised() {
    clause("LC-19.3-a");
    let office = Office::new();
    let disk = office.save_medium(MediumForm {
        serial: "WD-WCC2E1000001".into(),
        kind: "HDD".into(),
        bytes: 500_107_862_016,
        place: "Kho".into(),
        important: true,
        ..MediumForm::default()
    });
    let form = for_sale(vec![on_sheet(disk)]);
    let refused = detail(wipes::open(&office.vault, &office.officer, now(), &form));
    assert!(refused.contains("dữ liệu quan trọng"), "{refused}");
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert_eq!(wipe.level, Level::Purge);
    // Writing over is less than that.
    office.take_log(batch, ten_drives());
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert_eq!(wipe.state, WipeState::Insufficient);
    assert_eq!(wipe.reasons, [Reason::MethodNotAccepted]);
}

#[test]
fn the_sheet_freezes_serial_and_size() {
    let office = Office::new();
    let (computer, disk) = office.computer("TS-0001", "WD-WCC2E1000001");
    let batch = office.open_batch(&for_sale(vec![on_sheet(disk)]));
    let mut form = MediumForm {
        id: Some(disk),
        serial: "KHAC-0001".into(),
        kind: "HDD".into(),
        asset_id: Some(computer),
        bytes: 1,
        ..MediumForm::default()
    };
    form.model = "WDC".into();
    assets::save_medium(&office.vault, &office.officer, now(), &form).unwrap();
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert_eq!(
        (wipe.serial.as_str(), wipe.bytes),
        ("WD-WCC2E1000001", 500_107_862_016)
    );
}
