//! Deadlines as an iCalendar file (RFC 5545) for Outlook or a phone.

use std::fmt::Write;

use crate::{At, Day};

/// One whole-day event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Stays the same for the same deadline, so that a second export replaces the first.
    pub id: String,
    pub day: Day,
    pub title: String,
    pub note: String,
}

/// The file, with a reminder at eight in the morning of the working day before each event.
pub fn ics(events: &[Event], made: At) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//So Gac//VN");
    line(&mut out, "CALSCALE:GREGORIAN");
    for event in events {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}@sogac", event.id));
        line(
            &mut out,
            &format!("DTSTAMP:{}", made.format("%Y%m%dT%H%M%SZ")),
        );
        line(
            &mut out,
            &format!("DTSTART;VALUE=DATE:{}", event.day.format("%Y%m%d")),
        );
        line(&mut out, &format!("SUMMARY:{}", escaped(&event.title)));
        line(&mut out, &format!("DESCRIPTION:{}", escaped(&event.note)));
        line(&mut out, "BEGIN:VALARM");
        line(&mut out, "ACTION:DISPLAY");
        line(&mut out, &format!("DESCRIPTION:{}", escaped(&event.title)));
        line(&mut out, "TRIGGER:-PT16H");
        line(&mut out, "END:VALARM");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// Text with the characters RFC 5545 section 3.3.11 gives a meaning taken literally.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace(['\r', '\n'], "\\n")
}

/// A content line, folded at 75 octets without cutting a letter (RFC 5545 section 3.1).
fn line(out: &mut String, text: &str) {
    const WIDTH: usize = 75;
    let mut used = 0;
    for letter in text.chars() {
        if used + letter.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            used = 1;
        }
        used += letter.len_utf8();
        // Writing to a string cannot fail.
        let _ = out.write_char(letter);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters_and_marks_are_escaped() {
        let event = Event {
            id: "a-1".into(),
            day: Day::from_ymd_opt(2026, 12, 8).unwrap(),
            title: "Thu hồi tài khoản; báo chủ quản, ".repeat(6),
            note: "dòng 1\ndòng 2".into(),
        };
        let made = "2026-12-01T01:00:00Z".parse().unwrap();
        let text = ics(&[event], made);
        assert!(text.contains("DTSTART;VALUE=DATE:20261208\r\n"));
        assert!(text.contains("dòng 1\\ndòng 2"));
        assert!(text.lines().all(|line| line.trim_end().len() <= 75));
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("Thu hồi tài khoản\\; báo chủ quản\\, Thu hồi"));
    }
}
