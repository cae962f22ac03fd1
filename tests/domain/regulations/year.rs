//! The year of each profile, and the agency's edits to it.

use sogac_domain::{
    audit::{self, Kind},
    calendar::WorkCalendar,
    regulations::{self, Edits, PerMeasure, Profile},
};
use sogac_tests::{Office, at, clause};

use super::{PROFILES, profile, snapshot};

#[test]
fn a_year_of_each_profile() {
    let calendar = WorkCalendar::shipped().unwrap();
    for id in PROFILES {
        let profile = profile(id);
        let mut told = String::new();
        let mut month = String::new();
        assert!(
            profile
                .year(2026, &calendar)
                .unwrap()
                .iter()
                .all(|duty| !duty.provisional)
        );
        {
            for duty in profile.year(2027, &calendar).unwrap() {
                let named = duty.due.format("%m/%Y").to_string();
                if named != month {
                    told.push_str(&format!(
                        "{named}{}\n",
                        if duty.provisional {
                            " (tạm tính)"
                        } else {
                            ""
                        }
                    ));
                    month = named;
                }
                let ways = ["Cuối mỗi", "Trước ngày", "Hằng tuần"];
                assert!(ways.iter().any(|way| duty.counted.starts_with(way)));
                assert_eq!(duty.counted.contains("Tạm tính"), duty.provisional);
                assert_eq!(
                    duty.counted.contains("do chương trình đặt"),
                    duty.by_default
                );
                let mut clauses = [vec![duty.clause], duty.also].concat().join(", ");
                if duty.by_default {
                    clauses.push_str("; mặc định");
                }
                told.push_str(&format!(
                    "  {} {} [{clauses}]\n",
                    duty.due.format("%d/%m"),
                    duty.title
                ));
            }
        }
        snapshot(&format!("year_{id}"), told);
        assert!(profile.year(i32::MAX, &calendar).is_err());
    }
    clause("LC-23.7");
}

#[test]
fn the_agencys_edits_are_kept_for_each_profile_and_audited() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let moment = at("2026-11-03T01:00:00Z");
    let laxer_elsewhere = Edits {
        title: "Quy chế của xã".to_owned(),
        measures: PerMeasure {
            password_months: Some(12),
            ..PerMeasure::default()
        },
        ..Edits::default()
    };
    regulations::save_edits(
        vault,
        by,
        moment,
        "tu_dan",
        &laxer_elsewhere,
        "Theo Quyết định 12",
    )
    .unwrap();
    assert!(
        regulations::save_edits(
            vault,
            by,
            moment,
            "lao_cai",
            &laxer_elsewhere,
            "Theo Quyết định 12"
        )
        .is_err()
    );

    let edited = Profile::of_agency(vault, "tu_dan").unwrap();
    assert_eq!(edited.title(), "Quy chế của xã");
    assert_eq!(edited.password().change_months, 12);
    let other = Profile::of_agency(vault, "lao_cai").unwrap();
    assert_eq!(other.password().change_months, 3);

    let entries = audit::history(vault, Kind::Regulation, 1).unwrap();
    assert_eq!(entries.len(), 1, "the refused edit leaves no entry");
    assert!(entries[0].detail.contains("\"password_months\":12"));
}

#[test]
fn a_weekly_duty_says_that_it_is_told_monthly() {
    let calendar = WorkCalendar::shipped().unwrap();
    let year = profile("an_giang").year(2026, &calendar).unwrap();
    let weekly = |clause: &str| {
        let told = year.iter().filter(|duty| duty.clause == clause);
        told.map(|duty| duty.counted.clone()).collect::<Vec<_>>()
    };
    let told = weekly("AG-11.1.a-e");
    assert_eq!(told.len(), 12);
    assert!(told[0].starts_with("Hằng tuần; ở đây nhắc vào cuối mỗi tháng."));
}
