//! A row against the register: new, the same, or different.

use std::collections::BTreeMap;

use super::{Checked, Difference, Measure, RowStatus, rules};
use crate::import::{
    draft::Draft,
    existing::Known,
    fields::{Field, Kind, Values},
    problem::{ProblemCode, Problems},
    shown::written,
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
                may_follow: may_follow(draft.kind, field, &known.values),
            })
            .collect();
        let updated = differences.iter().any(|d| d.may_follow) && by.updates(&draft);
        if updated && !draft.refused {
            check(&mut draft, &known.values, &differences, by, problems);
        }
        let status = match (draft.refused, differences.is_empty()) {
            (true, _) => RowStatus::Refused,
            (false, true) => RowStatus::Same,
            (false, false) if updated => RowStatus::Updated,
            (false, false) => RowStatus::Differs,
        };
        if !differences.is_empty() {
            tell(&mut draft, &differences, updated, by, problems);
        }
        Self {
            draft,
            status,
            differences,
            record: known.id,
        }
    }
}

/// Two rows cannot both change one record.
pub(in crate::import) fn refuse_twice(checked: &mut [Checked], problems: &mut Problems) {
    let mut rows: BTreeMap<(Kind, u32), u32> = BTreeMap::new();
    for row in checked {
        if row.status != RowStatus::Updated {
            continue;
        }
        let key = (row.draft.kind, row.record);
        if let Some(other) = rows.insert(key, row.draft.row) {
            let what = format!(
                "Dòng {other} cũng cập nhật mục này trong sổ. Hãy bỏ bớt một dòng, hoặc chọn giữ như trong sổ cho một dòng."
            );
            let field = row.differences.first().map_or(Field::Code, |d| d.field);
            problems.error(&mut row.draft, field, ProblemCode::DuplicateCode, what);
            row.status = RowStatus::Refused;
        }
    }
}

/// Whether the register would take the record as the row changes it.
fn check(
    draft: &mut Draft,
    held: &Values,
    differences: &[Difference],
    by: &Measure<'_>,
    problems: &mut Problems,
) {
    let mut changed = Draft {
        values: held.clone(),
        ..draft.clone()
    };
    for difference in differences.iter().filter(|d| d.may_follow) {
        changed.values.set(difference.field, &*difference.offered);
    }
    let v = &mut changed.values;
    let placed = [Field::HolderCode, Field::AssetCode, Field::Place];
    if !placed.iter().any(|field| v.has(*field)) {
        // Where it is was settled when it was written, in what a workbook does not hold.
        v.set(Field::Place, "-");
    }
    rules::check(&mut changed, by.today, problems);
    draft.refused |= changed.refused;
}

/// What differs, with both readings, and what becomes of it.
fn tell(
    draft: &mut Draft,
    differences: &[Difference],
    updated: bool,
    by: &Measure<'_>,
    problems: &mut Problems,
) {
    let list = |follows: bool| {
        let of = differences
            .iter()
            .filter(|d| d.may_follow == follows)
            .map(|d| {
                format!(
                    "{} (sổ: {}; tệp: {})",
                    by.words.label(draft.kind, d.field),
                    quoted(d.field, &d.held),
                    quoted(d.field, &d.offered)
                )
            });
        of.collect::<Vec<_>>().join(", ")
    };
    let (follow, keep) = (list(true), list(false));
    let first = differences.first().map_or(Field::Code, |d| d.field);
    if !follow.is_empty() {
        let what = if updated {
            format!("Sẽ cập nhật theo tệp: {follow}.")
        } else {
            format!(
                "Đã có trong sổ nhưng khác ở: {follow}. Sổ được giữ nguyên, trừ khi chọn “cập nhật theo tệp” cho dòng này."
            )
        };
        if updated {
            problems.note(draft, first, ProblemCode::Differs, what);
        } else {
            problems.warn(draft, first, ProblemCode::Differs, what);
        }
    }
    if !keep.is_empty() {
        let what = format!(
            "Khác sổ ở: {keep}. Việc này chỉ đổi trong sổ, bằng bước có bằng chứng hoặc biên bản, nên không lấy từ tệp."
        );
        problems.warn(draft, first, ProblemCode::Differs, what);
    }
}

fn quoted(field: Field, value: &str) -> String {
    match value {
        "" => "để trống".to_owned(),
        value => format!("“{}”", written(field, value)),
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

/// What a record may take from a file. Leaving is a departure's, hands and states change with a paper or
/// other proof, a medium moves with a permission, a mark of secrecy is not lifted by a spreadsheet, and a
/// closed account is evidence.
fn may_follow(kind: Kind, field: Field, held: &Values) -> bool {
    use Field as F;
    match kind {
        Kind::Accounts if held.get(F::State) == "closed" => false,
        Kind::People => field != F::LeftOn,
        Kind::Systems => true,
        Kind::Accounts => matches!(
            field,
            F::Rights | F::Duty | F::TwoFactor | F::PasswordChangedOn | F::LastLoginOn | F::Note
        ),
        Kind::Media if field == F::Place => held.get(F::Place).is_empty(),
        Kind::Assets | Kind::Media => !matches!(field, F::HolderCode | F::AssetCode | F::Secret),
    }
}
