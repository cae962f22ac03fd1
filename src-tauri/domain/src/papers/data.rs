//! What each kind of paper says, as plain structs in the words of the forms: the field
//! `{{person.name}}` of a form is `person.name` here. A required text left empty becomes `null`,
//! which keeps the paper a draft; dates are written as people read them.

mod blank;
mod custody;
mod dossier;
mod reviews;
mod wipes;

use serde::{Serialize, Serializer};

use crate::Day;

pub(super) use blank::blank;
pub use custody::*;
pub use dossier::*;
pub use reviews::*;
pub use wipes::*;

/// Serializes an empty text as `null`: still to come.
fn required<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if text.trim().is_empty() {
        serializer.serialize_none()
    } else {
        serializer.serialize_str(text)
    }
}

/// A day as papers print it in running text and tables: 05/02/2026.
pub fn day(day: Option<Day>) -> String {
    day.map(|d| d.format("%d/%m/%Y").to_string())
        .unwrap_or_default()
}

/// A year; empty for 0, which stands for not known.
pub fn year(year: u32) -> String {
    match year {
        0 => String::new(),
        year => year.to_string(),
    }
}

/// Bytes as drives are labelled: powers of ten.
pub fn size(bytes: u64) -> String {
    const GB: u64 = 1_000_000_000;
    match bytes {
        0 => String::new(),
        _ if bytes >= 1000 * GB => format!("{:.1} TB", bytes as f64 / 1e12).replace('.', ","),
        _ => format!("{} GB", bytes.div_ceil(GB)),
    }
}

/// The agency that issues, as in the head of its papers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Agency {
    /// Empty for a body that prints none.
    pub superior: String,
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub place: String,
    /// The unit that drafted, after "Lưu: VT,".
    #[serde(serialize_with = "required")]
    pub unit: String,
}

/// Number and date; empty until the paper is issued.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Issue {
    /// "12/BB-VP".
    #[serde(serialize_with = "required")]
    pub symbol: String,
    #[serde(serialize_with = "required")]
    pub day: String,
    #[serde(serialize_with = "required")]
    pub month: String,
    #[serde(serialize_with = "required")]
    pub year: String,
}

impl Issue {
    /// Number and date with the leading zeros of NĐ 30/2020, Phụ lục I, mục II.4.b: days below 10
    /// and the months 1 and 2.
    pub fn on(symbol: &str, issued: Day) -> Self {
        let month = issued.format("%-m").to_string();
        let month = if matches!(month.as_str(), "1" | "2") {
            format!("0{month}")
        } else {
            month
        };
        Self {
            symbol: symbol.to_owned(),
            day: issued.format("%d").to_string(),
            month,
            year: issued.format("%Y").to_string(),
        }
    }
}

/// Who signs: "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" prints on two lines.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Signer {
    #[serde(serialize_with = "required")]
    pub post: String,
    #[serde(serialize_with = "required")]
    pub name: String,
}

/// Head of the register's audit chain when the paper was made.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuditHead {
    pub seq: u32,
    /// First characters of the hash, as printed.
    #[serde(serialize_with = "required")]
    pub hash: String,
}

/// A line of its own: a legal basis or a further recipient, with its final ";" or ".".
#[derive(Debug, Clone, Default, Serialize)]
pub struct Line {
    pub text: String,
}

/// Lines that end in ";", the last in ".".
pub fn lines(texts: &[String]) -> Vec<Line> {
    let count = texts.len();
    let ended = |(i, text): (usize, &String)| {
        let end = if i + 1 == count { '.' } else { ';' };
        Line {
            text: format!("{}{end}", text.trim_end_matches([';', '.', ' '])),
        }
    };
    texts.iter().enumerate().map(ended).collect()
}

/// What every paper carries.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    pub agency: Agency,
    pub paper: Issue,
    pub signer: Signer,
    pub audit: AuditHead,
    /// Legal bases, from `lines`.
    pub bases: Vec<Line>,
    /// Recipients besides the addressee and the archive, without final marks.
    pub copies_to: Vec<Line>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Someone {
    #[serde(serialize_with = "required")]
    pub name: String,
    pub post: String,
    pub unit: String,
    pub code: String,
}

/// Why and when somebody goes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Leaving {
    /// "nghỉ hưu", "chuyển công tác".
    #[serde(serialize_with = "required")]
    pub reason: String,
    /// "Quyết định số 45/QĐ-SNNMT ngày 10/11/2026".
    #[serde(serialize_with = "required")]
    pub decision: String,
    #[serde(serialize_with = "required")]
    pub effective_on: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    #[serde(serialize_with = "required")]
    pub name: String,
    pub post: String,
    #[serde(serialize_with = "required")]
    pub phone: String,
    pub email: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Body {
    #[serde(serialize_with = "required")]
    pub name: String,
}

/// Công văn: accounts of another body's systems to be revoked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnerNotice {
    #[serde(flatten)]
    pub head: Head,
    pub recipient: Body,
    pub person: Someone,
    pub departure: Leaving,
    pub contact: Contact,
    #[serde(serialize_with = "required")]
    pub reply_before: String,
    pub items: Vec<NoticeItem>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct NoticeItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub system: String,
    #[serde(serialize_with = "required")]
    pub user_name: String,
    pub rights: String,
    #[serde(serialize_with = "required")]
    pub action: String,
}

/// Công văn: accounts that look into the national population database, through the department to
/// the police that keeps it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PopulationLetter {
    #[serde(flatten)]
    pub head: Head,
    pub recipient: Body,
    /// Whom the recipient is asked to pass it on to.
    pub forward: Body,
    pub contact: Contact,
    pub items: Vec<PopulationItem>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct PopulationItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub person: String,
    pub post: String,
    #[serde(serialize_with = "required")]
    pub system: String,
    #[serde(serialize_with = "required")]
    pub user_name: String,
    /// "Nghỉ hưu từ 01/12/2026".
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub action: String,
}

/// When and where the minutes were taken.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Meeting {
    /// "08 giờ 30 phút ngày 20 tháng 11 năm 2026".
    #[serde(serialize_with = "required")]
    pub start: String,
    #[serde(serialize_with = "required")]
    pub end: String,
    #[serde(serialize_with = "required")]
    pub place: String,
}

/// Biên bản: what the one who goes hands over.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HandoverMinutes {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub person: Someone,
    pub receiver: Someone,
    pub witness: Someone,
    pub departure: Leaving,
    /// "03 (ba)".
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub devices: Vec<DeviceItem>,
    pub media: Vec<MediumItem>,
    pub accounts: Vec<AccountItem>,
    pub tokens: Vec<TokenItem>,
    pub files: Vec<FileItem>,
    pub work: Vec<WorkItem>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub code: String,
    pub serial: String,
    pub year: String,
    pub condition: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct MediumItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub kind: String,
    pub model: String,
    #[serde(serialize_with = "required")]
    pub serial: String,
    pub size: String,
    /// What is on it and what happens to that.
    pub content: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub system: String,
    #[serde(serialize_with = "required")]
    pub user_name: String,
    pub rights: String,
    #[serde(serialize_with = "required")]
    pub action: String,
    pub notified_on: String,
    pub done_on: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct TokenItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub serial: String,
    #[serde(serialize_with = "required")]
    pub action: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct FileItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub place: String,
    pub amount: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct WorkItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub progress: String,
    pub due: String,
    pub receiver: String,
}

/// Báo cáo: every line of a departure with its date and proof.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DepartureSummary {
    #[serde(flatten)]
    pub head: Head,
    pub person: Someone,
    pub departure: Leaving,
    #[serde(serialize_with = "required")]
    pub opened_on: String,
    #[serde(serialize_with = "required")]
    pub closed_on: String,
    pub counts: Counts,
    pub items: Vec<SummaryItem>,
    pub exceptions: Vec<ExceptionItem>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Counts {
    pub total: u32,
    pub done: u32,
    pub excepted: u32,
    pub dropped: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct SummaryItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub title: String,
    #[serde(serialize_with = "required")]
    pub action: String,
    pub clause: String,
    pub due: String,
    #[serde(serialize_with = "required")]
    pub done_on: String,
    #[serde(serialize_with = "required")]
    pub proof: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct ExceptionItem {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub title: String,
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub approved: String,
}

/// Giấy ủy quyền: somebody else uses an account for a time with an end.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Authorisation {
    #[serde(flatten)]
    pub head: Head,
    pub grantor: Someone,
    pub grantee: Someone,
    pub account: AccountName,
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub from_day: String,
    /// Mandatory: an authorisation without an end is not issued.
    #[serde(serialize_with = "required")]
    pub to_day: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountName {
    #[serde(serialize_with = "required")]
    pub system: String,
    #[serde(serialize_with = "required")]
    pub user_name: String,
    pub rights: String,
}

/// Phụ lục: a list of accounts, attached to another paper.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountList {
    #[serde(flatten)]
    pub head: Head,
    pub list: ListHead,
    pub items: Vec<AccountRow>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct ListHead {
    #[serde(serialize_with = "required")]
    pub title: String,
    /// "Công văn số 12/SNNMT-VP ngày 20 tháng 11 năm 2026 của Sở …".
    #[serde(serialize_with = "required")]
    pub attached_to: String,
    pub total: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountRow {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub system: String,
    #[serde(serialize_with = "required")]
    pub user_name: String,
    pub kind: String,
    #[serde(serialize_with = "required")]
    pub holder: String,
    pub unit: String,
    pub rights: String,
    pub issued_on: String,
    pub password_changed_on: String,
    pub state: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_one_and_two_and_days_below_ten_take_a_zero() {
        let of = |y, m, d| {
            let issue = Issue::on("01/BC-VP", Day::from_ymd_opt(y, m, d).unwrap());
            format!("{}.{}.{}", issue.day, issue.month, issue.year)
        };
        assert_eq!(of(2026, 1, 5), "05.01.2026");
        assert_eq!(of(2026, 2, 28), "28.02.2026");
        assert_eq!(of(2026, 3, 9), "09.3.2026");
        assert_eq!(of(2026, 11, 20), "20.11.2026");
    }

    #[test]
    fn lines_end_as_the_decree_asks() {
        let texts = [
            "Luật An ninh mạng;".to_owned(),
            "Quyết định số 59".to_owned(),
        ];
        let ended: Vec<String> = lines(&texts).into_iter().map(|l| l.text).collect();
        assert_eq!(ended, ["Luật An ninh mạng;", "Quyết định số 59."]);
    }

    #[test]
    fn an_empty_required_text_is_still_to_come() {
        let value = serde_json::to_value(Signer::default()).unwrap();
        assert!(value["post"].is_null());
    }
}
