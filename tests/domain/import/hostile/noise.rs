//! Bytes and cells at random: never a panic.

use proptest::prelude::*;
use sogac_domain::import::{Choices, Existing, preview, preview_file, read};
use sogac_tests::{TODAY, on, workbook::Book};

use super::{shared, with_part};
use crate::import::SAMPLE;

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
