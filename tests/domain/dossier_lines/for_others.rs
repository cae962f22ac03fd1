//! A dossier for other programs: cards to copy from, and the JSON file with its schema.

use boon::{Compiler, Schemas};
use serde_json::Value;
use sogac_domain::dossier::{
    DossierId,
    cards::{self, Card, DossierFile},
    lines::LineState,
};
use sogac_tests::{
    DAY, Office, answers_of_level, clause, full_profile, met_by, not_yet, now, on, root,
};

fn filled(office: &Office) -> DossierId {
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    office.say(id, &full_profile());
    office.draw_network(id);
    let rows = office.line_rows(id);
    let ids: Vec<_> = rows.iter().map(|row| row.line.id).collect();
    office.changes(&ids, &met_by("Đã thực hiện")).unwrap();
    office
        .changes(&ids[1..2], &not_yet("Mua WAF", "2027-03-31"))
        .unwrap();
    id
}

fn exported(office: &Office, id: DossierId) -> String {
    cards::json(&office.vault, &office.officer, now(), id).unwrap()
}

#[test]
fn every_field_is_a_card_and_empty_ones_are_marked() {
    clause("LC-15.4.b");
    let office = Office::new();
    let id = filled(&office);
    let cards = cards::cards(&office.vault, id, on(DAY)).unwrap();
    let of = |section: &str, title: &str| -> Card {
        let found = cards
            .iter()
            .find(|c| c.section == section && c.title.starts_with(title));
        found
            .cloned()
            .unwrap_or_else(|| panic!("no card {section} / {title}"))
    };
    assert_eq!(of("Cấp độ đề xuất", "Cấp độ").value, "3");
    assert_eq!(of("Chủ quản", "Tên").value, "Uỷ ban nhân dân tỉnh Lào Cai");
    let zone = of("Vùng mạng", "DMZ");
    assert_eq!(zone.value, "Loại: Vùng DMZ\nIP riêng: 10.10.1.0/24");
    assert!(of("Thiết bị", "WAF").value.contains("Vùng mạng: DMZ"));
    let rows = office.line_rows(id);
    let planned = cards
        .iter()
        .find(|card| card.title == format!("{}: phương án", rows[1].requirement.cited));
    assert_eq!(
        planned.unwrap().value,
        "Phương án: Mua WAF\nThời hạn: 31/03/2027\nNgười phụ trách: Phòng Công nghệ thông tin"
    );
    let missing: Vec<&str> = cards
        .iter()
        .filter(|card| card.missing)
        .map(|card| card.title.as_str())
        .collect();
    assert!(
        missing.contains(&"Hệ thống liên quan, kết nối"),
        "{missing:?}"
    );
    assert!(
        cards
            .iter()
            .all(|card| card.missing == card.value.is_empty())
    );
    let empty = office.dossier(office.system("Mới"), "never_classified");
    assert!(
        cards::cards(&office.vault, empty, on(DAY))
            .unwrap()
            .iter()
            .any(|c| c.missing)
    );
}

fn schema() -> Value {
    let path = root().join("docs/ho-so-cap-do.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_file_meets_its_schema_and_is_read_back_whole() {
    let office = Office::new();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("dossier.json", schema()).unwrap();
    let index = compiler.compile("dossier.json", &mut schemas).unwrap();
    let judge = |text: &str| {
        let json: Value = serde_json::from_str(text).unwrap();
        schemas.validate(&json, index).map_err(|e| e.to_string())
    };
    let id = filled(&office);
    let text = exported(&office, id);
    assert_eq!(judge(&text), Ok(()));
    let empty = office.dossier(office.system("Mới"), "never_classified");
    let blank = exported(&office, empty);
    assert_eq!(judge(&blank), Ok(()));
    let strange = text.replacen("\"format\"", "\"colour\"", 1);
    assert!(
        judge(&strange).is_err(),
        "the schema lets nothing unknown in"
    );
    let wrong = text.replacen("\"met\"", "\"done\"", 1);
    assert!(judge(&wrong).is_err());

    let read = DossierFile::read(&text).unwrap();
    assert_eq!(serde_json::to_string_pretty(&read).unwrap(), text);
    assert_eq!(read.requirements.len(), office.line_rows(id).len());
    assert_eq!(read.requirements[1].state, LineState::Not);
    assert!(DossierFile::read(&strange).is_err());
    let refused = DossierFile::read("{").unwrap_err().sentence();
    assert!(refused.contains("dòng 1"), "{refused}");
}

#[test]
fn a_file_that_does_not_hold_together_says_where() {
    let office = Office::new();
    let id = filled(&office);
    let good = DossierFile::read(&exported(&office, id)).unwrap();
    assert!(good.faults().unwrap().is_empty(), "{:#?}", good.faults());
    let faults = |spoil: &dyn Fn(&mut DossierFile)| {
        let mut file = good.clone();
        spoil(&mut file);
        file.faults().unwrap().join("\n")
    };
    assert!(faults(&|f| f.answers = answers_of_level(2)).contains("cho ra cấp 2"));
    assert!(faults(&|f| f.version = 2).contains("bản 2"));
    assert!(faults(&|f| drop(f.requirements.remove(0))).contains("Thiếu yêu cầu"));
    assert!(faults(&|f| f.requirements.push(f.requirements[0].clone())).contains("hai lần"));
    assert!(faults(&|f| f.requirements[0].key = "khac".to_owned()).contains("không thuộc"));
    assert!(faults(&|f| f.requirements[0].state = LineState::Open).contains("chưa trả lời"));
    assert!(faults(&|f| f.requirements[1].due = None).contains("thiếu thời hạn"));
    assert!(faults(&|f| f.requirements[0].state = LineState::Na).contains("không có lý do"));
    let mut unknown = good.clone();
    unknown.rules = "nd0-0000".to_owned();
    assert!(unknown.faults().is_err());
}
