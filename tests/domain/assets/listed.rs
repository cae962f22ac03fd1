//! Searching the list and handing it out as a table.

use std::io::Cursor;

use sogac_domain::{
    Day,
    audit::Kind,
    custody::{Item, handovers::HandoverKind},
    export::{self, Cell},
    lists,
};
use sogac_tests::{
    LIMITS, Office, handover_form, on,
    wipes::{batch_form, on_sheet},
};

#[test]
fn one_search_finds_every_kind() {
    let office = Office::new();
    let holder = office.person("Lò Thị Mỵ");
    let system = office.system("Hệ thống của Mỵ");
    office.account(system, "mylt", holder);
    office.drive("MY-1", office.device("MY-0001", None));
    let found = |words| -> Vec<Kind> {
        let found = lists::search_everywhere(&office.vault, words, 8, &LIMITS).unwrap();
        found.into_iter().map(|found| found.kind).collect()
    };
    assert_eq!(
        found("my"),
        [
            Kind::Person,
            Kind::System,
            Kind::Account,
            Kind::Asset,
            Kind::Medium
        ]
    );
    let laptop = Item::Asset(office.device("TS-0009", None));
    office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(holder),
        &[laptop],
    ));
    let disk = office.hard_disk("WD-WCC2E1000001", None);
    office.open_batch(&batch_form(vec![on_sheet(disk)]));
    assert_eq!(found("TS-0009"), [Kind::Asset, Kind::Handover]);
    assert_eq!(found("WD-WCC2E"), [Kind::Medium, Kind::WipeBatch]);
    assert_eq!(found(" \u{200f}"), []);
    assert_eq!(found("%"), []);
}

#[test]
fn a_list_goes_out_with_dates_as_dates_and_text_as_text() {
    let columns = ["Họ và tên", "Điện thoại", "Ngày vào", "Số", "Mật"].map(str::to_owned);
    let row = |name: &str, day: Option<Day>| {
        vec![
            Cell::Text(name.to_owned()),
            Cell::Text("0902348060".to_owned()),
            Cell::Day(day),
            Cell::Number(3.0),
            Cell::Tick(true),
        ]
    };
    let rows = [
        row("=HYPERLINK(\"http://x\")", Some(on("2015-03-02"))),
        row("Lò & <Mỵ> 'x' 🙂", None),
        row("Cổ", Some(on("0001-01-01"))),
    ];
    let bytes = export::sheet("Danh sách: cán bộ / [2026]", &columns, &rows).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "nothing becomes a formula");
    assert!(
        sheet.contains("<v>42065</v>"),
        "2 March 2015 as Excel counts days"
    );
    let strings = part("xl/sharedStrings.xml");
    assert!(strings.contains("0902348060") && strings.contains("01/01/0001"));
    assert!(part("xl/workbook.xml").contains("name=\"Danh sách cán bộ  2026\""));
    export::sheet("", &[], &[]).unwrap();
}
