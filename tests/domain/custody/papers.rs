//! The papers of custody: made from their records, complete but for what only people know, laid out as
//! the decree asks, and the proof of a departure's lines.

use sogac_domain::{
    assets::{self, AssetDetails, AssetForm, MediumForm},
    audit::Kind,
    custody::{
        self, Item, Making,
        handovers::{self, HandoverForm, HandoverKind},
        repairs::{self, RepairForm, StorageChoice, StorageForm},
        stocktakes,
        take_outs::{self, TakeOutForm, TakeOutKind},
    },
    departures::{self, LineState, Opening},
    papers::{self, PaperId, PaperKind, PaperState},
    regulations::Trigger,
    settings::{self, Agency},
};
use sogac_tests::{
    LawOf, Office, clause, handover_form, law_of, letter, now, on, opening, scan, symbols,
};

use super::refused;

const TODAY: &str = "2026-11-23";

/// What minutes leave open: when and where it was, those who met write.
const MEETING: [&str; 3] = ["meeting.start", "meeting.place", "meeting.end"];

fn office() -> (Office, LawOf) {
    let office = Office::new();
    let agency = Agency {
        name: "Sở Nông nghiệp và Môi trường".into(),
        superior: "Ủy ban nhân dân tỉnh An Giang".into(),
        place: "An Giang".into(),
        symbol: "SNNMT".into(),
        unit: "Văn phòng".into(),
        unit_symbol: "VP".into(),
        phone: "0296 3853217".into(),
        head_name: "Trần Nguyễn Hoàng Khanh".into(),
        head_post: "GIÁM ĐỐC".into(),
        officer_name: "Lý Bích Thùy".into(),
        officer_post: "Phụ trách an toàn thông tin".into(),
        regulation: "an_giang".into(),
        ..Agency::default()
    };
    settings::save_agency(&office.vault, &office.officer, now(), &agency).unwrap();
    (office, law_of("an_giang"))
}

fn make(
    office: &Office,
    law: &LawOf,
    kind: PaperKind,
    of: (Kind, u32),
) -> sogac_domain::Result<PaperId> {
    let making = Making {
        vault: &office.vault,
        by: &office.officer,
        at: now(),
        today: on(TODAY),
        profile: law.law().profile,
    };
    custody::make_paper(making, kind, of)
}

/// Fills what is open by hand, issues, and sees that the layout is as the decree asks. Returns what had
/// to be filled.
fn issued(office: &Office, paper: PaperId) -> Vec<String> {
    let (vault, by) = (&office.vault, &office.officer);
    let open: Vec<String> = papers::content(vault, paper)
        .unwrap()
        .missing
        .into_iter()
        .filter(|field| !field.starts_with("paper."))
        .collect();
    let filled: Vec<_> = open
        .iter()
        .map(|field| (field.clone(), "Như hồ sơ kèm theo".to_owned()))
        .collect();
    papers::set_fields(vault, by, now(), paper, &filled).unwrap();
    let symbols = symbols(vault);
    papers::issue(vault, by, now(), paper, (on(TODAY), on(TODAY)), &symbols).unwrap();
    let layout = papers::layout(&papers::content(vault, paper).unwrap().docx).unwrap();
    assert!(layout.is_empty(), "{layout:#?}");
    open
}

#[test]
fn every_kind_of_hand_over_has_its_minutes_and_a_return_names_the_first() {
    clause("LC-24.3.b");
    let (office, law) = office();
    let my = office.person("Lò Thị Mỵ");
    let pao = office.person("Giàng A Páo");
    let laptop = Item::Asset(office.device("TS-0001", None));
    let printer = Item::Asset(office.device("TS-0002", None));
    let usb = Item::Medium(office.save_medium(MediumForm {
        serial: "60A44C3FAF21".into(),
        kind: "USB".into(),
        bytes: 32_000_000_000,
        place: "Kho Văn phòng".into(),
        ..MediumForm::default()
    }));
    let given = office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(my),
        &[laptop, printer, usb],
    ));
    let wrong = make(
        &office,
        &law,
        PaperKind::DeviceLoan,
        (Kind::Handover, given.0),
    );
    assert!(refused(wrong).1.contains("không lập được"));
    let first = make(
        &office,
        &law,
        PaperKind::DeviceHandover,
        (Kind::Handover, given.0),
    )
    .unwrap();
    let again = make(
        &office,
        &law,
        PaperKind::DeviceHandover,
        (Kind::Handover, given.0),
    )
    .unwrap();
    assert_eq!(first, again);
    assert_eq!(issued(&office, first), MEETING);

    let mut back = handovers::return_of(&office.vault, given, on(TODAY)).unwrap();
    back.receiver_unit = "Kho Văn phòng".into();
    back.lines.retain(|line| line.item != printer);
    let returned = office.hand_over(&back);
    let paper = make(
        &office,
        &law,
        PaperKind::DeviceReturn,
        (Kind::Handover, returned.0),
    )
    .unwrap();
    let (_, data) = papers::get(&office.vault, paper).unwrap();
    assert_eq!(data["handover"]["symbol"], "01/BB-SNNMT");
    assert_eq!(data["returns"][0]["given"], "Dùng tốt");
    assert_eq!(data["outstanding"][0]["code"], "TS-0002");
    assert_eq!(issued(&office, paper), MEETING);

    let lent = HandoverForm {
        due: Some(on("2026-11-30")),
        ..handover_form(HandoverKind::Lent, None, Some(pao), &[laptop])
    };
    let lent = office.hand_over(&lent);
    let paper = make(
        &office,
        &law,
        PaperKind::DeviceLoan,
        (Kind::Handover, lent.0),
    )
    .unwrap();
    assert_eq!(issued(&office, paper), MEETING);

    let passed_on = HandoverForm {
        third_id: Some(office.person("Tráng Seo Lử")),
        ..handover_form(HandoverKind::Transferred, Some(my), Some(pao), &[printer])
    };
    let passed_on = office.hand_over(&passed_on);
    let paper = make(
        &office,
        &law,
        PaperKind::DeviceTransfer,
        (Kind::Handover, passed_on.0),
    )
    .unwrap();
    let (_, data) = papers::get(&office.vault, paper).unwrap();
    assert_eq!(data["witness"]["name"], "Tráng Seo Lử");
    assert_eq!(issued(&office, paper), MEETING);

    for (kind, id) in [
        (Kind::Asset, laptop.id()),
        (Kind::Medium, usb.id()),
        (Kind::Person, my.0),
    ] {
        let paper = make(&office, &law, PaperKind::CustodyHistory, (kind, id)).unwrap();
        assert_eq!(issued(&office, paper), Vec::<String>::new());
    }
    let (_, told) = papers::get(
        &office.vault,
        make(
            &office,
            &law,
            PaperKind::CustodyHistory,
            (Kind::Asset, laptop.id()),
        )
        .unwrap(),
    )
    .unwrap();
    let steps: Vec<_> = told["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["step"].clone())
        .collect();
    assert_eq!(steps, ["Cấp, giao", "Trả lại", "Cho mượn"]);
    assert_eq!(told["steps"][0]["paper"], "01/BB-SNNMT");
    let nothing = make(
        &office,
        &law,
        PaperKind::CustodyHistory,
        (Kind::Person, 999),
    );
    assert!(nothing.is_err());
}

#[test]
fn permits_carry_the_rules_and_an_own_device_its_check() {
    clause("AG-11.1.g-b");
    clause("AG-11.1.e-b");
    let (office, law) = office();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let own = office.save_device(AssetForm {
        code: "CN-0001".into(),
        name: "Máy tính xách tay cá nhân".into(),
        serial: "PF4K7Z9M".into(),
        holder_id: Some(my),
        details: AssetDetails {
            personal: true,
            ..AssetDetails::default()
        },
        ..AssetForm::default()
    });
    let ask = |kind, asset_id| {
        let form = TakeOutForm {
            kind,
            asset_id,
            person_id: my,
            reason: "Kiểm tra rừng tại xã Tả Van".into(),
            data: "không mang dữ liệu".into(),
            destination: "Xã Tả Van".into(),
            from_day: on(TODAY),
            due: on("2026-11-25"),
        };
        take_outs::ask(&office.vault, &office.officer, now(), &form).unwrap()
    };
    let out = ask(TakeOutKind::Out, laptop);
    let paper = make(
        &office,
        &law,
        PaperKind::TakeOutPermit,
        (Kind::TakeOut, out.0),
    )
    .unwrap();
    let (_, data) = papers::get(&office.vault, paper).unwrap();
    assert!(
        data["rules_source"].as_str().unwrap().contains("Điều 11"),
        "{data:#}"
    );
    assert!(data["rules"].as_array().unwrap().len() > 4);
    assert_eq!(issued(&office, paper), Vec::<String>::new());

    let own = ask(TakeOutKind::Own, own);
    let paper = make(
        &office,
        &law,
        PaperKind::OwnDeviceConsent,
        (Kind::TakeOut, own.0),
    )
    .unwrap();
    let unchecked = papers::content(&office.vault, paper).unwrap().missing;
    assert!(
        unchecked.contains(&"clearance.result".to_owned()),
        "{unchecked:?}"
    );
    assert!(
        unchecked.contains(&"clearance.day".to_owned()),
        "{unchecked:?}"
    );
}

#[test]
fn the_slips_of_a_repair_say_what_was_done_about_the_storage() {
    clause("AG-10.4-a");
    clause("LC-19.4");
    let (office, law) = office();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let drive = office.drive("S6XNNE0R", laptop);
    let form = RepairForm {
        item: Item::Asset(laptop),
        repairer_id: office.repairer("Công ty Tin học Phú Hưng Thịnh", false),
        fault: "Không lên nguồn".into(),
        due: Some(on("2026-11-30")),
        reported_to: String::new(),
        permitted_by: String::new(),
        storage: vec![StorageForm {
            medium_id: drive,
            choice: StorageChoice::Removed,
            reason: String::new(),
            kept_place: "Tủ khoá phòng 105".into(),
        }],
    };
    let profile = law.law().profile;
    let id = repairs::ask(&office.vault, &office.officer, now(), &form, None, profile).unwrap();
    let of = (Kind::Repair, id.0);
    let early = make(&office, &law, PaperKind::RepairBack, of);
    assert!(refused(early).1.contains("Chưa ghi nhận về"));
    let out = make(&office, &law, PaperKind::RepairOut, of).unwrap();
    let (_, data) = papers::get(&office.vault, out).unwrap();
    assert_eq!(data["storage"][0]["choice"], "Tháo ra, giữ lại cơ quan");
    assert_eq!(data["storage"][0]["detail"], "Tủ khoá phòng 105");
    issued(&office, out);
    repairs::go(&office.vault, &office.officer, now(), id, on(TODAY)).unwrap();
    let proof = letter("31/BB", TODAY);
    repairs::back(
        &office.vault,
        &office.officer,
        now(),
        id,
        on(TODAY),
        "Đã thay nguồn",
        true,
        proof,
    )
    .unwrap();
    let back = make(&office, &law, PaperKind::RepairBack, of).unwrap();
    let (_, data) = papers::get(&office.vault, back).unwrap();
    assert_eq!(data["storage"][0]["choice"], "Lắp lại vào máy");
    assert_eq!(data["handover"]["symbol"], "01/BB-SNNMT");
    issued(&office, back);
}

#[test]
fn the_minutes_of_a_count_wait_for_its_end() {
    let (office, law) = office();
    office.save_device(AssetForm {
        code: "TS-0001".into(),
        name: "Máy in".into(),
        place: "Phòng 204".into(),
        ..AssetForm::default()
    });
    let (vault, by) = (&office.vault, &office.officer);
    let id = stocktakes::open(vault, by, now(), "Phòng 204", "Lý Bích Thùy, Vàng A Sử").unwrap();
    let of = (Kind::Stocktake, id.0);
    stocktakes::scan(vault, by, now(), id, "MAYCHIEU-3").unwrap();
    let early = make(&office, &law, PaperKind::StocktakeMinutes, of);
    assert!(refused(early).1.contains("chưa kết thúc"));
    stocktakes::close(vault, by, now(), id).unwrap();
    let paper = make(&office, &law, PaperKind::StocktakeMinutes, of).unwrap();
    let (_, data) = papers::get(vault, paper).unwrap();
    assert_eq!(data["missing"][0]["code"], "TS-0001");
    assert_eq!(data["unknown"][0]["code"], "MAYCHIEU-3");
    assert_eq!(
        data["members"][0]["post"],
        "Phụ trách an toàn thông tin, Văn phòng"
    );
    assert_eq!(data["members"][1]["name"], "Vàng A Sử");
    assert_eq!(data["stock"]["expected"], 1);
    let open = issued(&office, paper);
    assert_eq!(
        open,
        [
            "meeting.start",
            "meeting.place",
            "stock.proposal",
            "meeting.end"
        ]
    );
}

#[test]
fn the_signed_minutes_close_the_lines_of_a_departure() {
    clause("LC-23.10-b");
    let (office, law) = office();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let usb = office.usb("60A44C3FAF21", my);
    let case = office.opens(opening(my, Trigger::Leaves, on(TODAY)), &law);
    let all = handovers::everything_of(&office.vault, my, "Văn phòng", on(TODAY), Some(case.0));
    let all = all.unwrap();
    assert_eq!(all.lines.len(), 2);
    let id = office.hand_over(&all);
    let state = |words: &str| office.line(case, words, &law).line.state;
    assert_eq!(state("TS-0001"), LineState::Open);
    let unsigned = handovers::sign(
        &office.vault,
        &office.officer,
        now(),
        id,
        scan("ky.pdf"),
        law.law(),
    );
    assert!(refused(unsigned).1.contains("Chưa lập biên bản"));
    let paper = make(
        &office,
        &law,
        PaperKind::DeviceHandover,
        (Kind::Handover, id.0),
    )
    .unwrap();
    issued(&office, paper);
    handovers::sign(
        &office.vault,
        &office.officer,
        now(),
        id,
        scan("ky.pdf"),
        law.law(),
    )
    .unwrap();

    let (paper, _) = papers::get(&office.vault, paper).unwrap();
    assert_eq!(paper.state, PaperState::Signed);
    let line = office.line(case, "TS-0001", &law).line;
    assert_eq!(
        (line.state, line.done_on),
        (LineState::Done, Some(on(TODAY)))
    );
    assert_eq!(line.evidence_id, paper.signed_evidence_id);
    assert_eq!(state("60A44C3FAF21"), LineState::Done);
    let asset = assets::get(&office.vault, laptop).unwrap();
    assert_eq!(
        (asset.holder_id, asset.details.unit.as_str()),
        (None, "Văn phòng")
    );
    assert_eq!(assets::medium(&office.vault, usb).unwrap().holder_id, None);
    let missing = departures::missing(&office.vault, case, law.law()).unwrap();
    assert!(
        missing.iter().all(|m| !m.contains("thiết bị chưa")),
        "{missing:?}"
    );
}

#[test]
fn minutes_signed_for_the_devices_are_not_signed_again_on_leaving() {
    clause("LC-24.3.b");
    let (office, law) = (office().0, law_of("lao_cai"));
    let my = office.person("Lò Thị Mỵ");
    let devices: Vec<Item> = ["TS-0001", "TS-0002"]
        .map(|code| Item::Asset(office.device(code, Some(my))))
        .to_vec();
    let successor = Some(office.person("Nguyễn Văn Hùng"));
    let case = office.opens(
        Opening {
            successor_id: successor,
            ..opening(my, Trigger::Leaves, on(TODAY))
        },
        &law,
    );
    let minutes = || {
        let lines = office.case(case, &law).lines;
        lines
            .into_iter()
            .find(|row| row.line.clause.contains("LC-24.3.b"))
            .unwrap()
    };
    let hands_back = |item: Item| {
        let mut form = handover_form(HandoverKind::Recovered, Some(my), None, &[item]);
        form.departure_id = Some(case.0);
        let id = office.hand_over(&form);
        let paper = make(
            &office,
            &law,
            PaperKind::DeviceHandover,
            (Kind::Handover, id.0),
        )
        .unwrap();
        issued(&office, paper);
        let by = &office.officer;
        handovers::sign(&office.vault, by, now(), id, scan("ky.pdf"), law.law()).unwrap();
        paper
    };
    hands_back(devices[0]);
    assert_eq!(
        minutes().line.state,
        LineState::Open,
        "one device is still out"
    );
    let last = hands_back(devices[1]);
    let row = minutes();
    assert_eq!(row.line.state, LineState::Done);
    assert!(
        row.cited.contains("Lào Cai"),
        "its clause is still shown: {}",
        row.cited
    );
    let offers = office.case(case, &law).offers;
    let offer = offers
        .iter()
        .find(|o| o.kind == PaperKind::HandoverMinutes)
        .unwrap();
    assert_eq!(offer.paper_id, Some(last));

    for row in office
        .case(case, &law)
        .lines
        .iter()
        .filter(|row| row.line.is_open())
    {
        office.proves(row.line.id).unwrap();
    }
    office.closes(case, &law).unwrap();
}

#[test]
fn a_device_proven_otherwise_still_asks_for_minutes() {
    let (office, law) = office();
    let my = office.person("Lò Thị Mỵ");
    office.device("TS-0001", Some(my));
    let successor = Some(office.person("Nguyễn Văn Hùng"));
    let case = office.opens(
        Opening {
            successor_id: successor,
            ..opening(my, Trigger::Leaves, on(TODAY))
        },
        &law,
    );
    for row in office.case(case, &law).lines {
        office.proves(row.line.id).unwrap();
    }
    let missing = departures::missing(&office.vault, case, law.law()).unwrap();
    assert_eq!(missing, ["Chưa có bản quét biên bản bàn giao đã ký."]);
}
