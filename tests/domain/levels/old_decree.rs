//! Decree 85/2016 by its own thresholds.

use serde_json::{Value, json};

use super::{OLD, shows};

#[test]
fn the_old_decree_decides_by_its_own_thresholds() {
    let portal =
        json!({ "types": ["public"], "public_service_grade": "none", "online_service": true });
    let with = |more: Value| {
        let mut answers = portal.clone();
        answers
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        answers
    };
    let internal = |info: &str| json!({ "types": ["internal"], "info": [info] });
    let reach = |reach: &str| json!({ "types": ["infrastructure"], "infrastructure_reach": reach });
    let works = |works: &str| json!({ "types": ["industrial"], "works": works });
    let harm = |harm: &str| json!({ "secret_or_defence": true, "harm": harm });
    for (answers, level, clause) in [
        (harm("harm"), 3, "9.1"),
        (harm("serious"), 4, "10.1"),
        (harm("very_serious"), 5, "11.1"),
        (internal("open"), 1, "7"),
        (internal("personal"), 2, "8.1"),
        (with(json!({ "public_service_grade": "low" })), 2, "8.2a"),
        (with(json!({ "public_service_grade": "high" })), 3, "9.2a"),
        (with(json!({ "conditional_business": false })), 2, "8.2b"),
        (with(json!({ "conditional_business": true })), 3, "9.2b"),
        (with(json!({ "users": 9999 })), 2, "8.2c"),
        (with(json!({ "users": 10000 })), 3, "9.2c"),
        (reach("one_body"), 2, "8.3"),
        (reach("province"), 3, "9.3"),
        (
            json!({ "types": ["infrastructure"], "infrastructure_reach": "national", "always_on": true }),
            4,
            "10.3",
        ),
        (
            json!({ "types": ["infrastructure"], "international_link": true }),
            5,
            "11.3",
        ),
        (
            json!({ "national_egov": true, "always_on": true }),
            4,
            "10.2",
        ),
        (works("grade_2_4"), 3, "9.4"),
        (works("grade_1"), 4, "10.4"),
        (works("special"), 5, "11.4"),
        (json!({ "national_data": true }), 5, "11.2"),
        (json!({ "decided_level": "5" }), 5, "11.5"),
    ] {
        shows(clause, OLD, &answers, level, clause);
    }
}
