//! Files that are no workbook of a dossier, or made to harm.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use sogac_domain::{Code, dossier::sheet};
use sogac_tests::{DAY, Office, cases_or, now, on, workbook::Book};
use zip::{ZipWriter, write::SimpleFileOptions};

#[test]
fn what_is_no_table_of_requirements_is_refused_in_a_sentence() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let said = |bytes: &[u8]| {
        let refused = sheet::merge_preview(&office.vault, id, bytes, on(DAY)).unwrap_err();
        assert_eq!(refused.code(), Code::Invalid, "{refused}");
        refused.sentence()
    };
    assert!(said(b"").contains("rỗng"));
    assert!(said(b"%PDF-1.7").contains("PDF"));
    let people = Book::default().table("Cán bộ", &[&["Mã CB", "Họ và tên"], &["1", "Lan"]]);
    assert!(said(&people.bytes()).contains("không có bảng yêu cầu"));
    let returned = office.sent_out(id);
    let two = Book::default()
        .sheet("A", |page| {
            page.line(returned.rows[0].iter().cloned());
        })
        .sheet("B", |page| {
            page.line(returned.rows[0].iter().cloned());
        });
    assert!(said(&two.bytes()).contains("hai bảng"));
}

#[test]
fn a_sheet_that_swells_is_not_opened() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default();
    zip.start_file("xl/workbook.xml", packed).unwrap();
    zip.write_all(b"<workbook/>").unwrap();
    zip.start_file("xl/worksheets/sheet1.xml", packed).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..64 {
        zip.write_all(&block).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    let refused = sheet::merge_preview(&office.vault, id, &bytes, on(DAY)).unwrap_err();
    assert!(refused.sentence().contains("lớn bất thường"), "{refused}");
}

#[test]
fn a_damaged_workbook_changes_nothing_and_never_panics() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 1);
    let good = sheet::export(&office.vault, &office.officer, now(), id).unwrap();
    let before = office.line_rows(id);
    let spoilt = (any::<prop::sample::Index>(), any::<u8>(), any::<bool>());
    let check = |(at, byte, cut): (prop::sample::Index, u8, bool)| {
        let mut bytes = good.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= byte;
        if cut {
            bytes.truncate(at);
        }
        let _ = sheet::merge(&office.vault, &office.officer, now(), id, &bytes, &[]);
        assert_eq!(office.line_rows(id), before);
        Ok(())
    };
    let mut runner = proptest::test_runner::TestRunner::new(cases_or(48));
    runner.run(&spoilt, check).unwrap();
}
