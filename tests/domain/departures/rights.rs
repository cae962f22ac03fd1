//! What closing a line does to the account: new rights in a new post, another holder for an administrator's
//! account, the end of a leave to use somebody else's.

use sogac_domain::{
    accounts::{self, AccountState, AuthorisationForm},
    audit::{self, Kind},
    departures::{self, LineKind, LineState, Opening},
    people,
    regulations::{Action, Trigger},
};
use sogac_tests::{TODAY, clause, law_of, now, on, opening, person_form};

use super::office;

#[test]
fn a_change_of_post_writes_the_new_rights_and_keeps_what_was_typed() {
    clause("LC-24.3.c");
    let (office, mail, population) = office();
    let law = law_of("lao_cai");
    let my = office.save_person(people::PersonForm {
        unit: "Phòng Tài chính".into(),
        post: "Chuyên viên".into(),
        ..person_form("Lò Thị Mỵ")
    });
    let account = office.account(mail, "mylt", my);
    let kept = office.account(population, "mylt.dc", my);
    let id = office.opens(
        Opening {
            new_post: "Kế toán".into(),
            ..opening(my, Trigger::ChangesPost, on("2026-11-20"))
        },
        &law,
    );
    let (vault, by) = (&office.vault, &office.officer);
    let line = office.line(id, "– mylt", &law).line.id;
    let decide =
        |line, action, text: &str| departures::set_action(vault, by, now(), line, action, text);
    let refused = decide(line, Action::Change, " ").unwrap_err();
    assert!(
        refused.sentence().contains("quyền mới"),
        "{}",
        refused.sentence()
    );
    decide(line, Action::Change, "Lập phiếu thu, phiếu chi").unwrap();
    departures::wait_line(vault, by, now(), line, "Chờ Sở Khoa học và Công nghệ").unwrap();
    let waiting = office.line(id, "– mylt", &law).line;
    assert_eq!(waiting.decided, "Lập phiếu thu, phiếu chi");
    assert_eq!(waiting.reason, "Chờ Sở Khoa học và Công nghệ");
    office.proves(line).unwrap();
    let rights = |id| accounts::get(vault, id).unwrap().rights;
    assert_eq!(rights(account), "Lập phiếu thu, phiếu chi");
    let done = office.line(id, "– mylt", &law).line;
    assert_eq!((done.state, done.reason.as_str()), (LineState::Done, ""));
    assert_eq!(done.decided, "Lập phiếu thu, phiếu chi");
    let log = audit::history(vault, Kind::Account, account.0).unwrap();
    let told: Vec<_> = log.iter().flat_map(|row| row.told()).collect();
    let said = |before: &str, after: &str| {
        told.iter()
            .any(|told| told.before == before && told.after == after)
    };
    assert!(said("Người dùng", "Lập phiếu thu, phiếu chi"), "{told:#?}");

    let other = office.line(id, "mylt.dc", &law).line.id;
    decide(other, Action::Keep, "Vẫn tra cứu dân cư").unwrap();
    office.proves(other).unwrap();
    assert_eq!(rights(kept), "Người dùng");
    for row in office.case(id, &law).lines {
        if row.line.is_open() {
            office.proves(row.line.id).unwrap();
        }
    }
    office.closes(id, &law).unwrap();
    let person = people::get(vault, my).unwrap();
    assert_eq!(
        (person.post.as_str(), person.unit.as_str()),
        ("Kế toán", "Phòng Tài chính"),
        "no new unit is named, so the old one stays"
    );
    let log = audit::history(vault, Kind::Person, my.0).unwrap();
    let closed = log.iter().find(|row| row.op == "departure_closed").unwrap();
    let told = closed.told();
    assert!(
        told.iter()
            .any(|told| told.before == "Chuyên viên" && told.after == "Kế toán"),
        "{told:#?}"
    );
}

#[test]
fn a_leavers_administrator_account_goes_to_another_holder_with_a_new_password() {
    clause("LC-24.3.c");
    let (office, mail, _) = office();
    let law = law_of("lao_cai");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    let admin = office.administrator(mail, "quantri", my);
    let own = office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let (vault, by) = (&office.vault, &office.officer);
    let decide = |words: &str, action, text: &str| {
        let line = office.line(id, words, &law).line.id;
        departures::set_action(vault, by, now(), line, action, text)
    };
    assert!(
        decide("mylt", Action::HandOver, "").is_err(),
        "a personal account is nobody else's"
    );
    let admin_line = office.line(id, "quantri", &law);
    assert!(admin_line.actions.contains(&Action::HandOver));
    decide("quantri", Action::HandOver, "").unwrap();
    let line = admin_line.line.id;
    let refused = office.proves(line).unwrap_err();
    assert!(
        refused.sentence().contains("người nhận"),
        "{}",
        refused.sentence()
    );
    departures::set_receiver(vault, by, now(), line, hung).unwrap();
    office.proves(line).unwrap();
    let account = accounts::get(vault, admin).unwrap();
    assert_eq!(
        (account.holder_id, account.state),
        (hung, AccountState::Active)
    );
    assert_eq!(account.password_changed_on, Some(on(TODAY)));

    let why = "Chỉ đọc đến 31/12/2026, còn bàn giao dữ liệu";
    assert!(decide("mylt", Action::Change, "").is_err());
    decide("mylt", Action::Change, why).unwrap();
    office
        .proves(office.line(id, "mylt", &law).line.id)
        .unwrap();
    assert_eq!(accounts::get(vault, own).unwrap().rights, why);
}

#[test]
fn leave_to_use_anothers_account_is_gathered_and_ends_with_its_line() {
    clause("AG-6.2.a-d");
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    let account = office.account(mail, "hungnv", hung);
    let (vault, by) = (&office.vault, &office.officer);
    let form = |from: &str| AuthorisationForm {
        person_id: Some(my),
        from_day: Some(on(from)),
        to_day: Some(on("2027-01-31")),
        reason: "Trực thay".into(),
    };
    for from in ["2026-11-01", "2026-12-25"] {
        accounts::authorise(vault, by, now(), account, &form(from), true).unwrap();
    }
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let lines = office.case(id, &law).lines;
    let leaves: Vec<_> = lines
        .iter()
        .filter(|row| row.line.kind == LineKind::Authorisation)
        .collect();
    assert_eq!(leaves.len(), 2);
    let title = &leaves[0].line.title;
    assert!(
        title.contains("hungnv") && title.contains("31/01/2027"),
        "{title}"
    );
    assert!(leaves[0].line.due.is_some());
    let missing = departures::missing(vault, id, law.law()).unwrap();
    assert!(
        missing.iter().any(|m| m.contains("2 uỷ quyền")),
        "{missing:?}"
    );
    for row in &leaves {
        office.proves(row.line.id).unwrap();
    }
    let limits = accounts::Limits::NONE;
    let page = accounts::page(vault, account, &limits).unwrap();
    let mut ended: Vec<_> = page.authorisations.iter().map(|a| a.ended_on).collect();
    ended.sort();
    assert_eq!(
        ended,
        [Some(on(TODAY)), Some(on("2026-12-25"))],
        "one not begun ends on what would have been its first day"
    );
    let again = departures::gather_again(vault, by, now(), id, law.law()).unwrap();
    assert_eq!(again, 0);
}
