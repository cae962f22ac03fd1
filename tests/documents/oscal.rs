//! Requirements and a dossier in OSCAL, judged by `trestle validate` (compliance-trestle).

mod checked;
mod registered;
mod trestle;

use sogac_domain::{
    At,
    dossier::{
        oscal::{self, Component, Document, InfoType, Measure, Plan, State, SystemFacts},
        requirements::required,
        rules::RuleSet,
    },
};

fn noon() -> At {
    "2026-11-20T05:00:00Z".parse().unwrap()
}

/// The one-stop system of a small agency, half answered.
fn one_stop(rules: &RuleSet) -> Plan<'_> {
    let states = [
        State::Met,
        State::Partly,
        State::Not,
        State::NotApplicable,
        State::Equivalent,
    ];
    let lines = required(rules, 3).unwrap();
    let measures = lines
        .iter()
        .zip(states.into_iter().cycle())
        .step_by(2)
        .map(|(line, state)| Measure {
            requirement: line.key.clone(),
            state,
            present: "Đã giao phòng Hành chính thực hiện,\ncó biên bản".to_owned(),
            planned: if state == State::Not {
                "Quý I năm 2027".to_owned()
            } else {
                String::new()
            },
        });
    Plan {
        key: "HS-2026-003".to_owned(),
        title: "Hồ sơ đề xuất cấp độ hệ thống một cửa điện tử".to_owned(),
        version: "2".to_owned(),
        at: noon(),
        rules,
        level: 3,
        system: SystemFacts {
            name: "Một cửa điện tử".to_owned(),
            description: "Tiếp nhận, giải quyết thủ tục hành chính".to_owned(),
            owner: "Ủy ban nhân dân tỉnh".to_owned(),
            operator: String::new(),
            boundary: "Máy chủ ứng dụng, cơ sở dữ liệu và 12 máy trạm".to_owned(),
            running: true,
            info: vec![InfoType {
                title: "Thông tin cá nhân".to_owned(),
                description: "Họ tên, ngày sinh, địa chỉ của người nộp hồ sơ".to_owned(),
            }],
        },
        components: vec![Component {
            key: "may-chu-1".to_owned(),
            kind: "hardware".to_owned(),
            title: "Máy chủ ứng dụng".to_owned(),
            description: String::new(),
        }],
        measures: measures.collect(),
    }
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let rules = RuleSet::named("nd331-2026").unwrap();
    let [one, other] = [(), ()].map(|()| oscal::plan(&one_stop(rules)).unwrap());
    assert_eq!(one.json.to_string(), other.json.to_string());
    let mut renamed = one_stop(rules);
    renamed.key = "HS-2026-004".to_owned();
    let renamed = oscal::plan(&renamed).unwrap();
    let uuid = |document: &Document| document.json["system-security-plan"]["uuid"].clone();
    assert_ne!(uuid(&one), uuid(&renamed));
}

#[test]
fn a_plan_of_nothing_or_of_another_level_is_refused() {
    let rules = RuleSet::named("nd331-2026").unwrap();
    let mut empty = one_stop(rules);
    empty.measures.clear();
    assert!(
        oscal::plan(&empty)
            .unwrap_err()
            .sentence()
            .contains("chưa trả lời")
    );
    let mut low = one_stop(rules);
    low.level = 1;
    assert!(
        oscal::plan(&low)
            .unwrap_err()
            .sentence()
            .contains("không thuộc cấp độ 1")
    );
    assert!(oscal::profile(rules, 0).is_err());
}
