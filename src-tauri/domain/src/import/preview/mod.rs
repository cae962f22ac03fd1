//! The whole workbook as it would go into the register: every row with its verdict and problems.
//! Pure: nothing is written.

mod checked;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    check::{Difference, Measure, RowStatus},
    choices::Choices,
    draft::{Draft, drafts},
    existing::Existing,
    fields::{Kind, Values},
    plan::{SheetPlan, plan},
    problem::{Problem, Problems, Severity},
    words::words,
    workbook::Workbook,
};
use crate::{Day, Result};

use checked::{check_all, count, remark, shown, sorted};

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
    pub updated: u32,
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
    /// The record of the register it is about; 0 when there is none.
    pub record: u32,
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
            updated: 0,
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
    let by = Measure {
        words,
        today,
        choices,
        plans: &plans,
    };
    let checked = check_all(read, existing, &by, &mut problems);
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

impl Preview {
    /// Whether some row cannot be written as it stands.
    pub fn has_errors(&self) -> bool {
        self.counts.iter().any(|c| c.refused > 0)
            || self.problems.iter().any(|p| p.severity == Severity::Error)
    }
}
