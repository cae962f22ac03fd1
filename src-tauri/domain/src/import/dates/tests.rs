//! Days as they stand in workbooks.

use super::*;

fn day(text: &str) -> Reading {
    Reading::Day(text.parse().unwrap())
}

#[test]
fn text_is_read_in_the_vietnamese_order() {
    for text in [
        "5/6/2020",
        "05-06-2020",
        "5.6.20",
        "ngày 5 tháng 6 năm 2020",
        "2020-06-05",
        "05/06/2020 10:30",
        "05062020",
    ] {
        assert_eq!(from_text(text), day("2020-06-05"), "{text}");
    }
    assert_eq!(from_text("1/9/99"), day("1999-09-01"));
}

#[test]
fn years_and_months_alone_are_incomplete() {
    for text in ["2020", "6/2020", "tháng 6 năm 2020", "2020-06"] {
        assert_eq!(from_text(text), Reading::Incomplete, "{text}");
    }
    assert_eq!(from_number(2020.0), Reading::Incomplete);
}

#[test]
fn days_that_cannot_be_are_told() {
    for text in [
        "30/2/2020",
        "11/25/2020",
        "1/1/0001",
        "31/12/9999",
        "chưa rõ",
        "13/2020",
        "99999999999999999999/1/2020",
    ] {
        assert_eq!(from_text(text), Reading::Impossible, "{text}");
    }
    assert_eq!(from_number(-5.0), Reading::Impossible);
    assert_eq!(from_number(f64::NAN), Reading::Impossible);
}

#[test]
fn serial_numbers_count_from_1900() {
    assert_eq!(from_number(44_000.0), day("2020-06-18"));
    assert_eq!(from_number(36_526.75), day("2000-01-01"));
}
