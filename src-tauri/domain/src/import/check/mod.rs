//! Each row against the other rows and against the register.

pub(super) mod accounts;
pub(super) mod assets;
pub(super) mod media;
pub(super) mod people;
mod rules;
pub(super) mod systems;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::existing::Known;
use super::fields::{Field, Kind, Values};
use super::problem::{ProblemCode, Problems};
use super::words::Words;
use crate::Day;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    /// Will be written.
    New,
    /// The register says the same already; nothing to write.
    Same,
    /// The register says otherwise; left as it is there.
    Differs,
    /// Has an error; not written.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Difference {
    pub field: Field,
    /// In the register.
    pub held: String,
    /// In the file.
    pub offered: String,
}

/// What every row is looked at by.
pub(super) struct Measure<'a> {
    pub words: &'a Words,
    pub today: Day,
}

/// A row with its verdict.
pub(super) struct Checked {
    pub draft: Draft,
    pub status: RowStatus,
    pub differences: Vec<Difference>,
}

impl Checked {
    pub fn new(draft: Draft) -> Self {
        let status = if draft.refused {
            RowStatus::Refused
        } else {
            RowStatus::New
        };
        Self {
            draft,
            status,
            differences: Vec::new(),
        }
    }

    /// The verdict on a row whose record the register holds. What the row leaves blank counts as equal.
    pub fn against(
        mut draft: Draft,
        known: &Known,
        by: &Measure<'_>,
        problems: &mut Problems,
    ) -> Self {
        let differences: Vec<Difference> = draft
            .values
            .iter()
            .filter(|(field, _)| is_kept(draft.kind, *field))
            .filter(|(field, value)| differs(&known.values, &draft.values, *field, value))
            .map(|(field, value)| Difference {
                field,
                held: known.values.get(field).to_owned(),
                offered: value.to_owned(),
            })
            .collect();
        if let Some(first) = differences.first() {
            let list = differences
                .iter()
                .map(|d| by.words.label(draft.kind, d.field));
            let list = list.collect::<Vec<_>>().join(", ");
            let what = format!(
                "Đã có trong sổ nhưng khác ở: {list}. Sổ được giữ nguyên; nếu tệp đúng hơn, hãy sửa trong sổ."
            );
            problems.warn(&mut draft, first.field, ProblemCode::Differs, what);
        }
        let status = match (draft.refused, differences.is_empty()) {
            (true, _) => RowStatus::Refused,
            (false, true) => RowStatus::Same,
            (false, false) => RowStatus::Differs,
        };
        Self {
            draft,
            status,
            differences,
        }
    }
}

/// Whether the row says otherwise than the register. An account is kept as issued where the row, having
/// no day of a password change, calls it active.
fn differs(held: &Values, row: &Values, field: Field, value: &str) -> bool {
    match (field, held.get(field), value) {
        (_, held, value) if held == value => false,
        (Field::State, "issued", "active") => {
            row.has(Field::FirstChangedOn) || row.has(Field::PasswordChangedOn)
        }
        (Field::State, _, _) => true,
        (_, "", "0") => false,
        _ => true,
    }
}

/// Fields the register keeps for this kind, apart from the one the record is known by.
fn is_kept(kind: Kind, field: Field) -> bool {
    use Field as F;
    match field {
        F::Code | F::HolderName | F::HolderUnit | F::FamilyName | F::GivenName => false,
        F::State => kind == Kind::Accounts,
        F::Serial => kind == Kind::Assets,
        F::UserName => false,
        _ => true,
    }
}

/// Codes, serial and user names compare without case and spaces.
pub(super) fn code_key(code: &str) -> String {
    if code.is_ascii() && !code.contains(' ') {
        return code.to_ascii_lowercase();
    }
    code.chars()
        .filter(|c| *c != ' ')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Gives codes to records that come without one: prefix and the number after the highest in use.
struct CodeGiver {
    prefix: &'static str,
    digits: usize,
    last: u32,
}

impl CodeGiver {
    fn after<'a>(
        prefix: &'static str,
        digits: usize,
        codes: impl Iterator<Item = &'a str>,
    ) -> Self {
        let numbers = codes.filter_map(|c| c.strip_prefix(prefix)?.parse::<u32>().ok());
        let last = numbers.filter(|n| *n < 1_000_000).max().unwrap_or(0);
        Self {
            prefix,
            digits,
            last,
        }
    }

    fn give(&mut self, draft: &mut Draft, problems: &mut Problems) {
        self.last += 1;
        let (prefix, last, digits) = (self.prefix, self.last, self.digits);
        let code = format!("{prefix}{last:0digits$}");
        let what = format!("Dòng này không có mã; chương trình đặt mã {code}.");
        problems.note(draft, Field::Code, ProblemCode::CodeGiven, what);
        draft.values.set(Field::Code, code);
    }
}
