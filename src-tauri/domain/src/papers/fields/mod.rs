//! The fields a kind of paper offers, the fields a form uses, and whether the two agree.

mod gather;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{data, forms::PaperKind};
use crate::{Error, Result};

use gather::{asked, gather};

pub use gather::{pictures, unknown};

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

fn titles() -> Result<BTreeMap<String, String>> {
    let text = include_str!("../../../../../resources/forms/fields.toml");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::papers::names::{Asked, Names};
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
