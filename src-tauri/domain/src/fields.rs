//! What the text and the dates of any form must meet before they are stored.

use crate::{At, Day, Error, Result, evidence::refuse_secret_mark, text};

/// Longest name, post, unit and the like, in letters.
pub const NAME: usize = 200;
/// Longest code, serial or user name, in letters.
pub const CODE: usize = 100;
/// Longest note, in letters.
pub const NOTE: usize = 2000;

/// The text as stored (`text::nfc`); refused when longer than `most` letters. `label` opens the
/// sentence: "Họ và tên".
pub fn line(field: &str, label: &str, value: &str, most: usize) -> Result<String> {
    short_enough(field, label, text::nfc(value), most)
}

fn short_enough(field: &str, label: &str, value: String, most: usize) -> Result<String> {
    // A letter takes a byte or more, so most texts need no counting.
    if value.len() > most && value.chars().count() > most {
        let letters = value.chars().count();
        return Err(Error::field(
            field,
            format!(
                "{label} dài {letters} chữ, nhiều nhất là {most} chữ. Hãy rút gọn; chưa có gì được ghi, các ô khác còn nguyên."
            ),
        ));
    }
    Ok(value)
}

/// As [`line`], and not empty.
pub fn required(field: &str, label: &str, value: &str, most: usize) -> Result<String> {
    filled(field, label, line(field, label, value, most)?)
}

/// The text, when there is any.
pub fn filled(field: &str, label: &str, value: String) -> Result<String> {
    if value.is_empty() {
        return Err(Error::field(
            field,
            format!("{label} còn trống. Hãy nhập rồi ghi lại."),
        ));
    }
    Ok(value)
}

/// As [`line`], for text in own words: refused when it carries a secrecy mark.
pub fn free(field: &str, label: &str, value: &str, most: usize) -> Result<String> {
    unmarked(field, line(field, label, value, most)?)
}

/// As [`free`], for text that may run over several lines, which stay (`text::nfc_lines`).
pub fn paragraphs(field: &str, label: &str, value: &str, most: usize) -> Result<String> {
    let value = short_enough(field, label, text::nfc_lines(value), most)?;
    unmarked(field, value)
}

fn unmarked(field: &str, value: String) -> Result<String> {
    match refuse_secret_mark(&value) {
        Ok(()) => Ok(value),
        Err(refused) => Err(Error::field(field, refused.sentence())),
    }
}

/// A day between `first` and `last`, both included.
pub fn between(
    field: &str,
    label: &str,
    day: Option<Day>,
    (first, last): (Day, Day),
) -> Result<()> {
    match day {
        Some(day) if day < first || day > last => Err(Error::field(
            field,
            format!(
                "{label} {} không hợp lý: chỉ nhận từ {} đến {}. Hãy xem lại ngày, tháng, năm.",
                day.format("%d/%m/%Y"),
                first.format("%d/%m/%Y"),
                last.format("%d/%m/%Y")
            ),
        )),
        _ => Ok(()),
    }
}

/// `later` is not before `earlier`, when both are known.
pub fn in_order(
    field: &str,
    (label, later): (&str, Option<Day>),
    (earlier_label, earlier): (&str, Option<Day>),
) -> Result<()> {
    match (later, earlier) {
        (Some(later), Some(earlier)) if later < earlier => Err(Error::field(
            field,
            format!(
                "{label} {} đứng trước {earlier_label} {}. Hãy xem lại hai ngày này.",
                later.format("%d/%m/%Y"),
                earlier.format("%d/%m/%Y")
            ),
        )),
        _ => Ok(()),
    }
}

/// The first day of a year.
pub fn new_year(year: i32) -> Day {
    Day::from_ymd_opt(year, 1, 1).unwrap_or(Day::MIN)
}

/// The day at the agency.
pub fn today(at: At) -> Day {
    moment(at).date()
}

/// Day and time at the agency: Viet Nam keeps UTC+7 all year.
pub fn moment(at: At) -> chrono::NaiveDateTime {
    (at + chrono::TimeDelta::hours(7)).naive_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_hundred_letters_and_odd_years_are_refused_with_a_sentence() {
        let long = "ư".repeat(300);
        let refused = required("name", "Họ và tên", &long, NAME).unwrap_err();
        assert!(refused.sentence().contains("dài 300 chữ"), "{refused}");
        for year in [1, 9999] {
            let day = Some(new_year(year));
            assert!(between("day", "Ngày", day, (new_year(1990), new_year(2030))).is_err());
        }
        assert_eq!(
            line("n", "Tên", "\u{202e}a\u{a0} b 🙂", 9).unwrap(),
            "a b 🙂"
        );
    }

    #[test]
    fn the_day_changes_at_seventeen_hours_utc() {
        let at = |text: &str| text.parse::<At>().unwrap();
        assert_eq!(today(at("2026-11-02T16:59:59Z")).to_string(), "2026-11-02");
        assert_eq!(today(at("2026-11-02T17:00:00Z")).to_string(), "2026-11-03");
    }
}
