//! Numbers of papers where the agency has given some of the year elsewhere.

use sogac_domain::{
    Code, Result,
    accounts::{self, ListOf},
    audit::{self, Kind},
    departures::{self, Opening},
    papers::{self, PaperId, PaperKind, Symbols},
    people::{self, PersonId},
    regulations::{Profile, Trigger},
    systems::{self, SystemId},
};
use sogac_tests::{Office, TODAY, law_of, now, on, opening, symbols};

use super::office;

/// The notice to the owner of a system, drafted for one more person.
fn draft(
    office: &Office,
    mail: SystemId,
    (leaver, successor): (&str, Option<PersonId>),
) -> PaperId {
    let law = law_of("an_giang");
    let person = office.person(leaver);
    office.account(mail, &format!("tk{}", person.0), person);
    let opening = Opening {
        successor_id: successor,
        ..opening(person, Trigger::Leaves, on("2026-11-20"))
    };
    let id = office.opens(opening, &law);
    let offers = office.case(id, &law).offers;
    let mut notices = offers
        .iter()
        .filter(|offer| offer.kind == PaperKind::OwnerNotice);
    let line = notices.next_back().unwrap().line_id.unwrap();
    let (vault, by, kind) = (&office.vault, &office.officer, PaperKind::OwnerNotice);
    let law = law.law();
    let paper = departures::make_paper(vault, by, now(), id, kind, line.0, law).unwrap();
    fill(office, paper);
    paper
}

/// Fills by hand what the register does not say.
fn fill(office: &Office, paper: PaperId) {
    let (vault, by) = (&office.vault, &office.officer);
    let missing = papers::content(vault, paper).unwrap().missing.into_iter();
    let by_hand = missing.filter(|field| !field.starts_with("paper."));
    let fields: Vec<_> = by_hand.map(|field| (field, "ghi tay".to_owned())).collect();
    papers::set_fields(vault, by, now(), paper, &fields).unwrap();
}

fn issue(office: &Office, paper: PaperId, last: u32) -> Result<String> {
    let symbols = Symbols {
        last,
        ..symbols(&office.vault)
    };
    let days = (on(TODAY), on(TODAY));
    papers::issue(&office.vault, &office.officer, now(), paper, days, &symbols)
}

#[test]
fn the_series_goes_on_after_the_last_number_given_elsewhere_and_never_back() {
    let (office, mail, _) = office();
    let last = || papers::last_number(&office.vault, PaperKind::OwnerNotice, 2026).unwrap();
    assert_eq!(last(), Some(0));
    let first = draft(&office, mail, ("Lò Thị Mỵ", None));
    assert!(issue(&office, first, 456).unwrap().starts_with("457/"));
    let told = audit::history(&office.vault, Kind::Paper, first.0).unwrap();
    assert!(told[0].detail.contains("\"last_given\":456"), "{told:?}");

    let second = draft(&office, mail, ("Nguyễn Văn Hùng", None));
    for wrong in [455, 100_000] {
        let refused = issue(&office, second, wrong).unwrap_err();
        assert_eq!(refused.code(), Code::Invalid);
        assert_eq!(last(), Some(457), "nothing has changed");
    }
    assert!(issue(&office, second, 0).unwrap().starts_with("458/"));
    let third = draft(&office, mail, ("Giàng Seo Phử", None));
    assert!(issue(&office, third, 458).unwrap().starts_with("459/"));
    let other = papers::last_number(&office.vault, PaperKind::HandoverMinutes, 2026).unwrap();
    assert_eq!(other, Some(0), "each series by itself");
}

#[test]
fn what_an_issued_paper_names_beside_the_one_who_leaves_cannot_be_removed() {
    let (office, mail, _) = office();
    let hung = office.person("Nguyễn Văn Hùng");
    let paper = draft(&office, mail, ("Lò Thị Mỵ", Some(hung)));
    issue(&office, paper, 0).unwrap();
    let (vault, by) = (&office.vault, &office.officer);
    for (what, refused) in [
        (
            "the system",
            systems::remove(vault, by, now(), mail, "nhầm"),
        ),
        (
            "the successor",
            people::remove(vault, by, now(), hung, "nhầm"),
        ),
    ] {
        let sentence = refused.unwrap_err().sentence();
        assert!(
            sentence.contains("văn bản đã ban hành"),
            "{what}: {sentence}"
        );
    }
}

#[test]
fn a_list_of_accounts_names_their_holders_and_systems() {
    let (office, mail, population) = office();
    let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
    office.account(mail, "mylt", my);
    office.account(population, "hungnv", hung);
    let profile = Profile::unedited("an_giang").unwrap();
    let (vault, by) = (&office.vault, &office.officer);
    for of in [ListOf::Person(my), ListOf::System(population)] {
        let paper = accounts::make_list_paper(vault, by, now(), of, &profile).unwrap();
        fill(&office, paper);
        issue(&office, paper, 0).unwrap();
    }
    for (what, refused) in [
        (
            "the system of an account",
            systems::remove(vault, by, now(), mail, "nhầm"),
        ),
        ("its holder", people::remove(vault, by, now(), hung, "nhầm")),
    ] {
        let sentence = refused.unwrap_err().sentence();
        assert!(
            sentence.contains("văn bản đã ban hành"),
            "{what}: {sentence}"
        );
    }
}
