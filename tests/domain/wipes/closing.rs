//! The end of a batch: what a batch may still get after its log, and what its package holds.

use std::io::Read as _;

use sogac_domain::{
    assets::MediumForm,
    evidence::{AttachedFile, NewEvidence},
    papers::PaperKind,
    wipes::{self, WipeBatchId, WipeId},
};
use sogac_tests::{
    Office, at, clause, law_of, scan,
    wipes::{AFTER, batch_form, for_sale, log, on_sheet, serial, ten_drives},
};

use super::{
    by_hand::{report, said},
    certificates::issue,
};

/// A PNG of one dot.
fn label() -> NewEvidence {
    let dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let content = data_encoding::BASE64.decode(dot.as_bytes()).unwrap();
    NewEvidence {
        file: Some(AttachedFile {
            name: "nhan.png".into(),
            content,
        }),
        ..scan("nhan")
    }
}

fn photo(office: &Office, wipe: WipeId) -> Result<(), sogac_domain::Error> {
    wipes::photo(&office.vault, &office.officer, at(AFTER), wipe, label())
}

fn missing(office: &Office, batch: WipeBatchId) -> Vec<String> {
    wipes::missing(&office.vault, batch).unwrap()
}

#[test]
fn a_photograph_missed_before_the_log_is_made_up_for_and_the_batch_closes() {
    clause("LC-9.3-b");
    let office = Office::new();
    office.says_who_it_is();
    let disk = office.hard_disk(&serial(1), None);
    let batch = office.open_batch(&for_sale(vec![on_sheet(disk)]));
    office.take_log(batch, ten_drives());
    let wipe = office.wipe_of(disk);
    let law = law_of("lao_cai");
    let (vault, by, profile) = (&office.vault, &office.officer, law.law().profile);
    for paper in [
        wipes::make_sheet(vault, by, at(AFTER), batch, profile).unwrap(),
        wipes::make_certificate(vault, by, at(AFTER), wipe, profile).unwrap(),
        wipes::make_list(vault, by, at(AFTER), batch, profile).unwrap(),
    ] {
        issue(&office, paper);
    }
    assert_eq!(missing(&office, batch), ["1 ổ chưa có ảnh chụp nhãn."]);
    assert!(wipes::close(vault, by, at(AFTER), batch).is_err());
    photo(&office, wipe).unwrap();
    assert!(missing(&office, batch).is_empty());
    wipes::close(vault, by, at(AFTER), batch).unwrap();
    assert!(photo(&office, wipe).is_err(), "the batch is over");
}

#[test]
fn the_package_holds_the_reading_behind_a_verdict() {
    let office = Office::new();
    office.says_who_it_is();
    let disk = office.hard_disk(&serial(1), None);
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let given = said(office.wipe_of(disk), Some(report(500_107_862_016, true)));
    wipes::state(&office.vault, &office.officer, at(AFTER), &given).unwrap();
    let bytes = wipes::package(&office.vault, &office.officer, at(AFTER), batch).unwrap();
    let checked = sogac_domain::package::verify(&bytes).unwrap();
    assert!(checked.faults.is_empty(), "{:#?}", checked.faults);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let name = zip
        .file_names()
        .flatten()
        .map(|name| name.to_string())
        .find(|name| name.ends_with("doc-lai.json"))
        .unwrap();
    let mut text = String::new();
    zip.by_name(&name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    assert_eq!(text, report(500_107_862_016, true));
}

#[test]
fn a_computer_is_certified_with_the_drives_of_its_other_batches() {
    clause("LC-9.3-b");
    let office = Office::new();
    office.says_who_it_is();
    let (computer, first) = office.computer("TS-0001", &serial(1));
    let second = office.hard_disk(&serial(2), Some(computer));
    for disk in [first, second] {
        let batch = office.open_batch(&for_sale(vec![on_sheet(disk)]));
        office.take_log(batch, ten_drives());
    }
    let law = law_of("lao_cai");
    let (vault, by, profile) = (&office.vault, &office.officer, law.law().profile);
    let of = (WipeBatchId(2), computer);
    let paper = wipes::make_computer_certificate(vault, by, at(AFTER), of, profile).unwrap();
    let (made, data) = sogac_domain::papers::get(vault, paper).unwrap();
    assert_eq!(made.kind, PaperKind::ComputerCertificate);
    let serials: Vec<_> = data["wipes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["serial"].as_str().unwrap())
        .collect();
    assert_eq!(serials, [serial(1), serial(2)]);
    let verdict = data["computer"]["verdict"].as_str().unwrap();
    assert_eq!(
        verdict,
        "Theo sổ của cơ quan: 2 phương tiện đã xóa đạt yêu cầu"
    );
}

#[test]
fn a_drive_a_log_only_names_waits_on() {
    let office = Office::new();
    let lines = [serial(1), serial(2)].map(|serial| on_sheet(office.hard_disk(&serial, None)));
    let batch = office.open_batch(&batch_form(lines.to_vec()));
    let mut file = ten_drives();
    let text = String::from_utf8(file.content).unwrap();
    // The second drive is plugged in and was not chosen; smartctl names the first one once more.
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| {
            let of_second = line.contains("/dev/sdb") || line.trim_start().starts_with("sdb |");
            !of_second || line.contains("Found /dev/sdb")
        })
        .collect();
    let named = format!(
        "$ smartctl -i /dev/sda\nDevice Model:     WDC WD5000AAKX\nSerial Number:    {}\nUser Capacity:    500,107,862,016 bytes [500 GB]\n",
        serial(1)
    );
    file.content = format!("{}\n{named}", kept.join("\n")).into_bytes();
    let look = wipes::look(&office.vault, batch, std::slice::from_ref(&file)).unwrap();
    assert_eq!(look.accepted, 1);
    assert_eq!(office.take_log(batch, file), 1);
    let states: Vec<_> = wipes::page(&office.vault, batch)
        .unwrap()
        .wipes
        .iter()
        .map(|row| row.wipe.state)
        .collect();
    assert_eq!(
        states,
        [wipes::WipeState::Accepted, wipes::WipeState::Planned]
    );
}

#[test]
fn a_log_that_only_names_drives_settles_none() {
    let office = Office::new();
    let disk = office.hard_disk("Z3TTEST01", None);
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let named = [log("smartctl.txt")];
    let look = wipes::look(&office.vault, batch, &named).unwrap();
    assert!(
        look.drives.iter().any(|drive| drive.wipe_id.is_some()),
        "it is shown"
    );
    let taken = wipes::take(&office.vault, &office.officer, at(AFTER), batch, &named);
    assert!(
        taken
            .unwrap_err()
            .sentence()
            .contains("không có lần xoá nào")
    );
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert_eq!(wipe.state, wipes::WipeState::Planned);
}

#[test]
fn the_files_of_one_session_are_taken_together() {
    let office = Office::new();
    let disk = office.save_medium(MediumForm {
        serial: "50026B7TEST77A1".into(),
        kind: "NVMe".into(),
        bytes: 83_886_080,
        place: "Kho".into(),
        ..MediumForm::default()
    });
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let file = |name: &str, text: &str| AttachedFile {
        name: name.into(),
        content: text.as_bytes().to_vec(),
    };
    let list = r#"{"Devices":[{"HostNQN":"x","Subsystems":[{"Controllers":[{"Controller":"nvme0","SerialNumber":"50026B7TEST77A1","ModelNumber":"QEMU NVMe Ctrl"}],"Namespaces":[{"NameSpace":"nvme0n1","PhysicalSize":83886080}]}]}]}"#;
    let sanitized = r#"{"nvme0":{"sprog":65535,"sstat":{"global_erased":1,"no_cmplted_passes":0,"status":"(1) Most Recent Sanitize Command Completed Successfully."},"cdw10_info":4}}"#;
    let alone = [file("2-sanitize.json", sanitized)];
    let look = wipes::look(&office.vault, batch, &alone).unwrap();
    assert_eq!(look.without, ["50026B7TEST77A1"]);
    let files = [
        file("1-list.json", list),
        file("2-sanitize.json", sanitized),
        file("3-list.json", list),
    ];
    let taken = wipes::take(&office.vault, &office.officer, at(AFTER), batch, &files).unwrap();
    assert_eq!(taken, 1);
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert_eq!(wipe.state, wipes::WipeState::Accepted, "{:?}", wipe.reasons);
    let kept = sogac_domain::evidence::get(&office.vault, wipe.log_evidence_id.unwrap()).unwrap();
    assert_eq!(kept.file_name, "2-sanitize.json");
}

#[test]
fn a_log_too_large_has_a_sentence_of_its_own() {
    let refused = wipes::small_enough("nwipe.log", 101 << 20).unwrap_err();
    assert!(
        refused.sentence().contains("Nhật ký nwipe.log"),
        "{refused}"
    );
    assert!(!refused.sentence().contains("độ phân giải"));
    wipes::small_enough("nwipe.log", 100 << 20).unwrap();
}
