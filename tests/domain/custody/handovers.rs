//! Hand-overs: given, recovered, transferred, lent, returned.

use sogac_domain::{
    assets::{self, AssetForm, AssetState},
    custody::{
        self, Item, Step,
        handovers::{self, HandoverForm, HandoverKind, Lens},
    },
    lists::ListQuery,
};
use sogac_tests::{Office, clause, handover_form, now, on};

use super::refused;

#[test]
fn six_devices_go_in_one_paper_and_come_back_with_a_condition_each() {
    clause("LC-24.3.b");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let items: Vec<Item> = (1..=6)
        .map(|n| Item::Asset(office.device(&format!("TS-000{n}"), None)))
        .collect();
    let given = office.hand_over(&handover_form(HandoverKind::Given, None, Some(my), &items));
    let held = assets::of_person(&office.vault, my).unwrap();
    assert_eq!(held.len(), 6);
    assert!(held.iter().all(|row| row.state == AssetState::InUse));

    let mut back = handovers::return_of(&office.vault, given, on("2026-11-23")).unwrap();
    assert_eq!((back.giver_id, back.lines.len()), (Some(my), 6));
    back.lines.truncate(5);
    back.lines[0].condition = "Vỡ bản lề".into();
    office.hand_over(&back);
    let held = assets::of_person(&office.vault, my).unwrap();
    assert_eq!(held.len(), 1);
    let rest = handovers::return_of(&office.vault, given, on("2026-11-23")).unwrap();
    assert_eq!(rest.lines.len(), 1);
    office.hand_over(&rest);
    let (_, nothing_left) = refused(handovers::return_of(&office.vault, given, on("2026-11-23")));
    assert!(nothing_left.contains("đã trả"), "{nothing_left}");

    let steps: Vec<Step> = custody::history(&office.vault, items[0])
        .unwrap()
        .into_iter()
        .map(|event| event.step)
        .collect();
    assert_eq!(steps, [Step::Given, Step::Returned]);
    let ever = custody::history_of_person(&office.vault, my).unwrap();
    assert_eq!(ever.len(), 12, "everything ever held");
    assert_eq!(ever[6].condition, "Vỡ bản lề");
}

#[test]
fn only_who_has_it_gives_it() {
    let office = Office::new();
    let (my, pao) = (office.person("Lò Thị Mỵ"), office.person("Giàng A Páo"));
    let held = Item::Asset(office.device("TS-0001", Some(my)));
    let record =
        |form: &HandoverForm| handovers::record(&office.vault, &office.officer, now(), form);
    let from_store = handover_form(HandoverKind::Given, None, Some(pao), &[held]);
    let (field, detail) = refused(record(&from_store));
    assert_eq!(field, "lines");
    assert!(detail.contains("Lò Thị Mỵ"), "{detail}");

    let mut transfer = handover_form(HandoverKind::Transferred, Some(my), Some(pao), &[held]);
    assert_eq!(refused(record(&transfer)).0, "third_id");
    transfer.third_id = Some(pao);
    assert_eq!(refused(record(&transfer)).0, "third_id");
    transfer.third_id = Some(office.person("Tráng Seo Lử"));
    record(&transfer).unwrap();
    assert_eq!(assets::of_person(&office.vault, pao).unwrap().len(), 1);

    let nobody = HandoverForm {
        receiver_unit: " \u{a0}".into(),
        ..handover_form(HandoverKind::Recovered, Some(pao), None, &[held])
    };
    assert_eq!(refused(record(&nobody)).0, "receiver_id");
    let empty = handover_form(HandoverKind::Recovered, Some(pao), None, &[]);
    assert_eq!(refused(record(&empty)).0, "lines");
    let twice = handover_form(HandoverKind::Recovered, Some(pao), None, &[held, held]);
    assert!(refused(record(&twice)).1.contains("hai dòng"));
    let tomorrow = HandoverForm {
        day: on("2026-11-24"),
        ..handover_form(HandoverKind::Recovered, Some(pao), None, &[held])
    };
    assert_eq!(refused(record(&tomorrow)).0, "day");
}

#[test]
fn everything_of_a_leaver_comes_back_in_one_go_and_the_person_stays() {
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    for n in 1..=3 {
        office.device(&format!("TS-000{n}"), Some(my));
    }
    office.usb("USB-77", my);
    let back = handovers::everything_of(&office.vault, my, "Kho Văn phòng", on("2026-11-23"), None)
        .unwrap();
    assert_eq!(back.lines.len(), 4);
    office.hand_over(&back);
    assert!(assets::of_person(&office.vault, my).unwrap().is_empty());
    assert!(
        assets::media_of_person(&office.vault, my)
            .unwrap()
            .is_empty()
    );
    let store = assets::list(&office.vault, &ListQuery::default()).unwrap();
    assert!(
        store
            .rows
            .iter()
            .all(|row| row.state == AssetState::InStore)
    );
    let again = handovers::everything_of(&office.vault, my, "Kho", on("2026-11-23"), None);
    assert!(refused(again).1.contains("không giữ"));
}

#[test]
fn what_is_lent_and_late_and_what_has_no_signed_copy_are_listed() {
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let laptop = Item::Asset(office.device("TS-0001", None));
    let lend = |due: Option<&str>| HandoverForm {
        day: on("2026-11-02"),
        due: due.map(on),
        ..handover_form(HandoverKind::Lent, None, Some(my), &[laptop])
    };
    let record = |form| handovers::record(&office.vault, &office.officer, now(), &form);
    assert_eq!(refused(record(lend(None))).0, "due");
    assert_eq!(refused(record(lend(Some("2026-11-01")))).0, "due");
    let lent = record(lend(Some("2026-11-20"))).unwrap();
    let rows = |lens, day| {
        let page = handovers::list(&office.vault, &ListQuery::default(), lens, on(day)).unwrap();
        page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(rows(Lens::Overdue, "2026-11-20"), []);
    assert_eq!(rows(Lens::Overdue, "2026-11-21"), [lent]);
    assert_eq!(rows(Lens::Unsigned, "2026-11-21"), [lent]);
    let back = handovers::return_of(&office.vault, lent, on("2026-11-23")).unwrap();
    office.hand_over(&back);
    assert_eq!(rows(Lens::Overdue, "2026-11-30"), []);
}

#[test]
fn a_mistaken_hand_over_is_cancelled_until_something_else_happened() {
    let office = Office::new();
    let (my, pao) = (office.person("Lò Thị Mỵ"), office.person("Giàng A Páo"));
    let laptop = Item::Asset(office.device("TS-0001", Some(my)));
    let back = office.hand_over(&handover_form(
        HandoverKind::Recovered,
        Some(my),
        None,
        &[laptop],
    ));
    let cancel =
        |id, reason: &str| handovers::cancel(&office.vault, &office.officer, now(), id, reason);
    assert_eq!(refused(cancel(back, " ")).0, "reason");
    let given = office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(pao),
        &[laptop],
    ));
    assert!(refused(cancel(back, "Nhầm máy")).1.contains("TS-0001"));
    cancel(given, "Nhầm người").unwrap();
    assert!(refused(cancel(given, "Nhầm người")).1.contains("đã huỷ"));
    assert!(assets::of_person(&office.vault, pao).unwrap().is_empty());
}

#[test]
fn what_is_cancelled_leaves_the_device_as_it_was_before() {
    let office = Office::new();
    let (my, pao) = (office.person("Lò Thị Mỵ"), office.person("Giàng A Páo"));
    let asset = office.device("TS-0001", None);
    let laptop = Item::Asset(asset);
    let state = || assets::get(&office.vault, asset).unwrap().state;
    let cancel = |id| handovers::cancel(&office.vault, &office.officer, now(), id, "Nhầm").unwrap();
    let hand = |kind, from, to| office.hand_over(&handover_form(kind, from, to, &[laptop]));

    cancel(hand(HandoverKind::Given, None, Some(my)));
    assert_eq!(state(), AssetState::InStore, "from the store");

    hand(HandoverKind::Given, None, Some(my));
    cancel(hand(HandoverKind::Recovered, Some(my), None));
    assert_eq!(state(), AssetState::InUse, "still with her");

    hand(HandoverKind::Recovered, Some(my), None);
    cancel(hand(HandoverKind::Given, None, Some(pao)));
    assert_eq!(state(), AssetState::InStore, "back in the store");

    let loan = HandoverForm {
        due: Some(on("2026-11-30")),
        ..handover_form(HandoverKind::Lent, None, Some(pao), &[laptop])
    };
    let lent = office.hand_over(&loan);
    let back = handovers::return_of(&office.vault, lent, on("2026-11-23")).unwrap();
    cancel(office.hand_over(&back));
    assert_eq!(state(), AssetState::Lent, "the loan goes on");
}

#[test]
fn the_holder_in_the_register_changes_by_a_hand_over_only() {
    clause("LC-9.3-a");
    let office = Office::new();
    let (my, pao) = (office.person("Lò Thị Mỵ"), office.person("Giàng A Páo"));
    let asset = office.device("TS-0001", Some(my));
    let form = || AssetForm {
        place: "Phòng 204".into(),
        ..AssetForm::from(assets::get(&office.vault, asset).unwrap())
    };
    let save = |form| assets::save(&office.vault, &office.officer, now(), &form);
    for holder_id in [Some(pao), None] {
        let (field, said) = refused(save(AssetForm {
            holder_id,
            ..form()
        }));
        assert_eq!(field, "holder_id");
        assert!(said.contains("biên bản bàn giao"), "{said}");
    }
    save(form()).unwrap();
    let kept = assets::get(&office.vault, asset).unwrap();
    assert_eq!(
        (kept.holder_id, kept.place.as_str()),
        (Some(my), "Phòng 204")
    );
    assert!(
        custody::history(&office.vault, Item::Asset(asset))
            .unwrap()
            .is_empty()
    );
    let third_id = Some(office.person("Vàng A Sử"));
    let moved = handover_form(
        HandoverKind::Transferred,
        Some(my),
        Some(pao),
        &[Item::Asset(asset)],
    );
    office.hand_over(&HandoverForm { third_id, ..moved });
    let ever = custody::history_of_person(&office.vault, pao).unwrap();
    assert_eq!(ever.len(), 1);
}

#[test]
fn what_held_important_or_secret_data_gets_no_other_purpose_unwiped() {
    clause("LC-19.3-a");
    clause("AG-9.3");
    let office = Office::new();
    let mut other = sogac_tests::person_form("Giàng A Páo");
    other.unit = "Phòng Kế hoạch".into();
    let pao = office.save_person(other);
    let my = office.person("Lò Thị Mỵ");
    let server = office.save_device(AssetForm {
        code: "TS-MC-01".into(),
        name: "Máy chủ kế toán".into(),
        holder_id: Some(my),
        details: assets::AssetDetails {
            important: true,
            ..assets::AssetDetails::default()
        },
        ..AssetForm::default()
    });
    office.drive("S6XNNE0R", server);
    let mut form = handover_form(
        HandoverKind::Transferred,
        Some(my),
        Some(pao),
        &[Item::Asset(server)],
    );
    form.third_id = Some(office.person("Tráng Seo Lử"));
    let (_, detail) = refused(handovers::record(
        &office.vault,
        &office.officer,
        now(),
        &form,
    ));
    assert!(detail.contains("S6XNNE0R"), "{detail}");
    // Within the unit it keeps its purpose.
    let inside = office.person("Sùng Thị Dợ");
    form.receiver_id = Some(inside);
    office.hand_over(&form);
}
