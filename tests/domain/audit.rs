//! The log as its screen narrows it.

use sogac_domain::{
    accounts::{self, AccountForm},
    audit::{self, AuditRow},
    lists::{Filter, ListQuery},
    people::{self, PersonForm},
    settings::{self, Agency},
    systems::{self, ProfileMonths},
    vault,
};
use sogac_tests::{
    OFFICER, Office, PASSWORD, account_form, at, clause, now, person_form, system_form,
};

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

#[test]
fn every_kind_of_event_the_regulations_name_has_its_line() {
    clause("LC-6.2");
    clause("HD-14.2");
    let office = Office::new();
    let (place, _sheet, _folder) = office.close();
    let moment = at("2026-11-25T02:00:00Z");
    assert!(vault::sign_in(&place, OFFICER, "sai-Mật-khẩu-1", moment, None).is_err());
    let open = vault::sign_in(&place, OFFICER, PASSWORD, moment, None).unwrap();
    let (vault, by) = (&open.vault, &open.actor);
    let said = |entry: &str| {
        let rows = audit::list(vault, &filtered(&[("op", entry)]))
            .unwrap()
            .rows;
        assert!(!rows.is_empty(), "{entry}");
        assert!(rows.iter().all(|row| row.user_name == OFFICER), "{entry}");
        rows.into_iter().next().unwrap()
    };
    said("sign_in_failed");
    said("signed_in");

    let id = people::save(vault, by, moment, &person_form("Lò Thị Mỵ")).unwrap();
    let mut form = PersonForm::from(people::get(vault, id).unwrap());
    form.post = "Kế toán".to_owned();
    people::save(vault, by, moment, &form).unwrap();
    let changed = said("person_saved").told();
    assert!(
        changed.iter().any(|line| line.after == "Kế toán"),
        "{changed:?}"
    );
    people::remove(vault, by, moment, id, "Nhập trùng").unwrap();
    said("person_removed");

    let agency = settings::see_agency(vault, by, moment).unwrap();
    said("settings_seen");
    let agency = Agency {
        name: "Sở Nông nghiệp và Môi trường".to_owned(),
        symbol: "SNNMT".to_owned(),
        place: "An Giang".to_owned(),
        regulation: "an_giang".to_owned(),
        officer_name: OFFICER.to_owned(),
        ..agency
    };
    settings::save_agency(vault, by, moment, &agency).unwrap();
    said("settings_changed");

    let system = systems::save(
        vault,
        by,
        moment,
        &system_form("Thư điện tử"),
        ProfileMonths::default(),
    )
    .unwrap();
    let holder = people::save(vault, by, moment, &person_form("Vàng A Sử")).unwrap();
    let account = account_form(system, "suva", holder);
    let id = accounts::save(vault, by, moment, &account).unwrap();
    let more = AccountForm {
        id: Some(id),
        rights: "Quản trị".to_owned(),
        ..account
    };
    accounts::save(vault, by, moment, &more).unwrap();
    let rights = said("account_saved").told();
    assert!(
        rights.iter().any(|line| line.after == "Quản trị"),
        "{rights:?}"
    );
}
