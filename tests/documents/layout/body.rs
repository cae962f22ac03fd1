//! Body and foot: their faults, letters missing, leading zeros.

use serde_json::json;
use sogac_domain::papers::{Form, PaperKind, example, fill, unprintable};

use super::{fault, faults};
use crate::word::{BODY, filled};

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
