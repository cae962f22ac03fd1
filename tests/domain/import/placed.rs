//! Every problem is placed by sheet, row and column.

use sogac_domain::import::Kind;
use sogac_tests::workbook::Book;

use super::{seen, told};

#[test]
fn every_problem_is_placed_by_sheet_row_and_column() {
    let book = Book::default()
        .table(
            "Cán bộ",
            &[
                &["Mã CB", "Họ và tên", "Phòng", "Ngày vào cơ quan"],
                &["CB01", "Nguyễn Văn Hùng", "Văn phòng", "1/2/2010"],
                &["CB01", "Lò Thị Bích", "Thanh tra", "1/2/2010"],
                &["CB02", "NGUYỄN VĂN HÙNG", "Văn phòng", "30/2/2010"],
                &["CB03", "Giàng A Páo", "Thanh tra", "31/12/9999"],
                &["CB04", "", "Thanh tra", "2015"],
            ],
        )
        .table(
            "Hệ thống",
            &[&["Mã HT", "Tên hệ thống"], &["HT01", "Thư điện tử"]],
        )
        .table(
            "Tài khoản",
            &[
                &[
                    "Hệ thống",
                    "Tên đăng nhập",
                    "Mã người dùng",
                    "Loại",
                    "Trạng thái",
                ],
                &["Thư điện tử", "hungnv", "CB01", "Cá nhân", "Đang dùng"],
                &["Thư điện tử", "HungNV", "CB01", "", ""],
                &["Kế toán", "hungnv", "CB01", "", ""],
                &["HT01", "paoga", "CB99", "", ""],
                &["HT01", "bichlt", "CB01", "Gì đó", "Lạ"],
            ],
        )
        .table(
            "Ổ lưu trữ",
            &[
                &["Số sê-ri", "Loại", "Thuộc thiết bị"],
                &["", "HDD", ""],
                &["S1", "HDD", "TS-9"],
            ],
        );
    let preview = seen(&book.bytes());
    assert_eq!(
        told(&preview),
        [
            "DuplicateCode Cán bộ!A3",
            "ImpossibleDate Cán bộ!D4",
            "SameName Cán bộ!B4",
            "ImpossibleDate Cán bộ!D5",
            "NameMissing Cán bộ!B6",
            "IncompleteDate Cán bộ!D6",
            "AccountExists Tài khoản!B3",
            "UnknownSystem Tài khoản!A4",
            "UnknownPerson Tài khoản!C5",
            "UnknownKind Tài khoản!D6",
            "UnknownState Tài khoản!E6",
            "SerialMissing Ổ lưu trữ!A2",
            "UnknownAsset Ổ lưu trữ!C3",
        ]
    );
    assert_eq!(preview.count(Kind::People).new, 1);
    assert_eq!(preview.count(Kind::Accounts).new, 1);
}
