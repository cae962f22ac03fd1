//! What a register refuses is a problem of its row before anything is written.

use sogac_domain::import::Kind;
use sogac_tests::workbook::Book;

use crate::import::{seen, told};

#[test]
fn what_a_register_refuses_is_a_problem_of_its_row_before_anything_is_written() {
    let long = "x".repeat(120);
    let book = Book::default()
        .table(
            "Cán bộ",
            &[
                &[
                    "Mã CB",
                    "Họ và tên",
                    "Ngày vào cơ quan",
                    "Ngày nghỉ",
                    "Ngày tập huấn",
                ],
                &["CB1", "Lò Thị Mỵ", "1/2/2010", "", ""],
                &["CB2", "Lò Thị An", "1/2/2010", "1/2/2009", ""],
                &["CB3", "Lò Thị Bông", "1/2/2010", "", "1/2/2030"],
                &[&long, "Lò Thị Chi", "", "", ""],
            ],
        )
        .table(
            "Hệ thống",
            &[&["Mã HT", "Tên hệ thống"], &["HT1", "Thư điện tử"]],
        )
        .table(
            "Tài khoản",
            &[
                &[
                    "Hệ thống",
                    "Tên đăng nhập",
                    "Mã cán bộ",
                    "Ngày cấp",
                    "Ngày thu hồi",
                ],
                &["HT1", "mylt", "CB1", "1/2/2027", ""],
                &["HT1", "mylt2", "CB1", "1/2/2020", "1/2/2019"],
                &["HT1", "antl", "CB2", "", ""],
            ],
        )
        .table(
            "Thiết bị",
            &[
                &[
                    "Mã tài sản",
                    "Tên thiết bị",
                    "Số sê-ri",
                    "Năm sử dụng",
                    "Người giữ (mã)",
                    "Vị trí",
                ],
                &["TS1", "Máy in", "S1", "2020", "", ""],
                &["TS2", "Máy in", "S2", "2050", "CB1", ""],
                &["TS3", "Máy in", "S3", "2020", "", "Văn thư"],
            ],
        );
    let preview = seen(&book.bytes());
    assert_eq!(
        told(&preview),
        [
            "DatesOutOfOrder Cán bộ!D3",
            "ImpossibleDate Cán bộ!E4",
            "AgainstRules Cán bộ!A5",
            "ImpossibleDate Tài khoản!D2",
            "DatesOutOfOrder Tài khoản!E3",
            "UnknownPerson Tài khoản!C4",
            "AgainstRules Thiết bị!F2",
            "AgainstRules Thiết bị!D3",
        ]
    );
    let nowhere = preview.problems.iter().find(|p| p.sheet == "Thiết bị");
    let sentence = &nowhere.unwrap().message;
    assert!(sentence.starts_with("Chưa biết ai giữ"), "{sentence}");
    assert_eq!(preview.count(Kind::People).new, 1);
}
