//! What left the agency is held by nobody, with everything inside; what is not known to be empty stays.

use sogac_domain::{
    assets::{self, AssetForm, AssetState, MediumForm, MediumId, MediumState},
    audit::Op,
    custody::{
        self, Exit, Hold, Item, MoveForm, Step, gate,
        handovers::{self, HandoverForm, HandoverKind},
        repairs::{self, RepairForm},
    },
    disposals::{self, Councillor, Decision, DisposalForm, DisposalLineForm, Way},
    lists::{Filter, ListQuery},
};
use sogac_tests::{
    Office, at, clause, handover_form, law_of, now, on, person_form, scan,
    wipes::{AFTER, after, for_sale, on_sheet, ten_drives},
};

use super::refused;

const EXITS: [Exit; 4] = [Exit::Disposal, Exit::Outside, Exit::Repair, Exit::Repurpose];

/// Wiped well enough to leave.
fn wiped(office: &Office, medium: MediumId) {
    let batch = office.open_batch(&for_sale(vec![on_sheet(medium)]));
    office.take_log(batch, ten_drives());
    let state = assets::medium(&office.vault, medium).unwrap().state;
    assert_eq!(state, MediumState::Wiped);
}

/// To another body, the day after the wiping.
fn away(giver: Option<sogac_domain::people::PersonId>, items: &[Item]) -> HandoverForm {
    HandoverForm {
        day: after(),
        outside: true,
        receiver_unit: "Sở Khoa học và Công nghệ".into(),
        ..handover_form(HandoverKind::Given, giver, None, items)
    }
}

#[test]
fn a_computer_with_no_drive_on_record_is_held_on_every_way_until_somebody_says_why() {
    clause("LC-9.3-b");
    clause("LC-19.4");
    clause("AG-10.4-a");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let computer = office.device("TS-0001", None);
    let item = Item::Asset(computer);
    let holds = |exit| -> Vec<Hold> {
        let held = vault.read(|conn| gate(conn, item, exit)).unwrap();
        held.into_iter().map(|held| held.hold).collect()
    };
    for exit in EXITS {
        assert_eq!(holds(exit), [Hold::StorageUnknown], "{exit:?}");
    }
    let shop = office.repairer("Cửa hàng Tin học Sa Pa", false);
    let law = law_of("lao_cai");
    let slip = RepairForm {
        item,
        repairer_id: shop,
        fault: "Không lên nguồn".into(),
        due: None,
        reported_to: String::new(),
        permitted_by: String::new(),
        storage: Vec::new(),
    };
    let ask = || repairs::ask(vault, by, now(), &slip, None, law.law().profile);
    let (field, detail) = refused(ask());
    assert_eq!(field, "storage");
    assert!(
        detail.contains("chưa ghi TS-0001 có ổ lưu trữ nào"),
        "{detail}"
    );
    let form = away(None, &[item]);
    let out = || handovers::record(vault, by, at(AFTER), &form);
    assert!(refused(out()).1.contains("chưa ghi TS-0001"));

    let state = |reason| custody::state_empty(vault, by, now(), computer, reason);
    assert_eq!(refused(state(" ")).0, "reason");
    state("Máy trạm không ổ, khởi động qua mạng").unwrap();
    for exit in EXITS {
        assert!(holds(exit).is_empty(), "{exit:?}");
    }
    let told = custody::history(vault, item).unwrap().pop().unwrap();
    assert_eq!(told.step, Step::Empty);
    assert!(told.note.contains("khởi động qua mạng"));
    let id = ask().unwrap();
    repairs::cancel(vault, by, now(), id, "Chỉ thử").unwrap();
    out().unwrap();
}

#[test]
fn kinds_that_plainly_hold_none_pass_and_a_word_is_not_enough_for_marked_ones() {
    clause("LC-19.3-a");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let of_kind = |code: &str, kind: &str, secret| {
        office.save_device(AssetForm {
            code: code.into(),
            kind: kind.into(),
            name: "Thiết bị".into(),
            place: "Kho".into(),
            secret,
            ..AssetForm::default()
        })
    };
    let held = |id| {
        let held = vault.read(|conn| gate(conn, Item::Asset(id), Exit::Disposal));
        !held.unwrap().is_empty()
    };
    for (number, (kind, stays)) in [
        ("Màn hình 24 inch", false),
        ("Máy in", false),
        ("Bàn làm việc", false),
        ("Máy in đa năng", true),
        ("Máy photocopy", true),
        ("Máy tính bảng", true),
        ("Điện thoại", true),
        ("", true),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(
            held(of_kind(&format!("TS-{number}"), kind, false)),
            stays,
            "{kind}"
        );
    }
    let secret = of_kind("TS-MAT", "Máy tính để bàn", true);
    let word = custody::state_empty(vault, by, now(), secret, "Đã tháo ổ");
    assert!(refused(word).1.contains("chưa ghi ổ lưu trữ nào"));
    // A drive the register knows of and keeps is known.
    let disk = office.drive("S6XMAT01", secret);
    let form = MoveForm {
        item: Item::Medium(disk),
        day: on("2026-11-23"),
        asset_id: None,
        place: "Két phòng cơ yếu".into(),
        permitted_by: "Giám đốc".into(),
        reason: "Chờ thanh lý máy".into(),
    };
    custody::move_item(vault, by, now(), &form).unwrap();
    assert!(!held(secret));
    // Taken off the list it is not known any more.
    assets::remove_medium(vault, by, now(), disk, "Nhập nhầm").unwrap();
    assert!(held(secret));
}

#[test]
fn a_disposed_device_is_held_by_nobody() {
    clause("LC-19.1");
    let office = Office::new();
    office.says_who_it_is();
    let (vault, by) = (&office.vault, &office.officer);
    let my = office.person("Lò Thị Mỵ");
    let computer = office.device("TS-0001", Some(my));
    let disk = office.hard_disk("WD-WCC2E1000001", Some(computer));
    wiped(&office, disk);
    office.certify(disk);
    let form = DisposalForm {
        name: "Thanh lý máy tính 2026".into(),
        way: Way::Sell,
        proposed_on: on("2026-11-23"),
        lines: vec![DisposalLineForm {
            item: Item::Asset(computer),
            reason: "Hết thời hạn sử dụng".into(),
            note: String::new(),
        }],
    };
    let id = disposals::propose(vault, by, now(), &form).unwrap();
    let member = |name: &str| Councillor {
        name: name.into(),
        post: "Chuyên viên".into(),
        part: "Uỷ viên".into(),
    };
    let decision = Decision {
        number: "58/QĐ-SNNMT".into(),
        day: on("2026-11-24"),
        proof: scan("quyet-dinh.pdf"),
        council: vec![member("Giàng A Páo"), member("Vàng A Sử")],
    };
    disposals::decide(vault, by, at(AFTER), id, decision).unwrap();
    let to = (after(), "Công ty Tái chế Lào Cai");
    disposals::done(vault, by, at(AFTER), id, to, scan("bien-nhan.pdf")).unwrap();
    assert!(assets::of_person(vault, my).unwrap().is_empty());
    assert!(assets::media_of_person(vault, my).unwrap().is_empty());
    let everything = handovers::everything_of(vault, my, "Kho", after(), None);
    assert!(refused(everything).1.contains("không giữ"));
    // Nor is it a gap in the list of what nobody answers for.
    let mut unheld = ListQuery::all();
    unheld.filters.push(Filter {
        column: "unheld".into(),
        contains: "1".into(),
    });
    assert_eq!(assets::list(vault, &unheld).unwrap().total, 0);
    let way = custody::history(vault, Item::Medium(disk)).unwrap();
    assert_eq!(way.last().unwrap().step, Step::Left);
}

#[test]
fn media_go_outside_with_their_device_and_a_cancelled_hand_over_brings_all_back() {
    clause("LC-24.3.b");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let my = office.person("Lò Thị Mỵ");
    let computer = office.device("TS-0001", Some(my));
    let disk = office.hard_disk("WD-WCC2E1000001", Some(computer));
    let loose = office.hard_disk("WD-WCC2E1000002", None);
    wiped(&office, disk);
    wiped(&office, loose);
    let state = |id| assets::medium(vault, id).unwrap().state;
    let out = |form: &HandoverForm| handovers::record(vault, by, at(AFTER), form).unwrap();
    let device = out(&away(Some(my), &[Item::Asset(computer)]));
    assert_eq!(state(disk), MediumState::Gone);
    let way = custody::history(vault, Item::Medium(disk)).unwrap();
    assert!(
        way.iter()
            .any(|e| e.step == Step::Left && e.item == Item::Medium(disk))
    );
    assert!(assets::of_person(vault, my).unwrap().is_empty());
    let medium = out(&away(None, &[Item::Medium(loose)]));
    assert_eq!(state(loose), MediumState::Gone);

    for id in [device, medium] {
        handovers::cancel(vault, by, at(AFTER), id, "Ghi nhầm").unwrap();
    }
    assert_eq!(
        (state(disk), state(loose)),
        (MediumState::Wiped, MediumState::Wiped)
    );
    let back = assets::get(vault, computer).unwrap();
    assert_eq!((back.holder_id, back.state), (Some(my), AssetState::InUse));
}

#[test]
fn a_kept_drive_given_by_mistake_is_kept_again_when_the_hand_over_is_cancelled() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let my = office.person("Lò Thị Mỵ");
    let disk = office.drive("S6XNNE0R", office.device("TS-0001", None));
    let form = MoveForm {
        item: Item::Medium(disk),
        day: on("2026-11-23"),
        asset_id: None,
        place: "Tủ sắt".into(),
        permitted_by: "Giám đốc".into(),
        reason: "Thay ổ".into(),
    };
    custody::move_item(vault, by, now(), &form).unwrap();
    let given = handover_form(HandoverKind::Given, None, Some(my), &[Item::Medium(disk)]);
    let id = office.hand_over(&given);
    let state = || assets::medium(vault, disk).unwrap().state;
    assert_eq!(state(), MediumState::InUse);
    handovers::cancel(vault, by, now(), id, "Ghi nhầm").unwrap();
    assert_eq!(state(), MediumState::Kept);
}

#[test]
fn a_plain_computer_with_a_secret_or_important_drive_goes_to_no_other_unit() {
    clause("LC-19.3-a");
    clause("AG-9.3");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let mut other = person_form("Giàng A Páo");
    other.unit = "Phòng Kế hoạch".into();
    let pao = office.save_person(other);
    let computer = office.device("TS-0001", Some(my));
    office.save_medium(MediumForm {
        serial: "S6XQT01".into(),
        kind: "NVMe".into(),
        asset_id: Some(computer),
        important: true,
        ..MediumForm::default()
    });
    let mut form = handover_form(
        HandoverKind::Transferred,
        Some(my),
        Some(pao),
        &[Item::Asset(computer)],
    );
    form.third_id = Some(office.person("Tráng Seo Lử"));
    let record =
        |form: &HandoverForm| handovers::record(&office.vault, &office.officer, now(), form);
    assert!(refused(record(&form)).1.contains("S6XQT01"));
}

#[test]
fn a_drive_with_a_failed_erasure_is_not_taken_off_the_list() {
    clause("LC-19.3-b");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let (_, disk) = office.computer("TS-0001", "WD-WCC2E1000003");
    let batch = office.open_batch(&for_sale(vec![on_sheet(disk)]));
    office.take_log(batch, ten_drives());
    let removed = assets::remove_medium(vault, by, at(AFTER), disk, "Nhập nhầm");
    assert!(refused(removed).1.contains("tiêu huỷ có hồ sơ"));
    let (_, other) = office.computer("TS-0002", "WD-WCC2E1000099");
    let bad = |tx: &mut sogac_domain::vault::Tx<'_>| {
        assets::set_medium_state(tx, other, MediumState::WipeFailed)
    };
    vault.transact(by, now(), Op::MediumSaved, bad).unwrap();
    let removed = assets::remove_medium(vault, by, now(), other, "Nhập nhầm");
    assert!(refused(removed).1.contains("chưa đạt"));
}
