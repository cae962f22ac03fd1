//! Labels: every one scans as its code, page after page.

use sogac_domain::papers::{Label, label_sheets, label_sizes, render_at};

use super::scan;

fn labels(count: usize) -> Vec<Label> {
    let names = [
        "Máy tính xách tay HP ProBook 440 G9 kèm sạc, túi đựng và bộ chuyển đổi",
        "Máy in Canon LBP 6230dn",
        "Ổ cứng gắn ngoài WD My Passport 1 TB",
    ];
    (0..count)
        .map(|i| Label {
            code: format!("TS-2023-{:04}", 180 + i),
            name: names[i % names.len()].into(),
            unit: "Sở Nông nghiệp và Môi trường".into(),
            serial: format!("SN 5CD2419Z{i:02}"),
        })
        .collect()
}

/// A scanner that works as a keyboard types the asset code and nothing else, from every label.
#[test]
fn every_label_scans_as_its_code() {
    for size in label_sizes().unwrap() {
        let places = size.columns * size.rows;
        let some = labels(size.columns as usize + 1);
        let docx = label_sheets(&size.code, places - size.columns, &some).unwrap();
        let pages = render_at(&docx, 200.0).unwrap();
        assert_eq!(pages.len(), 1, "{}", size.code);
        let mut read = scan(&pages[0]);
        read.sort();
        let codes: Vec<&str> = some.iter().map(|label| label.code.as_str()).collect();
        assert_eq!(read, codes, "{}", size.code);
    }
}

#[test]
fn a_full_sheet_is_one_page_and_one_label_more_begins_another() {
    let full = label_sheets("2x7", 1, &labels(14)).unwrap();
    assert_eq!(sogac_domain::papers::count_pages(&full).unwrap(), 1);
    let more = label_sheets("2x7", 2, &labels(14)).unwrap();
    assert_eq!(sogac_domain::papers::count_pages(&more).unwrap(), 2);
    crate::pages::compare("labels_2x7", &more);
}

#[test]
fn a_sheet_that_cannot_be_is_refused() {
    assert!(label_sheets("9x9", 1, &labels(1)).is_err());
    assert!(label_sheets("3x8", 0, &labels(1)).is_err());
    let beyond = label_sheets("3x8", 25, &labels(1)).unwrap_err().sentence();
    assert!(beyond.contains("từ 1 đến 24"), "{beyond}");
    assert!(label_sheets("3x8", 1, &[]).is_err());
    assert!(label_sheets("5x13", 1, &vec![Label::default(); 2_001]).is_err());
}
