//! Systems: administrators, intervals of their own, who cannot be removed.

mod kept;

use sogac_domain::{
    Error,
    lists::ListQuery,
    people::PersonForm,
    systems::{self, ProfileMonths, SystemForm},
};
use sogac_tests::{LIMITS, Office, now, on, person_form, system_form};

const THREE: ProfileMonths = ProfileMonths {
    password: 3,
    review: 6,
};

fn refused_field<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { field, .. }) => field.unwrap_or_default(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_system_has_two_administrators_or_a_warning_and_leavers_count_as_none() {
    let office = Office::new();
    let system = office.system("Cổng thông tin điện tử");
    let warned = || {
        let page = systems::page(&office.vault, system, LIMITS.today).unwrap();
        (page.administrators, page.warnings.len())
    };
    assert_eq!(warned(), (0, 1));
    let first = office.person("Lò Quang Lộc");
    office.administrator(system, "admin", first);
    office.administrator(system, "admin2", first);
    assert_eq!(
        warned(),
        (1, 1),
        "two accounts of one person are one administrator"
    );
    let leaver = office.save_person(PersonForm {
        left_on: Some(on("2026-11-23")),
        ..person_form("Dương Văn Phúc")
    });
    office.administrator(system, "phucdv", leaver);
    assert_eq!(warned(), (1, 1));
    assert_eq!(
        systems::count_few_admins(&office.vault, LIMITS.today).unwrap(),
        1
    );
    office.administrator(system, "huonglt", office.person("Lò Thanh Hường"));
    assert_eq!(warned(), (2, 0));
    assert_eq!(
        systems::count_few_admins(&office.vault, LIMITS.today).unwrap(),
        0
    );
    let row = &systems::list(&office.vault, &ListQuery::all(), LIMITS.today)
        .unwrap()
        .rows[0];
    assert_eq!((row.accounts, row.administrators), (4, 2));
}

#[test]
fn an_interval_of_its_own_needs_a_reason_and_is_never_longer_than_the_rule() {
    let office = Office::new();
    let good = system_form("Thư điện tử công vụ");
    let save =
        |form: SystemForm| systems::save(&office.vault, &office.officer, now(), &form, THREE);
    let own = |password_months, review_months, reason: &str| SystemForm {
        password_months,
        review_months,
        override_reason: reason.into(),
        ..good.clone()
    };
    assert_eq!(refused_field(save(own(1, 0, " "))), "override_reason");
    assert_eq!(refused_field(save(own(6, 0, "Ít dùng"))), "password_months");
    assert_eq!(refused_field(save(own(0, 12, "Ít dùng"))), "review_months");
    let id = save(own(1, 3, "Hệ thống cấp độ 3")).unwrap();
    assert_eq!(systems::get(&office.vault, id).unwrap().password_months, 1);
}
