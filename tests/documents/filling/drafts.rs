//! A value still to come makes a draft that says so.

use serde_json::Value;
use sogac_domain::papers::{Form, PaperKind, example, fill};

use super::data;
use crate::word::{filled, paragraph, part, with_body};

#[test]
fn a_required_value_to_come_makes_a_draft_that_says_so_on_every_page() {
    let mut data = example(PaperKind::OwnerNotice).unwrap();
    data["signer"]["name"] = Value::Null;
    data["items"][1]["action"] = Value::Null;
    let draft = fill(&Form::shipped(PaperKind::OwnerNotice).docx, &data).unwrap();
    assert_eq!(draft.missing, ["items.action", "signer.name"]);
    for header in ["word/header1.xml", "word/header2.xml"] {
        assert!(part(&draft.docx, header).contains("BẢN NHÁP"), "{header}");
    }
    let issued = filled(PaperKind::OwnerNotice);
    assert!(!part(&issued, "word/header1.xml").contains("BẢN NHÁP"));
}

#[test]
fn a_form_without_headers_gets_them_for_the_mark_of_a_draft() {
    let bare = crate::word::changed(
        &with_body(&paragraph(&["{{person.name}}"])),
        "word/document.xml",
        |text| {
            let mut kept = String::new();
            for piece in text.split_inclusive('>') {
                if !piece.starts_with("<w:headerReference") {
                    kept.push_str(piece);
                }
            }
            kept
        },
    );
    let mut data = data();
    data["person"]["name"] = Value::Null;
    let draft = fill(&bare, &data).unwrap().docx;
    let body = part(&draft, "word/document.xml");
    assert!(body.contains("rIdNhap_default") && body.contains("rIdNhap_first"));
    assert!(part(&draft, "word/headerNhap_first.xml").contains("BẢN NHÁP"));
}
