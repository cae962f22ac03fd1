//! The agency's own rules: stricter than the law, never laxer.

use sogac_domain::regulations::{Edits, Measure, PerMeasure, Profile};
use sogac_tests::clause;

use super::PROFILES;

#[test]
fn an_agency_may_be_stricter_but_not_laxer() {
    let with = |measures| Edits {
        measures,
        ..Edits::default()
    };
    let months = |n| {
        with(PerMeasure {
            password_months: Some(n),
            ..PerMeasure::default()
        })
    };
    let stricter = Profile::resolve("lao_cai", &months(2)).unwrap();
    assert_eq!(stricter.password().change_months, 2);
    assert!(stricter.setting(Measure::PasswordMonths).edited);

    let refused = Profile::resolve("lao_cai", &months(6))
        .unwrap_err()
        .sentence();
    assert!(
        refused.contains("Điều 5 khoản 1 điểm đ, Lào Cai 61/2021/QĐ-UBND"),
        "{refused}"
    );
    assert!(refused.contains(clause("LC-5.1.dd-b")), "{refused}");
    assert!(Profile::resolve("lao_cai", &months(0)).is_err());
    assert!(
        Profile::resolve("tu_dan", &months(12)).is_ok(),
        "Tứ Dân names no number"
    );

    let law = with(PerMeasure {
        min_length: Some(6),
        ..PerMeasure::default()
    });
    let refused = Profile::resolve("tu_dan", &law).unwrap_err().sentence();
    assert!(refused.contains("TCVN 14423:2026"), "{refused}");

    let idle = |n| {
        with(PerMeasure {
            idle_minutes: Some(n),
            ..PerMeasure::default()
        })
    };
    for id in PROFILES {
        assert_eq!(Profile::resolve(id, &idle(5)).unwrap().idle_minutes(), 5);
        assert!(
            Profile::resolve(id, &idle(11)).is_err(),
            "{id}: idle time only downwards"
        );
    }
    let tries = |n| {
        with(PerMeasure {
            max_attempts: Some(n),
            ..PerMeasure::default()
        })
    };
    for id in PROFILES {
        let refused = |n| Profile::resolve(id, &tries(n)).is_err();
        assert!(refused(2) && refused(6), "{id}: three to five tries");
        assert_eq!(Profile::resolve(id, &tries(5)).unwrap().max_attempts(), 5);
    }
    clause("LC-5.2.b-a");
    clause("AG-10.1.b-b");
    clause("AG-10.1.b-c");
    clause("TD-7.2-a");
    clause("HD-13.2.b-a");
    let unsaid = Profile::resolve("tu_dan", &Edits::default()).unwrap();
    assert_eq!(unsaid.max_attempts(), 5);
    let review = with(PerMeasure {
        review_months: Some(13),
        ..PerMeasure::default()
    });
    let refused = Profile::resolve("an_giang", &review)
        .unwrap_err()
        .sentence();
    assert!(
        refused.contains("mức 12 tháng của mục 4.6.2.1"),
        "{refused}"
    );
    assert_eq!(
        Profile::resolve("lao_cai", &tries(3))
            .unwrap()
            .max_attempts(),
        3
    );
    assert!(Profile::resolve("nowhere", &Edits::default()).is_err());
}

#[test]
fn a_profile_the_agency_has_edited_does_not_go_by_the_regulations_name() {
    let titled = |edits: &Edits| Profile::resolve("lao_cai", edits).unwrap().title();
    let shipped = titled(&Edits::default());
    let stricter = Edits {
        measures: PerMeasure {
            password_months: Some(2),
            ..PerMeasure::default()
        },
        ..Edits::default()
    };
    assert_eq!(titled(&stricter), format!("{shipped} (bản của cơ quan)"));
    let named = |title: &str| Edits {
        title: title.to_owned(),
        ..stricter.clone()
    };
    assert_eq!(
        titled(&named(&shipped)),
        format!("{shipped} (bản của cơ quan)")
    );
    assert_eq!(titled(&named("Quy chế của Sở")), "Quy chế của Sở");
}
