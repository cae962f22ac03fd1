//! Accounts of which the file knows little.

use sogac_domain::{
    accounts::{self, AccountState},
    import::{Choices, Field, Kind, ProblemCode as P, RowStatus, existing, preview, read},
    people::{self, PersonId},
};
use sogac_tests::{LIMITS, Office, TODAY, clause, now, on};

use super::{bring_in, find, staff};
use crate::import::seen;

#[test]
fn an_account_without_a_password_change_is_kept_as_issued_and_stays_the_same_next_time() {
    clause("AG-6.2.b-a");
    let office = Office::new();
    let book = || {
        let accounts: &[&[&str]] = &[
            &["Hệ thống", "Tên đăng nhập", "Mã cán bộ", "Trạng thái"],
            &["HT1", "mylt", "CB1", "Đang dùng"],
        ];
        staff().table("Tài khoản", accounts).bytes()
    };
    let first = seen(&book());
    let noted = first.problems.iter().find(|p| p.code == P::StillInitial);
    let place = noted.map(|p| (p.sheet.as_str(), p.column.as_str(), p.row));
    assert_eq!(place, Some(("Tài khoản", "D", 2)));
    bring_in(&office, &book());
    let id = find(&office, "Lò Thị Mỵ").id;
    let account = accounts::of_person(&office.vault, id, &LIMITS)
        .unwrap()
        .remove(0);
    assert_eq!(account.state, AccountState::Issued);
    let held = existing(&office.vault).unwrap();
    let again = preview(
        &read(&book()).unwrap(),
        &Choices::default(),
        &held,
        on(TODAY),
    )
    .unwrap();
    assert!(again.rows.iter().all(|row| row.status == RowStatus::Same));
}

#[test]
fn a_holder_taken_out_since_is_still_named_by_a_closed_account() {
    let office = Office::new();
    let book = staff().table(
        "Tài khoản",
        &[
            &["Hệ thống", "Tên đăng nhập", "Mã cán bộ", "Ngày thu hồi"],
            &["HT1", "mylt", "CB1", "1/2/2020"],
        ],
    );
    bring_in(&office, &book.bytes());
    let person: PersonId = find(&office, "Lò Thị Mỵ").id;
    people::remove(&office.vault, &office.officer, now(), person, "Ghi nhầm").unwrap();
    let held = existing(&office.vault).unwrap();
    let account = &held.of(Kind::Accounts)[0].values;
    assert_eq!(account.get(Field::HolderCode), "CB1");
}
