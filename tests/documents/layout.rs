//! The layout of NĐ 30/2020: shipped forms pass, and each fault is named.

mod body;
mod head;

use serde_json::Value;
use sogac_domain::papers::{Form, PaperKind, example, fill, layout};

use crate::word::{BODY, changed, filled};

fn faults(docx: &[u8]) -> String {
    let issues = layout(docx).unwrap();
    let lines: Vec<String> = issues
        .iter()
        .map(|i| format!("{}: {} → {} [{}]", i.place, i.found, i.wanted, i.clause))
        .collect();
    lines.join("\n")
}

/// The one fault a change to the notice brings.
fn fault(part: &str, from: &str, to: &str) -> String {
    let docx = changed(&filled(PaperKind::OwnerNotice), part, |text| {
        text.replace(from, to)
    });
    faults(&docx)
}

#[test]
fn every_shipped_form_filled_is_in_order() {
    for kind in PaperKind::ALL {
        assert_eq!(faults(&filled(kind)), "", "{}", kind.code());
    }
}

#[test]
fn a_form_not_yet_filled_has_nothing_else_wrong() {
    for kind in PaperKind::ALL {
        let found = faults(&Form::shipped(kind).docx);
        assert_eq!(found.lines().count(), 1, "{}: {found}", kind.code());
        assert!(found.contains("chưa điền"), "{found}");
    }
}

#[test]
fn page_faults_are_named() {
    let found = fault(BODY, "w:left=\"1701\" w:header", "w:left=\"1000\" w:header");
    assert!(
        found.starts_with("Trang: lề trái 17,6 mm → lề trái 30–35 mm"),
        "{found}"
    );
    let found = fault(
        BODY,
        "w:w=\"11906\" w:h=\"16838\"",
        "w:w=\"12240\" w:h=\"15840\"",
    );
    assert!(found.contains("khổ giấy 216 × 279 mm → A4"), "{found}");
    let found = fault(BODY, "<w:titlePg/>", "");
    assert!(
        found.contains("Số trang: hiện cả ở trang thứ nhất"),
        "{found}"
    );
    let found = fault("word/header1.xml", " PAGE ", " DATE ");
    assert!(found.contains("Số trang: không có"), "{found}");
    let found = fault(
        "word/styles.xml",
        "w:ascii=\"Times New Roman\"",
        "w:ascii=\"Arial\"",
    );
    assert!(
        found.contains("phông chữ Arial → phông chữ Times New Roman"),
        "{found}"
    );
}

#[test]
fn a_draft_is_not_in_order() {
    let mut data = example(PaperKind::HandoverMinutes).unwrap();
    data["paper"]["symbol"] = Value::Null;
    let docx = fill(&Form::shipped(PaperKind::HandoverMinutes).docx, &data)
        .unwrap()
        .docx;
    assert!(faults(&docx).contains("BẢN NHÁP"), "{}", faults(&docx));
}

/// A page typed by somebody who never saw the decree.
#[test]
fn a_careless_page_is_told_everything() {
    let lines = [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "Số: 7 /bc-vp",
        "Hà Nội ngày 3 tháng 04 năm 2026",
        "Báo cáo tình hình",
        "Hôm nay mọi việc đều tốt.",
        "Ngày mai cũng vậy",
    ];
    let body: String = lines
        .iter()
        .map(|l| format!("<w:p><w:r><w:t>{l}</w:t></w:r></w:p>"))
        .collect();
    let docx = crate::word::with_body(&body);
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("layout_careless", faults(&docx));
    });
}
