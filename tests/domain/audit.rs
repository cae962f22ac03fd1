//! The log as its screen narrows it.

use sogac_domain::{
    audit::{self, AuditRow},
    lists::{Filter, ListQuery},
    people, vault,
};
use sogac_tests::{OFFICER, Office, PASSWORD, at, clause, now, person_form};

fn titles(office: &Office, query: &ListQuery) -> Vec<String> {
    let rows = audit::list(&office.vault, query).unwrap().rows;
    rows.iter().map(AuditRow::title).collect()
}

fn filtered(filters: &[(&str, &str)]) -> ListQuery {
    let filter = |(column, contains): &(&str, &str)| Filter {
        column: (*column).to_owned(),
        contains: (*contains).to_owned(),
    };
    ListQuery {
        filters: filters.iter().map(filter).collect(),
        ..ListQuery::all()
    }
}

#[test]
fn the_log_is_searched_by_what_its_screen_shows() {
    let office = Office::new();
    let person = office.person("Lò Thị Mỵ");
    people::remove(&office.vault, &office.officer, now(), person, "Nhập trùng").unwrap();
    for words in ["gỡ cán bộ", "GO CAN BO", "person_removed", "nhap trung"] {
        let found = titles(&office, &ListQuery::search(words, 10));
        assert_eq!(found, ["Gỡ cán bộ khỏi danh sách"], "{words}");
    }
    assert!(titles(&office, &ListQuery::search("gỡ thiết bị", 10)).is_empty());
}

#[test]
fn the_log_is_narrowed_by_operation_person_and_day() {
    clause("TD-7.4-a");
    let office = Office::new();
    let save = |name: &str, moment: &str| {
        people::save(
            &office.vault,
            &office.officer,
            at(moment),
            &person_form(name),
        )
        .unwrap();
    };
    save("Lò Thị Mỵ", "2026-11-22T16:59:59Z");
    save("Lý Văn Tủa", "2026-11-22T17:00:00Z");
    save("Vàng Thị Ức", "2026-11-24T16:59:59Z");
    save("Nông Văn An", "2026-11-24T17:00:00Z");
    let choices = audit::choices(&office.vault).unwrap();
    assert_eq!(choices.users, [OFFICER]);
    let offered: Vec<&str> = choices
        .operations
        .iter()
        .map(|o| o.title.as_str())
        .collect();
    assert_eq!(offered, ["Ghi cán bộ", "Lập sổ"]);

    let saved = ("op", "person_saved");
    let count = |filters: &[(&str, &str)]| titles(&office, &filtered(filters)).len();
    assert_eq!(count(&[saved]), 4);
    assert_eq!(
        count(&[saved, ("from_day", "2026-11-23")]),
        3,
        "midnight at the agency"
    );
    assert_eq!(count(&[saved, ("to_day", "2026-11-24")]), 3);
    let two_days = [saved, ("from_day", "2026-11-23"), ("to_day", "2026-11-24")];
    assert_eq!(count(&two_days), 2);
    assert_eq!(count(&[("at", "2026-11-23 00:00:00")]), 1);
    assert_eq!(count(&[saved, ("user_name", OFFICER)]), 4);
    assert_eq!(
        count(&[("user_name", "Lý")]),
        0,
        "a name is chosen, not a part of it"
    );
    assert_eq!(count(&[("from_day", "hôm qua")]), 0);

    let (place, _sheet, _folder) = office.close();
    let later = at("2026-11-25T02:00:00Z");
    let open = vault::sign_in(&place, OFFICER, PASSWORD, later, None).unwrap();
    vault::set_attempts(&open.vault, &open.actor, later, 4).unwrap();
    let choices = audit::choices(&open.vault).unwrap();
    for title in ["Đăng nhập", "Sửa cài đặt"] {
        assert!(choices.operations.iter().any(|o| o.title == title));
    }
}
