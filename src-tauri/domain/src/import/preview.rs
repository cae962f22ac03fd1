//! The whole workbook as it would go into the register: every row with its verdict and problems.
//! Pure: nothing is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::{self, Checked, Difference, Measure, RowStatus};
use super::choices::Choices;
use super::draft::{Draft, drafts};
use super::existing::Existing;
use super::fields::{Field, Kind, SheetKind, Values};
use super::plan::{SheetPlan, plan};
use super::problem::{Problem, ProblemCode, Problems, Severity};
use super::words::{Words, words};
use super::workbook::{Sheet, Workbook};
use crate::{Day, Result};

#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct Preview {
    pub sheets: Vec<SheetPlan>,
    pub counts: Vec<KindCount>,
    pub rows: Vec<PreviewRow>,
    pub problems: Vec<Problem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KindCount {
    pub kind: Kind,
    /// All rows read as this kind; the sum of the others.
    pub rows: u32,
    pub new: u32,
    pub same: u32,
    pub differs: u32,
    pub refused: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct PreviewRow {
    pub kind: Kind,
    pub sheet: String,
    /// As Excel numbers it.
    pub row: u32,
    pub status: RowStatus,
    pub values: Values,
    pub differences: Vec<Difference>,
}

/// A part of a preview, for showing.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct PreviewPage {
    pub rows: Vec<PreviewRow>,
    pub total: u32,
}

impl Preview {
    pub fn count(&self, kind: Kind) -> KindCount {
        let none = KindCount {
            kind,
            rows: 0,
            new: 0,
            same: 0,
            differs: 0,
            refused: 0,
        };
        self.counts
            .iter()
            .find(|c| c.kind == kind)
            .copied()
            .unwrap_or(none)
    }

    /// Rows of one kind, of one status if given, in the order of the workbook.
    pub fn page(
        &self,
        kind: Kind,
        status: Option<RowStatus>,
        offset: u32,
        limit: u32,
    ) -> PreviewPage {
        let wanted = |r: &&PreviewRow| r.kind == kind && status.is_none_or(|s| s == r.status);
        let rows = self.rows.iter().filter(wanted);
        PreviewPage {
            total: rows.clone().count() as u32,
            rows: rows
                .skip(offset as usize)
                .take(limit as usize)
                .cloned()
                .collect(),
        }
    }
}

/// `today` is the day at the agency: no day of the past may lie beyond it.
pub fn preview(
    workbook: &Workbook,
    choices: &Choices,
    existing: &Existing,
    today: Day,
) -> Result<Preview> {
    let words = words()?;
    let mut plans = plan(workbook, choices)?;
    let mut problems = Problems::new(&plans);
    let mut read: BTreeMap<Kind, Vec<Draft>> = BTreeMap::new();
    let mut counts = vec![0; plans.len()];
    for (at, ((sheet, plan), count)) in workbook
        .sheets
        .iter()
        .zip(&plans)
        .zip(&mut counts)
        .enumerate()
    {
        remark(at, sheet, plan, words, &mut problems);
        if let Some(kind) = plan.kind.kind() {
            let rows = drafts(at, sheet, plan, kind, words, &mut problems);
            *count = rows.len() as u32;
            read.entry(kind).or_default().extend(rows);
        }
    }
    let by = Measure { words, today };
    let checked = check_all(read, choices, existing, &by, &mut problems);
    let problems = sorted(problems.list, workbook);
    for (plan, count) in plans.iter_mut().zip(counts) {
        plan.rows = count;
    }
    Ok(Preview {
        counts: Kind::ALL.map(|kind| count(kind, &checked)).to_vec(),
        rows: checked
            .into_iter()
            .map(|row| shown(row, workbook))
            .collect(),
        sheets: plans,
        problems,
    })
}

/// People before the accounts they hold, devices before the media inside them.
fn check_all(
    mut read: BTreeMap<Kind, Vec<Draft>>,
    choices: &Choices,
    existing: &Existing,
    by: &Measure<'_>,
    problems: &mut Problems,
) -> Vec<Checked> {
    let mut take = |kind| read.remove(&kind).unwrap_or_default();
    let (people, directory) =
        check::people::check(take(Kind::People), existing.of(Kind::People), by, problems);
    let (systems, mut catalogue) = check::systems::check(
        take(Kind::Systems),
        existing.of(Kind::Systems),
        by,
        problems,
    );
    let around = check::accounts::Surroundings {
        people: &directory,
        by,
        create_missing_systems: choices.create_missing_systems,
    };
    let held = existing.of(Kind::Accounts);
    let (accounts, created) = check::accounts::check(
        take(Kind::Accounts),
        held,
        &mut catalogue,
        &around,
        problems,
    );
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
    [people, systems, created, accounts, assets, media]
        .into_iter()
        .flatten()
        .collect()
}

/// What is to be said about a sheet as a whole.
fn remark(at: usize, sheet: &Sheet, plan: &SheetPlan, words: &Words, problems: &mut Problems) {
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

fn sorted(mut problems: Vec<Problem>, workbook: &Workbook) -> Vec<Problem> {
    let order: BTreeMap<&str, usize> = workbook
        .sheets
        .iter()
        .enumerate()
        .map(|(at, s)| (s.name.as_str(), at))
        .collect();
    problems.sort_by_key(|p| (order.get(p.sheet.as_str()).copied(), p.row, p.severity));
    problems
}

fn count(kind: Kind, checked: &[Checked]) -> KindCount {
    let with = |status| {
        let rows = checked
            .iter()
            .filter(|c| c.draft.kind == kind && c.status == status);
        rows.count() as u32
    };
    let (new, same) = (with(RowStatus::New), with(RowStatus::Same));
    let (differs, refused) = (with(RowStatus::Differs), with(RowStatus::Refused));
    KindCount {
        kind,
        rows: new + same + differs + refused,
        new,
        same,
        differs,
        refused,
    }
}

fn shown(row: Checked, workbook: &Workbook) -> PreviewRow {
    let sheet = workbook.sheets.get(row.draft.sheet);
    PreviewRow {
        kind: row.draft.kind,
        sheet: sheet.map(|s| s.name.clone()).unwrap_or_default(),
        row: row.draft.row,
        status: row.status,
        values: row.draft.values,
        differences: row.differences,
    }
}

impl Preview {
    /// Whether some row cannot be written as it stands.
    pub fn has_errors(&self) -> bool {
        self.counts.iter().any(|c| c.refused > 0)
            || self.problems.iter().any(|p| p.severity == Severity::Error)
    }
}
