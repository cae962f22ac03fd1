//! Pictures in the rows of a list.

use std::io::Cursor;

use serde_json::json;
use sogac_domain::papers::{Form, PaperKind, example, fill, qr_field, render_at};
use zip::ZipArchive;

use super::scan;
use crate::word::{BODY, part};

pub(super) fn media(docx: &[u8]) -> Vec<String> {
    let zip = ZipArchive::new(Cursor::new(docx)).unwrap();
    let names = zip.file_names().map(|name| name.unwrap().into_owned());
    names.filter(|name| name.contains("media/hinh")).collect()
}

#[test]
fn each_row_has_its_own_picture_and_empty_leaves_room() {
    let mut data = example(PaperKind::WipeSheet).unwrap();
    for (i, code) in ["A-1", "A-2", "A-1"].into_iter().enumerate() {
        data["jobs"][i]["photo"] = json!(qr_field(code).unwrap());
    }
    data["jobs"][3]["photo"] = json!("");
    let filled = fill(&Form::shipped(PaperKind::WipeSheet).docx, &data).unwrap();
    assert_eq!(filled.missing, Vec::<String>::new());
    assert_eq!(media(&filled.docx).len(), 2, "equal pictures are kept once");
    let body = part(&filled.docx, BODY);
    assert_eq!(body.matches("<w:drawing>").count(), 3);
    // The frame is 27 × 20 mm; a square picture takes 20 × 20 of it.
    assert_eq!(
        body.matches("<wp:extent cx=\"720000\" cy=\"720000\"/>")
            .count(),
        3
    );
    let read: Vec<String> = render_at(&filled.docx, 150.0)
        .unwrap()
        .iter()
        .flat_map(|page| scan(page))
        .collect();
    assert_eq!(read.len(), 3, "{read:?}");
}
