//! Titles, merged headings, totals and signatures are no records.

use sogac_domain::import::{Field, Kind};
use sogac_tests::workbook::{Book, In};

use crate::import::{seen, told};

#[test]
fn titles_merged_headings_totals_and_signatures_are_no_records() {
    let bytes = Book::default()
        .sheet("Sheet1", |page| {
            page.merge((0, 0), (0, 5), "UBND TỈNH LÀO CAI")
                .merge(
                    (1, 1),
                    (0, 5),
                    "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC NĂM 2026",
                )
                .skip(1)
                .merge((3, 4), (0, 0), "STT")
                .merge((3, 4), (1, 1), "Họ và tên")
                .merge((3, 3), (2, 3), "Nơi công tác")
                .put(4, 2, "Phòng, ban".into())
                .put(4, 3, "Chức vụ".into())
                .merge((3, 4), (4, 4), "Điện thoại")
                .line([
                    In::from("(1)"),
                    "(2)".into(),
                    "(3)".into(),
                    "(4)".into(),
                    "(5)".into(),
                ])
                .line([
                    1.0.into(),
                    In::from("LÒ NGỌC TỦA"),
                    "Văn phòng".into(),
                    "Kế toán".into(),
                    902348060.0.into(),
                ])
                .line([
                    2.0.into(),
                    In::from("Vàng Thị Quỳnh"),
                    "Thanh tra".into(),
                    "".into(),
                    "0219.386.6123".into(),
                ])
                .line(["Tổng cộng: 2 người"])
                .skip(1)
                .line(["", "", "", "Lào Cai, ngày 5 tháng 6 năm 2026"])
                .line(["", "NGƯỜI LẬP BIỂU", "", "THỦ TRƯỞNG ĐƠN VỊ"])
                .line(["", "Lò Thị X", "", "Giàng A Y"]);
        })
        .bytes();
    let preview = seen(&bytes);
    assert_eq!(told(&preview), Vec::<String>::new());
    assert_eq!(preview.count(Kind::People).rows, 2);
    let first = &preview.rows[0].values;
    assert_eq!(first.get(Field::Name), "Lò Ngọc Tủa");
    assert_eq!(first.get(Field::Unit), "Văn phòng");
    assert_eq!(first.get(Field::Phone), "0902348060");
    assert_eq!(preview.rows[1].values.get(Field::Phone), "02193866123");
    assert_eq!(preview.sheets[0].header_row, 5);
}
