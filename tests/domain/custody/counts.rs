//! Counting a room: four piles, and a code scanned twice is noticed.

use sogac_domain::{
    assets::{self, AssetForm},
    custody::{
        Item, Step, history,
        stocktakes::{self, CountResult},
    },
};
use sogac_tests::{Office, now};

use super::refused;

#[test]
fn a_room_is_counted_into_found_missing_wrong_place_and_unknown() {
    let office = Office::new();
    let at = |code: &str, place: &str| {
        office.save_device(AssetForm {
            code: code.into(),
            name: "Máy in Canon".into(),
            place: place.into(),
            ..AssetForm::default()
        })
    };
    let (here, gone) = (at("TS-1", "Phòng 204"), at("TS-2", "phòng 204"));
    let elsewhere = at("TS-9", "Phòng 101");
    let (vault, officer) = (&office.vault, &office.officer);
    assert_eq!(stocktakes::rooms(vault).unwrap().len(), 2);
    let nowhere = stocktakes::open(vault, officer, now(), "Phòng 999", "Lý Bích Thùy");
    assert_eq!(refused(nowhere).0, "place");
    let id = stocktakes::open(vault, officer, now(), "Phòng 204", "Lý Bích Thùy").unwrap();
    let again = stocktakes::open(vault, officer, now(), "Phòng 204", "Lý Bích Thùy");
    assert_eq!(refused(again).0, "place");

    let scan = |code: &str| {
        let scanned = stocktakes::scan(vault, officer, now(), id, code).unwrap();
        (scanned.line.result, scanned.again)
    };
    assert_eq!(scan("ts-1"), (CountResult::Found, false));
    assert_eq!(scan("TS-1"), (CountResult::Found, true));
    assert_eq!(scan("TS-9"), (CountResult::WrongPlace, false));
    assert_eq!(scan("8934567'; --"), (CountResult::Unknown, false));
    assert_eq!(scan("8934567'; --"), (CountResult::Unknown, true));
    let empty = stocktakes::scan(vault, officer, now(), id, " \u{a0}");
    assert_eq!(refused(empty).0, "code");

    stocktakes::close(vault, officer, now(), id).unwrap();
    let page = stocktakes::page(vault, id).unwrap();
    let count = &page.stocktake;
    assert_eq!(
        (count.found, count.missing, count.wrong_place, count.unknown),
        (1, 1, 1, 1)
    );
    let last = |asset| {
        history(vault, Item::Asset(asset))
            .unwrap()
            .pop()
            .unwrap()
            .step
    };
    assert_eq!(last(here), Step::Found);
    assert_eq!(last(gone), Step::Missing);
    assert_eq!(last(elsewhere), Step::Moved);
    let late = stocktakes::scan(vault, officer, now(), id, "TS-2");
    assert!(refused(late).1.contains("đã kết thúc"));
    // The register itself is not moved by a count.
    assert_eq!(assets::get(vault, elsewhere).unwrap().place, "Phòng 101");
}
