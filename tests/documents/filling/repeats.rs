//! What a form repeats: rows, paragraphs, and what stands in headers.

use sogac_domain::papers::{Form, PaperKind, example, fill};

use super::{body_text, data, row, table};
use crate::word::{paragraph, part, text, text_of, with_body};

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
