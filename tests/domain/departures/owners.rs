//! The owners of systems: who is told, and by when.

use sogac_domain::regulations::{Action, Trigger};
use sogac_tests::{clause, law_of};

use super::office;

#[test]
fn an_giang_owners_are_told_at_once_and_within_five_working_days() {
    clause("AG-6.3.b-b");
    clause("AG-6.3.c-b");
    clause("AG-6.3.c-a");
    let (office, mail, population) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    office.account(population, "mylt.dc", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-26", &law);
    let case = office.case(id, &law);
    let notices: Vec<(String, String)> = case
        .lines
        .iter()
        .filter(|row| row.line.action == Some(Action::Notify))
        .map(|row| (row.line.due.unwrap().to_string(), row.line.title.clone()))
        .collect();
    let dues_to = |owner: &str| -> Vec<&str> {
        let to = notices.iter().filter(|(_, title)| title.ends_with(owner));
        to.map(|(due, _)| due.as_str()).collect()
    };
    assert_eq!(
        dues_to("Sở Khoa học và Công nghệ"),
        ["2026-11-26", "2026-12-03"]
    );
    assert!(
        notices
            .iter()
            .any(|(_, title)| title.contains("Sở Khoa học và Công nghệ tỉnh An Giang")),
        "the letter on population accounts goes through the department: {notices:#?}"
    );
    let five = case
        .lines
        .iter()
        .find(|row| row.line.clause.contains("AG-6.3.c-b"))
        .unwrap();
    assert!(
        five.line.counted.contains("5 ngày làm việc"),
        "{}",
        five.line.counted
    );
}

#[test]
fn retiring_and_hai_duong_and_tu_dan_also_revoke() {
    clause("HD-12.3-a");
    clause("HD-12.3-b");
    clause("TD-7.3-a");
    clause("TD-7.3-c");
    for regulation in ["hai_duong", "tu_dan", "thua_thien_hue", "chat_nhat"] {
        let (office, mail, _) = office();
        let law = law_of(regulation);
        let my = office.person("Lò Thị Mỵ");
        office.account(mail, "mylt", my);
        let id = office.departs(my, Trigger::Transferred, "2026-12-01", &law);
        let line = office.line(id, "mylt", &law);
        assert_eq!(line.line.action, Some(Action::Revoke), "{regulation}");
        assert!(line.line.due.is_some(), "{regulation}");
        let open = office.closes(id, &law).unwrap_err().sentence();
        assert!(open.contains("1 tài khoản chưa thu hồi"), "{open}");
    }
}
