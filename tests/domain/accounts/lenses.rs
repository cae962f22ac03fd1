//! The views of the list: passwords due, accounts long unused, accounts of those who left.

use sogac_domain::{
    accounts::{self, AccountForm, AccountKind, Lens, Limits},
    lists::{Filter, ListQuery},
    people::{self, PersonForm},
    systems::SystemForm,
};
use sogac_tests::{LIMITS, account_form, clause, now, on, person_form, system_form};

use super::Desk;

#[test]
fn the_lenses_show_passwords_due_dormant_and_orphaned_accounts() {
    clause("LC-5.1.dd-b");
    clause("AG-6.2.b-c");
    clause("HD-13.1.dd-b");
    clause("TD-7.2-d");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    let strict = desk.office.save_system(SystemForm {
        password_months: 1,
        override_reason: "Cấp độ 3".into(),
        ..system_form("CSDL quốc gia về dân cư")
    });
    let changed = |system, name: &str, day: &str| {
        desk.office.save_account(AccountForm {
            password_changed_on: Some(on(day)),
            ..account_form(system, name, holder)
        })
    };
    changed(desk.system, "due-today", "2026-08-23");
    changed(desk.system, "overdue", "2026-08-22");
    changed(strict, "strict-fresh", "2026-10-23");
    changed(strict, "strict-overdue", "2026-10-22");
    let all = ListQuery::all();
    assert_eq!(
        desk.names(&all, Lens::PasswordDue, &LIMITS),
        ["overdue", "strict-overdue"]
    );
    let half_year = Limits {
        password_months: 6,
        ..LIMITS
    };
    assert_eq!(
        desk.names(&all, Lens::PasswordDue, &half_year),
        ["strict-overdue"]
    );
    let none = Limits {
        password_months: 0,
        ..LIMITS
    };
    assert_eq!(
        accounts::count(&desk.office.vault, Lens::PasswordDue, &none).unwrap(),
        1
    );
    let rows = accounts::list(
        &desk.office.vault,
        &ListQuery::search("strict-fresh", 1),
        Lens::All,
        &LIMITS,
    );
    assert_eq!(rows.unwrap().rows[0].password_due, Some(on("2026-11-23")));
    changed(strict, "month-end", "2026-01-31");
    let due_in_february = ListQuery {
        filters: vec![Filter {
            column: "password_due".into(),
            contains: "2026-02-28".into(),
        }],
        ..ListQuery::all()
    };
    assert_eq!(
        desk.names(&due_in_february, Lens::All, &LIMITS),
        ["month-end"]
    );

    desk.office.save_account(AccountForm {
        last_login_on: Some(on("2026-08-24")),
        ..account_form(desk.system, "dormant", holder)
    });
    desk.office.save_account(AccountForm {
        last_login_on: Some(on("2026-08-25")),
        ..account_form(desk.system, "awake", holder)
    });
    assert_eq!(desk.names(&all, Lens::Dormant, &LIMITS), ["dormant"]);

    let leaver = desk.office.save_person(PersonForm {
        left_on: Some(on("2026-11-23")),
        ..person_form("Dương Văn Phúc")
    });
    desk.office.account(desk.system, "orphan", leaver);
    assert_eq!(desk.names(&all, Lens::Orphan, &LIMITS), ["orphan"]);
    let yesterday = Limits {
        today: on("2026-11-22"),
        ..LIMITS
    };
    assert!(desk.names(&all, Lens::Orphan, &yesterday).is_empty());
}

#[test]
fn where_a_second_factor_is_offered_an_account_without_one_is_a_gap() {
    clause("AG-6.2.b-b");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    let offers = desk.office.save_system(SystemForm {
        two_factor: true,
        ..system_form("Hệ thống thư điện tử công vụ")
    });
    let with = |name: &str, form: AccountForm| {
        let user_name = name.to_owned();
        desk.office.save_account(AccountForm { user_name, ..form })
    };
    let plain = || account_form(offers, "", holder);
    with("without", plain());
    with(
        "with",
        AccountForm {
            two_factor: true,
            ..plain()
        },
    );
    with(
        "chuky",
        AccountForm {
            digital_signature: true,
            ..plain()
        },
    );
    with(
        "dichvu",
        AccountForm {
            kind: AccountKind::Service,
            ..plain()
        },
    );
    with("elsewhere", account_form(desk.system, "", holder));
    let all = ListQuery::all();
    assert_eq!(desk.names(&all, Lens::NoTwoFactor, &LIMITS), ["without"]);
}

#[test]
fn an_administrator_without_a_commitment_is_shown_until_it_is_signed() {
    clause("AG-19.2.dd-a");
    let desk = Desk::new();
    let (vault, by) = (&desk.office.vault, &desk.office.officer);
    let my = desk.office.person("Lò Thị Mỵ");
    let signed = desk.office.save_person(PersonForm {
        committed: Some(on("2026-01-05")),
        ..person_form("Dương Văn Phúc")
    });
    for (name, holder, kind) in [
        ("qt-my", my, AccountKind::Admin),
        ("qt-phuc", signed, AccountKind::Admin),
        ("my", my, AccountKind::Personal),
    ] {
        desk.office.save_account(AccountForm {
            kind,
            ..account_form(desk.system, name, holder)
        });
    }
    let uncommitted = || desk.names(&ListQuery::all(), Lens::Uncommitted, &LIMITS);
    assert_eq!(uncommitted(), ["qt-my"]);
    let person = PersonForm {
        committed: Some(on("2026-11-20")),
        ..PersonForm::from(people::get(vault, my).unwrap())
    };
    people::save(vault, by, now(), &person).unwrap();
    assert!(uncommitted().is_empty());
}
