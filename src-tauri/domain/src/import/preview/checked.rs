//! Checking every row, kind after kind, and what is remarked beside.

use std::collections::BTreeMap;

use super::{KindCount, PreviewRow};
use crate::import::{
    check::{self, Checked, Measure, RowStatus},
    draft::Draft,
    existing::Existing,
    fields::{Field, Kind, SheetKind},
    plan::SheetPlan,
    problem::{Problem, ProblemCode, Problems},
    words::Words,
    workbook::{Sheet, Workbook},
};

/// People before the accounts they hold, devices before the media inside them.
pub(super) fn check_all(
    mut read: BTreeMap<Kind, Vec<Draft>>,
    existing: &Existing,
    by: &Measure<'_>,
    problems: &mut Problems,
) -> Vec<Checked> {
    let held = existing.of(Kind::People);
    let giver = check::people::giver(held, &read);
    let mut take = |kind| read.remove(&kind).unwrap_or_default();
    let (people, mut directory) =
        check::people::check(take(Kind::People), held, giver, by, problems);
    let (systems, mut catalogue) = check::systems::check(
        take(Kind::Systems),
        existing.of(Kind::Systems),
        by,
        problems,
    );
    let held = existing.of(Kind::Accounts);
    let around = (&mut directory, &mut catalogue);
    let (accounts, created) =
        check::accounts::check(take(Kind::Accounts), held, around, by, problems);
    let held = existing.of(Kind::Assets);
    let (assets, devices) =
        check::assets::check(take(Kind::Assets), held, &directory, by, problems);
    let media = check::media::check(
        take(Kind::Media),
        existing.of(Kind::Media),
        (&directory, &devices),
        by,
        problems,
    );
    let mut checked: Vec<Checked> = [people, systems, created, accounts, assets, media]
        .into_iter()
        .flatten()
        .collect();
    check::refuse_twice(&mut checked, problems);
    checked
}

/// What is to be said about a sheet as a whole.
pub(super) fn remark(
    at: usize,
    sheet: &Sheet,
    plan: &SheetPlan,
    words: &Words,
    problems: &mut Problems,
) {
    let mut say =
        |column: &str, code, what: String| problems.sheet(at, column.to_owned(), code, what);
    let name = &sheet.name;
    if sheet.hidden {
        let what = format!(
            "Trang tính “{name}” đang ẩn nên không đọc. Nếu cần, hãy bỏ ẩn trong Excel rồi chọn lại tệp."
        );
        return say("", ProblemCode::HiddenSheet, what);
    }
    if plan.kind == SheetKind::Ignore {
        if !sheet.rows.is_empty() {
            let what = format!(
                "Không nhận ra bảng nào trong trang tính “{name}” nên bỏ qua. Nếu có, hãy chọn loại bảng và dòng tiêu đề."
            );
            say("", ProblemCode::SheetIgnored, what);
        }
        return;
    }
    if sheet.wider {
        let what = format!(
            "Trang tính “{name}” có dữ liệu ở quá xa bên phải (sau cột IV); phần ấy không đọc."
        );
        say("", ProblemCode::WiderSheet, what);
    }
    for column in plan
        .columns
        .iter()
        .filter(|c| c.sensitive && c.field.is_none())
    {
        let what = format!(
            "Cột “{}” là thông tin riêng tư, sổ không lưu, nên bỏ qua.",
            column.heading
        );
        say(&column.letter, ProblemCode::SensitiveColumn, what);
    }
    let needs = plan
        .kind
        .kind()
        .and_then(|kind| Some((kind, &words.kinds.get(&kind)?.needs)));
    if let Some((kind, needs)) = needs
        && !needs.iter().any(|field| plan.has(*field))
    {
        let field = needs.first().copied().unwrap_or(Field::Name);
        let what = format!(
            "Chưa biết cột nào là “{}” trong trang tính “{name}”. Hãy chọn cột.",
            words.label(kind, field)
        );
        say("", ProblemCode::MissingColumn, what);
    }
}

pub(super) fn sorted(mut problems: Vec<Problem>, workbook: &Workbook) -> Vec<Problem> {
    let order: BTreeMap<&str, usize> = workbook
        .sheets
        .iter()
        .enumerate()
        .map(|(at, s)| (s.name.as_str(), at))
        .collect();
    problems.sort_by_key(|p| (order.get(p.sheet.as_str()).copied(), p.row, p.severity));
    problems
}

pub(super) fn count(kind: Kind, checked: &[Checked]) -> KindCount {
    let with = |status| {
        let rows = checked
            .iter()
            .filter(|c| c.draft.kind == kind && c.status == status);
        rows.count() as u32
    };
    let (new, same) = (with(RowStatus::New), with(RowStatus::Same));
    let (differs, updated) = (with(RowStatus::Differs), with(RowStatus::Updated));
    let refused = with(RowStatus::Refused);
    KindCount {
        kind,
        rows: new + same + differs + updated + refused,
        new,
        same,
        differs,
        updated,
        refused,
    }
}

pub(super) fn shown(row: Checked, workbook: &Workbook) -> PreviewRow {
    let sheet = workbook.sheets.get(row.draft.sheet);
    PreviewRow {
        kind: row.draft.kind,
        sheet: sheet.map(|s| s.name.clone()).unwrap_or_default(),
        row: row.draft.row,
        status: row.status,
        values: row.draft.values,
        differences: row.differences,
        record: row.record,
    }
}
