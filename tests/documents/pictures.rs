//! Pictures in forms, QR codes and sheets of labels.

mod labels;
mod rows;

use std::io::Cursor;

use serde_json::{Value, json};
use sogac_domain::papers::{
    Filled, Form, PaperKind, example, fill, pictures, qr, qr_field, render_at,
};

use crate::word::{BODY, part};

use rows::media;

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
fn pictures_of_a_form_are_known_by_name() {
    let of = |kind| pictures(&Form::shipped(kind).docx).unwrap();
    assert_eq!(of(PaperKind::WipeCertificate), ["certificate.qr"]);
    assert_eq!(of(PaperKind::WipeSheet), ["jobs.photo"]);
    assert_eq!(
        of(PaperKind::DeviceHandover),
        ["giver.signature", "receiver.signature"]
    );
    assert_eq!(of(PaperKind::OwnerNotice), Vec::<String>::new());
}
