//! Permits: out of the office, and an own device in.

use sogac_domain::{
    Code,
    assets::{AssetDetails, AssetForm, AssetId},
    custody::take_outs::{self, TakeOutForm, TakeOutKind, TakeOutLens, TakeOutState},
    lists::ListQuery,
    people::PersonId,
};
use sogac_tests::{Office, clause, letter, now, on};

use super::refused;

fn out(asset_id: AssetId, person_id: PersonId) -> TakeOutForm {
    TakeOutForm {
        kind: TakeOutKind::Out,
        asset_id,
        person_id,
        reason: "Kiểm tra rừng tại xã Tả Van".into(),
        data: "Bản đồ hiện trạng rừng, không có dữ liệu mật".into(),
        destination: "Xã Tả Van".into(),
        from_day: on("2026-11-23"),
        due: on("2026-11-25"),
    }
}

#[test]
fn a_device_leaves_the_office_only_with_the_heads_word_and_a_day_to_return() {
    clause("AG-11.1.g-a");
    clause("LC-19.2");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let ask = |form: &TakeOutForm| take_outs::ask(&office.vault, &office.officer, now(), form);
    let no_data = TakeOutForm {
        data: String::new(),
        ..out(laptop, my)
    };
    assert_eq!(refused(ask(&no_data)).0, "data");
    let backwards = TakeOutForm {
        due: on("2026-11-22"),
        ..out(laptop, my)
    };
    assert_eq!(refused(ask(&backwards)).0, "due");
    let id = ask(&out(laptop, my)).unwrap();
    assert!(refused(ask(&out(laptop, my))).1.contains("chưa kết thúc"));

    let go = || take_outs::go(&office.vault, &office.officer, now(), id, on("2026-11-23"));
    assert!(refused(go()).1.contains("chưa được lãnh đạo duyệt"));
    let by_officer = take_outs::decide(&office.vault, &office.officer, now(), id, true, "");
    assert_eq!(by_officer.unwrap_err().code(), Code::Forbidden);
    take_outs::decide(&office.vault, &office.head(), now(), id, true, "").unwrap();
    go().unwrap();
    let late = |day| {
        let query = ListQuery::default();
        take_outs::list(&office.vault, &query, TakeOutLens::Overdue, on(day))
            .unwrap()
            .total
    };
    assert_eq!((late("2026-11-25"), late("2026-11-26")), (0, 1));
    let proof = letter("7/BB-VP", "2026-11-23");
    take_outs::end(
        &office.vault,
        &office.officer,
        now(),
        id,
        on("2026-11-23"),
        "Nguyên vẹn",
        proof,
    )
    .unwrap();
    let page = take_outs::page(&office.vault, id).unwrap();
    assert_eq!(page.permit.state, TakeOutState::Ended);
    assert_eq!(page.permit.decided_by, "Giàng A Páo");
    assert_eq!(late("2026-12-31"), 0);
}

#[test]
fn an_own_device_joins_the_network_once_it_is_found_clean() {
    clause("AG-11.1.e-a");
    clause("LC-7.5");
    clause("HD-9.3-a");
    clause("HD-15.5");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let agency_device = office.device("TS-0001", Some(my));
    let own = office.save_device(AssetForm {
        code: "CN-01".into(),
        name: "MacBook của chị Mỵ".into(),
        holder_id: Some(my),
        details: AssetDetails {
            personal: true,
            ..AssetDetails::default()
        },
        ..AssetForm::default()
    });
    let form = TakeOutForm {
        kind: TakeOutKind::Own,
        data: String::new(),
        ..out(own, my)
    };
    let ask = |form: &TakeOutForm| take_outs::ask(&office.vault, &office.officer, now(), form);
    let wrong = TakeOutForm {
        asset_id: agency_device,
        ..form.clone()
    };
    assert_eq!(refused(ask(&wrong)).0, "asset_id");
    let id = ask(&form).unwrap();
    take_outs::decide(&office.vault, &office.head(), now(), id, true, "Đồng ý").unwrap();
    let go = || take_outs::go(&office.vault, &office.officer, now(), id, on("2026-11-23"));
    assert!(refused(go()).1.contains("mã độc"));
    take_outs::clear(
        &office.vault,
        &office.officer,
        now(),
        id,
        on("2026-11-23"),
        "Lý Bích Thùy",
    )
    .unwrap();
    go().unwrap();
}

#[test]
fn a_refusal_has_a_reason() {
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let id = take_outs::ask(&office.vault, &office.officer, now(), &out(laptop, my)).unwrap();
    let decide = |note| take_outs::decide(&office.vault, &office.head(), now(), id, false, note);
    assert_eq!(refused(decide("")).0, "note");
    decide("Máy đang cần cho kiểm tra").unwrap();
    assert!(refused(decide("lần nữa")).1.contains("không duyệt"));
}

#[test]
fn a_device_does_not_go_out_on_a_day_to_come() {
    clause("AG-11.1.g-a");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let form = TakeOutForm {
        from_day: on("2026-11-24"),
        ..out(laptop, my)
    };
    let id = take_outs::ask(&office.vault, &office.officer, now(), &form).unwrap();
    take_outs::decide(&office.vault, &office.head(), now(), id, true, "").unwrap();
    for day in ["2026-11-24", "2026-11-23"] {
        let go = take_outs::go(&office.vault, &office.officer, now(), id, on(day));
        assert_eq!(refused(go).0, "day", "{day}");
    }
}
