//! Signatures drawn on screen, on the page and in the minutes.

use sogac_domain::{
    audit::Kind,
    custody::{
        Item, Making, handovers,
        handovers::{HandoverKind, SignPart},
        make_paper,
    },
    papers::{self, PaperKind, qr},
};
use sogac_tests::{Office, handover_form, law_of, now, on};

use super::refused;

#[test]
fn a_side_signs_on_screen_and_the_draft_shows_it_until_it_is_taken_back() {
    let office = Office::new();
    office.says_who_it_is();
    let law = law_of("lao_cai");
    let my = office.person("Lò Thị Mỵ");
    let laptop = Item::Asset(office.device("TS-0001", None));
    let id = office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(my),
        &[laptop],
    ));
    // Any small PNG is as good as strokes.
    let strokes = qr("Lò Thị Mỵ").unwrap();
    let (vault, by) = (&office.vault, &office.officer);
    let draw = |part, png: &[u8]| handovers::draw(vault, by, now(), id, part, png);
    draw(SignPart::Receiver, &strokes).unwrap();
    assert!(
        refused(draw(SignPart::Third, &strokes))
            .1
            .contains("người thứ ba")
    );
    assert!(
        refused(draw(SignPart::Giver, b"%PDF-1.7"))
            .1
            .contains("không đọc được")
    );

    let making = Making {
        vault,
        by,
        at: now(),
        today: on("2026-11-23"),
        profile: law.law().profile,
    };
    let paper = make_paper(making, PaperKind::DeviceHandover, (Kind::Handover, id.0)).unwrap();
    let says = || papers::get(vault, paper).unwrap().1;
    assert_ne!(says()["receiver"]["signature"], "");
    assert_eq!(says()["giver"]["signature"], "");
    let note = says()["screen_notes"][0]["text"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(note.contains("bản giấy có chữ ký là căn cứ"), "{note}");
    draw(SignPart::Giver, &strokes).unwrap();
    assert_ne!(says()["giver"]["signature"], "", "the draft keeps up");
    let page = handovers::page(vault, id).unwrap();
    assert_eq!(page.signatures.len(), 2);

    for part in [SignPart::Giver, SignPart::Receiver] {
        handovers::take_back(vault, by, now(), id, part).unwrap();
    }
    assert_eq!(says()["receiver"]["signature"], "");
    assert!(says()["screen_notes"].as_array().unwrap().is_empty());
    assert!(handovers::page(vault, id).unwrap().signatures.is_empty());
}

#[test]
fn after_the_minutes_are_issued_one_signs_on_paper() {
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let laptop = Item::Asset(office.device("TS-0001", None));
    let id = office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(my),
        &[laptop],
    ));
    let (vault, by) = (&office.vault, &office.officer);
    handovers::cancel(vault, by, now(), id, "Nhầm người").unwrap();
    let strokes = qr("Mỵ").unwrap();
    let late = handovers::draw(vault, by, now(), id, SignPart::Receiver, &strokes);
    assert!(refused(late).1.contains("đã huỷ"));
}
