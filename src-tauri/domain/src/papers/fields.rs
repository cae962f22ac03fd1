//! The fields a kind of paper offers, the fields a form uses, and whether the two agree.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::data;
use super::docx::Docx;
use super::forms::PaperKind;
use super::names::{Asked, Names};
use super::template;
use crate::{Error, Result};

/// A field a form uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FieldUse {
    /// As written between the braces.
    pub name: String,
    /// What it prints, in Vietnamese; empty for a name the program does not know.
    pub title: String,
}

/// A field a kind of paper offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Field {
    pub name: String,
    pub title: String,
    /// Without it the paper stays a draft.
    pub required: bool,
    /// Belongs to a list: stands in a table row or block.
    pub repeats: bool,
}

/// A field of a form that its kind of paper does not offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct UnknownField {
    pub name: String,
    /// The nearest field offered.
    pub suggestion: Option<String>,
}

/// The fields a form uses, in alphabetical order.
pub fn fields(form: &[u8]) -> Result<Vec<FieldUse>> {
    let titles = titles()?;
    let used = asked(form)?.values.into_iter().map(|name| FieldUse {
        title: titles.get(&name).cloned().unwrap_or_default(),
        name,
    });
    Ok(used.collect())
}

/// The fields a kind of paper offers, in alphabetical order.
pub fn catalogue(kind: PaperKind) -> Result<Vec<Field>> {
    let titles = titles()?;
    let mut offered = Vec::new();
    gather(&blank(kind)?, "", false, &mut |name, required, repeats| {
        offered.push(Field {
            title: titles.get(name).cloned().unwrap_or_default(),
            name: name.to_owned(),
            required,
            repeats,
        });
    });
    offered.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(offered)
}

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

fn asked(form: &[u8]) -> Result<Asked> {
    let docx = Docx::open(form)?;
    let mut asked = Asked::default();
    for part in docx.texts() {
        asked.read(&template::build(docx.text(&part)?)?);
    }
    Ok(asked)
}

fn titles() -> Result<BTreeMap<String, String>> {
    let text = include_str!("../../../../resources/forms/fields.toml");
    let groups: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(text).map_err(|e| Error::Internal(format!("fields.toml: {e}")))?;
    let mut titles = BTreeMap::new();
    for (group, fields) in groups {
        for (field, title) in fields {
            let name = if group.is_empty() {
                field
            } else {
                format!("{group}.{field}")
            };
            titles.insert(name, title);
        }
    }
    Ok(titles)
}

/// The data of a kind with nothing in it but one empty item per list: every field it offers,
/// `null` where a value is required.
fn blank(kind: PaperKind) -> Result<Value> {
    let mut value = data::blank(kind)?;
    let line = serde_json::to_value([data::Line::default()])?;
    if let Value::Object(fields) = &mut value {
        fields.insert("bases".to_owned(), line.clone());
        fields.insert("copies_to".to_owned(), line);
    }
    Ok(value)
}

fn gather(value: &Value, path: &str, repeats: bool, found: &mut dyn FnMut(&str, bool, bool)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::{Form, example};

    #[test]
    fn every_offered_field_has_words() {
        for kind in PaperKind::ALL {
            for field in catalogue(kind).unwrap() {
                assert!(!field.title.is_empty(), "{}: {}", kind.code(), field.name);
            }
        }
    }

    #[test]
    fn shipped_forms_use_only_what_their_kind_offers() {
        for kind in PaperKind::ALL {
            assert_eq!(unknown(kind, &Form::shipped(kind).docx).unwrap(), []);
        }
    }

    #[test]
    fn the_examples_have_the_shape_of_the_data() {
        for kind in PaperKind::ALL {
            let names = Names::of(&example(kind).unwrap());
            let offered = catalogue(kind).unwrap();
            let asked = Asked {
                values: offered.into_iter().map(|f| f.name).collect(),
                ..Asked::default()
            };
            let lacking = names.unknown(&asked);
            assert!(lacking.is_empty(), "{}: {lacking:?}", kind.code());
        }
    }
}
