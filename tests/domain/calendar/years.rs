//! Whole years: their days with the source of each, and those without a notice.

use sogac_domain::calendar::{Rule, due};

use super::{calendar, count, day};

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
    insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("calendar_years", format!("{}\n\n{}", told.join("\n"), computed.join("\n")));
    });
}
