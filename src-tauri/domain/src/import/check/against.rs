//! A row against the register: new, the same, or different.

use super::{Checked, Difference, Measure, RowStatus};
use crate::import::{
    draft::Draft,
    existing::Known,
    fields::{Field, Kind, Values},
    problem::{ProblemCode, Problems},
};

impl Checked {
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
