//! Every shipped form as pages. The pictures are kept: `SOGAC_PAGES=keep cargo test -p
//! sogac-tests --test documents pages` writes them anew after somebody has looked at them.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use sogac_domain::papers::{Form, PaperKind, example, fill, pdf, render_at};

use crate::word::filled;

/// Small enough to keep, fine enough to see.
const DPI: f64 = 60.0;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots/pages")
}

pub fn compare(name: &str, docx: &[u8]) {
    compare_all(name, &render_at(docx, DPI).unwrap());
}

/// A picture that is no page.
pub fn compare_png(name: &str, png: &[u8]) {
    compare_all(name, &[png.to_vec()]);
}

fn compare_all(name: &str, pages: &[Vec<u8>]) {
    let keep = std::env::var_os("SOGAC_PAGES").is_some();
    let mut off = Vec::new();
    for (number, page) in (1..).zip(pages) {
        let path = folder().join(format!("{name}-{number}.png"));
        if keep {
            fs::create_dir_all(folder()).unwrap();
            fs::write(&path, page).unwrap();
        } else if fs::read(&path).ok().as_ref() != Some(page) {
            off.push(number);
        }
    }
    let beyond = folder().join(format!("{name}-{}.png", pages.len() + 1));
    assert!(!beyond.exists(), "{name} has fewer pages than kept");
    assert!(
        off.is_empty(),
        "{name}: pages {off:?} differ from those kept in {}",
        folder().display()
    );
}

#[test]
fn every_shipped_form_looks_as_kept() {
    for kind in PaperKind::ALL {
        compare(kind.code(), &filled(kind));
    }
}

#[test]
fn a_draft_looks_like_one() {
    let mut data = example(PaperKind::Authorisation).unwrap();
    data["to_day"] = Value::Null;
    let draft = fill(&Form::shipped(PaperKind::Authorisation).docx, &data).unwrap();
    assert_eq!(draft.missing, ["to_day"]);
    compare("draft", &draft.docx);
}

#[test]
fn a_table_over_pages_repeats_its_head() {
    let mut data = example(PaperKind::AccountList).unwrap();
    let items = data["items"].as_array_mut().unwrap();
    let first = items.clone();
    for i in 0..22 {
        let mut item = first[i % first.len()].clone();
        item["no"] = (i + 1).into();
        if i >= items.len() {
            items.push(item);
        }
    }
    data["list"]["total"] = 22.into();
    let long = fill(&Form::shipped(PaperKind::AccountList).docx, &data).unwrap();
    compare("account_list_long", &long.docx);
}

#[test]
fn the_pdf_of_the_same_paper_is_the_same() {
    let docx = filled(PaperKind::Authorisation);
    let once = pdf(&docx).unwrap();
    assert!(once.starts_with(b"%PDF-"));
    assert_eq!(once, pdf(&docx).unwrap());
}
