//! The edges of counting: rest days, days before a date, dates outside the table.

use chrono::{Datelike, Days};
use proptest::prelude::*;
use sogac_domain::{
    Day,
    calendar::{Rule, due},
};

use super::{calendar, count, day};

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
    assert_eq!(count(before, "2026-03-01").date, day("2026-10-30"));
    assert_eq!(count(before, "2026-10-30").date, day("2026-10-30"));
    assert_eq!(count(before, "2026-10-31").date, day("2027-10-30"));
    assert_eq!(
        count(Rule::Before { month: 1, day: 1 }, "2026-06-01").date,
        day("2026-12-31")
    );
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
