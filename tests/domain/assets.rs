//! Devices and media: held by somebody or standing somewhere; and what crosses every register.

mod drives;
mod listed;

use sogac_domain::{
    Error,
    assets::{self, AssetForm},
};
use sogac_tests::{Office, now};

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
