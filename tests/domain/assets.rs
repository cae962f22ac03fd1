//! Devices and media: held by somebody or standing somewhere; and what crosses every register.

use std::io::Cursor;

use sogac_domain::{
    Day, Error,
    assets::{self, AssetForm, MediumForm},
    audit::Kind,
    export::{self, Cell},
    lists::{self, ListQuery},
};
use sogac_tests::{LIMITS, Office, now, on};

fn refused_field<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { field, .. }) => field.unwrap_or_default(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_device_is_held_by_somebody_or_stands_somewhere() {
    let office = Office::new();
    let form = AssetForm {
        code: "TS-1".into(),
        name: "Máy quét <Fujitsu> & 'fi' 🙂".into(),
        ..AssetForm::default()
    };
    let save = |form| assets::save(&office.vault, &office.officer, now(), &form);
    assert_eq!(refused_field(save(form.clone())), "place");
    for year in [1, 9999] {
        let odd = AssetForm {
            year,
            place: "Kho".into(),
            ..form.clone()
        };
        assert_eq!(refused_field(save(odd)), "year");
    }
    let long = AssetForm {
        name: "ố".repeat(300),
        place: "Kho".into(),
        ..form.clone()
    };
    assert_eq!(refused_field(save(long)), "name");
    let id = save(AssetForm {
        place: "Kho".into(),
        ..form.clone()
    })
    .unwrap();
    let again = AssetForm {
        code: "ts-1".into(),
        place: "Kho".into(),
        ..form
    };
    assert_eq!(refused_field(save(again)), "code");
    assert_eq!(
        assets::get(&office.vault, id).unwrap().name,
        "Máy quét <Fujitsu> & 'fi' 🙂"
    );
}

#[test]
fn a_drive_follows_its_device_and_keeps_it_in_the_list() {
    let office = Office::new();
    let holder = office.person("Giàng Quang Ức");
    let device = office.device("TS-0002", Some(holder));
    let drive = office.drive("S3Y55443098", device);
    let loose = MediumForm {
        serial: "USB-1".into(),
        ..MediumForm::default()
    };
    let save = |form: &MediumForm| assets::save_medium(&office.vault, &office.officer, now(), form);
    assert_eq!(refused_field(save(&loose)), "place");
    save(&MediumForm {
        holder_id: Some(holder),
        ..loose.clone()
    })
    .unwrap();
    assert_eq!(
        refused_field(save(&MediumForm {
            serial: "usb-1".into(),
            place: "Tủ".into(),
            ..loose
        })),
        "serial"
    );
    let held = assets::media_of_person(&office.vault, holder).unwrap();
    let held: Vec<_> = held
        .iter()
        .map(|row| (row.serial.as_str(), row.asset.as_str(), row.holder.as_str()))
        .collect();
    assert_eq!(
        held,
        [
            ("S3Y55443098", "TS-0002", "Giàng Quang Ức"),
            ("USB-1", "", "Giàng Quang Ức")
        ]
    );

    let remove = || assets::remove(&office.vault, &office.officer, now(), device, "Nhập nhầm");
    assert!(remove().unwrap_err().sentence().contains("1 phương tiện"));
    assets::remove_medium(&office.vault, &office.officer, now(), drive, "Nhập nhầm").unwrap();
    remove().unwrap();
    assert_eq!(
        assets::list(&office.vault, &ListQuery::all())
            .unwrap()
            .total,
        0
    );
    assert_eq!(
        assets::medium(&office.vault, drive).unwrap().bytes,
        256_060_514_304
    );
}

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
