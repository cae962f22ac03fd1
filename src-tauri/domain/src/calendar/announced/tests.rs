//! The announced years as they are shipped.

use super::*;
use chrono::Datelike;

/// The computed calendar of the years with a notice differs from it by the swapped days alone,
/// so the rules for Tết and 02/9 are those the notices follow.
#[test]
fn law_gives_every_announced_year() {
    let law: Law = toml::from_str(HOLIDAYS).unwrap();
    let lunar = read_lunar().unwrap();
    let (marks, _) = read_days().unwrap();
    for year in &law.announced.years {
        let announced: Vec<Day> = marks
            .iter()
            .filter(|(day, mark)| {
                day.year() == *year && mark.kind == DayKind::Off && mark.name != "Nghỉ hoán đổi"
            })
            .map(|(day, _)| *day)
            .collect();
        let computed: Vec<Day> = law::year(*year, &law, &lunar)
            .unwrap()
            .into_keys()
            .collect();
        assert_eq!(computed, announced, "{year}");
    }
}
