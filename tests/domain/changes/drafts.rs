//! A draft of a paper follows the settings until the paper is issued.

use sogac_domain::{
    departures,
    evidence::{AttachedFile, NewEvidence},
    papers::{self, PaperKind},
    regulations::Trigger,
    settings,
};
use sogac_tests::{TODAY, clause, law_of, now, on, scan, symbols};

use crate::departures::office;

#[test]
fn a_draft_follows_the_settings_until_its_issue() {
    clause("LC-23.1");
    clause("HD-22.1");
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
        &[
            ("receiver.name", "Hùng"),
            ("meeting.start", "08 giờ 30 phút"),
            ("meeting.place", "Phòng họp 2"),
            ("meeting.end", "10 giờ"),
        ],
    );
    let signer = papers::get(vault, follows).unwrap().1["signer"]["name"].clone();
    assert_eq!(signer, "Trần Nguyễn Hoàng Khanh", "the head, unless told");
    fill(by_hand, &[("signer.name", "Phó Giám đốc Ký Thay")]);
    let symbols = symbols(vault);
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
