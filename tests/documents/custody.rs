//! Papers of custody, erasure and disposal: drafts, long lists, odd text, and names in any form of
//! Unicode.

use serde_json::{Value, json};
use sogac_domain::papers::{
    Form, PaperKind, catalogue, count_pages, example, fields, fill, layout, render_at,
};

use crate::word::{BODY, part, text};

fn custody() -> impl Iterator<Item = PaperKind> {
    let from = PaperKind::ALL
        .iter()
        .position(|kind| *kind == PaperKind::DeviceHandover);
    PaperKind::ALL.into_iter().skip(from.unwrap())
}

/// Every text of a value, changed.
fn change(value: &mut Value, how: &dyn Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = how(text),
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, how)),
        Value::Object(fields) => fields.values_mut().for_each(|inner| change(inner, how)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn set<'v>(data: &'v mut Value, name: &str) -> &'v mut Value {
    let mut place = data;
    for step in name.split('.') {
        place = match place {
            Value::Array(items) => &mut items[0][step],
            other => &mut other[step],
        };
    }
    place
}

#[test]
fn without_any_required_field_the_paper_is_a_draft() {
    for kind in custody() {
        let form = Form::shipped(kind).docx;
        let used = fields(&form).unwrap();
        let required: Vec<String> = catalogue(kind)
            .unwrap()
            .into_iter()
            .filter(|field| field.required && used.iter().any(|u| u.name == field.name))
            .map(|field| field.name)
            .collect();
        assert!(required.len() > 8, "{}: {required:?}", kind.code());
        for name in required {
            let mut data = example(kind).unwrap();
            *set(&mut data, &name) = Value::Null;
            let filled = fill(&form, &data).unwrap();
            assert_eq!(filled.missing, [name], "{}", kind.code());
        }
    }
}

#[test]
fn names_typed_in_parts_print_as_composed() {
    use unicode_normalization::UnicodeNormalization;
    for kind in custody() {
        let form = Form::shipped(kind).docx;
        let data = example(kind).unwrap();
        let mut apart = data.clone();
        change(&mut apart, &|text| text.nfd().collect());
        assert_ne!(apart, data);
        assert_eq!(
            fill(&form, &apart).unwrap().docx,
            fill(&form, &data).unwrap().docx,
            "{}",
            kind.code()
        );
    }
}

#[test]
fn hostile_text_stays_text() {
    let odd = "]]></w:t><w:p/> & \" {{signer.name}} \u{202E}đảo\u{7} 'x' — ";
    for kind in custody() {
        let mut data = example(kind).unwrap();
        change(
            &mut data,
            &|text| match text.is_empty() || text.starts_with("iVBOR") {
                // A picture stays one, and none stays none.
                true => text.to_owned(),
                false => format!("{odd}{text}"),
            },
        );
        let filled = fill(&Form::shipped(kind).docx, &data).unwrap();
        assert_eq!(filled.missing, Vec::<String>::new(), "{}", kind.code());
        let shown = text(&filled.docx);
        assert!(shown.contains("]]></w:t><w:p/> & "), "{}", kind.code());
        assert!(shown.contains("{{signer.name}} đảo"), "{}", kind.code());
        assert!(layout(&filled.docx).is_ok() && count_pages(&filled.docx).is_ok());
    }
}

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
