//! Permits of somebody who goes come into the case, and end with its lines.

use sogac_domain::{
    assets::{self, AssetId, AssetState},
    custody::take_outs::{self, TakeOutForm, TakeOutKind, TakeOutState},
    departures::LineKind,
    people::PersonId,
    regulations::Trigger,
};
use sogac_tests::{Office, TODAY, law_of, now, on};

use super::office;

fn permit(office: &Office, person_id: PersonId, asset: AssetId) -> take_outs::TakeOutId {
    let form = TakeOutForm {
        kind: TakeOutKind::Out,
        asset_id: asset,
        person_id,
        reason: "Công tác tại huyện".into(),
        data: "Không mang dữ liệu".into(),
        destination: "Huyện Tri Tôn".into(),
        from_day: on(TODAY),
        due: on("2026-12-31"),
    };
    take_outs::ask(&office.vault, &office.officer, now(), &form).unwrap()
}

#[test]
fn permits_still_open_are_gathered_and_end_with_their_line() {
    let (office, _, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0004", Some(my));
    let id = permit(&office, my, laptop);
    take_outs::decide(&office.vault, &office.head(), now(), id, true, "").unwrap();
    take_outs::go(&office.vault, &office.officer, now(), id, on(TODAY)).unwrap();
    let state = || take_outs::page(&office.vault, id).unwrap().permit.state;
    assert_eq!(state(), TakeOutState::Out);

    let case = office.departs(my, Trigger::Leaves, TODAY, &law);
    let lines = office.case(case, &law).lines;
    let permits: Vec<_> = lines
        .iter()
        .filter(|row| row.line.kind == LineKind::Permit)
        .collect();
    assert_eq!(permits.len(), 1);
    let title = &permits[0].line.title;
    assert!(
        title.contains("TS-0004") && title.contains("31/12/2026"),
        "{title}"
    );
    assert!(permits[0].line.due.is_some());

    office.proves(permits[0].line.id).unwrap();
    assert_eq!(state(), TakeOutState::Ended);
    assert_eq!(
        assets::get(&office.vault, laptop).unwrap().state,
        AssetState::InUse
    );
    let missing = sogac_domain::departures::missing(&office.vault, case, law.law()).unwrap();
    assert!(
        missing.iter().all(|m| !m.contains("giấy phép")),
        "{missing:?}"
    );
}
