//! Section titles and merged cells give the unit.

use sogac_domain::import::Field;
use sogac_tests::workbook::Book;

use crate::import::{seen, told};

#[test]
fn section_titles_and_merged_cells_give_the_unit() {
    let bytes = Book::default()
        .sheet("CBCC", |page| {
            page.line(["TT", "Họ đệm", "Tên", "Chức danh"])
                .line(["I", "Phòng Kinh tế"])
                .line(["1", "Lò Thị", "Hoa", "Kế toán"])
                .line(["2", "Giàng A", "Páo", ""])
                .line(["II", "Phòng Nội vụ"])
                .line(["1", "Vàng Văn", "Sử", "Văn thư"]);
        })
        .sheet("Thiết bị", |page| {
            page.line(["Mã TS", "Tên thiết bị", "Serial", "Người sử dụng", "Vị trí"])
                .line(["TS1", "Máy tính", "A1", "Giàng A Páo"])
                .line(["TS2", "Máy in", "A2"])
                .line(["TS3", "Máy quét", "A3"])
                .merge((1, 3), (4, 4), "Một cửa");
        })
        .bytes();
    let preview = seen(&bytes);
    assert_eq!(told(&preview), Vec::<String>::new());
    let got: Vec<_> = preview
        .rows
        .iter()
        .map(|r| {
            (
                r.values.get(Field::Name),
                r.values.get(Field::Unit),
                r.values.get(Field::Place),
            )
        })
        .collect();
    assert_eq!(
        got,
        [
            ("Lò Thị Hoa", "Phòng Kinh tế", ""),
            ("Giàng A Páo", "Phòng Kinh tế", ""),
            ("Vàng Văn Sử", "Phòng Nội vụ", ""),
            ("Máy tính", "", "Một cửa"),
            ("Máy in", "", "Một cửa"),
            ("Máy quét", "", "Một cửa"),
        ]
    );
    assert_eq!(preview.rows[3].values.get(Field::HolderCode), "CB002");
}
