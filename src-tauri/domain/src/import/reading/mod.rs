//! One cell as the value of one field, in the register's own writing.

mod days;
mod texts;
mod words;

use super::{
    draft::Draft,
    fields::{Field, Kind},
    problem::{ProblemCode as P, Problems},
    words::{Words, heading_key},
    workbook::Cell,
};
use crate::text;

use texts::{capacity, plain, shown};

/// Longest value, in letters; notes may be longer.
const LONGEST: usize = 300;
const LONGEST_NOTE: usize = 2_000;

pub(super) struct Reading<'a> {
    pub kind: Kind,
    pub words: &'a Words,
}

impl Reading<'_> {
    /// Puts the cell's value into the draft, or says what is wrong with it.
    pub fn take(
        &self,
        draft: &mut Draft,
        field: Field,
        heading: &str,
        cell: &Cell,
        problems: &mut Problems,
    ) {
        if *cell == Cell::Broken {
            let what = "Ô này báo lỗi (công thức hỏng hoặc ngày không có thật), nên để trống. Hãy sửa trong Excel nếu cần giá trị này.";
            problems.warn(draft, field, P::BrokenCell, what.to_owned());
            return;
        }
        use Field as F;
        let value = match field {
            F::Joined
            | F::LeftOn
            | F::Trained
            | F::Committed
            | F::RequestedOn
            | F::IssuedOn
            | F::FirstChangedOn
            | F::PasswordChangedOn
            | F::LastLoginOn
            | F::LockedOn
            | F::ClosedOn => self.day(draft, field, cell, problems),
            F::Provincial | F::Population | F::TwoFactor | F::DigitalSignature | F::Secret => {
                self.yes_no(draft, field, cell, problems)
            }
            F::Year => self.year(draft, cell, problems),
            F::Bytes => self.bytes(draft, heading, cell, problems),
            _ => self.text(draft, field, cell, problems),
        };
        draft.values.set(field, value);
    }

    fn is_blank(&self, key: &str) -> bool {
        self.words.blanks.iter().any(|b| b == key)
    }

    fn bytes(
        &self,
        draft: &mut Draft,
        heading: &str,
        cell: &Cell,
        problems: &mut Problems,
    ) -> String {
        let (number, unit) = match cell {
            Cell::Number(number) => (Some(*number), heading_key(heading)),
            _ => {
                let value = text::key(&plain(cell));
                let digits = value.trim_end_matches(|c: char| !c.is_ascii_digit());
                let unit = value
                    .get(digits.len()..)
                    .unwrap_or_default()
                    .trim()
                    .to_owned();
                (
                    capacity(digits),
                    if unit.is_empty() {
                        heading_key(heading)
                    } else {
                        unit
                    },
                )
            }
        };
        // Makers of drives count in thousands.
        let factor = match unit.rsplit(' ').next().unwrap_or_default() {
            "tb" | "t" => 1e12,
            "gb" | "g" => 1e9,
            "mb" | "m" => 1e6,
            _ => 1.0,
        };
        match number.map(|n| n * factor) {
            Some(bytes) if (0.0..9e15).contains(&bytes) => format!("{bytes:.0}"),
            _ => {
                let what = format!(
                    "Không hiểu dung lượng “{}”, nên để trống. Hãy ghi như “500 GB” hoặc số byte.",
                    shown(cell)
                );
                problems.warn(draft, Field::Bytes, P::BadCapacity, what);
                String::new()
            }
        }
    }
}
