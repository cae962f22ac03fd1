//! A case from its opening to the package an inspector checks.

use sogac_domain::{
    accounts, audit,
    departures::{self, CaseState, Opening},
    package,
    papers::{self, PaperKind, PaperState},
    people,
    regulations::Trigger,
};
use sogac_tests::{TODAY, clause, law_of, now, on, opening, scan, symbols};

use super::office;

#[test]
fn a_case_runs_from_opening_to_a_checked_package() {
    clause("AG-6.3.b-a");
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
    assert!(
        refused.sentence().contains("1 thiết bị chưa thu hồi"),
        "{}",
        refused.sentence()
    );
    let device = office.line(id, "TS-0004", &law).line;
    assert!(device.clause.contains("AG-6.3.b-a"), "{}", device.clause);

    let vault = &office.vault;
    let by = &office.officer;
    for offer in office.case(id, &law).offers {
        let line = offer.line_id.map_or(0, |line| line.0);
        let paper =
            departures::make_paper(vault, by, now(), id, offer.kind, line, law.law()).unwrap();
        let more: Vec<(String, String)> = papers::content(vault, paper)
            .unwrap()
            .missing
            .into_iter()
            .filter(|field| !field.starts_with("paper."))
            .map(|field| (field, "10 giờ 15 phút cùng ngày".to_owned()))
            .collect();
        papers::set_fields(vault, by, now(), paper, &more).unwrap();
        let symbols = symbols(vault);
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
