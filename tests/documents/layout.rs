//! The layout of NĐ 30/2020: shipped forms pass, and each fault is named.

use serde_json::{Value, json};
use sogac_domain::papers::{Form, PaperKind, example, fill, layout, unprintable};

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
fn faults_of_the_head_are_named() {
    let found = fault(BODY, "Độc lập - Tự do", "Độc lập – Tự do");
    assert!(
        found.contains("Tiêu ngữ: Độc lập – Tự do - Hạnh phúc →"),
        "{found}"
    );
    let found = fault(
        "word/styles.xml",
        "<w:name w:val=\"Quốc hiệu\"/>",
        "<w:name w:val=\"x\"/><w:rPr><w:i/></w:rPr>",
    );
    assert!(found.contains("Quốc hiệu (“CỘNG HÒA"), "{found}");
    let found = fault(BODY, "Kính gửi: ", "Gửi: ");
    assert!(found.contains("Kính gửi: không có"), "{found}");
}

/// Points of the line under the agency's name, and of the name.
fn agency_line(name: &str) -> String {
    let mut data = example(PaperKind::HandoverMinutes).unwrap();
    data["agency"]["name"] = name.into();
    let docx = fill(&Form::shipped(PaperKind::HandoverMinutes).docx, &data);
    faults(&docx.unwrap().docx)
}

#[test]
fn the_line_under_a_name_is_as_long_as_the_name_asks() {
    for name in [
        "Sở Y tế",
        "Ủy ban nhân dân xã Tứ Dân",
        "Sở Nông nghiệp và Môi trường",
        "Trung tâm Công nghệ thông tin và Chuyển đổi số tỉnh Thừa Thiên Huế",
        "X",
    ] {
        assert_eq!(agency_line(name), "", "{name}");
    }
    let found = fault(
        BODY,
        "<w:ind w:left=\"1241\" w:right=\"1241\"/>",
        "<w:ind w:left=\"200\" w:right=\"200\"/>",
    );
    assert!(
        found.contains("Tên cơ quan ban hành: đường kẻ bên dưới dài"),
        "{found}"
    );
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn a_character_without_a_letter_is_named() {
    let mut data = example(PaperKind::OwnerNotice).unwrap();
    data["person"]["name"] = "Lò Thị Mỵ 🙂".into();
    let docx = fill(&Form::shipped(PaperKind::OwnerNotice).docx, &data)
        .unwrap()
        .docx;
    let found = faults(&docx);
    assert!(found.contains("ký tự “🙂” (U+1F642)"), "{found}");
    assert_eq!(unprintable(&docx).unwrap(), ['🙂']);
    assert!(
        unprintable(&filled(PaperKind::OwnerNotice))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn leading_zeros_follow_the_decree() {
    let mut data = example(PaperKind::OwnerNotice).unwrap();
    data["paper"] = json!({ "symbol": "5/SNNMT-VP", "day": "5", "month": "05", "year": "2026" });
    let docx = fill(&Form::shipped(PaperKind::OwnerNotice).docx, &data)
        .unwrap()
        .docx;
    let found = faults(&docx);
    assert!(found.contains("Số: 05/SNNMT-VP"), "{found}");
    assert!(found.contains("ngày 5 → ngày 05"), "{found}");
    assert!(found.contains("tháng 05 → tháng 5"), "{found}");
    data["paper"] = json!({ "symbol": "05/SNNMT-VP", "day": "05", "month": "02", "year": "2026" });
    let docx = fill(&Form::shipped(PaperKind::OwnerNotice).docx, &data)
        .unwrap()
        .docx;
    assert_eq!(faults(&docx), "");
}

#[test]
fn faults_of_body_and_foot_are_named() {
    let found = fault(BODY, "./.", ".");
    assert!(found.contains("không kết thúc bằng “./.”"), "{found}");
    let found = fault(
        "word/styles.xml",
        "w:firstLine=\"720\"",
        "w:firstLine=\"0\"",
    );
    assert!(
        found.contains("dòng đầu thụt 0 cm → dòng đầu thụt 1–1,27 cm"),
        "{found}"
    );
    let found = fault(BODY, "- Lưu: VT", "- Luu: VT");
    assert!(found.contains("Danh sách nơi nhận"), "{found}");
    let mut data = example(PaperKind::OwnerNotice).unwrap();
    data["signer"]["name"] = "TS. Trần Văn A".into();
    let docx = fill(&Form::shipped(PaperKind::OwnerNotice).docx, &data)
        .unwrap()
        .docx;
    assert!(faults(&docx).contains("học hàm"), "{}", faults(&docx));
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
