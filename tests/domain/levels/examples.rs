//! Systems as agencies have them, each with the level it is known to get.

use serde_json::json;

use super::{NEW, decided, shows};

#[test]
fn mail_and_documents_of_a_department_are_level_2() {
    let answers = json!({ "types": ["internal"], "info": ["open", "private", "personal"] });
    shows("thư điện tử, QLVB của một sở", NEW, &answers, 2, "12.1");
}

#[test]
fn the_network_of_a_commune_is_level_2() {
    let answers = json!({ "types": ["infrastructure"], "infrastructure_reach": "one_body" });
    shows("mạng nội bộ của xã", NEW, &answers, 2, "12.3");
    assert_eq!(decided(NEW, &answers).judgements.len(), 1);
}

#[test]
fn a_portal_with_questions_is_level_2() {
    let answers = json!({ "types": ["public"], "info": ["open", "personal"], "online_service": true,
        "procedures": false, "conditional_business": false, "subjects_basic": 800 });
    shows("cổng có hỏi đáp", NEW, &answers, 2, "12.2a");
}

#[test]
fn a_one_stop_system_is_level_3() {
    let answers = json!({ "types": ["public"], "info": ["private", "personal"],
        "online_service": true, "procedures": true, "conditional_business": false });
    shows("một cửa", NEW, &answers, 3, "13.2b");
}

#[test]
fn a_provincial_exchange_is_level_3() {
    let answers = json!({ "types": ["infrastructure"], "infrastructure_reach": "province" });
    shows("trục liên thông, TTDL tỉnh", NEW, &answers, 3, "13.3");
}

#[test]
fn a_patient_portal_of_12000_is_level_3() {
    let answers = json!({ "types": ["public"], "info": ["personal"], "online_service": true,
        "procedures": false, "conditional_business": false, "subjects_sensitive": 12000 });
    shows("cổng bệnh nhân", NEW, &answers, 3, "13.2c");
    let why = decided(NEW, &answers).fired.remove(0).because.remove(0);
    assert_eq!(why.answered, "12.000 chủ thể");
}

#[test]
fn a_shop_of_250000_customers_is_level_3() {
    let answers = json!({ "types": ["public"], "info": ["personal"], "online_service": true,
        "procedures": false, "conditional_business": false, "subjects_basic": 250000 });
    shows("cửa hàng trực tuyến", NEW, &answers, 3, "13.2c");
    let points = decided(NEW, &answers).judgements;
    assert!(
        points.iter().any(|point| point.clause == "8.2"),
        "{points:?}"
    );
}

#[test]
fn staff_records_of_20000_are_level_2_until_risk_raises_them() {
    let mut answers = json!({ "types": ["internal"], "info": ["personal"],
        "subjects_basic": 120_000, "subjects_sensitive": 20_000 });
    shows("nhân sự 20.000 người", NEW, &answers, 2, "12.1");
    answers["risk_level"] = json!("3");
    shows("nhân sự, rủi ro cao", NEW, &answers, 3, "10.5");
    answers["risk_level"] = json!("1");
    shows("nhân sự, rủi ro thấp", NEW, &answers, 2, "12.1");
}

#[test]
fn a_national_database_that_may_not_stop_is_level_4() {
    let answers = json!({ "types": ["public"], "info": ["personal"], "national_egov": true, "always_on": true });
    shows("CSDL quốc gia", NEW, &answers, 4, "14.2");
    assert!(!decided(NEW, &answers).needs_expert);
}

#[test]
fn an_office_screen_with_open_notices_is_level_1() {
    let answers = json!({ "types": ["internal"], "info": ["open"] });
    shows("màn hình thông báo", NEW, &answers, 1, "11.1");
}
