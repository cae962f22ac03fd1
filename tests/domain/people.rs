//! People: what is kept of them, namesakes, who cannot be removed, what the log says.

use sogac_domain::{
    Code, Error,
    audit::{self, Kind},
    lists::{Filter, ListQuery, Sort},
    people::{self, PersonForm},
    text,
};
use sogac_tests::{LIMITS, Office, clause, now, on, person_form};

fn refused_field<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { field, .. }) => field.unwrap_or_default(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_person_is_kept_in_one_form_whatever_was_typed() {
    let office = Office::new();
    let typed = "\u{202e}Lo\u{300}\u{a0} Thi\u{323} <My\u{323}> & O'Hara 🙂\n";
    let id = office.save_person(PersonForm {
        code: "CB 001".into(),
        ..person_form(typed)
    });
    let person = people::get(&office.vault, id).unwrap();
    assert_eq!(person.name, "Lò Thị <Mỵ> & O'Hara 🙂");
    assert_eq!(person.label, person.name);
    for words in ["lo thi my", "MỴ lò", "o'hara", "cb 001", "🙂", "%' OR 1=1"] {
        let found = people::list(&office.vault, &ListQuery::search(words, 10)).unwrap();
        let expected = u32::from(text::matches(&person.name, words) || words == "cb 001");
        assert_eq!(found.total, expected, "{words}");
    }
}

#[test]
fn two_namesakes_are_told_apart_everywhere() {
    let office = Office::new();
    let first = office.person("Nguyễn Văn Hùng");
    let second = office.save_person(PersonForm {
        code: "CB002".into(),
        unit: "Thanh tra".into(),
        ..person_form("NGUYỄN VĂN HÙNG")
    });
    let label = |id| people::get(&office.vault, id).unwrap().label;
    assert_eq!(label(first), "Nguyễn Văn Hùng (Văn phòng, nguyễn-văn-hùng)");
    assert_eq!(label(second), "NGUYỄN VĂN HÙNG (Thanh tra, CB002)");
    let system = office.system("Thư điện tử công vụ");
    office.account(system, "hungnv", second);
    let rows = sogac_domain::accounts::list(
        &office.vault,
        &ListQuery::all(),
        Default::default(),
        &LIMITS,
    );
    assert_eq!(rows.unwrap().rows[0].holder, label(second));

    let by = &office.officer;
    people::remove(&office.vault, by, now(), first, "Nhập trùng").unwrap();
    assert_eq!(
        label(second),
        "NGUYỄN VĂN HÙNG",
        "no one else bears it any more"
    );
}

#[test]
fn a_code_belongs_to_one_person() {
    let office = Office::new();
    office.save_person(PersonForm {
        code: "CB003".into(),
        ..person_form("Lò Ngọc Tủa")
    });
    let other = PersonForm {
        code: "cb003".into(),
        ..person_form("Lý Bích Thùy")
    };
    let refused = people::save(&office.vault, &office.officer, now(), &other).unwrap_err();
    assert!(refused.sentence().contains("Lò Ngọc Tủa"), "{refused}");
    assert_eq!(refused_field(Err::<(), _>(refused)), "code");
}

#[test]
fn bad_input_is_refused_by_its_field_and_loses_nothing() {
    let office = Office::new();
    let good = person_form("Vàng Thị Quỳnh");
    let save = |form| people::save(&office.vault, &office.officer, now(), &form);
    let cases = [
        (
            "code",
            PersonForm {
                code: " \u{200f} ".into(),
                ..good.clone()
            },
        ),
        (
            "name",
            PersonForm {
                name: String::new(),
                ..good.clone()
            },
        ),
        (
            "name",
            PersonForm {
                name: "ă".repeat(300),
                ..good.clone()
            },
        ),
        (
            "note",
            PersonForm {
                note: "Giữ tài liệu TỐI MẬT số 3".into(),
                ..good.clone()
            },
        ),
        (
            "joined",
            PersonForm {
                joined: Some(on("0001-01-01")),
                ..good.clone()
            },
        ),
        (
            "left_on",
            PersonForm {
                left_on: Some(on("9999-12-31")),
                ..good.clone()
            },
        ),
        (
            "left_on",
            PersonForm {
                left_on: Some(on("2014-01-01")),
                ..good.clone()
            },
        ),
        (
            "trained",
            PersonForm {
                trained: Some(on("2026-11-24")),
                ..good.clone()
            },
        ),
    ];
    for (field, form) in cases {
        assert_eq!(refused_field(save(form)), field);
    }
    let list = people::list(&office.vault, &ListQuery::all()).unwrap();
    assert_eq!(list.total, 0);
    save(PersonForm {
        name: "ă".repeat(200),
        ..good
    })
    .unwrap();
}

#[test]
fn mail_outside_the_official_domains_is_noted_and_still_saved() {
    clause("LC-24.2.c-a");
    clause("HD-9.2.d");
    let domains = ["laocai.gov.vn".to_owned()];
    let notes = |email: &str| {
        let form = PersonForm {
            email: email.into(),
            ..person_form("A")
        };
        people::warnings(&form, &domains).len()
    };
    assert_eq!(notes("mylt@laocai.gov.vn"), 0);
    assert_eq!(notes("mylt@stnmt.laocai.gov.vn"), 0);
    assert_eq!(notes("mylt@xlaocai.gov.vn"), 1);
    assert_eq!(notes("mylt@gmail.com"), 1);
    assert_eq!(notes("không có"), 1);
    assert_eq!(notes(""), 0);
}

#[test]
fn who_holds_accounts_or_devices_is_not_removed() {
    let office = Office::new();
    let (id, other) = (office.person("Giàng A Páo"), office.person("Sùng Thị Dở"));
    let system = office.system("Quản lý văn bản");
    let remove = |id, reason| people::remove(&office.vault, &office.officer, now(), id, reason);
    office.unit_account(system, "vanphong", (other, &[id]));
    assert!(
        remove(id, "Nhập nhầm")
            .unwrap_err()
            .sentence()
            .contains("1 tài khoản")
    );
    let holder = office.person("Lù A Sử");
    office.device("TS-0002", Some(holder));
    assert!(
        remove(holder, "Nhập nhầm")
            .unwrap_err()
            .sentence()
            .contains("1 thiết bị")
    );
    let free = office.person("Chảo Ông Quẩy");
    assert_eq!(refused_field(remove(free, " ")), "reason");
    remove(free, "Nhập nhầm").unwrap();
    assert_eq!(
        remove(free, "Nhập nhầm").unwrap_err().code(),
        Code::NotFound
    );
    assert!(people::get(&office.vault, free).unwrap().removed);
    assert_eq!(
        people::list(&office.vault, &ListQuery::all())
            .unwrap()
            .total,
        3
    );
}

#[test]
fn the_log_says_what_changed_and_who_looked() {
    let office = Office::new();
    let id = office.person("Tẩn Mẩy");
    office.save_person(PersonForm {
        id: Some(id),
        unit: "Thanh tra".into(),
        ..person_form("Tẩn Mẩy")
    });
    let page = people::page(&office.vault, &office.officer, now(), id, (&LIMITS, &[])).unwrap();
    let ops: Vec<_> = page.history.iter().map(|row| row.op.as_str()).collect();
    assert_eq!(ops, ["person_seen", "person_saved", "person_saved"]);
    assert_eq!(
        page.history[1].detail,
        r#"{"after":{"unit":"Thanh tra"},"before":{"unit":"Văn phòng"}}"#
    );
    let check = audit::verify(&office.vault, |_, _| true).unwrap();
    assert_eq!(check.first_broken, None);
    assert_eq!(
        audit::history(&office.vault, Kind::Person, id.0)
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn lists_sort_filter_and_put_exact_accents_first() {
    let office = Office::new();
    for (name, unit) in [
        ("Lê Văn Hưng", "Thanh tra"),
        ("Lê Văn Hùng", "Văn phòng"),
        ("Đỗ Hung", "Thanh tra"),
    ] {
        office.save_person(PersonForm {
            unit: unit.into(),
            ..person_form(name)
        });
    }
    let names = |query: &ListQuery| -> Vec<String> {
        let page = people::list(&office.vault, query).unwrap();
        page.rows.into_iter().map(|row| row.name).collect()
    };
    let typed = ListQuery::search("hưng", 10);
    assert_eq!(names(&typed), ["Lê Văn Hưng", "Đỗ Hung", "Lê Văn Hùng"]);
    let sorted = ListQuery {
        sort: vec![
            Sort {
                column: "unit".into(),
                descending: true,
            },
            Sort {
                column: "name".into(),
                descending: true,
            },
        ],
        filters: vec![Filter {
            column: "name".into(),
            contains: "lê".into(),
        }],
        ..ListQuery::all()
    };
    assert_eq!(names(&sorted), ["Lê Văn Hùng", "Lê Văn Hưng"]);
    let page = ListQuery {
        offset: 1,
        limit: 1,
        ..ListQuery::all()
    };
    assert_eq!(names(&page), ["Lê Văn Hùng"]);
    let unknown = ListQuery {
        sort: vec![Sort {
            column: "x; DROP TABLE people".into(),
            descending: false,
        }],
        ..ListQuery::all()
    };
    assert!(people::list(&office.vault, &unknown).is_err());
}

#[test]
fn people_are_listed_by_given_name() {
    let office = Office::new();
    let sorted = [
        "Bùi Thị An",
        "Nguyễn Văn An",
        "Lê Dũng",
        "Phạm Thị Đào",
        "Vũ Hùng",
        "Bùi Hưng",
    ];
    for name in sorted.iter().rev() {
        office.person(name);
    }
    let by_name = ListQuery {
        sort: vec![Sort {
            column: "name".into(),
            descending: false,
        }],
        ..ListQuery::all()
    };
    let names = |query: &ListQuery| -> Vec<String> {
        let rows = people::list(&office.vault, query).unwrap().rows;
        rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(&by_name), sorted);
    assert_eq!(names(&ListQuery::all()), sorted);

    let hung = people::list(&office.vault, &ListQuery::search("vũ hùng", 1))
        .unwrap()
        .rows
        .remove(0);
    let person = people::get(&office.vault, hung.id).unwrap();
    office.save_person(PersonForm {
        name: "Vũ Văn Ân".into(),
        ..person.into()
    });
    assert_eq!(names(&by_name)[2], "Vũ Văn Ân", "a changed name moves");
}
