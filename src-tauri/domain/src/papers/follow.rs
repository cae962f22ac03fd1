//! How a draft keeps up with what it was drafted from: what it says as the source did, it says as the
//! source does now; what somebody wrote over stays.

use serde_json::Value;

use super::{
    record::{PaperId, PaperState, frozen},
    store,
};
use crate::{
    At, Result,
    audit::{Kind, Op},
    vault::{Actor, Tx, Vault},
};

/// Brings one draft from `old` to `new`; false when nothing in it changed or it is no draft any more.
pub fn follow(tx: &Tx<'_>, id: PaperId, old: &Value, new: &Value) -> Result<bool> {
    let (paper, mut data) = store::get(tx, id)?;
    if paper.state != PaperState::Draft || !carry(&mut data, old, new) {
        return Ok(false);
    }
    store::set_data(tx, id, &data)?;
    Ok(true)
}

/// Brings every draft from `old` to `new`, as far as it has such fields; returns how many changed.
pub fn all_follow(tx: &mut Tx<'_>, old: &Value, new: &Value) -> Result<u32> {
    let mut changed = 0;
    for id in store::drafts(tx)? {
        if follow(tx, id, old, new)? {
            tx.about(Kind::Paper, id.0);
            changed += 1;
        }
    }
    Ok(changed)
}

/// Puts these values into a draft whatever it said there.
pub fn refill(vault: &Vault, by: &Actor, at: At, id: PaperId, values: &Value) -> Result<()> {
    vault.transact(by, at, Op::PaperDrafted, |tx| {
        let (paper, mut data) = store::get(tx, id)?;
        if paper.state != PaperState::Draft {
            return Err(frozen());
        }
        let fields = unlike(&data, values);
        overlay(&mut data, values);
        store::set_data(tx, id, &data)?;
        tx.about(Kind::Paper, id.0);
        tx.says("fields", &fields)
    })
}

/// The fields of the data that say something else than these values, by name.
pub fn unlike(data: &Value, values: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(data, values, "", &mut found);
    found
}

fn carry(data: &mut Value, old: &Value, new: &Value) -> bool {
    if let (Value::Object(data), Value::Object(old), Value::Object(new)) = (&mut *data, old, new) {
        let mut changed = false;
        for (name, value) in data {
            if let (Some(old), Some(new)) = (old.get(name), new.get(name)) {
                changed |= carry(value, old, new);
            }
        }
        return changed;
    }
    let follows = *data == *old && old != new;
    if follows {
        data.clone_from(new);
    }
    follows
}

fn overlay(data: &mut Value, values: &Value) {
    match (data, values) {
        (Value::Object(data), Value::Object(values)) => {
            for (name, value) in data {
                if let Some(new) = values.get(name) {
                    overlay(value, new);
                }
            }
        }
        (data, values) => data.clone_from(values),
    }
}

fn compare(data: &Value, values: &Value, path: &str, found: &mut Vec<String>) {
    let (Value::Object(of), Value::Object(wanted)) = (data, values) else {
        if data != values {
            found.push(path.to_owned());
        }
        return;
    };
    for (name, value) in wanted {
        if let Some(data) = of.get(name) {
            let path = match path {
                "" => name.clone(),
                _ => format!("{path}.{name}"),
            };
            compare(data, value, &path, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_somebody_wrote_over_stays() {
        let old = json!({ "signer": { "name": "Lan", "post": null }, "items": [1] });
        let new = json!({ "signer": { "name": "Minh", "post": "GIÁM ĐỐC" }, "items": [1, 2] });
        let mut data = json!({ "signer": { "name": "Hoa", "post": null }, "items": [1], "x": 1 });
        assert!(carry(&mut data, &old, &new));
        assert_eq!(
            data,
            json!({ "signer": { "name": "Hoa", "post": "GIÁM ĐỐC" }, "items": [1, 2], "x": 1 })
        );
        assert_eq!(
            unlike(&data, &json!({ "signer": { "name": "Minh" }, "y": 1 })),
            ["signer.name"]
        );
        assert!(!carry(&mut data, &old, &new));
    }
}
