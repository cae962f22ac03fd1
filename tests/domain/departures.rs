//! The main job: somebody goes, and nothing of theirs is left open.

mod by_hand;
mod days;
mod followed;
mod forged;
mod numbers;
mod owners;
mod permits;
mod posts;
mod proof;
mod rights;
mod vendors;
mod waiting;
mod whole;
mod withdrawn;

use sogac_domain::{
    departures::{self, LineKind},
    regulations::{Action, Trigger},
    settings::{self, Agency},
    systems::SystemId,
};
use sogac_tests::{LawOf, Office, clause, law_of, now, system_form};

/// An office with an agency, shared systems and their owners.
pub fn office() -> (Office, SystemId, SystemId) {
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
    let mut mail = system_form("Thư điện tử công vụ");
    mail.owner = "Sở Khoa học và Công nghệ".into();
    mail.provincial = true;
    let mut population = system_form("CSDL quốc gia về dân cư");
    population.owner = "Công an tỉnh".into();
    population.population = true;
    let (mail, population) = (office.save_system(mail), office.save_system(population));
    (office, mail, population)
}

fn titles(
    office: &Office,
    id: departures::DepartureId,
    law: &LawOf,
    kind: LineKind,
) -> Vec<String> {
    let lines = office.case(id, law).lines;
    let of_kind = lines.into_iter().filter(|row| row.line.kind == kind);
    of_kind.map(|row| row.line.title).collect()
}

#[test]
fn a_case_gathers_accounts_devices_media_and_duties_by_itself() {
    clause("LC-5.1.k-a");
    clause("LC-5.1.k-b");
    clause("LC-23.10-a");
    clause("LC-23.10-b");
    clause("LC-24.3.a");
    clause("LC-24.3.b");
    let (office, mail, _) = office();
    let law = law_of("lao_cai");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    office.account(mail, "mylt", my);
    office.unit_account(mail, "vanthu", (hung, &[my]));
    let laptop = office.device("TS-0004", Some(my));
    office.drive("WD-1", laptop);
    let id = office.departs(my, Trigger::Leaves, "2026-11-30", &law);

    assert_eq!(
        titles(&office, id, &law, LineKind::Account),
        ["Thư điện tử công vụ – mylt"]
    );
    assert_eq!(
        titles(&office, id, &law, LineKind::UnitAccount),
        ["Thư điện tử công vụ – vanthu"]
    );
    assert_eq!(titles(&office, id, &law, LineKind::Asset).len(), 1);
    assert_eq!(titles(&office, id, &law, LineKind::Medium).len(), 1);
    assert!(!titles(&office, id, &law, LineKind::Duty).is_empty());
    let account = office.line(id, "mylt", &law);
    assert_eq!(account.line.action, Some(Action::Revoke));
    assert!(account.cited.contains("Lào Cai"), "{}", account.cited);
}
