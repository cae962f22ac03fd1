//! Several regulations at once: of each measure the strictest holds.

use sogac_domain::regulations::{CharClass, Measure, Trigger};
use sogac_tests::clause;

use super::{PROFILES, departure::find, profile, snapshot};

/// One line for each measure of each profile, with what decided it.
#[test]
pub(super) fn measures() {
    let mut told = String::new();
    for id in PROFILES {
        let profile = profile(id);
        told.push_str(&format!("{}\n", profile.title()));
        for setting in profile.settings() {
            let mut why = setting.clauses.join(", ");
            if setting.by_default {
                why.push_str(" mặc định của chương trình");
            }
            let written = setting
                .as_written
                .map_or(String::new(), |n| format!(" (văn bản ghi {n})"));
            told.push_str(&format!(
                "  {}: {} {}{written} – {why} [{}–{}]\n",
                setting.title, setting.value, setting.unit, setting.least, setting.greatest
            ));
        }
    }
    snapshot("measures", told);
}

#[test]
fn the_strictest_is_at_least_as_strict_as_each() {
    let strictest = profile("chat_nhat");
    for id in PROFILES {
        let profile = profile(id);
        for setting in profile.settings() {
            let taken = strictest.setting(setting.measure).value;
            match setting.measure {
                Measure::MinLength => assert!(taken >= setting.value, "{id}"),
                Measure::OpensBeforeDays => assert_eq!(taken, setting.value),
                _ => assert!(taken <= setting.value, "{id} {:?}", setting.measure),
            }
        }
        for trigger in Trigger::ALL {
            let asked = strictest.departure_duties(trigger);
            for duty in profile.departure_duties(trigger) {
                let taken = find(&asked, duty.action, duty.applies_to);
                assert!(duty.clauses.iter().all(|id| taken.clauses.contains(id)));
                assert!(duty.by_default || !taken.by_default, "{}", duty.clause);
            }
        }
    }
}

#[test]
fn password_rules_take_the_strictest() {
    use CharClass::{Digit, DigitOrSpecial, Lower, Special, Upper};
    let lao_cai = profile("lao_cai").password();
    assert_eq!((lao_cai.min_length, lao_cai.change_months), (8, 3));
    assert_eq!(lao_cai.classes, [Lower, Upper, DigitOrSpecial]);
    assert!(lao_cai.clauses.iter().any(|id| id == clause("LC-5.1.dd-a")));
    assert!(lao_cai.clauses.iter().any(|id| id == clause("LC-5.1.dd-b")));

    let hai_duong = profile("hai_duong").password();
    assert_eq!((hai_duong.min_length, hai_duong.change_months), (8, 3));
    assert_eq!(hai_duong.classes, [Lower, Upper, DigitOrSpecial]);
    let asked = clause("HD-13.1.dd-a");
    assert!(hai_duong.clauses.iter().any(|id| id == asked));

    let tu_dan = profile("tu_dan").password();
    assert_eq!(
        (tu_dan.min_length, tu_dan.length_as_written),
        (8, Some(6)),
        "never below 8: TD-9.6-b asks 6"
    );
    clause("TD-9.6-b");

    for id in PROFILES {
        assert!(profile(id).password().min_length >= 8, "{id}");
    }
    let strictest = profile("chat_nhat").password();
    assert_eq!((strictest.min_length, strictest.change_months), (8, 3));
    assert_eq!(strictest.classes, [Lower, Upper, Digit, Special]);
    assert!(strictest.clauses.iter().any(|id| id == clause("AG-3.14")));
}

#[test]
fn authorisation_is_an_giangs_alone() {
    let an_giang = profile("an_giang").authorisation();
    assert!(an_giang.allowed);
    assert_eq!(an_giang.clauses, [clause("AG-6.2.a-d")]);
    assert_eq!(an_giang.never_signatures, [clause("AG-10.1.a-b")]);
    for (id, forbidding) in [
        ("lao_cai", clause("LC-5.1.a-a")),
        ("hai_duong", clause("HD-13.1.a-a")),
        ("chat_nhat", "LC-5.1.a-a"),
    ] {
        let authorisation = profile(id).authorisation();
        assert!(!authorisation.allowed, "{id}");
        assert!(authorisation.clauses.iter().any(|id| id == forbidding));
    }
    assert!(
        profile("an_giang")
            .first_login()
            .clauses
            .iter()
            .any(|id| id == clause("AG-10.1.a-a"))
    );
}
