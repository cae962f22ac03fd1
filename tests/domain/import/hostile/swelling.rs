//! Files too long, too wide or made to swell.

use sogac_domain::import::{Kind, MAX_FILE, load};

use super::{sentence, shared, with_part, zip_of};
use crate::import::{SAMPLE, seen};

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
