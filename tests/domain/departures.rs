//! The main job: somebody goes, and nothing of theirs is left open.

use sogac_domain::{
    Code,
    accounts::{self, AccountState},
    assets, audit,
    departures::{self, CaseState, LineKind, LineState, Opening},
    package,
    papers::{self, PaperKind, PaperState, Symbols},
    people,
    regulations::{Action, Trigger},
    settings::{self, Agency},
    systems::SystemId,
};
use sogac_tests::{LawOf, Office, TODAY, clause, law_of, now, on, opening, scan, system_form};

/// An office with an agency, shared systems and their owners.
pub fn office() -> (Office, SystemId, SystemId) {
    let office = Office::new();
    let agency = Agency {
        name: "Sở Nông nghiệp và Môi trường".into(),
        superior: "Ủy ban nhân dân tỉnh An Giang".into(),
        place: "An Giang".into(),
        symbol: "SNNMT".into(),
        unit: "Văn phòng".into(),
        unit_symbol: "VP".into(),
        phone: "0296 3853217".into(),
        head_name: "Trần Nguyễn Hoàng Khanh".into(),
        head_post: "GIÁM ĐỐC".into(),
        officer_name: "Lý Bích Thùy".into(),
        officer_post: "Phụ trách an toàn thông tin".into(),
        regulation: "an_giang".into(),
        ..Agency::default()
    };
    settings::save_agency(&office.vault, &office.officer, now(), &agency).unwrap();
    let mut mail = system_form("Thư điện tử công vụ");
    mail.owner = "Sở Khoa học và Công nghệ".into();
    mail.provincial = true;
    let mut population = system_form("CSDL quốc gia về dân cư");
    population.owner = "Công an tỉnh".into();
    population.population = true;
    let (mail, population) = (office.save_system(mail), office.save_system(population));
    (office, mail, population)
}

fn titles(
    office: &Office,
    id: departures::DepartureId,
    law: &LawOf,
    kind: LineKind,
) -> Vec<String> {
    let lines = office.case(id, law).lines;
    let of_kind = lines.into_iter().filter(|row| row.line.kind == kind);
    of_kind.map(|row| row.line.title).collect()
}

#[test]
fn a_case_gathers_accounts_devices_media_and_duties_by_itself() {
    clause("LC-5.1.k-a");
    clause("LC-5.1.k-b");
    clause("LC-23.10-a");
    clause("LC-23.10-b");
    clause("LC-24.3.a");
    clause("LC-24.3.b");
    let (office, mail, _) = office();
    let law = law_of("lao_cai");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    office.account(mail, "mylt", my);
    office.unit_account(mail, "vanthu", (hung, &[my]));
    let laptop = office.device("TS-0004", Some(my));
    office.drive("WD-1", laptop);
    let id = office.departs(my, Trigger::Leaves, "2026-11-30", &law);

    assert_eq!(
        titles(&office, id, &law, LineKind::Account),
        ["Thư điện tử công vụ – mylt"]
    );
    assert_eq!(
        titles(&office, id, &law, LineKind::UnitAccount),
        ["Thư điện tử công vụ – vanthu"]
    );
    assert_eq!(titles(&office, id, &law, LineKind::Asset).len(), 1);
    assert_eq!(titles(&office, id, &law, LineKind::Medium).len(), 1);
    assert!(!titles(&office, id, &law, LineKind::Duty).is_empty());
    let account = office.line(id, "mylt", &law);
    assert_eq!(account.line.action, Some(Action::Revoke));
    assert!(account.cited.contains("Lào Cai"), "{}", account.cited);
}

#[test]
fn an_giang_owners_are_told_at_once_and_within_five_working_days() {
    clause("AG-6.3.b-b");
    clause("AG-6.3.c-b");
    clause("AG-6.3.c-a");
    let (office, mail, population) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    office.account(population, "mylt.dc", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-26", &law);
    let case = office.case(id, &law);
    let notices: Vec<(String, String)> = case
        .lines
        .iter()
        .filter(|row| row.line.action == Some(Action::Notify))
        .map(|row| (row.line.due.unwrap().to_string(), row.line.title.clone()))
        .collect();
    let dues_to = |owner: &str| -> Vec<&str> {
        let to = notices.iter().filter(|(_, title)| title.ends_with(owner));
        to.map(|(due, _)| due.as_str()).collect()
    };
    assert_eq!(
        dues_to("Sở Khoa học và Công nghệ"),
        ["2026-11-26", "2026-12-03"]
    );
    assert!(
        notices
            .iter()
            .any(|(_, title)| title.contains("Sở Khoa học và Công nghệ tỉnh An Giang")),
        "the letter on population accounts goes through the department: {notices:#?}"
    );
    let five = case
        .lines
        .iter()
        .find(|row| row.line.clause.contains("AG-6.3.c-b"))
        .unwrap();
    assert!(
        five.line.counted.contains("5 ngày làm việc"),
        "{}",
        five.line.counted
    );
}

#[test]
fn retiring_and_hai_duong_and_tu_dan_also_revoke() {
    clause("HD-12.3-a");
    clause("HD-12.3-b");
    clause("TD-7.3-a");
    for regulation in ["hai_duong", "tu_dan", "thua_thien_hue", "chat_nhat"] {
        let (office, mail, _) = office();
        let law = law_of(regulation);
        let my = office.person("Lò Thị Mỵ");
        office.account(mail, "mylt", my);
        let id = office.departs(my, Trigger::Transferred, "2026-12-01", &law);
        let line = office.line(id, "mylt", &law);
        assert_eq!(line.line.action, Some(Action::Revoke), "{regulation}");
        assert!(line.line.due.is_some(), "{regulation}");
    }
}

#[test]
fn a_line_closes_only_with_proof_and_settles_the_register() {
    clause("LC-24.3.c");
    let (office, mail, _) = office();
    let law = law_of("lao_cai");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    let own = office.account(mail, "mylt", my);
    let shared = office.unit_account(mail, "vanthu", (my, &[hung]));
    let laptop = office.device("TS-0004", Some(my));
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);

    let nothing = sogac_domain::evidence::NewEvidence {
        file: None,
        ..scan("x.pdf")
    };
    let line = office.line(id, "mylt", &law).line.id;
    let close = departures::CloseLine {
        done_on: on(TODAY),
        evidence: nothing,
    };
    let refused = departures::close_line(
        &office.vault,
        &office.officer,
        now(),
        on(TODAY),
        line,
        close,
    );
    assert_eq!(refused.unwrap_err().code(), Code::Invalid);
    office.proves(line).unwrap();
    let account = accounts::get(&office.vault, own).unwrap();
    assert_eq!(
        (account.state, account.closed_on),
        (AccountState::Closed, Some(on(TODAY)))
    );

    let line = office.line(id, "vanthu", &law).line.id;
    assert!(
        office.proves(line).is_err(),
        "a shared account needs a receiver"
    );
    departures::set_receiver(&office.vault, &office.officer, now(), line, hung).unwrap();
    office.proves(line).unwrap();
    let account = accounts::get(&office.vault, shared).unwrap();
    assert_eq!(account.holder_id, hung);
    assert_eq!(account.password_changed_on, Some(on(TODAY)));

    office
        .proves(office.line(id, "TS-0004", &law).line.id)
        .unwrap();
    assert_eq!(assets::get(&office.vault, laptop).unwrap().holder_id, None);
}

#[test]
fn a_case_runs_from_opening_to_a_checked_package() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    office.account(mail, "mylt", my);
    office.device("TS-0004", Some(my));
    let id = office.opens(
        Opening {
            successor_id: Some(hung),
            ..opening(my, Trigger::Leaves, on("2026-11-20"))
        },
        &law,
    );
    let refused = office.closes(id, &law).unwrap_err();
    assert!(
        refused.sentence().contains("1 tài khoản chưa thu hồi"),
        "{}",
        refused.sentence()
    );

    let vault = &office.vault;
    let by = &office.officer;
    for offer in office.case(id, &law).offers {
        let line = offer.line_id.map_or(0, |line| line.0);
        let paper =
            departures::make_paper(vault, by, now(), on(TODAY), id, offer.kind, line, law.law())
                .unwrap();
        let more: Vec<(String, String)> = papers::content(vault, paper)
            .unwrap()
            .missing
            .into_iter()
            .filter(|field| !field.starts_with("paper."))
            .map(|field| (field, "10 giờ 15 phút cùng ngày".to_owned()))
            .collect();
        papers::set_fields(vault, by, now(), paper, &more).unwrap();
        let symbols = Symbols {
            agency: "SNNMT".into(),
            unit: "VP".into(),
        };
        papers::issue(vault, by, now(), paper, (on(TODAY), on(TODAY)), &symbols).unwrap();
        papers::attach_signed(vault, by, now(), paper, scan("da-ky.pdf")).unwrap();
        let layout = papers::layout(&papers::content(vault, paper).unwrap().docx).unwrap();
        assert!(layout.is_empty(), "{:?}: {layout:#?}", offer.kind);
    }
    for row in office.case(id, &law).lines {
        office.proves(row.line.id).unwrap();
    }
    let summary = office.closes(id, &law).unwrap();
    let (summary, _) = papers::get(vault, summary).unwrap();
    assert_eq!(
        (summary.kind, summary.state),
        (PaperKind::DepartureSummary, PaperState::Draft)
    );
    assert_eq!(office.case(id, &law).departure.state, CaseState::Closed);
    assert_eq!(
        people::get(vault, my).unwrap().left_on,
        Some(on("2026-11-20"))
    );
    let removed = people::remove(vault, by, now(), my, "nhập nhầm");
    assert!(
        removed.is_err(),
        "a person an issued paper names cannot vanish"
    );

    let bytes = departures::package(vault, by, now(), id).unwrap();
    let report = package::verify(&bytes).unwrap();
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    assert_eq!(
        audit::verify(vault, |_, _| true).unwrap().first_broken,
        None
    );
}

#[test]
fn waiting_stays_open_and_dropping_and_excepting_need_their_reason() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    office.device("TS-0004", Some(my));
    let id = office.departs(my, Trigger::Leaves, "2026-11-10", &law);
    let (vault, by) = (&office.vault, &office.officer);
    let account = office.line(id, "mylt", &law).line.id;
    departures::wait_line(
        vault,
        by,
        now(),
        account,
        "Chủ quản chưa trả lời công văn 12",
    )
    .unwrap();
    let waiting = office.line(id, "mylt", &law);
    assert_eq!(waiting.line.state, LineState::Waiting);
    assert!(
        waiting.days_left.unwrap() < 0,
        "waiting does not stop the clock"
    );
    let overdue = departures::tasks(vault, on(TODAY), law.law().profile).unwrap();
    assert!(
        overdue
            .iter()
            .any(|task| task.waiting && task.days_left < 0)
    );

    let device = office.line(id, "TS-0004", &law).line.id;
    assert!(departures::drop_line(vault, by, now(), device, "  ").is_err());
    departures::drop_line(vault, by, now(), device, "Đã thanh lý năm 2025").unwrap();
    let refused =
        departures::except_line(vault, by, now(), on(TODAY), account, "Chưa khoá được", None);
    assert!(refused.unwrap_err().sentence().contains("lãnh đạo"));
    departures::except_line(
        vault,
        by,
        now(),
        on(TODAY),
        account,
        "Chưa khoá được",
        Some(scan("phieu-trinh.pdf")),
    )
    .unwrap();
    assert_eq!(
        office.line(id, "mylt", &law).line.state,
        LineState::Excepted
    );
}

#[test]
fn a_far_date_plans_the_case_and_it_opens_by_itself() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Retires, "2027-03-01", &law);
    assert_eq!(office.case(id, &law).departure.state, CaseState::Planned);
    let wake = |day: &str| {
        departures::wake(&office.vault, &office.officer, now(), on(day), law.law()).unwrap()
    };
    assert!(wake("2027-02-14").is_empty());
    assert_eq!(wake("2027-02-15"), [id]);
    assert_eq!(office.case(id, &law).departure.state, CaseState::Open);
    assert!(wake("2027-02-16").is_empty());
}

#[test]
fn a_change_of_post_decides_every_right_and_carries_nothing_over() {
    clause("LC-24.3.c");
    let (office, mail, population) = office();
    let law = law_of("lao_cai");
    let my = office.person("Lò Thị Mỵ");
    let mut peer = sogac_tests::person_form("Nguyễn Văn Hùng");
    peer.post = "Kế toán".into();
    let peer = office.save_person(peer);
    office.account(mail, "mylt", my);
    office.account(population, "hungnv", peer);
    let id = office.opens(
        Opening {
            new_post: "Kế toán".into(),
            ..opening(my, Trigger::ChangesPost, on("2026-11-25"))
        },
        &law,
    );
    assert_eq!(office.line(id, "mylt", &law).line.action, None);
    let sides = departures::side_by_side(&office.vault, id).unwrap();
    let seen: Vec<(&str, &str, u32)> = sides
        .iter()
        .map(|row| {
            (
                row.system_name.as_str(),
                row.user_name.as_str(),
                row.peers_with,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("CSDL quốc gia về dân cư", "", 1),
            ("Thư điện tử công vụ", "mylt", 0)
        ]
    );
    let line = office.line(id, "mylt", &law).line.id;
    assert!(office.proves(line).is_err(), "undecided");
    departures::set_action(
        &office.vault,
        &office.officer,
        now(),
        line,
        Action::Keep,
        "",
    )
    .unwrap();
    office.proves(line).unwrap();
}

#[test]
fn a_closed_case_opens_again_only_with_a_reason() {
    let (office, _, _) = office();
    let law = law_of("thua_thien_hue");
    let my = office.person("Lò Thị Mỵ");
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    for row in office.case(id, &law).lines {
        departures::drop_line(
            &office.vault,
            &office.officer,
            now(),
            row.line.id,
            "không có",
        )
        .unwrap();
    }
    office.closes(id, &law).unwrap();
    let reopen =
        |reason: &str| departures::reopen(&office.vault, &office.officer, now(), id, reason);
    assert!(reopen("").is_err());
    reopen("Phát hiện thêm một tài khoản").unwrap();
    assert_eq!(office.case(id, &law).departure.state, CaseState::Open);
}

#[test]
fn a_list_of_accounts_is_drafted_from_a_person_and_a_system() {
    let (office, mail, _) = office();
    let my = office.person("Lò Thị Mỵ");
    let draft = |of| {
        let profile = sogac_domain::regulations::Profile::unedited("an_giang").unwrap();
        accounts::make_list_paper(&office.vault, &office.officer, now(), of, &profile)
    };
    let refused = draft(accounts::ListOf::Person(my)).unwrap_err();
    assert!(refused.sentence().contains("Chưa có tài khoản"));
    office.account(mail, "mylt", my);
    for of in [accounts::ListOf::Person(my), accounts::ListOf::System(mail)] {
        let (_, data) = papers::get(&office.vault, draft(of).unwrap()).unwrap();
        assert_eq!(data["items"][0]["user_name"], "mylt");
        assert_eq!(data["list"]["total"], 1);
    }
}
