//! Cases at work when the agency comes under another regulation: its lines and days, said in the log.

use sogac_domain::{
    Error,
    departures::{self, DepartureId},
    regulations::Trigger,
    settings::{self, Agency},
};
use sogac_tests::{LawOf, Office, clause, law_of, now};

use super::office;

fn follows(office: &Office, law: &LawOf) -> u32 {
    let agency = settings::agency(&office.vault).unwrap();
    let mut cases = 0;
    settings::change_agency(&office.vault, &office.officer, now(), &agency, |tx| {
        cases = departures::follow_profile(tx, law.law())?;
        Ok(())
    })
    .unwrap();
    cases
}

fn cited(office: &Office, id: DepartureId, law: &LawOf, regulation: &str) -> usize {
    let lines = office.case(id, law).lines.into_iter();
    lines.filter(|row| row.cited.contains(regulation)).count()
}

#[test]
fn open_cases_come_under_the_new_regulation_and_say_what_only_the_former_asked() {
    clause("LC-24.3.b");
    let (office, mail, _) = office();
    let (former, new) = (law_of("an_giang"), law_of("lao_cai"));
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    office.device("TS-0004", Some(my));
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &former);
    assert!(cited(&office, id, &former, "An Giang") > 0);
    let accounts = |law| office.line(id, "– mylt", law).line;
    let before = accounts(&former);
    let entries = office.case(id, &former).history.len();

    assert_eq!(follows(&office, &new), 1);
    let page = office.case(id, &new);
    assert!(cited(&office, id, &new, "Lào Cai") > 0);
    let (account, once) = (accounts(&new), page.lines.iter());
    assert_ne!(account.clause, before.clause);
    assert_eq!(account.id, before.id, "the same line under another clause");
    let accounts = once.filter(|row| row.line.subject_id == account.subject_id);
    assert_eq!(
        accounts.filter(|row| row.line.kind == account.kind).count(),
        1
    );
    for row in page
        .lines
        .iter()
        .filter(|row| row.line.clause.starts_with("AG-"))
    {
        assert!(row.line.counted.contains("quy chế trước đây"), "{row:?}");
    }
    assert!(!page.missing.iter().any(|what| what.contains("Gom lại")));
    assert!(page.history.len() > entries);
    let why = page.history[0].told();
    assert!(why.iter().any(|told| told.after.contains("đổi quy chế")));

    let entries = page.history.len();
    assert_eq!(follows(&office, &new), 0, "once");
    assert_eq!(office.case(id, &new).history.len(), entries);
}

#[test]
fn the_regulation_and_the_cases_under_it_change_together_or_not_at_all() {
    let (office, mail, _) = office();
    let (former, new) = (law_of("an_giang"), law_of("lao_cai"));
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &former);
    let before = office.case(id, &former).history.len();
    let agency = Agency {
        regulation: "lao_cai".to_owned(),
        ..settings::agency(&office.vault).unwrap()
    };
    let cut = settings::change_agency(&office.vault, &office.officer, now(), &agency, |tx| {
        departures::follow_profile(tx, new.law())?;
        Err(Error::refused("ổ đĩa đầy"))
    });
    assert!(cut.is_err());
    let held = settings::agency(&office.vault).unwrap().regulation;
    assert_eq!(held, "an_giang");
    let page = office.case(id, &former);
    assert_eq!(page.history.len(), before);
    assert_eq!(cited(&office, id, &former, "Lào Cai"), 0);
}
