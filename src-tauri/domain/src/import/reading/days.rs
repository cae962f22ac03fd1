//! Days and years in a cell.

use chrono::Datelike;

use super::{
    Reading,
    texts::{plain, shown},
};
use crate::import::{
    dates,
    draft::Draft,
    fields::Field,
    problem::{ProblemCode as P, Problems},
    workbook::Cell,
};

impl Reading<'_> {
    pub(super) fn day(
        &self,
        draft: &mut Draft,
        field: Field,
        cell: &Cell,
        problems: &mut Problems,
    ) -> String {
        let read = match cell {
            Cell::Day(day) => dates::checked(*day),
            Cell::Number(number) => dates::from_number(*number),
            Cell::Text(written) => {
                let key = written.key();
                if self.is_blank(key) || self.is_no(key) {
                    return String::new();
                }
                if self.is_yes(key) {
                    dates::Reading::Incomplete
                } else {
                    dates::from_text(written.text())
                }
            }
            Cell::Bool(_) | Cell::Broken => dates::Reading::Incomplete,
        };
        match read {
            dates::Reading::Day(day) => day.to_string(),
            dates::Reading::Incomplete => {
                let what = format!(
                    "“{}” chưa đủ ngày, tháng, năm, nên để trống. Hãy ghi đủ ngày nếu có.",
                    shown(cell)
                );
                problems.warn(draft, field, P::IncompleteDate, what);
                String::new()
            }
            dates::Reading::Impossible => {
                let (from, to) = (dates::YEARS.start(), dates::YEARS.end());
                let what = format!(
                    "“{}” không phải ngày có thật (ngày/tháng/năm, từ năm {from} đến {to}). Hãy sửa trong Excel.",
                    shown(cell)
                );
                problems.error(draft, field, P::ImpossibleDate, what);
                String::new()
            }
        }
    }

    pub(super) fn year(&self, draft: &mut Draft, cell: &Cell, problems: &mut Problems) -> String {
        let year = match cell {
            Cell::Day(day) => Some(day.year()),
            Cell::Number(n) if n.fract() == 0.0 && n.abs() < 10_000.0 => Some(*n as i32),
            _ => plain(cell)
                .split(|c: char| !c.is_ascii_digit())
                .find(|part| part.len() == 4)
                .and_then(|part| part.parse().ok()),
        };
        match year {
            Some(year) if dates::YEARS.contains(&year) => year.to_string(),
            _ => {
                let what = format!("“{}” không phải năm, nên để trống.", shown(cell));
                problems.warn(draft, Field::Year, P::BadYear, what);
                String::new()
            }
        }
    }
}
