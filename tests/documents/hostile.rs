//! Files that are not what they seem: each refused with a sentence, none with a crash.

mod noise;

use std::io::{Cursor, Write};

use serde_json::json;
use sogac_domain::papers::{Form, PaperKind, fields, fill, layout, pdf};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::word::changed;

fn refusal(bytes: &[u8]) -> String {
    let sentence = fill(bytes, &json!({})).unwrap_err().sentence();
    assert!(layout(bytes).is_err() && fields(bytes).is_err() && pdf(bytes).is_err());
    assert!(sentence.contains("Chưa có gì được ghi"), "{sentence}");
    sentence
}

#[test]
fn another_kind_of_file_renamed() {
    assert!(refusal(b"%PDF-1.7 ...").contains("không phải là tệp Word"));
    assert!(refusal(b"").contains("không phải là tệp Word"));
}

#[test]
fn an_old_doc_and_a_password_are_told_apart() {
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.extend([0; 600]);
    assert!(refusal(&old).contains("đời cũ"));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refusal(&old).contains("mật khẩu"));
}

#[test]
fn a_workbook_or_another_archive() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"<workbook/>").unwrap();
    assert!(refusal(&zip.finish().unwrap().into_inner()).contains("không phải là tệp Word"));
}

#[test]
fn a_damaged_file() {
    let whole = Form::shipped(PaperKind::OwnerNotice).docx;
    assert!(refusal(&whole[..whole.len() / 2]).contains("hỏng"));
    let unclosed = changed(&whole, "word/document.xml", |t| t.replace("</w:tbl>", ""));
    assert!(
        fill(&unclosed, &json!({}))
            .unwrap_err()
            .sentence()
            .contains("hỏng")
    );
}

#[test]
fn a_file_of_200_megabytes() {
    let mut big = b"PK\x03\x04".to_vec();
    big.resize(200 << 20, 0);
    assert!(refusal(&big).contains("200 MB"));
}

#[test]
fn an_archive_made_to_burst() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let megabyte = vec![b' '; 1 << 20];
    zip.start_file("word/document.xml", options).unwrap();
    for _ in 0..100 {
        zip.write_all(&megabyte).unwrap();
    }
    assert!(refusal(&zip.finish().unwrap().into_inner()).contains("lớn bất thường"));
}

#[test]
fn a_document_with_macros() {
    let form = Form::shipped(PaperKind::OwnerNotice).docx;
    let with_macro = changed(&form, "[Content_Types].xml", |t| {
        t.replace(
            "wordprocessingml.document.main+xml",
            "wordprocessingml.document.macroEnabled.main+xml",
        )
    });
    assert!(refusal(&with_macro).contains("macro"));
}

#[test]
fn entities_that_grow_are_refused() {
    let form = Form::shipped(PaperKind::OwnerNotice).docx;
    let laughs = changed(&form, "word/document.xml", |t| {
        t.replacen(
            "<w:document",
            "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document",
            1,
        )
    });
    assert!(
        fill(&laughs, &json!({}))
            .unwrap_err()
            .sentence()
            .contains("hỏng")
    );
}
