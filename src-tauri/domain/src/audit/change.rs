//! What an edit changed, for the log.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{Result, vault::Tx};

/// Says in the entry under way which fields differ: `before` and `after` hold these fields only.
/// Without an older version `after` holds every field that is not empty.
pub fn change<T: Serialize>(tx: &mut Tx<'_>, before: Option<&T>, after: &T) -> Result<()> {
    let (mut old, mut new) = (Map::new(), Map::new());
    let earlier = before.map(fields).transpose()?.unwrap_or_default();
    for (name, value) in fields(after)? {
        match earlier.get(&name) {
            Some(was) if *was == value => {}
            Some(was) => {
                old.insert(name.clone(), was.clone());
                new.insert(name, value);
            }
            None if is_empty(&value) => {}
            None => {
                new.insert(name, value);
            }
        }
    }
    if before.is_some() {
        tx.says("before", &old)?;
    }
    tx.says("after", &new)
}

/// As [`change`], for one of several records that an entry tells of; `name` says which. Whether anything
/// differs.
pub fn change_of<T: Serialize>(tx: &mut Tx<'_>, name: &str, before: &T, after: &T) -> Result<bool> {
    let (mut old, mut new) = (fields(before)?, fields(after)?);
    old.retain(|field, was| new.get(field) != Some(was));
    new.retain(|field, _| old.contains_key(field));
    if old.is_empty() {
        return Ok(false);
    }
    tx.says(&format!("{name}_before"), &old)?;
    tx.says(&format!("{name}_after"), &new)?;
    Ok(true)
}

fn fields(value: &impl Serialize) -> Result<Map<String, Value>> {
    Ok(match serde_json::to_value(value)? {
        Value::Object(fields) => fields,
        _ => Map::new(),
    })
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Number(number) => number.as_u64() == Some(0),
        Value::Array(items) => items.is_empty(),
        Value::Bool(true) | Value::Object(_) => false,
    }
}
