//! What the certificate says of each kind of proof, and nothing more.

use sogac_domain::{
    assets::{MediumForm, MediumId},
    evidence::AttachedFile,
    sanitization::advice::Level,
    wipes::{self, Destruction},
};
use sogac_tests::{
    Office, at, clause, law_of, scan,
    wipes::{AFTER, after, batch_form, for_sale, on_sheet, secure_erase, serial, ten_drives},
};

use super::by_hand::{report, said};

/// The lines of the certificate of the medium's last record.
fn lines(office: &Office, disk: MediumId) -> serde_json::Value {
    let law = law_of("lao_cai");
    let wipe = office.wipe_of(disk);
    let (vault, by) = (&office.vault, &office.officer);
    let paper = wipes::make_certificate(vault, by, at(AFTER), wipe, law.law().profile).unwrap();
    sogac_domain::papers::get(vault, paper).unwrap().1["wipe"].clone()
}

fn text<'a>(lines: &'a serde_json::Value, name: &str) -> &'a str {
    lines[name].as_str().unwrap()
}

#[test]
fn an_overwrite_with_its_log() {
    clause("LC-9.3-b");
    let office = Office::new();
    office.says_who_it_is();
    let disk = office.hard_disk(&serial(1), None);
    let batch = office.open_batch(&for_sale(vec![on_sheet(disk)]));
    office.take_log(batch, ten_drives());
    let said = lines(&office, disk);
    assert_eq!(text(&said, "tool"), "nwipe 0.42");
    assert_eq!(
        text(&said, "bytes"),
        "500.107.862.016 / 500.107.862.016 byte"
    );
    assert_eq!(text(&said, "passes"), "1/1 lượt");
    assert_eq!(
        text(&said, "reasons"),
        "Số sê-ri trong nhật ký khớp sổ; dung lượng khớp sổ; đủ lượt; đủ byte; không có dòng lỗi của ổ này; đã đọc kiểm tra toàn bộ ổ."
    );
}

#[test]
fn a_command_of_the_drive_has_no_passes_and_no_bytes() {
    let office = Office::new();
    office.says_who_it_is();
    let disk = office.hard_disk(&serial(1), None);
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    office.take_log(batch, secure_erase(&serial(1)));
    let said = lines(&office, disk);
    assert_eq!(text(&said, "bytes"), "toàn bộ ổ, theo lệnh của ổ");
    assert_eq!(text(&said, "passes"), "lệnh của ổ, không tính lượt");
    let reasons = text(&said, "reasons");
    assert!(reasons.contains("lệnh xoá của ổ đã chạy xong"), "{reasons}");
    assert!(!reasons.contains("đủ lượt") && !reasons.contains("đủ byte"));
    assert!(text(&said, "started").contains("không ghi giờ"));
}

#[test]
fn a_drive_of_unknown_size_is_not_said_to_have_the_registers() {
    let office = Office::new();
    office.says_who_it_is();
    let disk = office.save_medium(MediumForm {
        serial: serial(1),
        kind: "HDD".into(),
        place: "Kho".into(),
        ..MediumForm::default()
    });
    let batch = office.open_batch(&for_sale(vec![on_sheet(disk)]));
    office.take_log(batch, ten_drives());
    let reasons = lines(&office, disk)["reasons"].clone();
    let reasons = reasons.as_str().unwrap();
    assert!(
        reasons.contains("sổ không ghi dung lượng để đối chiếu"),
        "{reasons}"
    );
    assert!(!reasons.contains("dung lượng khớp sổ"), "{reasons}");
}

#[test]
fn a_statement_with_a_reading_says_what_was_read_and_who_says_so() {
    let office = Office::new();
    office.says_who_it_is();
    let disk = office.hard_disk(&serial(1), None);
    office.open_batch(&batch_form(vec![on_sheet(disk)]));
    let given = said(office.wipe_of(disk), Some(report(500_107_862_016, true)));
    wipes::state(&office.vault, &office.officer, at(AFTER), &given).unwrap();
    let said = lines(&office, disk);
    assert_eq!(text(&said, "tool"), "theo lời xác nhận kèm theo");
    assert_eq!(text(&said, "bytes"), "không có nhật ký ghi số byte");
    assert_eq!(text(&said, "passes"), "không có nhật ký ghi số lượt");
    let read = text(&said, "verification");
    assert!(
        read.starts_with("Đọc lại toàn bộ 500.107.862.016 byte"),
        "{read}"
    );
    assert!(read.ends_with("kết quả đọc không ghi giờ đọc"), "{read}");
    let reasons = text(&said, "reasons");
    assert!(reasons.starts_with("Nhận biết ổ theo lời xác nhận"));
    assert!(!reasons.contains("đủ") && !reasons.contains("dòng lỗi"));
    assert!(text(&said, "log").contains("man-hinh.txt"));
}

#[test]
fn a_list_and_a_record_name_no_code_and_call_a_destroyed_drive_destroyed() {
    let office = Office::new();
    office.says_who_it_is();
    let (computer, first) = office.computer("TS-0001", &serial(1));
    let second = office.hard_disk(&serial(2), Some(computer));
    let mut form = batch_form(vec![on_sheet(first), on_sheet(second)]);
    form.lines[1].level = Some(Level::Destroy);
    let batch = office.open_batch(&form);
    let given = said(office.wipe_of(first), Some(report(500_107_862_016, true)));
    wipes::state(&office.vault, &office.officer, at(AFTER), &given).unwrap();
    let destroyed = Destruction {
        day: after(),
        way: "Nghiền, mảnh không quá 10 mm".into(),
        witnesses: vec!["Lò Thị Mỵ".into()],
        minutes: scan("bien-ban.pdf"),
        decision: None,
        list: None,
    };
    let (vault, by) = (&office.vault, &office.officer);
    wipes::destroy(vault, by, at(AFTER), office.wipe_of(second), destroyed).unwrap();
    let law = law_of("lao_cai");
    let profile = law.law().profile;
    let list = wipes::make_list(vault, by, at(AFTER), batch, profile).unwrap();
    let (_, data) = sogac_domain::papers::get(vault, list).unwrap();
    assert_eq!(data["wipes"][0]["tool"], "theo lời xác nhận kèm theo");
    let of = (batch, computer);
    let paper = wipes::make_computer_certificate(vault, by, at(AFTER), of, profile).unwrap();
    let (_, data) = sogac_domain::papers::get(vault, paper).unwrap();
    assert_eq!(
        data["computer"]["verdict"],
        "Theo sổ của cơ quan: 1 phương tiện đã xóa đạt yêu cầu, 1 phương tiện đã tiêu hủy"
    );
    let record = data["certificate"]["record"].as_str().unwrap();
    let mut records = serde_json::Deserializer::from_str(record).into_iter::<serde_json::Value>();
    assert_eq!(records.next().unwrap().unwrap()["verdict"], "accepted");
    let second = records.next().unwrap().unwrap();
    assert_eq!(second["verdict"], "destroyed");
    assert_eq!(second["destruction"]["way"], "Nghiền, mảnh không quá 10 mm");
}

#[test]
fn what_no_reader_reads_stands_beside_a_statement_as_it_is() {
    let office = Office::new();
    let files: [(&str, &[u8]); 4] = [
        (
            "bao-cao.docx",
            b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml\0\0\x01",
        ),
        (
            "bao-cao.html",
            b"<!DOCTYPE html><html><body>Erased<br></body></html>",
        ),
        ("bao-cao.pdf", b"%PDF-1.7\n1 0 obj<</Encrypt 2 0 R>>"),
        ("bao-cao.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
    ];
    for (no, (name, content)) in files.into_iter().enumerate() {
        let disk = office.hard_disk(&serial(no + 1), None);
        let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
        let mut given = said(office.wipe_of(disk), Some(report(500_107_862_016, true)));
        given.file = AttachedFile {
            name: name.into(),
            content: content.to_vec(),
        };
        let state = wipes::state(&office.vault, &office.officer, at(AFTER), &given).unwrap();
        assert_eq!(state, wipes::WipeState::Accepted, "{name}");
        let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
        let kept = wipe.log_evidence_id.unwrap();
        let (vault, by) = (&office.vault, &office.officer);
        let file = sogac_domain::evidence::open(vault, by, at(AFTER), kept).unwrap();
        assert_eq!(file.content, content, "{name}");
    }
}
