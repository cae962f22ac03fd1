//! Zones, devices, applications and the lines between zones.

use sogac_domain::{
    assets::AssetForm,
    dossier::{
        inventory::{self as inv, Application, DeviceKind, InventoryList, Link, ZoneKind},
        steps::Step,
    },
};
use sogac_tests::{Office, clause, device, now, zone};

#[test]
fn devices_come_from_the_register_once() {
    let office = Office::new();
    let id = office.dossier(office.system("Một cửa"), "never_classified");
    let save = |code: &str, kind: &str, name: &str| {
        office.save_device(AssetForm {
            code: code.to_owned(),
            kind: kind.to_owned(),
            name: name.to_owned(),
            place: "Phòng máy chủ".to_owned(),
            ..AssetForm::default()
        })
    };
    let chosen = [
        save("TS-01", "Máy chủ", "Dell R740"),
        save("TS-02", "Tường lửa", "FortiGate 100F"),
    ];
    let bring = || inv::from_register(&office.vault, &office.officer, now(), id, &chosen).unwrap();
    assert_eq!(bring(), 2);
    assert_eq!(bring(), 0, "once is enough");
    let devices = inv::get(&office.vault, id).unwrap().devices;
    assert_eq!(devices[0].kind, DeviceKind::Server);
    assert_eq!(
        (devices[1].kind, devices[1].main),
        (DeviceKind::Firewall, true)
    );
    assert_eq!(devices[1].location, "Phòng máy chủ");
}

#[test]
fn a_zone_that_goes_leaves_no_loose_end() {
    clause("LC-15.4.b");
    let office = Office::new();
    let id = office.dossier(office.system("Một cửa"), "never_classified");
    office.draw_network(id);
    let (vault, by) = (&office.vault, &office.officer);
    let before = inv::get(vault, id).unwrap();
    inv::remove_zone(vault, by, now(), id, before.zones[2].id).unwrap();
    inv::remove_device(vault, by, now(), id, before.devices[0].id).unwrap();
    let after = inv::get(vault, id).unwrap();
    assert_eq!(after.zones.len(), before.zones.len() - 1);
    let server = after
        .devices
        .iter()
        .find(|one| one.name == "Máy chủ ứng dụng");
    assert_eq!(server.unwrap().zone_id, 0);
    assert!(after.links.iter().all(|link| link.through_id == 0));
    assert_eq!(after.links.len(), before.links.len() - 1);
    assert!(inv::remove_zone(vault, by, now(), id, before.zones[2].id).is_err());
}

#[test]
fn rows_are_laid_in_order_and_changed_in_place() {
    let office = Office::new();
    let id = office.dossier(office.system("Một cửa"), "never_classified");
    office.draw_network(id);
    let (vault, by) = (&office.vault, &office.officer);
    let all = inv::get(vault, id).unwrap();
    let mut ids: Vec<u32> = all.zones.iter().map(|zone| zone.id).collect();
    ids.reverse();
    inv::order(vault, by, now(), id, InventoryList::Zones, &ids).unwrap();
    let names: Vec<String> = inv::get(vault, id)
        .unwrap()
        .zones
        .into_iter()
        .map(|z| z.name)
        .collect();
    assert_eq!(names.first().unwrap(), "Mạng nội bộ");
    let short = inv::order(vault, by, now(), id, InventoryList::Zones, &ids[1..]).unwrap_err();
    assert!(
        short.sentence().contains("đã thay đổi ở nơi khác"),
        "{short}"
    );
    let mut row = all.zones[0].clone();
    row.ip_public = "203.0.113.7".to_owned();
    assert_eq!(inv::save_zone(vault, by, now(), id, &row).unwrap(), row.id);
    let kept = inv::get(vault, id).unwrap().zones;
    assert!(kept.contains(&row));
    assert_eq!(kept.len(), all.zones.len());
}

#[test]
fn bad_rows_are_refused() {
    let office = Office::new();
    let id = office.dossier(office.system("Một cửa"), "never_classified");
    let other = office.dossier(office.system("Thư điện tử"), "never_classified");
    office.draw_network(id);
    office.draw_network(other);
    let (vault, by) = (&office.vault, &office.officer);
    let foreign = inv::get(vault, other).unwrap().zones[0].id;
    let refused = |result: sogac_domain::Result<u32>| result.unwrap_err().sentence();
    let blank = zone("  ", ZoneKind::Dmz);
    assert!(refused(inv::save_zone(vault, by, now(), id, &blank)).contains("còn trống"));
    let long = zone(&"ư".repeat(300), ZoneKind::Dmz);
    assert!(refused(inv::save_zone(vault, by, now(), id, &long)).contains("300 chữ"));
    let lost = device("Máy chủ", DeviceKind::Server, foreign);
    assert!(
        refused(inv::save_device(vault, by, now(), id, &lost)).contains("không còn trong hồ sơ")
    );
    let mut stolen = inv::get(vault, other).unwrap().zones[0].clone();
    stolen.name = "Của hồ sơ khác".to_owned();
    assert!(refused(inv::save_zone(vault, by, now(), id, &stolen)).contains("Không tìm thấy"));
    let mut secret = device("Máy chủ", DeviceKind::Server, 0);
    secret.purpose = "Lưu văn bản TUYỆT MẬT".to_owned();
    assert!(refused(inv::save_device(vault, by, now(), id, &secret)).contains("độ mật"));
    let own = inv::get(vault, id).unwrap().zones[0].id;
    let round = Link {
        id: 0,
        from_zone: own,
        to_zone: own,
        through_id: 0,
        label: String::new(),
    };
    assert!(refused(inv::save_link(vault, by, now(), id, &round)).contains("vùng khác"));
    let nowhere = Application {
        id: 0,
        device_id: 9999,
        name: "Cổng".to_owned(),
        server: String::new(),
        os: String::new(),
        purpose: String::new(),
        online: false,
    };
    assert!(refused(inv::save_application(vault, by, now(), id, &nowhere)).contains("Máy chủ"));
    office.steps(other, &[(Step::Cancel, "2026-11-20")]);
    let over = zone("Vùng mới", ZoneKind::Dmz);
    assert!(refused(inv::save_zone(vault, by, now(), other, &over)).contains("đã huỷ"));
}
