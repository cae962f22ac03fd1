//! The agency's own days over those shipped with the program.

use sogac_domain::{
    audit::{self, Kind},
    calendar::{
        DayEdit, DayKind, Notice, Rule, announce_year, due, of_agency, remove_day, save_day,
    },
};
use sogac_tests::{Office, at};

use super::{calendar, day};

#[test]
fn a_proposed_day_counts_only_once_entered() {
    let rule = Rule::WorkingDays(5);
    let event = day("2026-11-19");
    let waiting = due(&rule, event, &calendar(), "").unwrap();
    assert!(
        waiting.provisional,
        "23/11/2026 is proposed but not confirmed"
    );

    let swapped = calendar().with_edits(&[(day("2026-11-23"), DayKind::Off)]);
    let swapped = due(&rule, event, &swapped, "").unwrap();
    assert_eq!(
        (swapped.date, swapped.provisional),
        (day("2026-11-30"), false)
    );

    let kept = calendar().with_edits(&[(day("2026-11-23"), DayKind::Worked)]);
    let kept = due(&rule, event, &kept, "").unwrap();
    assert_eq!((kept.date, kept.provisional), (day("2026-11-27"), false));
}

#[test]
fn the_agencys_days_lie_over_the_shipped_ones() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let moment = at("2026-11-03T01:00:00Z");
    let mut edit = DayEdit {
        day: day("2027-02-11"),
        kind: DayKind::Worked,
        note: String::new(),
    };
    save_day(vault, by, moment, &edit).unwrap();
    edit.kind = DayKind::Off;
    edit.note = "Nghỉ hoán đổi".to_owned();
    save_day(vault, by, moment, &edit).unwrap();
    let notice = Notice {
        number: "7001/TB-BNV".to_owned(),
        date: day("2026-10-30"),
    };
    announce_year(vault, by, moment, 2027, Some(&notice)).unwrap();

    let own = of_agency(vault).unwrap();
    assert!(!own.is_working(edit.day) && own.is_announced(2027));
    let year = own.year(2027).unwrap();
    assert_eq!(
        (year.provisional, year.notice),
        (false, Some(notice.clone()))
    );
    let year = own.year(2027).unwrap();
    assert!(
        year.days
            .iter()
            .any(|day| day.edited && day.name == "Nghỉ hoán đổi")
    );

    remove_day(vault, by, moment, edit.day).unwrap();
    announce_year(vault, by, moment, 2027, None).unwrap();
    let own = of_agency(vault).unwrap();
    assert!(own.is_working(edit.day) && !own.is_announced(2027));
    assert_eq!(
        audit::history(vault, Kind::Calendar, 2027).unwrap().len(),
        5
    );

    let refused = |year: i32, number: &str, date: &str| {
        let notice = Notice {
            number: number.to_owned(),
            date: day(date),
        };
        let refused = announce_year(vault, by, moment, year, Some(&notice));
        refused.unwrap_err().sentence()
    };
    assert!(refused(2027, " ", "2026-10-30").contains("còn trống"));
    assert!(refused(2027, "7001/TB-BNV", "2026-12-30").contains("không hợp lý"));
    assert!(refused(2026, "7001/TB-BNV", "2025-10-30").contains("đã được công bố"));
    assert!(refused(9999, "7001/TB-BNV", "2026-10-30").contains("nằm ngoài lịch"));

    edit.day = day("9999-12-31");
    assert!(save_day(vault, by, moment, &edit).is_err());
    edit.day = day("2027-02-11");
    edit.note = "x".repeat(301);
    assert!(save_day(vault, by, moment, &edit).is_err());
}
