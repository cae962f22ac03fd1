//! A line closes only with its proof, and settles the register.

use sogac_domain::{
    Code,
    accounts::{self, AccountState},
    assets::{self, MediumForm},
    audit, departures, package,
    regulations::{Action, Trigger},
};
use sogac_tests::{TODAY, clause, law_of, letter, now, on, person_form, scan, unpacked};

use super::office;

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
fn what_holds_important_data_is_not_handed_to_another_unit_by_a_departure() {
    clause("LC-19.3-a");
    let (office, _, _) = office();
    let law = law_of("lao_cai");
    let my = office.person("Lò Thị Mỵ");
    let mut other = person_form("Giàng A Páo");
    other.unit = "Phòng Kế hoạch".into();
    let (hung, pao) = (office.person("Nguyễn Văn Hùng"), office.save_person(other));
    let laptop = office.device("TS-0004", Some(my));
    let marked = |serial: &str| MediumForm {
        serial: serial.into(),
        kind: "USB".into(),
        important: true,
        ..MediumForm::default()
    };
    let drive = office.save_medium(MediumForm {
        asset_id: Some(laptop),
        ..marked("S6XQT01")
    });
    let stick = office.save_medium(MediumForm {
        holder_id: Some(my),
        ..marked("USB-QT")
    });
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let (vault, by) = (&office.vault, &office.officer);
    let hands = |words: &str, to| {
        let line = office.line(id, words, &law).line.id;
        departures::set_action(vault, by, now(), line, Action::HandOver, "Dùng tiếp").unwrap();
        departures::set_receiver(vault, by, now(), line, to).unwrap();
        office.proves(line)
    };
    for (words, serial) in [("TS-0004", "S6XQT01"), ("USB-QT", "USB-QT")] {
        let refused = hands(words, pao).unwrap_err();
        assert!(
            refused.sentence().contains(serial),
            "{}",
            refused.sentence()
        );
        hands(words, hung).unwrap();
    }
    assert_eq!(assets::get(vault, laptop).unwrap().holder_id, Some(hung));
    assert_eq!(assets::medium(vault, stick).unwrap().holder_id, Some(hung));
    assert_eq!(assets::medium(vault, drive).unwrap().asset_id, Some(laptop));
}

#[test]
fn the_right_file_goes_beside_a_wrong_one_which_stays() {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    let (vault, by) = (&office.vault, &office.officer);
    let line = office.line(id, "– mylt", &law).line.id;
    let beside = |reason: &str, proof| departures::add_proof(vault, by, now(), line, reason, proof);
    let early = beside("Gắn nhầm tệp", scan("thong-bao.pdf")).unwrap_err();
    assert!(early.sentence().contains("chưa có gì thay đổi"), "{early}");

    let close = departures::CloseLine {
        done_on: on(TODAY),
        evidence: scan("nham-tep.pdf"),
    };
    departures::close_line(vault, by, now(), on(TODAY), line, close).unwrap();
    assert!(
        beside("  ", scan("thong-bao.pdf")).is_err(),
        "a reason is needed"
    );
    assert!(beside("Gắn nhầm tệp", letter("9/CV", TODAY)).is_err());
    let before = office.line(id, "– mylt", &law).line;
    beside("Gắn nhầm tệp", scan("thong-bao-da-khoa.pdf")).unwrap();
    let row = office.line(id, "– mylt", &law);
    assert_eq!(row.line, before, "nothing else of the line changes");
    assert_eq!(row.evidence.unwrap().file_name, "nham-tep.pdf");
    let added: Vec<_> = row
        .added
        .iter()
        .map(|e| (&*e.file_name, &*e.note))
        .collect();
    assert_eq!(added, [("thong-bao-da-khoa.pdf", "Gắn nhầm tệp")]);
    let entry = office.case(id, &law).history.remove(0);
    assert_eq!(entry.title(), "Gắn thêm bằng chứng cho dòng việc");
    assert!(entry.told().iter().any(|told| told.after == "Gắn nhầm tệp"));

    let bytes = departures::package(vault, by, now(), id).unwrap();
    let report = package::verify(&bytes).unwrap();
    assert_eq!((report.faults.len(), report.unproven.len()), (0, 0));
    let files = unpacked(&bytes);
    for name in ["nham-tep.pdf", "thong-bao-da-khoa.pdf"] {
        assert!(files.iter().any(|file| file.path.ends_with(name)), "{name}");
    }
    let broken = audit::verify(vault, |_, _| true).unwrap().first_broken;
    assert_eq!(broken, None);
}
