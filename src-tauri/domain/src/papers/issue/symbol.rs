//! The number and symbol of a paper, and stamping them into its text.

use serde_json::{Value, json};

use crate::{
    Day, Error, Result,
    audit::Head,
    fields,
    papers::{PaperKind, data::Issue},
    text,
};

/// What the number of a paper is made of (NĐ 30/2020, Phụ lục I, mục II.3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Symbols {
    /// The agency whose series this register keeps.
    pub name: String,
    /// Its letters: "SNNMT".
    pub agency: String,
    /// Of the unit that drafts, for a công văn: "VP".
    pub unit: String,
    /// The number another body gave the paper it issues; empty for the agency's own.
    pub given: String,
    /// The last number of the series given elsewhere in the agency, in its book of outgoing papers; 0 when
    /// none is later than those of this register.
    pub last: u32,
}

/// Who issues the paper, where it is not the agency of this register: it is a draft for that body.
pub fn other_issuer(data: &Value, agency: &str) -> Option<String> {
    let issuer = data.get("agency")?.get("name")?.as_str()?;
    let other = !issuer.is_empty() && text::key(issuer) != text::key(agency);
    other.then(|| issuer.to_owned())
}

/// The number another body gave; ours are never given to its papers.
pub(super) fn theirs(symbols: &Symbols, issuer: &str) -> Result<String> {
    let given = fields::line("number", "Số, ký hiệu", &symbols.given, fields::CODE)?;
    if given.is_empty() {
        return Err(Error::field(
            "number",
            format!(
                "Văn bản này do {issuer} ban hành nên không lấy số của cơ quan mình. Hãy xuất tệp Word gửi {issuer}; khi đã có số, ký hiệu do {issuer} cấp thì nhập vào đây."
            ),
        ));
    }
    Ok(given)
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
