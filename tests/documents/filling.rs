//! Forms filled: what stands in them afterwards, and what is refused.

mod drafts;
mod refused;
mod repeats;
mod values;

use serde_json::{Value, json};
use sogac_domain::papers::{Form, PaperKind, fields, fill};

use crate::word::{filled, paragraph, part, text, text_of, with_body};

fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"900\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                paragraph(&[cell])
            )
        })
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn table(rows: &[String]) -> String {
    format!(
        "<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl><w:p/>",
        rows.concat()
    )
}

fn data() -> Value {
    json!({
        "person": { "name": "Nguyễn Văn An", "post": "" },
        "audit": { "seq": 1, "hash": "ab" },
        "items": [{ "no": 1, "serial": "S-1" }, { "no": 2, "serial": "S-2" }],
        "none": []
    })
}

fn body_text(body: &str, data: &Value) -> String {
    text(&fill(&with_body(body), data).unwrap().docx)
}

#[test]
fn every_shipped_form_filled_with_its_example_reads_as_kept() {
    for kind in PaperKind::ALL {
        let docx = filled(kind);
        let foot = text_of(&part(&docx, "word/footer1.xml"));
        let told = format!("{}\n[chân trang] {foot}", text(&docx));
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("paper_{}", kind.code()), told);
        });
    }
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    for kind in PaperKind::ALL {
        assert_eq!(filled(kind), filled(kind), "{}", kind.code());
    }
}

#[test]
fn fields_are_listed_with_their_meaning() {
    let listed = fields(&Form::shipped(PaperKind::Authorisation).docx).unwrap();
    let end = listed.iter().find(|f| f.name == "to_day").unwrap();
    assert!(end.title.contains("bắt buộc"), "{}", end.title);
    assert!(listed.iter().all(|f| !f.title.is_empty()));
}
