//! The profiles: every clause is there, the strictest decides, no edit goes below law.

use std::collections::{BTreeMap, BTreeSet};

use sogac_domain::audit::{self, Kind};
use sogac_domain::calendar::{Rule, WorkCalendar};
use sogac_domain::regulations::{
    self, Action, AppliesTo, CharClass, DepartureDuty, Edits, Every, Measure, National, PerMeasure,
    Profile, Regulation, Status, Trigger,
};
use sogac_tests::{Office, at, clause};

const PROFILES: [&str; 7] = [
    "lao_cai",
    "an_giang",
    "tu_dan",
    "hai_duong",
    "thua_thien_hue",
    "chat_nhat",
    "quoc_gia",
];

fn profile(id: &str) -> Profile {
    Profile::resolve(id, &Edits::default()).unwrap()
}

fn snapshot(name: &str, text: String) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn every_clause_of_the_five_regulations_is_there_once() {
    let regulations = Regulation::shipped().unwrap();
    let ids: Vec<&str> = regulations
        .iter()
        .flat_map(|r| &r.clauses)
        .map(|c| c.id.as_str())
        .collect();
    assert_eq!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "an id appears twice"
    );

    let five = || {
        regulations
            .iter()
            .filter(|r| r.id != "quoc_gia")
            .flat_map(|r| &r.clauses)
    };
    assert_eq!(five().count(), 824);
    assert_eq!(five().filter(|clause| clause.binds()).count(), 564);
}

#[test]
fn profiles_load_with_every_recipient_and_law_they_name() {
    let national = National::shipped().unwrap();
    for id in PROFILES {
        let profile = profile(id);
        assert!(!profile.title().is_empty());
        for clause in profile.clauses() {
            assert!(!clause.title.is_empty() && !clause.cited.is_empty());
            for key in &clause.to {
                profile
                    .recipient(key)
                    .unwrap_or_else(|e| panic!("{}: {e}", clause.id));
            }
            for law in clause
                .laws
                .iter()
                .map(String::as_str)
                .chain(clause.form.split_terminator('|'))
            {
                assert!(national.law(law).is_some(), "{}: {law}", clause.id);
            }
        }
    }
    for law in &national.laws {
        assert!(
            law.replaced_by.is_empty() || national.law(&law.replaced_by).is_some(),
            "{}",
            law.number
        );
        assert!(
            law.status != Status::Expired || !law.replaced_by.is_empty(),
            "{}",
            law.number
        );
    }
}

#[test]
fn bodies_that_changed_are_under_their_present_name() {
    let department = profile("an_giang").recipient("so_tttt").unwrap();
    assert_eq!(department.name, "Sở Khoa học và Công nghệ tỉnh An Giang");
    assert_eq!(department.formerly, "Sở Thông tin và Truyền thông");
    assert_eq!(department.status, Status::ToCheck);
    assert!(
        profile("an_giang")
            .recipient("pc06")
            .unwrap()
            .name
            .contains("PC06")
    );
    assert!(profile("lao_cai").recipient("nowhere").is_err());
}

/// One line for each measure of each profile, with what decided it.
#[test]
fn measures() {
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

fn find(duties: &[DepartureDuty], action: Action, about: AppliesTo) -> &DepartureDuty {
    duties
        .iter()
        .find(|duty| duty.action == action && duty.applies_to == about)
        .unwrap_or_else(|| panic!("no duty to {action:?} {about:?}"))
}

#[test]
fn an_giang_tells_the_owner_at_once_and_within_five_working_days() {
    let profile = profile("an_giang");
    let duties = profile.departure_duties(Trigger::Transferred);
    let at_once = find(&duties, Action::Notify, AppliesTo::EachAccount);
    assert_eq!(
        (at_once.clause.as_str(), at_once.rule),
        (clause("AG-6.3.b-b"), Rule::SameDay)
    );
    assert!(!at_once.by_default);
    let five = find(&duties, Action::Notify, AppliesTo::EachSharedAccount);
    assert_eq!(
        (five.clause.as_str(), five.rule),
        (clause("AG-6.3.c-b"), Rule::WorkingDays(5))
    );
    let letter = find(&duties, Action::Notify, AppliesTo::EachPopulationAccount);
    assert_eq!(letter.clause, clause("AG-6.3.c-a"));
    assert_eq!(
        (letter.recipient.as_str(), letter.forward.as_str()),
        ("so_tttt", "pc06")
    );

    let changes = profile.departure_duties(Trigger::ChangesPost);
    assert!(
        changes.iter().all(|duty| duty.clause != "AG-6.3.b-b"),
        "at once is for leavers alone"
    );
    find(&changes, Action::Notify, AppliesTo::EachSharedAccount);
}

#[test]
fn lao_cai_asks_for_minutes_and_revocation() {
    let duties = profile("lao_cai").departure_duties(Trigger::Leaves);
    let revoke = find(&duties, Action::Revoke, AppliesTo::EachAccount);
    assert_eq!(revoke.clause, clause("LC-23.10-a"));
    for id in [clause("LC-5.1.k-a"), clause("LC-24.3.c")] {
        assert!(revoke.clauses.iter().any(|known| known == id), "{id}");
    }
    assert!(revoke.by_default, "Lào Cai sets no deadline");
    let minutes = find(&duties, Action::HandOver, AppliesTo::Case);
    assert_eq!(
        (minutes.clause.as_str(), minutes.paper.as_str()),
        (clause("LC-24.3.b"), "handover_minutes")
    );
    find(&duties, Action::Record, AppliesTo::Case);
    assert_eq!(
        find(&duties, Action::Return, AppliesTo::EachAsset).clause,
        clause("LC-23.10-b")
    );
}

#[test]
fn departure_duties_of_every_profile() {
    let mut told = String::new();
    for id in PROFILES {
        let profile = profile(id);
        for trigger in Trigger::ALL {
            told.push_str(&format!("{} / {}\n", profile.title(), trigger.code()));
            for duty in profile.departure_duties(trigger) {
                let default = if duty.by_default {
                    " (mặc định)"
                } else {
                    ""
                };
                told.push_str(&format!(
                    "  {} {:?} {:?}{default} {} {} {}\n",
                    duty.action.code(),
                    duty.applies_to,
                    duty.rule,
                    duty.clauses.join("+"),
                    duty.recipient,
                    duty.paper
                ));
            }
        }
    }
    for id in ["HD-12.3-a", "TD-7.3-c", "AG-8.3.a-a", "HD-6.4.b"] {
        assert!(told.contains(clause(id)), "{id}");
    }
    snapshot("departure_duties", told);
}

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
    assert!(
        Profile::resolve("lao_cai", &tries(2)).is_err()
            && Profile::resolve("lao_cai", &tries(6)).is_err()
    );
    clause("LC-5.2.b-a");
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
fn intervals_the_law_leaves_open_are_the_agencys() {
    let calendar = WorkCalendar::shipped().unwrap();
    let open = profile("lao_cai");
    assert!(
        open.open_intervals()
            .iter()
            .any(|known| known.id == clause("LC-6.3"))
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
    clause("LC-14.2.d");
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
