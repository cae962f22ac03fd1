//! What happens to a case after it began: its day comes, its day moves, somebody else takes over; and
//! what its papers and the start screen make of that.

use sogac_domain::{
    accounts::{self, AccountForm, AuthorisationForm},
    assets,
    audit::{self, Kind},
    calendar::{self, Notice, WorkCalendar},
    departures::{self, CaseChange, CaseState, Law, Opening},
    duties::{self, Opens, When},
    evidence::{AttachedFile, NewEvidence},
    papers::{self, PaperKind, Symbols},
    people,
    regulations::{Action, Edits, PerMeasure, Profile, Trigger},
    settings,
};
use sogac_tests::{TODAY, account_form, clause, law_of, now, on, opening, scan, system_form};

use crate::departures::office;

#[test]
fn a_planned_case_opens_late_when_the_program_was_off_on_its_day() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    let id = office.departs(my, Trigger::Retires, "2027-03-01", &law);
    office.account(mail, "mylt", my);
    let day = on("2027-03-19");
    let opened = departures::wake(&office.vault, &office.officer, now(), day, law.law()).unwrap();
    assert_eq!(opened, [id]);
    let case = departures::page(&office.vault, id, day, law.law()).unwrap();
    assert_eq!(case.departure.state, CaseState::Open);
    assert_eq!(case.departure.opened_on, Some(day));
    let account = office.line(id, "Thư điện tử công vụ – mylt", &law).line;
    assert!(
        account.due.unwrap() < day,
        "its days run from the effective date"
    );
    let due = duties::due(&office.vault, day, law.law()).unwrap();
    assert!(
        due.iter()
            .any(|duty| duty.when == When::Overdue && duty.opens == Opens::Line(id, account.id))
    );
}

#[test]
fn the_number_of_days_before_is_the_agencys() {
    let (office, ..) = office();
    let edits = Edits {
        measures: PerMeasure {
            opens_before_days: Some(30),
            ..PerMeasure::default()
        },
        ..Edits::default()
    };
    let profile = Profile::resolve("an_giang", &edits).unwrap();
    let calendar = WorkCalendar::shipped().unwrap();
    let law = Law {
        profile: &profile,
        calendar: &calendar,
    };
    let my = office.person("Lò Thị Mỵ");
    let shipped = law_of("an_giang");
    office.departs(my, Trigger::Retires, "2027-03-01", &shipped);
    let wake = |day: &str| {
        departures::wake(&office.vault, &office.officer, now(), on(day), law)
            .unwrap()
            .len()
    };
    assert_eq!((wake("2027-01-29"), wake("2027-01-30")), (0, 1));
}

fn change_of(decision: &str, effective: &str, successor: Option<people::PersonId>) -> CaseChange {
    CaseChange {
        decision: decision.to_owned(),
        decided_on: Some(on("2026-11-12")),
        effective_on: on(effective),
        successor_id: successor,
    }
}

#[test]
fn a_case_under_way_takes_another_successor_day_and_decision() {
    clause("AG-6.3.c-b");
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let [my, hung, lan] =
        ["Lò Thị Mỵ", "Nguyễn Văn Hùng", "Vàng Thị Lan"].map(|n| office.person(n));
    office.account(mail, "mylt", my);
    let shared = office.unit_account(mail, "vanthu", (my, &[]));
    let other = office.unit_account(mail, "baocao", (my, &[]));
    let id = office.opens(
        Opening {
            successor_id: Some(hung),
            ..opening(my, Trigger::Leaves, on("2026-11-26"))
        },
        &law,
    );
    let (vault, by) = (&office.vault, &office.officer);
    let first = office.line(id, "baocao", &law).line.id;
    departures::set_receiver(vault, by, now(), first, hung).unwrap();
    let done = office.line(id, "vanthu", &law);
    assert_eq!(
        done.receiver.as_ref().map(|p| p.id),
        Some(hung),
        "the case's successor is shown"
    );
    office.proves(done.line.id).unwrap();
    let notice = office.line(id, "Sở Khoa học và Công nghệ", &law).line;
    let letter = departures::make_paper(
        vault,
        by,
        now(),
        on(TODAY),
        id,
        PaperKind::OwnerNotice,
        notice.id.0,
        law.law(),
    );
    let letter = letter.unwrap();
    let minutes = departures::make_paper(
        vault,
        by,
        now(),
        on(TODAY),
        id,
        PaperKind::HandoverMinutes,
        0,
        law.law(),
    );
    let minutes = minutes.unwrap();
    papers::set_fields(
        vault,
        by,
        now(),
        minutes,
        &[("meeting.place".into(), "Phòng họp 2".into())],
    )
    .unwrap();

    let change = |change| departures::change(vault, by, now(), on(TODAY), id, change, law.law());
    change(change_of("51/QĐ-SNNMT", "2026-12-03", Some(lan))).unwrap();

    let five = office.line(id, "trong 5 ngày làm việc", &law).line;
    assert_eq!(five.due, Some(on("2026-12-10")), "{}", five.counted);
    let shared_line = office.line(id, "vanthu", &law);
    assert_eq!(
        shared_line.receiver.map(|p| p.id),
        Some(hung),
        "what is done stays with who took it"
    );
    assert_eq!(accounts::get(vault, shared).unwrap().holder_id, hung);
    let next = office.line(id, "baocao", &law);
    assert_eq!(
        next.receiver.map(|p| p.id),
        Some(lan),
        "what is open follows the successor"
    );
    office.proves(next.line.id).unwrap();
    assert_eq!(accounts::get(vault, other).unwrap().holder_id, lan);

    let (_, data) = papers::get(vault, letter).unwrap();
    assert_eq!(data["departure"]["effective_on"], "03/12/2026");
    assert!(
        data["departure"]["decision"]
            .as_str()
            .unwrap()
            .contains("51/QĐ-SNNMT")
    );
    let (_, data) = papers::get(vault, minutes).unwrap();
    assert_eq!(data["receiver"]["name"], "Vàng Thị Lan");
    assert_eq!(
        data["meeting"]["place"], "Phòng họp 2",
        "what was written by hand stays"
    );

    let log = audit::history(vault, Kind::Departure, id.0).unwrap();
    let entry = log
        .iter()
        .find(|row| row.op == "departure_changed")
        .unwrap();
    let told: Vec<String> = entry
        .told()
        .into_iter()
        .map(|t| format!("{}: {} → {}", t.label, t.before, t.after))
        .collect();
    let told = told.join("\n");
    for words in [
        "26/11/2026 → 03/12/2026",
        "45/QĐ-SNNMT → 51/QĐ-SNNMT",
        "Nguyễn Văn Hùng → Vàng Thị Lan",
        "03/12/2026 → 10/12/2026",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }

    let refused = |c| change(c).unwrap_err().sentence();
    assert!(refused(change_of("51", "2026-12-03", Some(my))).contains("người khác"));
    assert!(refused(change_of("51", "9999-12-31", None)).contains("nằm ngoài lịch"));
    assert!(refused(change_of(&"x".repeat(300), "2026-12-03", None)).contains("dài quá"));
    assert!(refused(change_of("MẬT", "2026-12-03", None)).contains("độ mật"));
    let mut late = change_of("51", "2024-12-03", None);
    late.decided_on = Some(on("2026-11-12"));
    assert!(refused(late).contains("hơn một năm"));
    assert_eq!(
        office.case(id, &law).departure.decision,
        "51/QĐ-SNNMT",
        "a refusal changes nothing"
    );
}

#[test]
fn a_planned_case_brought_near_opens_and_a_closed_one_is_left_alone() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Retires, "2027-03-01", &law);
    let change = |day: &str| {
        let change = change_of("45/QĐ-SNNMT", day, None);
        departures::change(
            &office.vault,
            &office.officer,
            now(),
            on(TODAY),
            id,
            change,
            law.law(),
        )
    };
    change("2027-02-01").unwrap();
    assert_eq!(office.case(id, &law).departure.state, CaseState::Planned);
    change("2026-12-01").unwrap();
    let case = office.case(id, &law);
    assert_eq!(case.departure.state, CaseState::Open);
    assert!(case.lines.iter().any(|row| row.line.title.contains("mylt")));
    for row in case.lines {
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
    assert!(
        change("2026-12-05")
            .unwrap_err()
            .sentence()
            .contains("đã kết thúc")
    );
}

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

#[test]
fn what_is_due_is_one_list_over_cases_and_accounts() {
    clause("LC-5.1.dd-a");
    clause("AG-6.2.a-d");
    let (office, mail, population) = office();
    let law = law_of("an_giang");
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    let saved = |system, user: &str, holder, changed: &str| {
        office.save_account(AccountForm {
            password_changed_on: Some(on(changed)),
            ..account_form(system, user, holder)
        })
    };
    for user in ["a", "b", "c"] {
        saved(mail, user, hung, "2026-02-10");
    }
    let alone = saved(population, "hungnv.dc", hung, "2026-06-02");
    saved(mail, "moi", hung, "2026-11-01");
    office.departs(my, Trigger::Leaves, "2026-11-10", &law);
    let form = AuthorisationForm {
        person_id: Some(my),
        from_day: Some(on("2026-11-02")),
        to_day: Some(on("2026-12-04")),
        reason: "Đi công tác".into(),
    };
    accounts::authorise(&office.vault, &office.officer, now(), alone, &form, true).unwrap();

    let due = duties::due(&office.vault, on("2026-11-27"), law.law()).unwrap();
    let about = |words: &str| {
        due.iter()
            .find(|duty| duty.title.contains(words))
            .unwrap_or_else(|| panic!("{words}: {due:#?}"))
    };
    let group = about("Đổi mật khẩu 3 tài khoản");
    assert_eq!(
        (group.due, group.when, group.opens),
        (on("2026-08-10"), When::Overdue, Opens::AccountsOf(mail))
    );
    assert!(group.counted.contains("6 tháng"), "{}", group.counted);
    let one = about("hungnv.dc");
    assert_eq!(one.opens, Opens::Account(alone));
    assert_eq!((one.due, one.when), (on("2026-12-02"), When::Soon));
    assert!(!one.clause.is_empty());
    let leave = about("Kết thúc uỷ quyền");
    assert_eq!((leave.days_left, leave.when), (7, When::Soon));
    assert!(leave.clause.contains("An Giang"), "{}", leave.clause);
    assert!(due.iter().any(|duty| matches!(duty.opens, Opens::Line(..))));
    let december = duties::due(&office.vault, on("2026-12-10"), law.law()).unwrap();
    let review = december
        .iter()
        .find(|duty| duty.title == "Rà soát tài khoản")
        .unwrap();
    assert_eq!(
        (review.due, review.opens),
        (on("2026-12-31"), Opens::Accounts)
    );
    assert!(!review.clause.is_empty());
    assert!(due.is_sorted_by_key(|duty| duty.due));
    assert!(
        !due.iter().any(|duty| duty.title.contains("moi")),
        "not due for months"
    );
    assert!(
        duties::sheet(&due, on("2026-11-27"))
            .unwrap()
            .starts_with(b"PK")
    );
}

#[test]
fn a_draft_follows_the_settings_until_its_issue() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-26", &law);
    let (vault, by) = (&office.vault, &office.officer);
    let minutes = || {
        departures::make_paper(
            vault,
            by,
            now(),
            on(TODAY),
            id,
            PaperKind::HandoverMinutes,
            0,
            law.law(),
        )
        .unwrap()
    };
    let (issued, follows, by_hand) = (minutes(), minutes(), minutes());
    let fill = |paper, fields: &[(&str, &str)]| {
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        papers::set_fields(vault, by, now(), paper, &fields).unwrap();
    };
    fill(
        issued,
        &[("receiver.name", "Hùng"), ("meeting.end", "10 giờ")],
    );
    fill(by_hand, &[("signer.name", "Phó Giám đốc Ký Thay")]);
    let symbols = Symbols {
        agency: "SNNMT".into(),
        unit: "VP".into(),
    };
    papers::issue(vault, by, now(), issued, (on(TODAY), on(TODAY)), &symbols).unwrap();
    let frozen = papers::content(vault, issued).unwrap().docx;

    let mut agency = settings::agency(vault).unwrap();
    agency.head_name = "Nguyễn Thị Mới".into();
    agency.unit = "Phòng Tổng hợp".into();
    settings::save_agency(vault, by, now(), &agency).unwrap();
    let data = |paper| papers::get(vault, paper).unwrap().1;
    assert_eq!(data(follows)["signer"]["name"], "Nguyễn Thị Mới");
    assert_eq!(data(follows)["witness"]["unit"], "Phòng Tổng hợp");
    assert_eq!(data(by_hand)["signer"]["name"], "Phó Giám đốc Ký Thay");
    assert_eq!(papers::content(vault, issued).unwrap().docx, frozen);

    let now_said = settings::issuer_fields(&agency).unwrap();
    assert_eq!(papers::unlike(&data(by_hand), &now_said), ["signer.name"]);
    papers::refill(vault, by, now(), by_hand, &now_said).unwrap();
    assert_eq!(data(by_hand)["signer"]["name"], "Nguyễn Thị Mới");
    assert!(papers::refill(vault, by, now(), issued, &now_said).is_err());

    let fake = NewEvidence {
        file: Some(AttachedFile {
            name: "da-ky.pdf".into(),
            content: b"%PDF-1.4\n%%EOF\n".to_vec(),
        }),
        ..scan("da-ky.pdf")
    };
    let refused = papers::attach_signed(vault, by, now(), issued, fake).unwrap_err();
    assert!(
        refused.sentence().contains("cắt cụt"),
        "{}",
        refused.sentence()
    );
    papers::attach_signed(vault, by, now(), issued, scan("da-ky.pdf")).unwrap();
}
