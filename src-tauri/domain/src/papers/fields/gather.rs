//! The fields a form asks for, found in its tree.

use serde_json::Value;

use super::{UnknownField, blank};
use crate::{
    Result,
    papers::{
        docx::Docx,
        forms::PaperKind,
        names::{Asked, Names},
        template,
    },
};

/// The fields of an agency's own form that its kind of paper does not offer.
///
/// # Errors
/// An unusable file, or marks of a block that do not match.
pub fn unknown(kind: PaperKind, form: &[u8]) -> Result<Vec<UnknownField>> {
    let names = Names::of(&blank(kind)?);
    let unknown = names.unknown(&asked(form)?);
    Ok(unknown
        .into_iter()
        .map(|(name, suggestion)| UnknownField { name, suggestion })
        .collect())
}

/// The fields of a form that take a picture.
pub fn pictures(form: &[u8]) -> Result<Vec<String>> {
    Ok(asked(form)?.pictures.into_iter().collect())
}

pub(super) fn asked(form: &[u8]) -> Result<Asked> {
    let docx = Docx::open(form)?;
    let mut asked = Asked::default();
    for part in docx.texts() {
        asked.read(&template::build(docx.text(&part)?)?);
    }
    Ok(asked)
}

pub(super) fn gather(
    value: &Value,
    path: &str,
    repeats: bool,
    found: &mut dyn FnMut(&str, bool, bool),
) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                gather(inner, &path, repeats, found);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| gather(item, path, true, found)),
        Value::Null => found(path, true, repeats),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => found(path, false, repeats),
    }
}
