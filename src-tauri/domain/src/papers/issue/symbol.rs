//! The number and symbol of a paper, and stamping them into its text.

use serde_json::{Value, json};

use crate::{
    Day, Error, Result,
    audit::Head,
    papers::{PaperKind, data::Issue},
};

/// The agency's letters in a symbol (NĐ 30/2020, Phụ lục I, mục II.3): "SNNMT" and, for a công văn,
/// the unit that drafts, "VP".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbols {
    pub agency: String,
    pub unit: String,
}

/// The series a kind is numbered in: its abbreviation, or "CV"; none for what is attached to another paper.
pub(super) fn series(kind: PaperKind) -> Option<String> {
    match kind.abbreviation() {
        _ if kind.is_attached() => None,
        "" => Some("CV".to_owned()),
        letters => Some(letters.to_owned()),
    }
}

pub(super) fn symbol(kind: PaperKind, number: u32, symbols: &Symbols) -> Result<String> {
    if symbols.agency.is_empty() {
        return Err(Error::refused(
            "Chưa có chữ viết tắt tên cơ quan để ghi số, ký hiệu. Hãy nhập ở mục Cài đặt rồi ban hành.",
        ));
    }
    Ok(match (kind.abbreviation(), symbols.unit.as_str()) {
        ("", "") => format!("{number:02}/{}", symbols.agency),
        ("", unit) => format!("{number:02}/{}-{unit}", symbols.agency),
        (letters, _) => format!("{number:02}/{letters}-{}", symbols.agency),
    })
}

pub(super) fn stamp_issue(
    data: &mut Value,
    kind: PaperKind,
    symbol: &str,
    day: Day,
    head: &Head,
) -> Result<()> {
    let Value::Object(fields) = data else {
        return Err(Error::Internal("paper data is not an object".into()));
    };
    if !kind.is_attached() {
        fields.insert(
            "paper".into(),
            serde_json::to_value(Issue::on(symbol, day))?,
        );
    }
    fields.insert(
        "audit".into(),
        json!({ "seq": head.seq, "hash": short_hash(&head.hash) }),
    );
    Ok(())
}

/// The first 16 digits in groups of four, as printed at the foot of a paper.
pub fn short_hash(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().take(16).collect();
    let groups: Vec<String> = digits
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}
