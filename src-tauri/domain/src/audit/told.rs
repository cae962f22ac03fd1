//! What an entry changed, as people read it: its detail taken apart into labelled lines.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{AuditRow, Kind, Op, words};
use crate::{At, Day, calendar};

/// One line of what an entry says. An entry that tells of no change fills `after` alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Told {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// An operation in words; a code this version does not know stays as it is.
pub(crate) fn title(op: &str) -> String {
    serde_json::from_value::<Op>(op.into())
        .map_or_else(|_| op.to_owned(), |op| op.in_words().to_owned())
}

impl AuditRow {
    pub fn title(&self) -> String {
        title(&self.op)
    }

    /// The records it is about.
    pub fn about(&self) -> Vec<(Kind, u32)> {
        let named = self.subjects.split(' ').filter_map(|subject| {
            let (kind, id) = subject.split_once(':')?;
            Some((serde_json::from_value(kind.into()).ok()?, id.parse().ok()?))
        });
        named.collect()
    }

    pub fn told(&self) -> Vec<Told> {
        let Ok(Value::Object(mut detail)) = serde_json::from_str(&self.detail) else {
            return Vec::new();
        };
        let mut told = Vec::new();
        let (before, after) = (detail.remove("before"), detail.remove("after"));
        compare(self.changed(), before.as_ref(), after.as_ref(), &mut told);
        for key in pairs(&detail) {
            let of = |end: &str| known(&key, detail.get(&format!("{key}_{end}")));
            let (before, after) = (of("before"), of("after"));
            told.push(line(&key, before, after));
        }
        for (key, value) in &detail {
            if !key.ends_with("_before") && !key.ends_with("_after") {
                told.push(line(key, String::new(), text(key, value)));
            }
        }
        told.retain(|line| line.before != line.after);
        told
    }

    /// What a bare before and after stand for.
    fn changed(&self) -> &'static str {
        match self.op.as_str() {
            "account_stepped" => "state",
            "line_changed" => "action",
            _ => "title",
        }
    }
}

fn compare(bare: &str, before: Option<&Value>, after: Option<&Value>, told: &mut Vec<Told>) {
    let none = Map::new();
    let fields = |value: Option<&Value>| match value {
        Some(Value::Object(fields)) => Some(fields.clone()),
        None | Some(Value::Null) => Some(none.clone()),
        Some(_) => None,
    };
    let (Some(old), Some(new)) = (fields(before), fields(after)) else {
        told.push(line(bare, known(bare, before), known(bare, after)));
        return;
    };
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        match (old.get(key), new.get(key)) {
            (Some(Value::Object(_)), _) | (_, Some(Value::Object(_))) => {
                compare(key, old.get(key), new.get(key), told);
            }
            (was, is) => {
                told.push(line(key, known(key, was), known(key, is)));
            }
        }
    }
}

/// The names with a `_before` or `_after`.
fn pairs(detail: &Map<String, Value>) -> Vec<String> {
    let bare = |key: &String| {
        let bare = key
            .strip_suffix("_before")
            .or_else(|| key.strip_suffix("_after"));
        bare.map(str::to_owned)
    };
    let mut pairs: Vec<String> = detail.keys().filter_map(bare).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn line(key: &str, before: String, after: String) -> Told {
    Told {
        label: words::label(key).to_owned(),
        before,
        after,
    }
}

/// As [`text`]; empty where the entry does not hold it.
fn known(key: &str, value: Option<&Value>) -> String {
    value.map(|value| text(key, value)).unwrap_or_default()
}

fn text(key: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "có".to_owned(),
        Value::Bool(false) => "không".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if words::is_name(key) => text.clone(),
        Value::String(text) => written(text),
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().map(|item| text(key, item)).collect();
            texts.join("; ")
        }
        Value::Object(fields) => {
            let said = fields
                .iter()
                .map(|(key, value)| (words::label(key), text(key, value)));
            let said: Vec<String> = said
                .filter(|(_, value)| !value.is_empty())
                .map(|(label, value)| format!("{label}: {value}"))
                .collect();
            said.join(", ")
        }
    }
}

/// Days and moments as people write them, codes in words, other text as it is.
fn written(text: &str) -> String {
    if let Ok(day) = text.parse::<Day>() {
        return calendar::date(day);
    }
    if let (true, Ok(at)) = (text.contains('T'), text.parse::<At>()) {
        return format!("{} (giờ quốc tế)", at.format("%d/%m/%Y %H:%M"));
    }
    words::value(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(op: &str, detail: &str) -> AuditRow {
        AuditRow {
            seq: 1,
            at: At::UNIX_EPOCH,
            user_name: "Lan".to_owned(),
            op: op.to_owned(),
            subjects: "person:12 account:40".to_owned(),
            detail: detail.to_owned(),
        }
    }

    fn lines(op: &str, detail: &str) -> Vec<String> {
        let told = row(op, detail).told().into_iter();
        told.map(|t| format!("{}: {} -> {}", t.label, t.before, t.after))
            .collect()
    }

    #[test]
    fn a_name_that_looks_like_a_code_stays_a_name() {
        let told = lines("account_saved", r#"{"user_name":"admin","kind":"admin"}"#);
        assert_eq!(told, ["Loại:  -> quản trị", "Tên đăng nhập:  -> admin"]);
        let told = lines("review_decided", r#"{"user_name":["admin","locked"]}"#);
        assert_eq!(told, ["Tên đăng nhập:  -> admin; locked"]);
    }

    #[test]
    fn a_change_is_told_field_by_field() {
        let told = lines(
            "person_saved",
            r#"{"before":{"unit":"Phòng A","left_on":null},"after":{"unit":"Phòng B","left_on":"2026-12-01"}}"#,
        );
        assert_eq!(
            told,
            [
                "Ngày nghỉ:  -> 01/12/2026",
                "Phòng, ban: Phòng A -> Phòng B"
            ]
        );
        let told = lines(
            "account_stepped",
            r#"{"before":"active","after":"closed","reason":"Nghỉ hưu"}"#,
        );
        assert_eq!(
            told,
            ["Trạng thái: đang dùng -> đã đóng", "Lý do:  -> Nghỉ hưu"]
        );
        let told = lines(
            "account_saved",
            r#"{"holder_before":"Lan","holder_after":"Minh"}"#,
        );
        assert_eq!(told, ["Người giữ: Lan -> Minh"]);
    }

    #[test]
    fn an_entry_names_its_records_and_operation() {
        let row = row("person_saved", "{}");
        assert_eq!(row.title(), "Ghi cán bộ");
        assert_eq!(row.about(), [(Kind::Person, 12), (Kind::Account, 40)]);
        assert!(row.told().is_empty());
    }
}
