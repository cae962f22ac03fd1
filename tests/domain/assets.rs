//! Devices and media: held by somebody or standing somewhere; and what crosses every register.

mod drives;
mod listed;
mod marks;

use sogac_domain::{
    Error,
    assets::{self, AssetForm, AssetState},
    custody::{Item, handovers::HandoverKind},
    lists::{Filter, ListQuery},
};
use sogac_tests::{Office, clause, handover_form, now};

fn refused_field<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { field, .. }) => field.unwrap_or_default(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_device_is_held_by_somebody_or_stands_somewhere() {
    let office = Office::new();
    let form = AssetForm {
        code: "TS-1".into(),
        name: "Máy quét <Fujitsu> & 'fi' 🙂".into(),
        ..AssetForm::default()
    };
    let save = |form| assets::save(&office.vault, &office.officer, now(), &form);
    assert_eq!(refused_field(save(form.clone())), "place");
    for year in [1, 9999] {
        let odd = AssetForm {
            year,
            place: "Kho".into(),
            ..form.clone()
        };
        assert_eq!(refused_field(save(odd)), "year");
    }
    let long = AssetForm {
        name: "ố".repeat(300),
        place: "Kho".into(),
        ..form.clone()
    };
    assert_eq!(refused_field(save(long)), "name");
    let id = save(AssetForm {
        place: "Kho".into(),
        ..form.clone()
    })
    .unwrap();
    let again = AssetForm {
        code: "ts-1".into(),
        place: "Kho".into(),
        ..form
    };
    assert_eq!(refused_field(save(again)), "code");
    assert_eq!(
        assets::get(&office.vault, id).unwrap().name,
        "Máy quét <Fujitsu> & 'fi' 🙂"
    );
}

#[test]
fn a_device_added_in_the_store_stands_there_until_it_is_handed_over() {
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let form = AssetForm {
        code: "TS-1".into(),
        name: "Máy tính để bàn HP ProDesk 400".into(),
        place: "Kho tầng 1".into(),
        in_store: true,
        ..AssetForm::default()
    };
    let save = |form: &AssetForm| assets::save(&office.vault, &office.officer, now(), form);
    let mut held = form.clone();
    held.holder_id = Some(my);
    assert_eq!(refused_field(save(&held)), "in_store");
    let mut of_unit = form.clone();
    of_unit.details.unit = "Văn phòng".into();
    assert_eq!(refused_field(save(&of_unit)), "in_store");
    let id = save(&form).unwrap();
    let state = || assets::get(&office.vault, id).unwrap().state;
    assert_eq!(state(), AssetState::InStore);
    office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(my),
        &[Item::Asset(id)],
    ));
    assert_eq!(state(), AssetState::InUse);
}

#[test]
fn what_nobody_answers_for_is_listed_as_a_gap_until_somebody_does() {
    clause("LC-19.1");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    office.device("TS-0001", Some(my));
    let id = office.device("TS-0002", None);
    let gaps = || {
        let mut query = ListQuery::all();
        query.filters.push(Filter {
            column: "unheld".into(),
            contains: "1".into(),
        });
        let rows = assets::list(&office.vault, &query).unwrap().rows;
        rows.into_iter().map(|row| row.code).collect::<Vec<_>>()
    };
    assert_eq!(gaps(), ["TS-0002"]);
    office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(my),
        &[Item::Asset(id)],
    ));
    assert!(gaps().is_empty());
}
