//! Texts, telephone numbers and capacities as they are written in cells.

use std::sync::Arc;

use super::{LONGEST, LONGEST_NOTE, Reading};
use crate::{
    import::{
        draft::Draft,
        fields::{Field, Kind},
        problem::{ProblemCode as P, Problems},
        workbook::Cell,
        written::Written,
    },
    text,
};

impl Reading<'_> {
    pub(super) fn text(
        &self,
        draft: &mut Draft,
        field: Field,
        cell: &Cell,
        problems: &mut Problems,
    ) -> String {
        let Some(written) = written(cell) else {
            return String::new();
        };
        if written.marks {
            let what = "Đã bỏ các ký tự ẩn hoặc ký tự điều khiển trong ô này.";
            problems.note(draft, field, P::MarksRemoved, what.to_owned());
        }
        let value = written.text();
        if matches!(cell, Cell::Number(n) if n.abs() >= 1e15) {
            let what = format!(
                "Excel đã làm tròn số {value} (quá 15 chữ số), có thể sai các số cuối. Hãy gõ lại ở dạng chữ trong Excel rồi chọn lại tệp."
            );
            problems.warn(draft, field, P::NumberRounded, what);
        }
        let longest = if field == Field::Note {
            LONGEST_NOTE
        } else {
            LONGEST
        };
        if value.len() > longest && value.chars().count() > longest {
            let letters = value.chars().count();
            let what = format!(
                "Ô này dài {letters} ký tự, quá mức {longest}. Hãy viết gọn lại trong Excel."
            );
            problems.error(draft, field, P::TooLong, what);
            return value.chars().take(longest).collect();
        }
        if field != Field::Note && value.len() < 24 && self.is_blank(written.key()) {
            return String::new();
        }
        match (self.kind, field) {
            (Kind::People, Field::Name | Field::FamilyName | Field::GivenName)
            | (_, Field::HolderName) => text::title_name(value),
            (_, Field::Phone) => phone(draft, value, problems),
            (_, Field::Email) if !looks_like_email(value) => {
                let what = format!(
                    "“{value}” không giống địa chỉ thư điện tử. Vẫn được ghi; hãy xem lại."
                );
                problems.warn(draft, field, P::BadEmail, what);
                value.to_owned()
            }
            (Kind::Accounts, Field::Kind) => self.account_kind(draft, &written, problems),
            (Kind::Accounts, Field::State) => self.account_state(draft, &written, problems),
            _ => value.to_owned(),
        }
    }
}

/// "1.000.204.886.016", "1,5" and "500": thousands in threes, or one decimal sign.
pub(super) fn capacity(digits: &str) -> Option<f64> {
    let parts: Vec<&str> = digits.split(['.', ',', ' ']).collect();
    let thousands = parts.len() > 1 && parts.iter().skip(1).all(|p| p.len() == 3);
    if thousands {
        parts.concat().parse().ok()
    } else {
        digits.replace(',', ".").parse().ok()
    }
}

pub(super) fn written(cell: &Cell) -> Option<Arc<Written>> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => Written::new(&plain(cell)),
    }
}

/// A cell's content as Excel would show it.
pub(super) fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.text().to_owned(),
        Cell::Number(n) if n.fract() == 0.0 && n.abs() < 1e18 => format!("{n:.0}"),
        Cell::Number(n) => n.to_string(),
        Cell::Day(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Bool(true) => "x".to_owned(),
        Cell::Bool(false) | Cell::Broken => String::new(),
    }
}

pub(super) fn shown(cell: &Cell) -> String {
    let value = plain(cell);
    match value.char_indices().nth(60) {
        Some(_) => value.chars().take(60).chain(['…']).collect(),
        None => value,
    }
}

/// Telephone numbers Excel took for numbers have lost their leading nought.
fn phone(draft: &mut Draft, value: &str, problems: &mut Problems) -> String {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let others = |c: char| !c.is_ascii_digit() && !" .-+()".contains(c);
    if value.contains([',', ';', '/']) {
        return value.to_owned();
    }
    if value.contains(others) || !(3..=15).contains(&digits.len()) {
        let what = format!("“{value}” không giống số điện thoại. Vẫn được ghi; hãy xem lại.");
        problems.warn(draft, Field::Phone, P::BadPhone, what);
        return value.to_owned();
    }
    if matches!(digits.len(), 9 | 10) && !digits.starts_with(['0', '1']) {
        return format!("0{digits}");
    }
    match digits.strip_prefix("84") {
        Some(rest) if matches!(rest.len(), 9 | 10) => format!("0{rest}"),
        _ if value
            .chars()
            .all(|c| c.is_ascii_digit() || " .-".contains(c)) =>
        {
            digits
        }
        _ => value.to_owned(),
    }
}

fn looks_like_email(value: &str) -> bool {
    match value.split_once('@') {
        Some((name, host)) => !name.is_empty() && host.contains('.') && !value.contains(' '),
        None => false,
    }
}
