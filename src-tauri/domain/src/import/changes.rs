//! What an import changed of records that were there before it, as the log holds it.

use rusqlite::Connection;
use serde_json::{Map, Value};

use super::history::ImportId;
use crate::{
    Result,
    audit::{self, Kind, Op},
};

/// One record with what it was and what it became, field by field of its form.
pub(super) struct Change {
    pub record: (Kind, u32),
    pub file: String,
    pub before: Map<String, Value>,
    pub after: Map<String, Value>,
}

pub(super) fn changes(conn: &Connection, import: ImportId) -> Result<Vec<Change>> {
    let mut found = Vec::new();
    for entry in audit::about(conn, Kind::Import, import.0)? {
        if entry.op != Op::Imported.code() {
            continue;
        }
        let Value::Object(mut detail) = serde_json::from_str(&entry.detail)? else {
            continue;
        };
        // The entry of the whole import has no before.
        if let (Some(Value::Object(before)), Some(Value::Object(after)), Some(record)) = (
            detail.remove("before"),
            detail.remove("after"),
            record(&entry.about()),
        ) {
            let file = detail.get("file").and_then(Value::as_str);
            found.push(Change {
                record,
                file: file.unwrap_or_default().to_owned(),
                before,
                after,
            });
        }
    }
    Ok(found)
}

/// Which of the records an entry names is the one changed: those it names besides are its holder, its
/// system or the device it lies in, which come before it among the kinds.
fn record(about: &[(Kind, u32)]) -> Option<(Kind, u32)> {
    let kinds = [
        Kind::Person,
        Kind::System,
        Kind::Account,
        Kind::Asset,
        Kind::Medium,
    ];
    let records = about.iter().filter(|(kind, _)| kinds.contains(kind));
    records.max().copied()
}
