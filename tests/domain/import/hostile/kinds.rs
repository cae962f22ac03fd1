//! Files that are no workbook, or no longer a whole one.

use super::{sentence, wide, with_part, zip_of};
use crate::import::SAMPLE;

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
