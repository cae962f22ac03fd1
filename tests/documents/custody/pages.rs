//! A long list of devices runs over pages.

use serde_json::json;
use sogac_domain::papers::{Form, PaperKind, example, fill, render_at};

use crate::word::{BODY, part, text};

#[test]
fn three_hundred_devices_run_over_pages_under_a_repeated_head() {
    let mut data = example(PaperKind::DeviceHandover).unwrap();
    let first = data["devices"].as_array().unwrap().clone();
    data["devices"] = (1..=300)
        .map(|no: usize| {
            let mut device = first[no % first.len()].clone();
            device["no"] = json!(no);
            device
        })
        .collect();
    let long = fill(&Form::shipped(PaperKind::DeviceHandover).docx, &data).unwrap();
    let body = part(&long.docx, BODY);
    assert_eq!(
        body.matches("<w:tblHeader/>").count(),
        2,
        "one for each table"
    );
    assert!(text(&long.docx).contains("\n300\n"));

    // The head of the table is the darkest band below the page number: the same on every page the
    // table runs over.
    let pages = render_at(&long.docx, 30.0).unwrap();
    assert!(pages.len() > 20, "{}", pages.len());
    let heads: Vec<Vec<u8>> = pages[1..pages.len() - 3]
        .iter()
        .map(|page| band(page, 0.066, 0.099))
        .collect();
    assert!(heads.iter().all(|head| *head == heads[0]));
    assert!(heads[0].iter().any(|dot| *dot < 0x80));
}

/// The dots of a page between two heights, as shares of it.
fn band(page: &[u8], from: f64, to: f64) -> Vec<u8> {
    let (width, height, dots) = crate::pictures::grey(page);
    let row = |share: f64| (share * height as f64) as usize * width;
    dots[row(from)..row(to)].to_vec()
}
