//! Files that are not what they claim, damaged, locked or made to harm: each a sentence, none a crash.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use sogac_domain::import::{
    Choices, Existing, Field, Kind, MAX_FILE, ProblemCode as P, load, preview, preview_file, read,
};
use sogac_tests::{
    TODAY, on,
    workbook::{Book, In, day},
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{SAMPLE, seen};

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

#[test]
fn a_file_of_another_kind_is_named() {
    let ole = |stream: &str| {
        [
            &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
            &[0; 500],
            &wide(stream),
        ]
        .concat()
    };
    let cases: [(Vec<u8>, &str); 14] = [
        (Vec::new(), "Tệp rỗng"),
        (ole("EncryptedPackage"), "Tệp đang đặt mật khẩu"),
        (ole("Workbook"), "đời cũ (.xls)"),
        (ole("WordDocument"), "đời cũ (.doc)"),
        (b"%PDF-1.7".to_vec(), "PDF"),
        (b"  <html><table>".to_vec(), "trang web"),
        ("\u{feff}Mã CB;Họ và tên\nCB1;Lò Thị A".into(), ".csv"),
        (b"Rar!\x1a\x07".to_vec(), "RAR"),
        (vec![0, 159, 146, 150, 7, 0], "không phải sổ Excel"),
        (zip_of(&["word/document.xml"]), "Word"),
        (zip_of(&["ppt/presentation.xml"]), "PowerPoint"),
        (zip_of(&["xl/workbook.bin"]), ".xlsb"),
        (zip_of(&["mimetype", "content.xml"]), "LibreOffice"),
        (zip_of(&["ảnh.jpg"]), "tệp nén"),
    ];
    for (bytes, expected) in cases {
        let told = sentence(&bytes);
        assert!(told.contains(expected), "{expected}: {told}");
        assert!(told.ends_with("sổ chưa thay đổi gì."), "{told}");
    }
}

#[test]
fn a_cut_or_damaged_workbook_is_refused() {
    assert!(sentence(&SAMPLE[..SAMPLE.len() / 2]).contains("bị hỏng"));
    assert!(sentence(&zip_of(&["xl/workbook.xml"])).contains("bị hỏng"));
    let cut = |part: Vec<u8>| part[..part.len() / 2].to_vec();
    assert!(
        sentence(&with_part(SAMPLE, "xl/worksheets/sheet2.xml", cut))
            .contains("“Hệ thống” bị hỏng")
    );
}

#[test]
fn a_file_too_long_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("to.xlsx");
    std::fs::File::create(&path)
        .unwrap()
        .set_len(200 << 20)
        .unwrap();
    let error = load(&path).unwrap_err().sentence();
    assert!(error.contains("Tệp dài 200 MB, vượt mức 50 MB"), "{error}");
    assert!(sentence(&vec![b'P'; MAX_FILE as usize + 1]).contains("vượt mức"));
}

#[test]
fn archives_that_swell_are_not_unpacked() {
    let huge = |_: Vec<u8>| vec![b' '; 64 << 20];
    let swollen = with_part(SAMPLE, "xl/worksheets/sheet1.xml", huge);
    assert!(swollen.len() < 1 << 20);
    assert!(sentence(&swollen).contains("lớn bất thường"));

    // The directory says 10 bytes, the part holds 20 million.
    let name = b"xl/worksheets/sheet1.xml";
    let mut lying = with_part(SAMPLE, "xl/worksheets/sheet1.xml", |_| {
        vec![b' '; 20_000_000]
    });
    let directory = lying.windows(name.len()).rposition(|w| w == name).unwrap();
    lying[directory - 22..directory - 18].copy_from_slice(&10u32.to_le_bytes());
    assert!(sentence(&lying).contains("bị hỏng"));

    let names: Vec<String> = (0..6_000)
        .map(|n| format!("xl/worksheets/sheet{n}.xml"))
        .collect();
    let mut many: Vec<&str> = names.iter().map(String::as_str).collect();
    many.push("xl/workbook.xml");
    assert!(sentence(&zip_of(&many)).contains("lớn bất thường"));
}

#[test]
fn a_count_of_strings_made_up_by_the_file_sets_no_memory_aside() {
    let lie = |part: Vec<u8>| {
        let text = String::from_utf8(part).unwrap();
        let at = text.find("<sst").unwrap() + 4;
        let rest = text[at..].replace("uniqueCount=", "wasUnique=");
        format!("{}{}{rest}", &text[..at], " uniqueCount=\"99999999999999\"").into_bytes()
    };
    let preview = seen(&with_part(&shared(), "xl/sharedStrings.xml", lie));
    assert_eq!(preview.count(Kind::People).rows, 2);
}

#[test]
fn a_million_formatted_empty_rows_cost_nothing() {
    let swell = |part: Vec<u8>| {
        let text = String::from_utf8(part).unwrap();
        let (head, tail) = text.split_once("</sheetData>").unwrap();
        let mut all = String::with_capacity(100 << 20);
        all.push_str(head);
        for row in 42..=1_048_576 {
            all.push_str(&format!(
                "<row r=\"{row}\" s=\"1\" customFormat=\"1\"><c r=\"A{row}\" s=\"1\"/></row>"
            ));
        }
        all.push_str("</sheetData>");
        all.push_str(tail);
        all.into_bytes()
    };
    let bytes = with_part(SAMPLE, "xl/worksheets/sheet1.xml", swell);
    assert_eq!(seen(&bytes).count(Kind::People).rows, 40);
}

#[test]
fn too_many_sheets_rows_and_columns_are_told() {
    let mut book = Book::default();
    for n in 0..201 {
        book = book.table(&format!("T{n}"), &[&["a"]]);
    }
    assert!(sentence(&book.bytes()).contains("201 trang tính, vượt mức 200"));

    let wide = Book::default().sheet("Cán bộ", |page| {
        page.line(["Mã CB", "Họ và tên"]).line(["CB1", "Lò Thị A"]);
        for column in 2..3_000 {
            page.put(0, column, "Cột".into());
        }
    });
    let preview = seen(&wide.bytes());
    assert_eq!(preview.count(Kind::People).rows, 1);
    assert!(preview.problems.iter().any(|p| p.code == P::WiderSheet));

    let long = Book::default().sheet("Cán bộ", |page| {
        page.line(["Mã CB", "Họ và tên"]);
        for _ in 0..100_001 {
            page.line([In::from("CB1"), "Lò Thị A".into()]);
        }
    });
    assert!(sentence(&long.bytes()).contains("quá nhiều dữ liệu"));
}

#[test]
fn names_no_keyboard_should_make_are_kept_or_refused_in_words() {
    let long = "Á".repeat(301);
    let names = [
        "O'Hara & <Sons>; DROP TABLE people;--",
        "Lò \u{202e}Thị\u{200f} 🙂 A",
        "\u{feff}Vàng\u{0b} B",
        &long,
        &"Â".repeat(200),
    ];
    let bytes = Book::default()
        .sheet("Cán bộ", |page| {
            page.line(["Mã CB", "Họ và tên"]);
            for (n, name) in names.iter().enumerate() {
                page.line([format!("CB{n}"), (*name).to_owned()]);
            }
        })
        .bytes();
    let preview = seen(&bytes);
    let got: Vec<_> = preview
        .rows
        .iter()
        .map(|r| r.values.get(Field::Name))
        .collect();
    assert_eq!(
        &got[..3],
        [
            "O'Hara & <Sons>; DROP TABLE people;--",
            "Lò Thị 🙂 A",
            "Vàng B"
        ]
    );
    assert_eq!(preview.count(Kind::People).refused, 1);
    assert!(
        preview
            .problems
            .iter()
            .any(|p| p.code == P::TooLong && p.row == 5 && p.column == "B")
    );
}

/// What a preview does with any workbook that can be read at all.
fn look(bytes: &[u8]) {
    if let Ok(workbook) = read(bytes) {
        let choices = Choices {
            create_missing_systems: true,
            ..Choices::default()
        };
        let _ = preview(&workbook, &choices, &Existing::default(), on(TODAY));
    }
    let _ = preview_file(bytes, on(TODAY));
}

proptest! {
    #![proptest_config(sogac_tests::cases_or(400))]

    #[test]
    fn random_bytes_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..2_000), zip in any::<bool>()) {
        if zip {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        look(&bytes);
    }

    #[test]
    fn a_workbook_with_bytes_changed_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = SAMPLE.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        look(&bytes);
    }
}

proptest! {
    #![proptest_config(sogac_tests::cases_or(120))]

    #[test]
    fn parts_with_bytes_changed_never_panic(
        part in prop::sample::select(vec![
            "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml",
            "xl/worksheets/sheet2.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels",
        ]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"<>/\"&;=0159-AZaz: \x00\xff".to_vec())), 1..12),
    ) {
        let bytes = with_part(&shared(), part, |mut part| {
            for (at, byte) in &changes {
                let at = at.index(part.len());
                part[at] = *byte;
            }
            part
        });
        look(&bytes);
    }

    #[test]
    fn tables_of_any_text_never_panic(lines in prop::collection::vec(prop::collection::vec("\\PC{0,12}|x|\\d{1,8}|[1-3]?\\d/1?\\d/(19|20)\\d\\d|Tổng cộng", 5), 0..12)) {
        let bytes = Book::default()
            .sheet("Cán bộ", |page| {
                page.line(["Mã CB", "Họ và tên", "Ngày vào", "Điện thoại", "Phòng"]);
                for line in lines {
                    page.line(line);
                }
            })
            .bytes();
        look(&bytes);
    }
}
