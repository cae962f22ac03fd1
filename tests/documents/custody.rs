//! Papers of custody, erasure and disposal: drafts, long lists, odd text, and names in any form of
//! Unicode.

mod pages;

use serde_json::Value;
use sogac_domain::papers::{
    Form, PaperKind, catalogue, count_pages, example, fields, fill, layout,
};

use crate::word::text;

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
