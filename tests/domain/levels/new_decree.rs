//! The decree that follows it draws its lines where it says.

use serde_json::{Value, json};

use super::{NEW, decided, shows};

#[test]
fn the_new_decree_draws_its_lines_where_it_says() {
    let service = |more: Value| {
        let mut answers = json!({ "types": ["public"], "online_service": true });
        answers
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        answers
    };
    let works = |works: &str| json!({ "types": ["industrial"], "works": works });
    let harm = |harm: &str| json!({ "secret_or_defence": true, "harm": harm });
    for (answers, level, clause) in [
        (service(json!({ "conditional_business": true })), 3, "13.2a"),
        (service(json!({ "subjects_basic": 99999 })), 2, "12.2b"),
        (service(json!({ "subjects_basic": 100000 })), 3, "13.2c"),
        (service(json!({ "subjects_sensitive": 9999 })), 2, "12.2b"),
        (service(json!({ "subjects_sensitive": 10000 })), 3, "13.2c"),
        (harm("harm"), 3, "13.1"),
        (harm("unknown"), 3, "13.1"),
        (harm("serious"), 4, "14.1"),
        (harm("very_serious"), 5, "15.1"),
        (
            json!({ "types": ["infrastructure"], "infrastructure_reach": "national", "always_on": true }),
            4,
            "14.2",
        ),
        (
            json!({ "types": ["infrastructure"], "infrastructure_reach": "national", "always_on": false }),
            3,
            "13.3",
        ),
        (
            json!({ "types": ["infrastructure"], "international_link": true }),
            5,
            "15.3",
        ),
        (works("grade_2_4"), 3, "13.4"),
        (works("grade_1"), 4, "14.3"),
        (works("special"), 5, "15.4"),
        (json!({ "national_data": true }), 5, "15.2"),
        (json!({ "decided_level": "2" }), 2, "12.4"),
        (json!({ "decided_level": "5" }), 5, "15.5"),
        (json!({ "framework_level": "1" }), 1, "11.2"),
    ] {
        shows(clause, NEW, &answers, level, clause);
    }
    assert!(
        decided(NEW, &harm("unknown")).needs_expert,
        "13.1: the harm must be stated"
    );
}
