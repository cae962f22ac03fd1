//! Intervals the law leaves to the agency.

use std::collections::BTreeMap;

use sogac_domain::{
    calendar::WorkCalendar,
    regulations::{Edits, Every, Profile},
};
use sogac_tests::clause;

use super::{PROFILES, profile};

#[test]
fn intervals_the_law_leaves_open_are_the_agencys() {
    let calendar = WorkCalendar::shipped().unwrap();
    let open = profile("lao_cai");
    assert!(
        open.open_intervals()
            .iter()
            .any(|known| known.id == "LC-6.3")
    );
    assert_eq!(open.clause("LC-6.3").unwrap().every(), Some(Every::Unset));
    let of = |profile: &Profile| {
        profile
            .year(2026, &calendar)
            .unwrap()
            .iter()
            .filter(|d| d.clause == "LC-6.3")
            .count()
    };
    assert_eq!(of(&open), 0);
    for id in PROFILES {
        for clause in profile(id).open_intervals() {
            assert!(
                (1..=12).contains(&clause.proposal),
                "{} has no proposal",
                clause.id
            );
        }
    }
    let measured = profile("tu_dan");
    let lists = |id: &str| measured.open_intervals().iter().any(|known| known.id == id);
    assert!(
        !lists(clause("TD-9.6-c")),
        "the password measure stands for it"
    );
    let hai_duong = profile("hai_duong");
    let often = clause("HD-9.2.b-b");
    let open_there = hai_duong.open_intervals();
    assert!(
        open_there.iter().all(|known| known.id != often),
        "the three months of HD-13.1.dd-b stand for it"
    );
    assert_eq!(hai_duong.password().change_months, 3);
    let own = |owner: &str| measured.means_own(owner);
    assert!(own("Nội bộ") && own("Đơn vị") && own("CƠ QUAN") && !own("Sở Y tế") && !own(""));

    let edits = |id: &str, months| Edits {
        intervals: BTreeMap::from([(id.to_owned(), months)]),
        ..Edits::default()
    };
    assert_eq!(
        of(&Profile::resolve("lao_cai", &edits("LC-6.3", 2)).unwrap()),
        6
    );
    let refused = Profile::resolve("lao_cai", &edits("LC-23.7", 12))
        .unwrap_err()
        .sentence();
    assert!(refused.contains("6 tháng"), "{refused}");
    assert!(Profile::resolve("lao_cai", &edits("LC-1", 3)).is_err());

    let edits = Edits {
        recipients: BTreeMap::from([("so_tttt".to_owned(), "Công an tỉnh Lào Cai".to_owned())]),
        ..Edits::default()
    };
    let renamed = Profile::resolve("lao_cai", &edits).unwrap();
    assert_eq!(
        renamed.recipient("so_tttt").unwrap().name,
        "Công an tỉnh Lào Cai"
    );
}
