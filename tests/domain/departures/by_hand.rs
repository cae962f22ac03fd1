//! Lines added by hand: they stand in no register, and the case still closes with its papers.

use sogac_domain::{
    departures::{self, DepartureId, LineId, LineKind, NewLine, Opening},
    papers::{self, PaperKind},
    regulations::{Action, Trigger},
};
use sogac_tests::{LawOf, Office, TODAY, clause, law_of, now, on, opening, scan, symbols};

use super::office;

fn adds(
    office: &Office,
    id: DepartureId,
    (kind, action): (LineKind, Action),
    title: &str,
) -> sogac_domain::Result<LineId> {
    let new = NewLine {
        kind,
        title: title.to_owned(),
        action,
        due: None,
        clause: String::new(),
    };
    departures::add_line(&office.vault, &office.officer, now(), id, new)
}

fn draft(
    office: &Office,
    id: DepartureId,
    (kind, line): (PaperKind, u32),
    law: &LawOf,
) -> serde_json::Value {
    let (vault, by) = (&office.vault, &office.officer);
    let paper = departures::make_paper(vault, by, now(), id, kind, line, law.law());
    papers::get(vault, paper.unwrap()).unwrap().1
}

#[test]
fn every_kind_goes_from_adding_to_closing_with_its_papers() {
    clause("LC-24.3.b");
    for trigger in [Trigger::Leaves, Trigger::ChangesPost] {
        let (office, mail, population) = office();
        let law = law_of("an_giang");
        let (my, hung) = (office.person("Lò Thị Mỵ"), office.person("Nguyễn Văn Hùng"));
        office.account(mail, "mylt", my);
        office.account(population, "mylt.dc", my);
        let id = office.opens(
            Opening {
                successor_id: Some(hung),
                new_post: "Kế toán".into(),
                ..opening(my, trigger, on("2026-11-20"))
            },
            &law,
        );
        for row in office.case(id, &law).lines {
            if row.line.kind != LineKind::Duty {
                let (vault, by) = (&office.vault, &office.officer);
                departures::drop_line(vault, by, now(), row.line.id, "Ghi nhầm").unwrap();
            }
        }
        let mut added = Vec::new();
        for of in office.case(id, &law).by_hand {
            for action in of.actions {
                let title = format!("{:?} {action:?} – ghi tay", of.kind);
                added.push(adds(&office, id, (of.kind, action), &title).unwrap());
            }
        }
        adds(&office, id, (LineKind::Medium, Action::Return), "Thẻ nhớ").unwrap();

        for row in office.case(id, &law).lines {
            if row.line.title.contains("nơi nhận: ") {
                let kind = if row.line.clause.contains("AG-6.3.c-a") {
                    PaperKind::PopulationLetter
                } else {
                    PaperKind::OwnerNotice
                };
                draft(&office, id, (kind, row.line.id.0), &law);
            }
        }
        let list = draft(&office, id, (PaperKind::AccountList, 0), &law);
        assert_eq!(list["items"][0]["user_name"], "ghi tay", "{list}");
        let minutes = draft(&office, id, (PaperKind::HandoverMinutes, 0), &law);
        assert_eq!(
            minutes["devices"][0]["name"].as_str().map(|n| &n[..5]),
            Some("Asset")
        );
        assert_eq!(minutes["accounts"][0]["user_name"], "ghi tay");
        let media = minutes["media"].as_array().unwrap();
        assert_eq!(media.last().unwrap()["kind"], "Thẻ nhớ");

        for row in office
            .case(id, &law)
            .lines
            .iter()
            .filter(|row| row.line.is_open())
        {
            office
                .proves(row.line.id)
                .unwrap_or_else(|e| panic!("{}: {}", row.line.title, e.sentence()));
        }
        signs_minutes(&office, id);
        office.closes(id, &law).unwrap();
        assert!(!added.is_empty());
    }
}

fn signs_minutes(office: &Office, id: DepartureId) {
    let (vault, by) = (&office.vault, &office.officer);
    let made = papers::of_subject(vault, sogac_domain::audit::Kind::Departure, id.0).unwrap();
    let minutes = made
        .iter()
        .find(|paper| paper.kind == PaperKind::HandoverMinutes)
        .unwrap();
    let missing = papers::content(vault, minutes.id).unwrap().missing;
    assert!(
        missing.iter().all(|field| !field.contains("devices.")
            && !field.contains("media.")
            && !field.contains("accounts.")),
        "{missing:?}"
    );
    let more: Vec<(String, String)> = missing
        .into_iter()
        .filter(|field| !field.starts_with("paper."))
        .map(|field| (field, "10 giờ 15 phút cùng ngày".to_owned()))
        .collect();
    papers::set_fields(vault, by, now(), minutes.id, &more).unwrap();
    let days = (on(TODAY), on(TODAY));
    papers::issue(vault, by, now(), minutes.id, days, &symbols(vault)).unwrap();
    papers::attach_signed(vault, by, now(), minutes.id, scan("bien-ban.pdf")).unwrap();
}

#[test]
fn a_kind_takes_only_its_own_ways_and_handing_over_needs_who_receives() {
    let (office, _, _) = office();
    let law = law_of("lao_cai");
    let my = office.person("Lò Thị Mỵ");
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    for of in [
        (LineKind::Work, Action::Notify),
        (LineKind::Asset, Action::Change),
        (LineKind::Account, Action::Keep),
    ] {
        let refused = adds(&office, id, of, "Bàn, ghế").unwrap_err();
        assert!(refused.sentence().contains("cách xử lý"), "{of:?}");
    }
    let shared = (LineKind::UnitAccount, Action::Change);
    let line = adds(&office, id, shared, "Trang Zalo của Sở").unwrap();
    let refused = office.proves(line).unwrap_err();
    assert!(
        refused.sentence().contains("người nhận"),
        "{}",
        refused.sentence()
    );
    let new = NewLine {
        kind: LineKind::Work,
        title: "Báo cáo quý".into(),
        action: Action::HandOver,
        due: None,
        clause: "Điều 7 Quy chế của Sở".into(),
    };
    departures::add_line(&office.vault, &office.officer, now(), id, new).unwrap();
    let work = office.line(id, "Báo cáo quý", &law);
    assert_eq!(
        work.cited, "Điều 7 Quy chế của Sở",
        "what was typed is shown"
    );
    let hung = office.person("Nguyễn Văn Hùng");
    departures::set_receiver(&office.vault, &office.officer, now(), line, hung).unwrap();
    office.proves(line).unwrap();
}
