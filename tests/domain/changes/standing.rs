//! What a case keeps while the calendar and the registers change around it.

use sogac_domain::{
    accounts, assets,
    calendar::{self, Notice},
    departures::{self, Law, Opening},
    people,
    regulations::{Action, Trigger},
};
use sogac_tests::{law_of, now, on, opening, system_form};

use crate::departures::office;

#[test]
fn an_announced_year_settles_the_days_counted_over_it() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-12-30", &law);
    let (vault, by) = (&office.vault, &office.officer);
    let words = "trong 5 ngày làm việc";
    departures::wake(vault, by, now(), on("2026-12-20"), law.law()).unwrap();
    assert!(
        office
            .line(id, words, &law)
            .line
            .counted
            .contains("Tạm tính")
    );
    let notice = Notice {
        number: "7001/TB-BNV".into(),
        date: on("2026-11-02"),
    };
    calendar::announce_year(vault, by, now(), 2027, Some(&notice)).unwrap();
    let calendar = calendar::of_agency(vault).unwrap();
    let settled = Law {
        profile: law.law().profile,
        calendar: &calendar,
    };
    assert!(departures::recount(vault, by, now(), settled).unwrap() > 0);
    assert!(
        !office
            .line(id, words, &law)
            .line
            .counted
            .contains("Tạm tính")
    );
    assert_eq!(departures::recount(vault, by, now(), settled).unwrap(), 0);
}

#[test]
fn what_stands_on_an_open_case_stays_in_its_list() {
    let (office, mail, _) = office();
    let law = law_of("lao_cai");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    let account = office.account(mail, "mylt", my);
    let laptop = office.device("TS-0004", Some(my));
    let drive = office.drive("WD-1", laptop);
    let id = office.opens(
        Opening {
            successor_id: Some(hung),
            ..opening(my, Trigger::Leaves, on("2026-11-20"))
        },
        &law,
    );
    let (vault, by) = (&office.vault, &office.officer);
    let refusals = [
        accounts::remove(vault, by, now(), account, "ghi nhầm"),
        assets::remove(vault, by, now(), laptop, "ghi nhầm"),
        assets::remove_medium(vault, by, now(), drive, "ghi nhầm"),
        people::remove(vault, by, now(), hung, "ghi nhầm"),
    ];
    for refused in refusals {
        let said = refused.unwrap_err().sentence();
        assert!(said.contains("vụ nghỉ việc của Lò Thị Mỵ"), "{said}");
        assert!(said.contains("Chưa có gì thay đổi"), "{said}");
    }
    let line = office.line(id, "mylt", &law).line.id;
    departures::drop_line(vault, by, now(), line, "Tài khoản ghi nhầm").unwrap();
    accounts::remove(vault, by, now(), account, "ghi nhầm").unwrap();
}

#[test]
fn a_system_of_the_agencys_own_gets_no_letter() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    for (name, owner) in [
        ("Một cửa nội bộ", "Nội bộ"),
        ("Kế toán", "SNNMT"),
        ("Trang tin", "sở nông nghiệp và môi trường"),
    ] {
        let mut own = system_form(name);
        own.owner = owner.into();
        let own = office.save_system(own);
        office.account(own, "mylt", my);
    }
    let id = office.departs(my, Trigger::Leaves, "2026-11-26", &law);
    let notices = |id| {
        office
            .case(id, &law)
            .lines
            .into_iter()
            .filter(|row| row.line.action == Some(Action::Notify))
            .count()
    };
    assert_eq!(notices(id), 0);
    office.account(mail, "mylt", my);
    departures::gather_again(&office.vault, &office.officer, now(), id, law.law()).unwrap();
    assert!(notices(id) > 0);
}
