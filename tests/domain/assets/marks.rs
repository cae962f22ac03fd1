//! The mark of important data: taken off with an accepted erasure or a reason that stays in the log.

use sogac_domain::{
    Error,
    assets::{self, AssetForm, MediumForm},
    audit::{self, Kind},
};
use sogac_tests::{
    Office, at, clause, now,
    wipes::{AFTER, batch_form, on_sheet, secure_erase, serial},
};

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused {
            field: Some(field), ..
        }) => field.to_string(),
        other => panic!("not refused by its field: {other:?}"),
    }
}

fn reasons(office: &Office, kind: Kind, id: u32) -> Vec<String> {
    let log = audit::history(&office.vault, kind, id).unwrap();
    log.into_iter().map(|row| row.detail).collect()
}

#[test]
fn the_mark_of_a_medium_goes_with_a_reason_or_an_accepted_erasure() {
    clause("LC-19.3-a");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let disk = office.hard_disk(&serial(1), None);
    let form_of = |important| MediumForm {
        important,
        ..MediumForm::from(assets::medium(vault, disk).unwrap())
    };
    let save = |form: &MediumForm| assets::save_medium(vault, by, at(AFTER), form);
    save(&form_of(true)).unwrap();
    assert_eq!(refused(save(&form_of(false))), "unmark_reason");
    assert!(assets::medium(vault, disk).unwrap().important);
    let mut told = form_of(false);
    told.unmark_reason = "Đánh dấu nhầm khi nhập sổ".into();
    save(&told).unwrap();
    let log = reasons(&office, Kind::Medium, disk.0);
    assert!(log.iter().any(|d| d.contains("Đánh dấu nhầm khi nhập sổ")));

    save(&form_of(true)).unwrap();
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    assert_eq!(office.take_log(batch, secure_erase(&serial(1))), 1);
    save(&form_of(false)).unwrap();
    assert!(!assets::medium(vault, disk).unwrap().important);
}

#[test]
fn the_mark_of_a_device_does_not_go_in_silence() {
    clause("LC-19.3-a");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let server = office.important_server("");
    office.hard_disk(&serial(1), Some(server));
    let mut form = AssetForm::from(assets::get(vault, server).unwrap());
    form.details.important = false;
    assert_eq!(
        refused(assets::save(vault, by, now(), &form)),
        "unmark_reason"
    );
    form.unmark_reason = "Phần mềm kế toán đã chuyển sang máy khác".into();
    assets::save(vault, by, now(), &form).unwrap();
    let log = reasons(&office, Kind::Asset, server.0);
    assert!(log.iter().any(|d| d.contains("đã chuyển sang máy khác")));
}
