//! Accounts: one holder, one name per system, a life proven step by step, and the lenses.

use sogac_domain::{
    Error,
    accounts::{
        self, AccountForm, AccountId, AccountKind, AccountState, AuthorisationForm, Lens, Limits,
        Step,
    },
    audit,
    evidence::NewEvidence,
    lists::{Filter, ListQuery, Sort},
    people::PersonForm,
    systems::{SystemForm, SystemId},
};
use sogac_tests::{
    LIMITS, Office, account_form, clause, letter, now, on, person_form, system_form,
};

fn refused_field<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { field, .. }) => field.unwrap_or_default(),
        other => panic!("not refused: {other:?}"),
    }
}

struct Desk {
    office: Office,
    system: SystemId,
}

impl Desk {
    fn new() -> Self {
        let office = Office::new();
        let system = office.system("Thư điện tử công vụ");
        Self { office, system }
    }

    fn save(&self, form: AccountForm) -> Result<AccountId, Error> {
        accounts::save(&self.office.vault, &self.office.officer, now(), &form)
    }

    fn step(
        &self,
        id: AccountId,
        (state, day): (AccountState, &str),
        password_changed_on: Option<&str>,
        proof: Option<NewEvidence>,
    ) -> Result<(), Error> {
        let step = Step {
            state,
            day: on(day),
            password_changed_on: password_changed_on.map(on),
            note: String::new(),
        };
        accounts::step(
            &self.office.vault,
            &self.office.officer,
            now(),
            id,
            &step,
            proof,
        )
    }

    fn state(&self, id: AccountId) -> AccountState {
        accounts::get(&self.office.vault, id).unwrap().state
    }

    fn names(&self, query: &ListQuery, lens: Lens, limits: &Limits) -> Vec<String> {
        let page = accounts::list(&self.office.vault, query, lens, limits).unwrap();
        page.rows.into_iter().map(|row| row.user_name).collect()
    }
}

#[test]
fn every_account_names_exactly_one_holder() {
    clause("LC-5.1.a-a");
    clause("HD-13.1.a-a");
    clause("AG-6.2.a-c");
    let desk = Desk::new();
    let (holder, other) = (
        desk.office.person("Lò Thị Mỵ"),
        desk.office.person("Lý Văn A"),
    );
    let form = account_form(desk.system, "mylt", holder);
    let nobody = AccountForm {
        holder_id: None,
        ..form.clone()
    };
    assert_eq!(refused_field(desk.save(nobody)), "holder_id");
    let shared = AccountForm {
        user_ids: vec![other],
        ..form.clone()
    };
    assert_eq!(refused_field(desk.save(shared.clone())), "user_ids");
    let signature = AccountForm {
        kind: AccountKind::Unit,
        digital_signature: true,
        ..shared
    };
    assert_eq!(refused_field(desk.save(signature)), "user_ids");
    let unit = desk
        .office
        .unit_account(desk.system, "vanthu", (holder, &[other, holder, other]));
    let page = accounts::page(&desk.office.vault, unit, &LIMITS).unwrap();
    let users: Vec<_> = page.users.iter().map(|user| user.person_id).collect();
    assert_eq!((page.account.holder_id, users), (holder, vec![other]));
}

#[test]
fn a_user_name_occurs_once_on_a_system_until_it_is_closed() {
    clause("LC-5.2.a");
    clause("HD-13.2.a");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    let first = desk.office.account(desk.system, "mylt", holder);
    let again = account_form(desk.system, " MyLT", holder);
    assert_eq!(refused_field(desk.save(again.clone())), "user_name");
    desk.office.account(desk.system, "mỵlt", holder);
    desk.office
        .account(desk.office.system("Dịch vụ công"), "mylt", holder);
    let proof = Some(letter("15/CV-VP", "2026-11-20"));
    desk.step(first, (AccountState::Closed, "2026-11-20"), None, proof)
        .unwrap();
    desk.save(again).unwrap();
}

#[test]
fn an_account_stays_initial_until_the_first_change_of_its_password() {
    clause("LC-5.1.a-b");
    clause("LC-5.1.h-a");
    clause("AG-10.1.a-a");
    clause("TD-10.3-b");
    clause("HD-13.1.a-b");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    let form = AccountForm {
        system_id: Some(desk.system),
        user_name: "mylt".into(),
        holder_id: Some(holder),
        requested_on: Some(on("2026-11-02")),
        ..AccountForm::default()
    };
    let in_use = AccountForm {
        state: AccountState::Active,
        ..form.clone()
    };
    assert_eq!(refused_field(desk.save(in_use)), "first_changed_on");
    let id = desk.save(form).unwrap();
    assert_eq!(
        refused_field(desk.step(id, (AccountState::Active, "2026-11-05"), None, None)),
        "state"
    );
    assert_eq!(
        refused_field(desk.step(id, (AccountState::Issued, "2026-11-01"), None, None)),
        "day"
    );
    desk.step(id, (AccountState::Issued, "2026-11-04"), None, None)
        .unwrap();
    let active = (AccountState::Active, "2026-11-05");
    assert_eq!(
        refused_field(desk.step(id, active, None, None)),
        "first_changed_on"
    );
    assert_eq!(
        refused_field(desk.step(id, active, Some("2026-11-03"), None)),
        "password_changed_on"
    );
    desk.step(id, active, Some("2026-11-05"), None).unwrap();
    let account = accounts::get(&desk.office.vault, id).unwrap();
    assert_eq!(
        (account.issued_on, account.first_changed_on),
        (Some(on("2026-11-04")), Some(on("2026-11-05")))
    );
}

#[test]
fn locking_and_closing_need_proof_and_each_step_is_kept() {
    clause("TD-7.3-a");
    let desk = Desk::new();
    let id = desk
        .office
        .account(desk.system, "mylt", desk.office.person("Lò Thị Mỵ"));
    let proof = || Some(letter("15/CV-VP", "2026-11-20"));
    let locked = (AccountState::Locked, "2026-11-10");
    assert_eq!(refused_field(desk.step(id, locked, None, None)), "evidence");
    assert_eq!(desk.state(id), AccountState::Active);
    desk.step(id, locked, None, proof()).unwrap();
    desk.step(id, (AccountState::Active, "2026-11-12"), None, None)
        .unwrap();
    desk.step(id, (AccountState::Closed, "2026-11-20"), None, proof())
        .unwrap();
    for state in AccountState::ALL {
        assert!(
            desk.step(id, (state, "2026-11-22"), None, proof()).is_err(),
            "closed is the end"
        );
    }
    let edit = AccountForm {
        id: Some(id),
        ..account_form(desk.system, "mylt", desk.office.person("B"))
    };
    assert!(desk.save(edit).is_err());
    let page = accounts::page(&desk.office.vault, id, &LIMITS).unwrap();
    let steps: Vec<_> = page
        .steps
        .iter()
        .map(|s| (s.state.code(), s.evidence_id.is_some()))
        .collect();
    assert_eq!(
        steps,
        [
            ("issued", false),
            ("active", false),
            ("locked", true),
            ("active", false),
            ("closed", true)
        ]
    );
    let ops: Vec<_> = page.history.iter().map(|row| row.op.as_str()).collect();
    assert_eq!(
        ops,
        [
            "account_stepped",
            "account_stepped",
            "account_stepped",
            "account_saved"
        ]
    );
    assert_eq!(
        audit::verify(&desk.office.vault, |_, _| true)
            .unwrap()
            .first_broken,
        None
    );
}

#[test]
fn only_the_moves_of_the_table_are_taken() {
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    for from in [
        AccountState::Requested,
        AccountState::Issued,
        AccountState::Active,
    ] {
        for to in AccountState::ALL {
            let form = AccountForm {
                state: from,
                ..account_form(
                    desk.system,
                    &format!("{}-{}", from.code(), to.code()),
                    holder,
                )
            };
            let id = desk.save(form).unwrap();
            let proof = Some(letter("1/CV", "2026-11-20"));
            let taken = desk.step(id, (to, "2026-11-20"), None, proof).is_ok();
            assert_eq!(
                taken,
                from.next().contains(&to),
                "{} → {}",
                from.code(),
                to.code()
            );
        }
    }
}

#[test]
fn bad_dates_and_bad_text_are_refused_by_their_field() {
    let desk = Desk::new();
    let form = account_form(desk.system, "mylt", desk.office.person("Lò Thị Mỵ"));
    let cases = [
        (
            "user_name",
            AccountForm {
                user_name: "\u{200b} ".into(),
                ..form.clone()
            },
        ),
        (
            "user_name",
            AccountForm {
                user_name: "ư".repeat(300),
                ..form.clone()
            },
        ),
        (
            "system_id",
            AccountForm {
                system_id: None,
                ..form.clone()
            },
        ),
        (
            "rights",
            AccountForm {
                rights: "Đọc tài liệu MẬT".into(),
                ..form.clone()
            },
        ),
        (
            "issued_on",
            AccountForm {
                issued_on: Some(on("0001-01-01")),
                ..form.clone()
            },
        ),
        (
            "issued_on",
            AccountForm {
                issued_on: Some(on("1989-12-31")),
                ..form.clone()
            },
        ),
        (
            "issued_on",
            AccountForm {
                requested_on: Some(on("2026-02-01")),
                ..form.clone()
            },
        ),
        (
            "last_login_on",
            AccountForm {
                last_login_on: Some(on("9999-12-31")),
                ..form.clone()
            },
        ),
        (
            "last_login_on",
            AccountForm {
                last_login_on: Some(on("2026-11-24")),
                ..form.clone()
            },
        ),
        (
            "password_changed_on",
            AccountForm {
                password_changed_on: Some(on("2026-01-04")),
                ..form.clone()
            },
        ),
        (
            "state",
            AccountForm {
                state: AccountState::Closed,
                ..form.clone()
            },
        ),
    ];
    for (field, form) in cases {
        assert_eq!(refused_field(desk.save(form)), field);
    }
    let odd = AccountForm {
        user_name: "o'h&ra<b>🙂\u{202e}".into(),
        ..form
    };
    let id = desk.save(odd).unwrap();
    assert_eq!(
        accounts::get(&desk.office.vault, id).unwrap().user_name,
        "o'h&ra<b>🙂"
    );
    assert_eq!(
        desk.names(&ListQuery::search("O'H&RA<B>🙂", 5), Lens::All, &LIMITS)
            .len(),
        1
    );
}

#[test]
fn an_authorisation_ends_and_never_covers_a_signature() {
    clause("AG-6.2.a-d");
    clause("AG-10.1.a-b");
    let desk = Desk::new();
    let (holder, other) = (
        desk.office.person("Lò Thị Mỵ"),
        desk.office.person("Lý Văn A"),
    );
    let id = desk.office.account(desk.system, "mylt", holder);
    let signature = desk.office.save_account(AccountForm {
        digital_signature: true,
        ..account_form(desk.system, "ca-mylt", holder)
    });
    let form = AuthorisationForm {
        person_id: Some(other),
        from_day: Some(on("2026-11-23")),
        to_day: Some(on("2026-12-04")),
        reason: "Nghỉ phép; trực văn thư".into(),
    };
    let vault = &desk.office.vault;
    let by = &desk.office.officer;
    let give = |id, form: &AuthorisationForm, allowed| {
        accounts::authorise(vault, by, now(), id, form, allowed)
    };
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                to_day: None,
                ..form.clone()
            },
            true
        )),
        "to_day"
    );
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                to_day: Some(on("2026-11-22")),
                ..form.clone()
            },
            true
        )),
        "to_day"
    );
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                to_day: Some(on("9999-01-01")),
                ..form.clone()
            },
            true
        )),
        "to_day"
    );
    assert_eq!(
        refused_field(give(
            id,
            &AuthorisationForm {
                person_id: Some(holder),
                ..form.clone()
            },
            true
        )),
        "person_id"
    );
    assert!(
        give(signature, &form, true)
            .unwrap_err()
            .sentence()
            .contains("Chữ ký số")
    );
    assert!(
        give(id, &form, false).is_err(),
        "the profile does not allow it"
    );
    let given = give(id, &form, true).unwrap();
    let expired = |day| {
        accounts::expired_authorisations(vault, on(day))
            .unwrap()
            .len()
    };
    assert_eq!((expired("2026-12-04"), expired("2026-12-05")), (0, 1));
    let later = "2026-12-07T02:00:00Z".parse().unwrap();
    accounts::end_authorisation(vault, by, later, given, on("2026-12-05")).unwrap();
    assert_eq!(expired("2026-12-05"), 0);
    let page = accounts::page(vault, id, &LIMITS).unwrap();
    assert_eq!(page.authorisations[0].ended_on, Some(on("2026-12-05")));
}

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
fn the_list_is_searched_by_holder_and_system_also_after_they_change() {
    clause("TD-9.6-d");
    let desk = Desk::new();
    let holder = desk.office.person("Lò Thị Mỵ");
    desk.office.account(desk.system, "vt01", holder);
    desk.office
        .account(desk.system, "anv", desk.office.person("Nông Văn An"));
    let names = |words: &str| desk.names(&ListQuery::search(words, 10), Lens::All, &LIMITS);
    assert_eq!(names("thu dien tu my"), ["vt01"]);
    desk.office.save_person(PersonForm {
        id: Some(holder),
        ..person_form("Lò Thị Dung")
    });
    assert_eq!(names("lo thi dung"), ["vt01"]);
    assert!(names("lo thi my").is_empty());
    desk.office.save_system(SystemForm {
        id: Some(desk.system),
        ..system_form("Hộp thư công vụ")
    });
    assert_eq!(names("hop thu").len(), 2);
    let by_holder = ListQuery {
        sort: vec![Sort {
            column: "holder_name".into(),
            descending: true,
        }],
        filters: vec![Filter {
            column: "system_name".into(),
            contains: "hộp".into(),
        }],
        limit: 1,
        ..ListQuery::all()
    };
    assert_eq!(desk.names(&by_holder, Lens::All, &LIMITS), ["vt01"]);
}
