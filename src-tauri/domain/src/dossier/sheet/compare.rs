//! A returned workbook beside the dossier: row by row, what was changed there, what here.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Merge, MergeField, MergeProblem, MergeRow, Weight,
    answer::answer,
    export::{asked, code},
    fields::{self, SheetField},
    read::{Returned, ReturnedRow},
    stamp::{Origin, Stamp},
};
use crate::{
    Day,
    dossier::{
        lines::{Line, LineAnswer, LineId},
        requirements::Requirement,
    },
};

/// Everything a merge needs to know.
pub struct Compared {
    pub rows: Vec<ComparedRow>,
    pub problems: Vec<MergeProblem>,
    known: u32,
}

/// A line whose row says something else.
pub struct ComparedRow {
    pub line: Line,
    pub requirement: Requirement,
    number: u32,
    /// The answer with all that was changed there.
    pub there: LineAnswer,
    fields: Vec<MergeField>,
    /// A cell cannot be read, or the requirement does not take the answer.
    pub faulty: bool,
}

impl ComparedRow {
    pub fn clashes(&self) -> bool {
        self.fields.iter().any(|field| field.clash)
    }
}

/// `lines` are the dossier's, in order.
pub fn compare(
    origin: Origin<'_>,
    lines: Vec<(Line, Requirement)>,
    returned: &Returned,
    today: Day,
) -> Compared {
    let mut by_code: BTreeMap<String, (Line, Requirement)> = lines
        .into_iter()
        .map(|(line, of)| (code(origin.dossier, &line.catalogue, &line.key), (line, of)))
        .collect();
    let mut compared = Compared {
        rows: Vec::new(),
        problems: Vec::new(),
        known: 0,
    };
    for heading in &returned.strange {
        let what = format!("Cột “{heading}” không có trong bảng đã xuất nên không được đọc.");
        compared.tell(0, "", None, what, Weight::Note);
    }
    let mut places = BTreeSet::new();
    let mut of = 0;
    for row in &returned.rows {
        let Some(stamp) = compared.stamp(origin, row) else {
            continue;
        };
        of = of.max(stamp.of);
        if !places.insert(stamp.place) {
            let what = "Dòng này lặp lại một dòng ở trên. Hãy giữ một dòng rồi chọn lại tệp.";
            compared.tell(
                row.number,
                fields::CODE,
                None,
                what.to_owned(),
                Weight::Whole,
            );
            continue;
        }
        match by_code.remove(&row.code) {
            Some((line, requirement)) => compared.row(row, line, requirement, &stamp, today),
            None => {
                let what = "Hồ sơ không còn yêu cầu này ở cấp độ hiện nay nên dòng không được đưa vào. Nếu cần, hãy xuất bảng mới.";
                compared.tell(row.number, "", None, what.to_owned(), Weight::Note);
            }
        }
    }
    compared.lost(of, &places);
    if returned.rows.is_empty() {
        let what = "Bảng không có dòng nào. Hãy chọn đúng tệp đã điền.";
        compared.tell(0, "", None, what.to_owned(), Weight::Whole);
    }
    compared
}

impl Compared {
    fn tell(
        &mut self,
        row: u32,
        column: &str,
        line: Option<LineId>,
        message: String,
        weight: Weight,
    ) {
        self.problems.push(MergeProblem {
            row,
            column: column.to_owned(),
            line,
            message,
            weight,
        });
    }

    /// The mark of a row, if it is a row of this dossier.
    fn stamp(&mut self, origin: Origin<'_>, row: &ReturnedRow) -> Option<Stamp> {
        let own = format!("{}/", origin.dossier.0);
        let what = if row.code.is_empty() && row.stamp.is_empty() {
            "Dòng thêm vào, không có mã dòng. Hãy bỏ dòng này; ghi thêm nội dung vào cột “Hiện trạng” hoặc “Phương án” của dòng yêu cầu."
        } else if !row.code.starts_with(&own) {
            "Dòng này thuộc hồ sơ khác. Hãy bỏ các dòng không thuộc hồ sơ này rồi chọn lại tệp."
        } else {
            match Stamp::read(origin, &row.code, &row.stamp) {
                Some(stamp) => return Some(stamp),
                None => {
                    "Mã dòng hoặc dấu kiểm đã bị sửa, hoặc dòng đến từ sổ của cơ quan khác. Hãy xuất bảng mới rồi chép phần đã điền sang."
                }
            }
        };
        self.tell(
            row.number,
            fields::CODE,
            None,
            what.to_owned(),
            Weight::Whole,
        );
        None
    }

    fn row(
        &mut self,
        row: &ReturnedRow,
        line: Line,
        requirement: Requirement,
        stamp: &Stamp,
        today: Day,
    ) {
        self.known += 1;
        let here = LineAnswer::of(&line);
        let (typed, slips) = answer(row, &here);
        for slip in &slips {
            let (column, what) = (slip.field.title(), slip.message.clone());
            self.tell(row.number, column, Some(line.id), what, Weight::Row);
        }
        if row.requirement != asked(&requirement) {
            let what = "Nội dung yêu cầu trong tệp khác danh mục. Chương trình giữ theo danh mục.";
            let column = fields::REQUIREMENT;
            self.tell(row.number, column, None, what.to_owned(), Weight::Note);
        }
        let mut there = here.clone();
        let mut changed = Vec::new();
        for field in SheetField::ALL {
            let (ours, theirs) = (field.value(&here), field.value(&typed));
            if ours == theirs || stamp.has(field, &typed) {
                continue;
            }
            field.copy(&typed, &mut there);
            changed.push(MergeField {
                field,
                title: field.title().to_owned(),
                here: ours,
                there: theirs,
                clash: !stamp.has(field, &here),
            });
        }
        let mut faulty = !slips.is_empty();
        if !changed.is_empty()
            && let Err(refused) = there.check(&line, &requirement, today)
        {
            faulty = true;
            self.tell(
                row.number,
                "",
                Some(line.id),
                refused.sentence(),
                Weight::Row,
            );
        }
        if faulty || !changed.is_empty() {
            self.rows.push(ComparedRow {
                line,
                requirement,
                number: row.number,
                there,
                fields: changed,
                faulty,
            });
        }
    }

    /// Rows that went out and did not come back.
    fn lost(&mut self, of: u32, places: &BTreeSet<u32>) {
        let lost: Vec<String> = (1..=of.min(10_000))
            .filter(|place| !places.contains(place))
            .map(|place| place.to_string())
            .collect();
        if !lost.is_empty() {
            let shown = lost.iter().take(20).cloned().collect::<Vec<_>>().join(", ");
            let more = if lost.len() > 20 { "…" } else { "" };
            let what = format!(
                "Bảng thiếu {} dòng so với lúc xuất (dòng thứ {shown}{more}). Không đưa vào khi thiếu dòng; hãy lấy lại đủ các dòng rồi chọn lại tệp.",
                lost.len()
            );
            self.tell(0, "", None, what, Weight::Whole);
        }
    }

    pub fn shown(&self) -> Merge {
        let shown = |row: &ComparedRow| MergeRow {
            line: row.line.id,
            row: row.number,
            cited: row.requirement.cited.clone(),
            text: row.requirement.text.clone(),
            fields: row.fields.clone(),
        };
        let of = |clash: bool| {
            let rows = self.rows.iter().filter(move |row| {
                !row.fields.is_empty() && row.clashes() == clash && (clash || !row.faulty)
            });
            rows.map(shown).collect()
        };
        Merge {
            rows: self.known,
            changes: of(false),
            conflicts: of(true),
            problems: self.problems.clone(),
        }
    }
}
