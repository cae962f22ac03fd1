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
