//! The head of a page, and the line under a name.

use sogac_domain::papers::{Form, PaperKind, example, fill};

use super::{fault, faults};
use crate::word::{BODY, changed, filled};

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

#[test]
fn a_text_attached_to_another_paper_has_no_number_of_its_own() {
    let file = filled(PaperKind::Dossier);
    assert_eq!(faults(&file), "");
    let alone = changed(&file, BODY, |text| text.replace("(Kèm theo", "(Theo"));
    let found = faults(&alone);
    assert!(found.contains("Số, ký hiệu: không có"), "{found}");
    assert!(found.contains("Nơi nhận"), "{found}");
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
