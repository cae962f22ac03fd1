//! A drive follows its device.

use sogac_domain::{
    assets::{self, MediumForm},
    lists::ListQuery,
};
use sogac_tests::{Office, now};

use super::refused_field;

#[test]
fn a_drive_follows_its_device_and_keeps_it_in_the_list() {
    let office = Office::new();
    let holder = office.person("Giàng Quang Ức");
    let device = office.device("TS-0002", Some(holder));
    let drive = office.drive("S3Y55443098", device);
    let loose = MediumForm {
        serial: "USB-1".into(),
        ..MediumForm::default()
    };
    let save = |form: &MediumForm| assets::save_medium(&office.vault, &office.officer, now(), form);
    assert_eq!(refused_field(save(&loose)), "place");
    save(&MediumForm {
        holder_id: Some(holder),
        ..loose.clone()
    })
    .unwrap();
    assert_eq!(
        refused_field(save(&MediumForm {
            serial: "usb-1".into(),
            place: "Tủ".into(),
            ..loose
        })),
        "serial"
    );
    let held = assets::media_of_person(&office.vault, holder).unwrap();
    let held: Vec<_> = held
        .iter()
        .map(|row| (row.serial.as_str(), row.asset.as_str(), row.holder.as_str()))
        .collect();
    assert_eq!(
        held,
        [
            ("S3Y55443098", "TS-0002", "Giàng Quang Ức"),
            ("USB-1", "", "Giàng Quang Ức")
        ]
    );

    let remove = || assets::remove(&office.vault, &office.officer, now(), device, "Nhập nhầm");
    assert!(remove().unwrap_err().sentence().contains("1 phương tiện"));
    assets::remove_medium(&office.vault, &office.officer, now(), drive, "Nhập nhầm").unwrap();
    remove().unwrap();
    assert_eq!(
        assets::list(&office.vault, &ListQuery::all())
            .unwrap()
            .total,
        0
    );
    assert_eq!(
        assets::medium(&office.vault, drive).unwrap().bytes,
        256_060_514_304
    );
}
