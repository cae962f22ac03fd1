//! Working days and due dates: the announced years day by day, the years to come as provisional.

use chrono::{Datelike, Days};
use proptest::prelude::*;
use sogac_domain::Day;
use sogac_domain::audit::{self, Kind};
use sogac_domain::calendar::{self, DayEdit, DayKind, Due, Notice, Rule, WorkCalendar, due};
use sogac_tests::{Office, at, clause};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn calendar() -> WorkCalendar {
    WorkCalendar::shipped().unwrap()
}

fn count(rule: Rule, event: &str) -> Due {
    due(&rule, day(event), &calendar(), "").unwrap()
}

/// Counted by hand from the notices of 2021–2026.
const FIVE_WORKING_DAYS: [(&str, &str); 18] = [
    ("2021-02-08", "2021-02-22"),
    ("2022-01-28", "2022-02-11"),
    ("2022-08-30", "2022-09-08"),
    ("2023-01-18", "2023-02-01"),
    ("2023-04-27", "2023-05-09"),
    ("2024-02-07", "2024-02-21"),
    ("2024-04-25", "2024-05-06"),
    ("2025-01-24", "2025-02-07"),
    ("2025-04-24", "2025-05-05"),
    ("2025-08-28", "2025-09-08"),
    ("2025-12-30", "2026-01-08"),
    ("2026-01-07", "2026-01-13"),
    ("2026-02-13", "2026-02-27"),
    ("2026-04-23", "2026-05-05"),
    ("2026-08-20", "2026-08-26"),
    ("2026-08-27", "2026-09-08"),
    ("2026-11-19", "2026-11-27"),
    ("2026-11-20", "2026-11-30"),
];

#[test]
fn five_working_days_over_every_holiday() {
    let rule = Rule::WorkingDays(5);
    for (event, expected) in FIVE_WORKING_DAYS {
        let due = due(&rule, day(event), &calendar(), clause("AG-6.3.c-b")).unwrap();
        assert_eq!(due.date, day(expected), "{event}: {}", due.counted);
        assert_eq!(due.clause, "AG-6.3.c-b");
    }
}

#[test]
fn the_count_is_told() {
    let told = [
        count(Rule::WorkingDays(5), "2026-04-23"),
        count(Rule::WorkingDays(5), "2026-08-20"),
        count(Rule::WorkingDays(5), "2026-11-20"),
        count(Rule::WorkingDays(1), "2025-12-31"),
        count(Rule::WorkingDays(30), "2026-08-27"),
        count(Rule::WorkingDays(5), "2027-02-03"),
        count(Rule::Days(5), "2026-10-05"),
        count(Rule::Days(5), "2026-10-06"),
        count(Rule::Months(3), "2026-11-30"),
        count(Rule::Every(3), "2026-07-31"),
        count(Rule::SameDay, "2026-11-22"),
        count(Rule::Before { month: 10, day: 31 }, "2026-10-31"),
    ]
    .map(|due| {
        format!(
            "{}{} {}",
            due.date,
            if due.provisional { "?" } else { "" },
            due.counted
        )
    })
    .join("\n");
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("counted", told);
    });
}

#[test]
fn years_without_a_notice_are_provisional() {
    assert!(!count(Rule::WorkingDays(5), "2026-10-05").provisional);
    assert!(count(Rule::WorkingDays(5), "2026-12-28").provisional);
    assert!(count(Rule::WorkingDays(5), "2027-03-01").provisional);
    assert!(count(Rule::WorkingDays(5), "2019-03-01").provisional);
    let announced = calendar().with_announced(&[2027]);
    let due = due(&Rule::WorkingDays(5), day("2026-12-28"), &announced, "").unwrap();
    assert!(
        !due.provisional,
        "the agency has entered 2027 from its notice"
    );
}

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
fn a_period_ending_on_a_rest_day_runs_on_but_an_interval_does_not() {
    // 10/10/2026 is a Saturday.
    assert_eq!(count(Rule::Days(5), "2026-10-05").date, day("2026-10-12"));
    assert_eq!(count(Rule::Months(1), "2026-09-10").date, day("2026-10-12"));
    assert_eq!(count(Rule::Every(1), "2026-09-10").date, day("2026-10-10"));
    assert_eq!(count(Rule::Months(3), "2026-11-30").date, day("2027-03-01"));
}

#[test]
fn before_a_date_is_the_day_before_the_next_one() {
    let before = Rule::Before { month: 10, day: 31 };
    clause("LC-14.2.d");
    assert_eq!(count(before, "2026-03-01").date, day("2026-10-30"));
    assert_eq!(count(before, "2026-10-30").date, day("2026-10-30"));
    assert_eq!(count(before, "2026-10-31").date, day("2027-10-30"));
    assert_eq!(
        count(Rule::Before { month: 1, day: 1 }, "2026-06-01").date,
        day("2026-12-31")
    );
}

#[test]
fn a_year_lists_its_days_with_their_source() {
    let year = calendar().year(2026).unwrap();
    assert!(!year.provisional);
    let told: Vec<_> = year
        .days
        .iter()
        .map(|d| {
            format!(
                "{} {} {}{}",
                d.day,
                d.kind.code(),
                d.name,
                if d.proposed { " (đề xuất)" } else { "" }
            )
        })
        .collect();
    let computed: Vec<_> = calendar()
        .year(2027)
        .unwrap()
        .days
        .iter()
        .map(|d| format!("{} {} {} – {}", d.day, d.kind.code(), d.name, d.source))
        .collect();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("calendar_years", format!("{}\n\n{}", told.join("\n"), computed.join("\n")));
    });
}

#[test]
fn dates_outside_the_table_are_refused_in_a_sentence() {
    let calendar = calendar();
    let far = [
        (Rule::WorkingDays(5), "0001-01-01"),
        (Rule::WorkingDays(5), "9999-12-31"),
        (Rule::WorkingDays(u32::MAX), "2026-01-01"),
        (Rule::WorkingDays(5), "2060-12-30"),
        (Rule::Days(u32::MAX), "2026-01-01"),
        (Rule::Days(1), "2060-12-31"),
        (Rule::Months(u32::MAX), "2026-01-01"),
        (Rule::Every(u32::MAX), "2026-01-01"),
        (Rule::SameDay, "9999-12-31"),
        (Rule::Before { month: 1, day: 1 }, "0001-01-01"),
    ];
    for (rule, event) in far {
        let refused = due(&rule, day(event), &calendar, "").unwrap_err();
        assert!(
            refused.sentence().contains("nằm ngoài lịch"),
            "{rule:?}: {refused}"
        );
    }
    let never = Rule::Before { month: 2, day: 30 };
    assert!(due(&never, day("2026-01-01"), &calendar, "").is_err());
    assert!(due(&Rule::WorkingDays(0), day("2026-01-01"), &calendar, "").is_err());
    assert!(due(&Rule::WorkingDays(5), Day::MIN, &calendar, "").is_err());
    assert!(due(&Rule::Days(5), Day::MAX, &calendar, "").is_err());
    assert!(calendar.year(i32::MAX).is_err() && calendar.year(1).is_err());
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
    calendar::save_day(vault, by, moment, &edit).unwrap();
    edit.kind = DayKind::Off;
    edit.note = "Nghỉ hoán đổi".to_owned();
    calendar::save_day(vault, by, moment, &edit).unwrap();
    let notice = Notice {
        number: "7001/TB-BNV".to_owned(),
        date: day("2026-10-30"),
    };
    calendar::announce_year(vault, by, moment, 2027, Some(&notice)).unwrap();

    let own = calendar::of_agency(vault).unwrap();
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

    calendar::remove_day(vault, by, moment, edit.day).unwrap();
    calendar::announce_year(vault, by, moment, 2027, None).unwrap();
    let own = calendar::of_agency(vault).unwrap();
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
        let refused = calendar::announce_year(vault, by, moment, year, Some(&notice));
        refused.unwrap_err().sentence()
    };
    assert!(refused(2027, " ", "2026-10-30").contains("còn trống"));
    assert!(refused(2027, "7001/TB-BNV", "2026-12-30").contains("không hợp lý"));
    assert!(refused(2026, "7001/TB-BNV", "2025-10-30").contains("đã được công bố"));
    assert!(refused(9999, "7001/TB-BNV", "2026-10-30").contains("nằm ngoài lịch"));

    edit.day = day("9999-12-31");
    assert!(calendar::save_day(vault, by, moment, &edit).is_err());
    edit.day = day("2027-02-11");
    edit.note = "x".repeat(301);
    assert!(calendar::save_day(vault, by, moment, &edit).is_err());
}

proptest! {
    #[test]
    fn working_days_end_on_a_working_day_and_grow(
        offset in 0u64..12_000, step in 0u64..40, n in 1u32..200, more in 0u32..30,
    ) {
        let calendar = calendar();
        let event = day("2021-01-01") + Days::new(offset);
        let first = due(&Rule::WorkingDays(n), event, &calendar, "").unwrap();
        prop_assert!(calendar.is_working(first.date));
        prop_assert!(first.date > event);
        let counted = event.iter_days().skip(1).take_while(|d| *d <= first.date)
            .filter(|d| calendar.is_working(*d)).count();
        prop_assert_eq!(counted, n as usize);

        let longer = due(&Rule::WorkingDays(n + more), event, &calendar, "").unwrap();
        let later = due(&Rule::WorkingDays(n), event + Days::new(step), &calendar, "").unwrap();
        prop_assert!(longer.date >= first.date && later.date >= first.date);
    }

    #[test]
    fn no_date_or_number_panics(number in any::<i32>(), n in any::<u32>(), month in any::<u32>(), of in any::<u32>()) {
        let calendar = calendar();
        let event = Day::from_num_days_from_ce_opt(number).unwrap_or(Day::MAX);
        for rule in [
            Rule::WorkingDays(n), Rule::Days(n), Rule::Months(n), Rule::Every(n), Rule::SameDay,
            Rule::Before { month, day: of },
        ] {
            if let Ok(due) = due(&rule, event, &calendar, "") {
                prop_assert!((1986..=2060).contains(&due.date.year()));
            }
        }
    }
}
