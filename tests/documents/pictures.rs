//! Pictures in forms, QR codes and sheets of labels.

use std::io::Cursor;

use serde_json::{Value, json};
use sogac_domain::papers::{
    Filled, Form, Label, PaperKind, example, fill, label_sheets, label_sizes, pictures, qr,
    qr_field, render_at,
};
use zip::ZipArchive;

use crate::word::{BODY, part};

/// A picture as grey dots: width, height, dots.
pub fn grey(image: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut reader = png::Decoder::new(Cursor::new(image)).read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    let each = info.color_type.samples();
    let grey = dots.chunks(each).map(|dot| dot[0]).collect();
    (info.width as usize, info.height as usize, grey)
}

/// What a scanner reads on a page.
fn scan(page: &[u8]) -> Vec<String> {
    let (width, height, dots) = grey(page);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
    let read = image.detect_grids().into_iter().filter_map(|grid| {
        let (_, text) = grid.decode().ok()?;
        Some(text)
    });
    read.collect()
}

fn certificate(qr: Value) -> Filled {
    let mut data = example(PaperKind::WipeCertificate).unwrap();
    data["certificate"]["qr"] = qr;
    fill(&Form::shipped(PaperKind::WipeCertificate).docx, &data).unwrap()
}

fn media(docx: &[u8]) -> Vec<String> {
    let zip = ZipArchive::new(Cursor::new(docx)).unwrap();
    let names = zip.file_names().map(|name| name.unwrap().into_owned());
    names.filter(|name| name.contains("media/hinh")).collect()
}

#[test]
fn the_qr_of_a_certificate_reads_back_from_the_page() {
    let told = "XD-7K3F-92QA Z3TN8Q2V ĐẠT";
    let filled = certificate(json!(qr_field(told).unwrap()));
    assert_eq!(filled.missing, Vec::<String>::new());
    let pages = render_at(&filled.docx, 110.0).unwrap();
    assert_eq!(scan(&pages[1]), [told]);
    assert_eq!(media(&filled.docx).len(), 1);
    assert!(part(&filled.docx, "[Content_Types].xml").contains("image/png"));
    assert!(!part(&filled.docx, BODY).contains("{{"));
}

#[test]
fn what_is_no_picture_is_still_to_come_and_the_document_stays_whole() {
    let whole = qr("TS-2023-0187").unwrap();
    let base64 = |bytes: &[u8]| data_encoding::BASE64.encode(bytes);
    let mut burst = whole.clone();
    // Width and height of the header (PNG, 11.2.2), with its checksum left wrong.
    burst[16..24].fill(0x7F);
    let wrong = [
        Value::Null,
        json!("không phải ảnh"),
        json!(base64(b"GIF89a....")),
        json!(base64(&whole[..whole.len() / 2])),
        json!(base64(&burst)),
        json!("A".repeat(15 << 20)),
        json!(17),
    ];
    for value in wrong {
        let shown: String = value.to_string().chars().take(30).collect();
        let filled = certificate(value);
        assert_eq!(filled.missing, ["certificate.qr"], "{shown}");
        assert_eq!(media(&filled.docx).len(), 0, "{shown}");
        assert!(render_at(&filled.docx, 20.0).is_ok(), "{shown}");
    }
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

#[test]
fn pictures_of_a_form_are_known_by_name() {
    let of = |kind| pictures(&Form::shipped(kind).docx).unwrap();
    assert_eq!(of(PaperKind::WipeCertificate), ["certificate.qr"]);
    assert_eq!(of(PaperKind::WipeSheet), ["jobs.photo"]);
    assert_eq!(of(PaperKind::DeviceHandover), Vec::<String>::new());
}

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
