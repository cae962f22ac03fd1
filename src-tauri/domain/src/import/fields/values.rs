//! The values of one row by their fields.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Field;

/// The filled fields of one row, in the register's own writing: days `YYYY-MM-DD`, yes `1` and no
/// `0`, kinds and states by their codes, bytes and years as digits, text in NFC. A map by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Field, String>", into = "BTreeMap<Field, String>")]
pub struct Values(Vec<(Field, String)>);

impl Values {
    /// Room for so many fields.
    pub fn with_room(fields: usize) -> Self {
        Self(Vec::with_capacity(fields))
    }

    /// The value, or "" when the row says nothing.
    pub fn get(&self, field: Field) -> &str {
        let found = self.0.iter().find(|(f, _)| *f == field);
        found.map_or("", |(_, value)| value)
    }

    pub fn has(&self, field: Field) -> bool {
        !self.get(field).is_empty()
    }

    /// Sets the value; "" says nothing and is not kept.
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        let value = value.into();
        let place = self.0.binary_search_by_key(&field, |(f, _)| *f);
        match place {
            Ok(at) if value.is_empty() => {
                self.0.remove(at);
            }
            Ok(at) => {
                if let Some((_, held)) = self.0.get_mut(at) {
                    *held = value;
                }
            }
            Err(_) if value.is_empty() => {}
            Err(at) => self.0.insert(at, (field, value)),
        }
    }

    pub fn take(&mut self, field: Field) -> String {
        let place = self.0.binary_search_by_key(&field, |(f, _)| *f);
        place.map_or_else(|_| String::new(), |at| self.0.remove(at).1)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, value)| (*field, value.as_str()))
    }
}

impl From<BTreeMap<Field, String>> for Values {
    fn from(values: BTreeMap<Field, String>) -> Self {
        Self(
            values
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        )
    }
}

impl From<Values> for BTreeMap<Field, String> {
    fn from(values: Values) -> Self {
        values.0.into_iter().collect()
    }
}

impl specta::Type for Values {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        BTreeMap::<Field, String>::definition(types)
    }
}

impl<const N: usize> From<[(Field, &str); N]> for Values {
    fn from(values: [(Field, &str); N]) -> Self {
        let mut all = Self::default();
        for (field, value) in values {
            all.set(field, value);
        }
        all
    }
}
