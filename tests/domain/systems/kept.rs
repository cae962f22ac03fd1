//! Names and codes taken once; a system in use stays.

use sogac_domain::{
    accounts::{AccountForm, AccountState},
    systems::{self, SystemForm},
};
use sogac_tests::{Office, account_form, clause, now, system_form};

use super::{THREE, refused_field};

#[test]
fn names_and_codes_are_taken_once() {
    let office = Office::new();
    office.system("Quản lý văn bản");
    let save =
        |form: SystemForm| systems::save(&office.vault, &office.officer, now(), &form, THREE);
    let same_name = SystemForm {
        code: "HT02".into(),
        ..system_form("QUẢN LÝ  VĂN BẢN")
    };
    assert_eq!(refused_field(save(same_name)), "name");
    let same_code = SystemForm {
        name: "Khác".into(),
        ..system_form("Quản lý văn bản")
    };
    assert_eq!(refused_field(save(same_code)), "code");
    let odd = SystemForm {
        code: "HT'--".into(),
        ..system_form("<b>'; DROP TABLE systems; -- & 🙂 \u{202e}")
    };
    let id = save(odd).unwrap();
    assert_eq!(
        systems::get(&office.vault, id).unwrap().name,
        "<b>'; DROP TABLE systems; -- & 🙂"
    );
    assert_eq!(refused_field(save(system_form(&"ố".repeat(300)))), "code");
}

#[test]
fn a_system_with_open_accounts_stays() {
    clause("TD-7.3-a");
    let office = Office::new();
    let system = office.system("Dịch vụ công");
    let holder = office.person("Vàng Thị Quỳnh");
    office.save_account(AccountForm {
        state: AccountState::Requested,
        ..account_form(system, "quynhvt", holder)
    });
    let remove = |id| systems::remove(&office.vault, &office.officer, now(), id, "Nhập nhầm");
    assert!(
        remove(system)
            .unwrap_err()
            .sentence()
            .contains("1 tài khoản")
    );
    let free = office.system("Hệ thống cũ");
    remove(free).unwrap();
    assert!(systems::get(&office.vault, free).unwrap().removed);
    office.system("Hệ thống cũ");
}
