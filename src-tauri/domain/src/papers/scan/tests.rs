//! Scans as they come from the copier.

use tiff::encoder::{TiffEncoder, colortype::Gray8};

use super::*;
use crate::papers::{Form, PaperKind, example, fill, pdf, render_at};

fn said(content: &[u8]) -> String {
    check(content).map_or_else(|e| e.sentence(), |()| "nhận".to_owned())
}

#[test]
fn only_a_whole_pdf_or_picture_is_a_scan() {
    let form = Form::shipped(PaperKind::Authorisation).docx;
    let docx = fill(&form, &example(PaperKind::Authorisation).unwrap())
        .unwrap()
        .docx;
    let paper = pdf(&docx).unwrap();
    let page = render_at(&docx, 60.0).unwrap().remove(0);
    assert_eq!(said(&paper), "nhận");
    assert_eq!(said(&page), "nhận");

    assert!(said(b"%PDF-1.4\n%%EOF\n").contains("cắt cụt"));
    assert!(said(b"%PDF-1.4\nstartxref\n9\n%%EOF\n").contains("không"));
    assert!(said(&paper[..paper.len() - 2000]).contains("cắt cụt"));
    assert!(said(&page[..page.len() - 2000]).contains("cắt cụt"));
    assert!(said(&docx).contains("không phải bản quét"));
    assert!(said(b"scan of signed.pdf").contains("không phải bản quét"));
    assert!(said(b"").contains("không phải bản quét"));
    let empty = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF";
    assert!(said(empty).contains("không"), "{}", said(empty));
    let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xE0];
    jpeg.resize(2_000, 0);
    assert!(said(&jpeg).contains("cắt cụt"), "{}", said(&jpeg));
}

#[test]
fn a_tiff_is_read_to_its_last_dot() {
    let mut tiff = Cursor::new(Vec::new());
    let mut file = TiffEncoder::new(&mut tiff).unwrap();
    for shade in [120, 240] {
        file.write_image::<Gray8>(400, 600, &vec![shade; 240_000])
            .unwrap();
    }
    let tiff = tiff.into_inner();
    assert_eq!(said(&tiff), "nhận");
    assert!(said(&tiff[..tiff.len() - 100_000]).contains("cắt cụt"));
    let mut torn = tiff.clone();
    torn.drain(8..200_000);
    assert!(said(&torn).contains("cắt cụt"), "{}", said(&torn));
    for at in (0..tiff.len()).step_by(977).chain(0..64) {
        let mut changed = tiff.clone();
        changed[at] ^= 0xA5;
        let _ = check(&changed);
    }
}

#[test]
fn rubbish_under_a_pdf_head_is_refused_and_never_breaks_the_program() {
    let mut seed = 7_u32;
    for length in 0..400_usize {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        for _ in 0..length {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            bytes.push((seed >> 24) as u8);
        }
        bytes.extend_from_slice(b"\nstartxref\n0\n%%EOF");
        assert!(check(&bytes).is_err());
    }
}
