//! What no log proves: statements, read-backs, and destruction.

use sogac_domain::{
    Error,
    assets::{self, MediumForm, MediumState, Secrecy},
    evidence::{self, AttachedFile},
    sanitization::Reason,
    wipes::{self, Destruction, Statement, WipeId, WipeState},
};
use sogac_tests::{
    Office, at, clause, letter, scan,
    wipes::{AFTER, after, batch_form, for_sale, log, on_sheet, ten_drives},
};

pub(super) fn said(wipe_id: WipeId, readback: Option<String>) -> Statement {
    Statement {
        wipe_id,
        text: "Đã xoá bằng phần mềm của hãng".into(),
        file: AttachedFile {
            name: "man-hinh.txt".into(),
            content: b"Erase complete".to_vec(),
        },
        readback: readback.map(|text| AttachedFile {
            name: "doc-lai.json".into(),
            content: text.into_bytes(),
        }),
    }
}

pub(super) fn report(bytes: u64, as_expected: bool) -> String {
    let difference = if as_expected { "null" } else { "4096" };
    format!(
        r#"{{"mode":"full","pattern":"zero","unit":"00","bytes_total":{bytes},"bytes_read":{bytes},"parts":1,
        "complete":true,"as_expected":{as_expected},"first_difference":{difference},"differing_stretches":0,
        "unreadable_bytes":0,"first_unreadable":null,"distribution":[],"distribution_bytes":0,"map":"","seed":"","seconds":1.0}}"#
    )
}

#[test]
fn a_statement_alone_is_never_enough_and_a_reading_back_may_be() {
    let office = Office::new();
    let cases = [
        (None, WipeState::Insufficient, Some(Reason::LogUnknown)),
        (
            Some(report(500_107_862_016, true)),
            WipeState::Accepted,
            None,
        ),
        (
            Some(report(500_107_862_016, false)),
            WipeState::Failed,
            Some(Reason::VerificationFailed),
        ),
        (
            Some(report(250_059_350_016, true)),
            WipeState::Insufficient,
            Some(Reason::SizeDiffers),
        ),
    ];
    for (no, (readback, expected, reason)) in cases.into_iter().enumerate() {
        let disk = office.hard_disk(&format!("WD-WCC2E20000{no:02}"), None);
        let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
        let given = said(office.wipe_of(disk), readback);
        let state = wipes::state(&office.vault, &office.officer, at(AFTER), &given).unwrap();
        assert_eq!(state, expected, "{no}");
        let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
        assert_eq!(wipe.reasons.is_empty(), expected == WipeState::Accepted);
        if let Some(reason) = reason {
            assert!(wipe.reasons.contains(&reason), "{no}: {:?}", wipe.reasons);
        }
        assert!(
            wipe.statement.contains("Lò Thị Mỵ"),
            "the witness stands beside it"
        );
    }
}

#[test]
fn a_sample_and_a_reading_before_the_work_are_given_back_and_nothing_is_written() {
    let office = Office::new();
    let disk = office.hard_disk("WD-WCC2E2000001", None);
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let full = report(500_107_862_016, true);
    let sample = full.replace("\"full\"", "\"sample\"");
    let early = full.replace(
        "\"seconds\":1.0",
        "\"seconds\":1.0,\"started\":\"2026-11-23T16:00:00\"",
    );
    let give = |text: String| {
        let given = said(office.wipe_of(disk), Some(text));
        wipes::state(&office.vault, &office.officer, at(AFTER), &given)
    };
    for (given, why) in [
        (sample, "phải đọc toàn bộ"),
        (early.clone(), "trước khi việc xoá kết thúc"),
    ] {
        let refused = give(given).unwrap_err().sentence();
        assert!(refused.contains(why), "{refused}");
        assert!(refused.contains("Chưa có gì được ghi"), "{refused}");
    }
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert_eq!(wipe.state, WipeState::Planned);
    let on_the_day = early.replace("2026-11-23T16", "2026-11-24T16");
    assert_eq!(give(on_the_day).unwrap(), WipeState::Accepted);
}

#[test]
fn a_report_that_is_none_is_refused_and_nothing_is_written() {
    let office = Office::new();
    let disk = office.hard_disk("WD-WCC2E2000001", None);
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let given = said(office.wipe_of(disk), Some("{}".into()));
    let refused = wipes::state(&office.vault, &office.officer, at(AFTER), &given);
    assert!(matches!(refused, Err(Error::Refused { .. })));
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert_eq!(wipe.state, WipeState::Planned);
}

#[test]
fn passwords_do_not_reach_the_vault() {
    let office = Office::new();
    let disk = office.hard_disk("Z3TTEST01", None);
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let wipe = office.wipe_of(disk);
    let mut given = said(wipe, None);
    given.file = log("hdparm-refused.txt");
    wipes::state(&office.vault, &office.officer, at(AFTER), &given).unwrap();
    let kept = wipes::page(&office.vault, batch).unwrap().wipes[0]
        .wipe
        .log_evidence_id
        .unwrap();
    let file = evidence::open(&office.vault, &office.officer, at(AFTER), kept).unwrap();
    let text = String::from_utf8_lossy(&file.content).into_owned();
    assert!(text.contains("***"), "{text}");
    assert!(
        evidence::get(&office.vault, kept)
            .unwrap()
            .note
            .contains("SHA-256 của tệp gốc")
    );
}

fn destruction(witnesses: &[&str], council: bool) -> Destruction {
    let letter_of = |number| council.then(|| letter(number, "2026-11-24"));
    Destruction {
        day: after(),
        way: "Nghiền, mảnh không quá 10 mm".into(),
        witnesses: witnesses.iter().map(|w| (*w).to_owned()).collect(),
        minutes: scan("bien-ban.pdf"),
        decision: letter_of("64/QĐ-SNNMT"),
        list: letter_of("64a/DS-SNNMT"),
    }
}

#[test]
fn a_failed_drive_is_destroyed_instead() {
    clause("LC-19.3-b");
    let office = Office::new();
    let third = office.ten_computers()[2].1;
    let batch = office.open_batch(&for_sale(vec![on_sheet(third)]));
    office.take_log(batch, ten_drives());
    let wipe = office.wipe_of(third);
    let destroy = |given| wipes::destroy(&office.vault, &office.officer, at(AFTER), wipe, given);
    assert!(destroy(destruction(&[], false)).is_err());
    assert!(
        destroy(destruction(&["Huỳnh Công Điệp"], false)).is_err(),
        "the operator is no witness"
    );
    destroy(destruction(&["Lò Thị Mỵ"], false)).unwrap();
    assert_eq!(
        assets::medium(&office.vault, third).unwrap().state,
        MediumState::Destroyed
    );
    let states: Vec<_> = wipes::of_medium(&office.vault, third)
        .unwrap()
        .iter()
        .map(|w| w.state)
        .collect();
    assert_eq!(states, [WipeState::Failed, WipeState::Destroyed]);
}

#[test]
fn state_secrets_are_closed_by_the_councils_papers_only() {
    clause("AG-9.3");
    let office = Office::new();
    let disk = office.save_medium(MediumForm {
        serial: "WD-WCC2E1000001".into(),
        kind: "HDD".into(),
        bytes: 500_107_862_016,
        place: "Tủ sắt".into(),
        secret: true,
        secrecy: Secrecy::Mat,
        ..MediumForm::default()
    });
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let look = wipes::look(&office.vault, batch, &[ten_drives()]).unwrap();
    assert_eq!(look.accepted, 0);
    let own = look.drives.iter().find(|d| d.wipe_id.is_some()).unwrap();
    assert!(own.reasons.contains(&Reason::StateSecret));
    let wipe = office.wipe_of(disk);
    let proven = said(wipe, Some(report(500_107_862_016, true)));
    let state = wipes::state(&office.vault, &office.officer, at(AFTER), &proven).unwrap();
    assert_eq!(state, WipeState::Insufficient, "not even a reading back");

    let destroy = |given| wipes::destroy(&office.vault, &office.officer, at(AFTER), wipe, given);
    let two = ["Lò Thị Mỵ", "Vàng A Chứ"];
    assert!(
        destroy(destruction(&two, false)).is_err(),
        "no decision, no list"
    );
    assert!(
        destroy(destruction(&two[..1], true)).is_err(),
        "one witness"
    );
    assert!(
        destroy(destruction(&["Lò Thị Mỵ", "lò thị mỵ"], true)).is_err(),
        "one witness twice"
    );
    destroy(destruction(&two, true)).unwrap();
    assert_eq!(
        assets::medium(&office.vault, disk).unwrap().state,
        MediumState::Destroyed
    );
}
