//! Files that are not what they claim, damaged, locked or made to harm: each a sentence, none a crash.

mod kinds;
mod names;
mod noise;
mod swelling;

use std::io::{Cursor, Read, Write};

use sogac_domain::import::read;
use sogac_tests::workbook::{Book, In, day};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

fn sentence(bytes: &[u8]) -> String {
    let error = read(bytes).expect_err("not a workbook to be read");
    assert_eq!(error.code(), sogac_domain::Code::Invalid);
    error.sentence()
}

/// The archive's parts, by name, one of them changed or added.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive in memory");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut met = false;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an archive in memory");
        let mut part = Vec::new();
        entry.read_to_end(&mut part).expect("an archive in memory");
        let entry_name = entry.name().expect("an archive in memory").into_owned();
        if entry_name == name {
            part = change(part);
            met = true;
        }
        out.start_file(entry_name, packed)
            .expect("an archive in memory");
        out.write_all(&part).expect("an archive in memory");
    }
    if !met {
        out.start_file(name, packed).expect("an archive in memory");
        out.write_all(&change(Vec::new()))
            .expect("an archive in memory");
    }
    out.finish().expect("an archive in memory").into_inner()
}

/// A small workbook with shared strings, days and merged cells.
fn shared() -> Vec<u8> {
    Book::default()
        .sheet("Cán bộ", |page| {
            page.merge((0, 0), (0, 3), "DANH SÁCH")
                .line(["Mã CB", "Họ và tên", "Ngày vào", "Điện thoại"])
                .line([
                    In::from("CB1"),
                    "Lò Thị A".into(),
                    day("2020-01-31"),
                    902348060.0.into(),
                ])
                .line([
                    In::from("CB2"),
                    "Vàng B".into(),
                    36477.0.into(),
                    In::Formula("=1+1", "2"),
                ]);
        })
        .table("Ổ cứng", &[&["Số seri", "Loại"], &["S1", "HDD"]])
        .bytes()
}

fn zip_of(names: &[&str]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        out.start_file(*name, SimpleFileOptions::default())
            .expect("an archive in memory");
        out.write_all(b"<a/>").expect("an archive in memory");
    }
    out.finish().expect("an archive in memory").into_inner()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
