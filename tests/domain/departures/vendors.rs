//! The end of a contract: the vendor's people give back what they were given.

use sogac_domain::{
    accounts::{self, AccountState},
    assets, departures,
    regulations::{Action, Trigger},
};
use sogac_tests::{TODAY, clause, law_of, now, on};

use super::office;

#[test]
fn at_the_end_of_a_contract_access_and_devices_come_back_before_the_case_closes() {
    clause("AG-8.3.a-a");
    clause("HD-6.4.b");
    for (regulation, asked) in [("an_giang", "AG-8.3.a-a"), ("hai_duong", "HD-6.4.b")] {
        let (office, mail, _) = office();
        let law = law_of(regulation);
        let (vendor, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
        let own = office.account(mail, "hotro", vendor);
        let shared = office.unit_account(mail, "vanthu", (vendor, &[hung]));
        let laptop = office.device("TS-0004", Some(vendor));
        let id = office.departs(vendor, Trigger::VendorEnds, TODAY, &law);
        let refused = office.closes(id, &law).unwrap_err().sentence();
        for open in [
            "1 tài khoản chưa thu hồi",
            "1 tài khoản dùng chung chưa bàn giao",
            "1 thiết bị chưa thu hồi",
        ] {
            assert!(refused.contains(open), "{regulation}: {refused}");
        }

        let access = office.line(id, "– hotro", &law).line;
        assert!(access.clause.contains(asked), "{}", access.clause);
        assert_eq!(access.action, Some(Action::Revoke));
        office.proves(access.id).unwrap();
        let account = accounts::get(&office.vault, own).unwrap();
        assert_eq!(
            (account.state, account.closed_on),
            (AccountState::Closed, Some(on(TODAY)))
        );

        let line = office.line(id, "– vanthu", &law).line.id;
        departures::set_receiver(&office.vault, &office.officer, now(), line, hung).unwrap();
        office.proves(line).unwrap();
        let account = accounts::get(&office.vault, shared).unwrap();
        assert_eq!(
            (account.holder_id, account.password_changed_on),
            (hung, Some(on(TODAY)))
        );

        let device = office.line(id, "TS-0004", &law).line;
        assert_eq!(device.action, Some(Action::Return));
        office.proves(device.id).unwrap();
        assert_eq!(assets::get(&office.vault, laptop).unwrap().holder_id, None);
    }
}
