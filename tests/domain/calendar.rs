//! Working days and due dates: the announced years day by day, the years to come as provisional.

mod agency;
mod edges;
mod years;

use sogac_domain::{
    Day,
    calendar::{Due, Rule, WorkCalendar, due},
};
use sogac_tests::clause;

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
