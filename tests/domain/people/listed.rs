//! The list of people: sorted, filtered, searched with and without accents.

use sogac_domain::{
    lists::{Filter, ListQuery, Sort},
    people::{self, PersonForm},
};
use sogac_tests::{Office, person_form};

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
