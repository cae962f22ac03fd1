//! What each profile asks when somebody leaves.

use sogac_domain::{
    calendar::Rule,
    regulations::{Action, AppliesTo, DepartureDuty, Trigger},
};
use sogac_tests::clause;

use super::{PROFILES, profile, snapshot};

pub(super) fn find(duties: &[DepartureDuty], action: Action, about: AppliesTo) -> &DepartureDuty {
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
