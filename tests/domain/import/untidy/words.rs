//! Capacities, years and yes in their usual writings.

use sogac_domain::import::Field;
use sogac_tests::workbook::{Book, In};

use crate::import::{seen, told};

#[test]
fn capacities_years_and_yes_are_read_in_their_usual_writings() {
    let bytes = Book::default()
        .sheet("Ổ cứng", |page| {
            let kept = || In::from("Tủ văn thư");
            page.line(["Số seri", "Dung lượng (GB)", "Dữ liệu mật", "Nơi để"])
                .line([In::from("S1"), 500.0.into(), "Có".into(), kept()])
                .line([In::from("S2"), "1,5 TB".into(), "không".into(), kept()])
                .line([In::from("S3"), "256GB".into(), In::Yes(true), kept()])
                .line([500296647912.0.into(), In::from("to"), "hử".into(), kept()]);
        })
        .bytes();
    let preview = seen(&bytes);
    let got: Vec<_> = preview
        .rows
        .iter()
        .map(|r| {
            [Field::Serial, Field::Bytes, Field::Secret]
                .map(|f| r.values.get(f))
                .join("|")
        })
        .collect();
    assert_eq!(
        got,
        [
            "S1|500000000000|1",
            "S2|1500000000000|0",
            "S3|256000000000|1",
            "500296647912||"
        ]
    );
    assert_eq!(
        told(&preview),
        ["BadCapacity Ổ cứng!B5", "UnknownYesNo Ổ cứng!C5"]
    );
}
