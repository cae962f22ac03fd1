//! Forms filled: what stands in them afterwards, and what is refused.

use proptest::prelude::*;
use serde_json::{Value, json};
use sogac_domain::papers::{Form, PaperKind, example, fields, fill};

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
fn a_row_with_a_field_of_a_list_repeats_and_the_row_above_stays() {
    let body = table(&[
        row(&["STT", "Số sê-ri"]),
        row(&["{{items.no}}", "{{items.serial}}"]),
    ]);
    assert_eq!(body_text(&body, &data()), "STT\nSố sê-ri\n1\nS-1\n2\nS-2");
}

#[test]
fn a_list_without_items_says_so_in_one_cell() {
    let body = table(&[row(&["STT", "Tên"]), row(&["{{none.no}}", "{{none.name}}"])]);
    let filled = fill(&with_body(&body), &data()).unwrap();
    assert_eq!(text(&filled.docx), "STT\nTên\nKhông có.");
    assert!(part(&filled.docx, "word/document.xml").contains("<w:gridSpan w:val=\"2\"/>"));
}

#[test]
fn paragraphs_between_marks_repeat_and_the_marks_go() {
    let body = [
        paragraph(&["{{#items}}"]),
        paragraph(&["Thiết bị {{items.no}}:"]),
        paragraph(&["- {{items.serial}}"]),
        paragraph(&["{{/items}}"]),
        paragraph(&["{{#items}}{{items.no}}){{/items}}"]),
    ]
    .concat();
    assert_eq!(
        body_text(&body, &data()),
        "Thiết bị 1:\n- S-1\nThiết bị 2:\n- S-2\n1)\n2)"
    );
}

#[test]
fn a_block_inside_a_cell_does_not_repeat_the_row() {
    let body = table(&[row(&["{{#items}}- {{items.serial}};{{/items}}", "một lần"])]);
    assert_eq!(body_text(&body, &data()), "- S-1;\n- S-2;\nmột lần");
}

#[test]
fn headers_and_footers_are_filled_too() {
    let docx = fill(
        &Form::shipped(PaperKind::Authorisation).docx,
        &example(PaperKind::Authorisation).unwrap(),
    );
    let foot = text_of(&part(&docx.unwrap().docx, "word/footer2.xml"));
    assert!(foot.contains("18234"), "{foot}");
}

#[test]
fn an_unknown_field_is_refused_with_the_nearest_name() {
    let body = table(&[row(&["{{items.seriel}}", "{{person.nmae}}"])]);
    let refused = fill(&with_body(&body), &data()).unwrap_err().sentence();
    assert!(
        refused.contains("{{items.seriel}} – có phải {{items.serial}}?"),
        "{refused}"
    );
    assert!(
        refused.contains("{{person.nmae}} – có phải {{person.name}}?"),
        "{refused}"
    );
}

#[test]
fn marks_without_their_pair_are_refused() {
    for body in [
        "{{#items}}",
        "{{/items}}",
        "{{person.name",
        "{{#items}}{{/none}}",
    ] {
        let refused = fill(&with_body(&paragraph(&[body])), &data())
            .unwrap_err()
            .sentence();
        assert!(refused.contains("sửa biểu mẫu"), "{body}: {refused}");
    }
}

#[test]
fn a_field_of_a_list_outside_a_row_is_refused() {
    let refused = fill(&with_body(&paragraph(&["{{items.serial}}"])), &data()).unwrap_err();
    assert!(
        refused.sentence().contains("hàng của bảng"),
        "{}",
        refused.sentence()
    );
}

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

#[test]
fn values_are_plain_text_whatever_they_hold() {
    let odd = "O'Brien & <w:p> \"x\" 😀 \u{202E}đảo\u{202C} \u{7} {{person.post}}";
    let mut data = data();
    data["person"]["name"] = json!(format!("{odd}\n{}", "ê".repeat(300)));
    let filled = fill(&with_body(&paragraph(&["[{{person.name}}]"])), &data).unwrap();
    let shown = text(&filled.docx);
    let expected = format!(
        "[O'Brien & <w:p> \"x\" 😀 đảo  {{{{person.post}}}} / {}]",
        "ê".repeat(300)
    );
    assert_eq!(shown, expected);
}

#[test]
fn fields_are_listed_with_their_meaning() {
    let listed = fields(&Form::shipped(PaperKind::Authorisation).docx).unwrap();
    let end = listed.iter().find(|f| f.name == "to_day").unwrap();
    assert!(end.title.contains("bắt buộc"), "{}", end.title);
    assert!(listed.iter().all(|f| !f.title.is_empty()));
}

proptest! {
    #![proptest_config(sogac_tests::cases_or(64))]

    /// Word splits text over runs wherever it likes.
    #[test]
    fn runs_split_anywhere_fill_the_same(cuts in proptest::collection::vec(0_usize..60, 0..8)) {
        let line = "Ông {{person.name}} & bà ({{ audit.seq }}) {{person.post}}.";
        let letters: Vec<char> = line.chars().collect();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(letters.len())).collect();
        cuts.sort_unstable();
        let mut runs = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([letters.len()]) {
            runs.push(letters[from..cut].iter().collect::<String>());
            from = cut;
        }
        let runs: Vec<&str> = runs.iter().map(String::as_str).collect();
        prop_assert_eq!(body_text(&paragraph(&runs), &data()), "Ông Nguyễn Văn An & bà (1) .");
    }

    #[test]
    fn any_text_fills_into_a_file_that_reads_back(value in "\\PC{0,80}") {
        let mut data = data();
        data["person"]["name"] = json!(value);
        let once = fill(&with_body(&paragraph(&["{{person.name}}"])), &data).unwrap().docx;
        prop_assert!(sogac_domain::papers::layout(&once).is_ok());
    }
}
