//! One cell as the value of one field, in the register's own writing.

use std::sync::Arc;

use chrono::Datelike;

use super::dates;
use super::draft::Draft;
use super::fields::{Field, Kind};
use super::problem::{ProblemCode as P, Problems};
use super::words::{Words, heading_key};
use super::workbook::Cell;
use super::written::Written;
use crate::text;

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

    fn text(
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

    fn is_blank(&self, key: &str) -> bool {
        self.words.blanks.iter().any(|b| b == key)
    }

    fn is_yes(&self, key: &str) -> bool {
        self.words.yes.iter().any(|b| b == key)
    }

    fn is_no(&self, key: &str) -> bool {
        self.words.no.iter().any(|b| b == key)
    }

    fn account_kind(&self, draft: &mut Draft, value: &Written, problems: &mut Problems) -> String {
        match self.words.account_kinds.get(value.heading()) {
            Some(code) => code.clone(),
            None => {
                let value = value.text();
                let what = format!(
                    "Không hiểu loại tài khoản “{value}”. Hãy ghi: cá nhân, đơn vị, dịch vụ, quản trị hoặc khẩn cấp."
                );
                problems.error(draft, Field::Kind, P::UnknownKind, what);
                String::new()
            }
        }
    }

    fn account_state(&self, draft: &mut Draft, value: &Written, problems: &mut Problems) -> String {
        match self.words.account_states.get(value.heading()) {
            Some(code) => code.clone(),
            None => {
                let value = value.text();
                let what = format!(
                    "Không hiểu trạng thái “{value}”. Hãy ghi: đề nghị, đã cấp, đang dùng, đã khoá hoặc đã thu hồi."
                );
                problems.error(draft, Field::State, P::UnknownState, what);
                String::new()
            }
        }
    }

    fn day(&self, draft: &mut Draft, field: Field, cell: &Cell, problems: &mut Problems) -> String {
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

    fn yes_no(
        &self,
        draft: &mut Draft,
        field: Field,
        cell: &Cell,
        problems: &mut Problems,
    ) -> String {
        let yes = match cell {
            Cell::Bool(yes) => *yes,
            Cell::Number(number) => *number != 0.0,
            Cell::Text(written) => {
                let key = written.key();
                if !self.is_yes(key) && !self.is_no(key) && !self.is_blank(key) {
                    let what = format!(
                        "Không hiểu “{}”: ghi “x” hoặc “có”, để trống hoặc “không”. Đang hiểu là “không”.",
                        shown(cell)
                    );
                    problems.warn(draft, field, P::UnknownYesNo, what);
                    return String::new();
                }
                self.is_yes(key)
            }
            Cell::Day(_) => true,
            Cell::Broken => false,
        };
        if yes { "1" } else { "0" }.to_owned()
    }

    fn year(&self, draft: &mut Draft, cell: &Cell, problems: &mut Problems) -> String {
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

/// "1.000.204.886.016", "1,5" and "500": thousands in threes, or one decimal sign.
fn capacity(digits: &str) -> Option<f64> {
    let parts: Vec<&str> = digits.split(['.', ',', ' ']).collect();
    let thousands = parts.len() > 1 && parts.iter().skip(1).all(|p| p.len() == 3);
    if thousands {
        parts.concat().parse().ok()
    } else {
        digits.replace(',', ".").parse().ok()
    }
}

fn written(cell: &Cell) -> Option<Arc<Written>> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        _ => Written::new(&plain(cell)),
    }
}

/// A cell's content as Excel would show it.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.text().to_owned(),
        Cell::Number(n) if n.fract() == 0.0 && n.abs() < 1e18 => format!("{n:.0}"),
        Cell::Number(n) => n.to_string(),
        Cell::Day(day) => day.format("%d/%m/%Y").to_string(),
        Cell::Bool(true) => "x".to_owned(),
        Cell::Bool(false) | Cell::Broken => String::new(),
    }
}

fn shown(cell: &Cell) -> String {
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
