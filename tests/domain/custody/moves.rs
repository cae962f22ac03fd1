//! Media and devices with important data move with a permission; what a form may not change by typing.

use sogac_domain::{
    assets::{self, AssetForm, AssetId, MediumForm, MediumId, MediumState, Secrecy},
    custody::{self, Item, MoveForm, Step, handovers::HandoverKind},
};
use sogac_tests::{Office, clause, handover_form, now, on};

use super::refused;

fn to(item: Item, place: &str, asset_id: Option<AssetId>) -> MoveForm {
    MoveForm {
        item,
        day: on("2026-11-23"),
        asset_id,
        place: place.into(),
        permitted_by: "Giám đốc Giàng A Páo".into(),
        reason: "Chuyển phòng làm việc".into(),
    }
}

fn move_item(office: &Office, form: &MoveForm) -> Result<(), sogac_domain::Error> {
    custody::move_item(&office.vault, &office.officer, now(), form)
}

fn form_of(office: &Office, id: MediumId) -> MediumForm {
    MediumForm::from(assets::medium(&office.vault, id).unwrap())
}

#[test]
fn a_place_changes_with_a_permission_and_a_reason_and_the_move_stays_in_the_history() {
    clause("LC-9.3-a");
    clause("TD-10.2");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let server = office.important_server("Văn phòng");
    let typed = AssetForm {
        place: "Phòng 204".into(),
        ..AssetForm::from(assets::get(vault, server).unwrap())
    };
    let (field, detail) = refused(assets::save(vault, by, now(), &typed));
    assert_eq!(field, "place");
    assert!(detail.contains("Lào Cai 9.3"), "{detail}");

    let item = Item::Asset(server);
    let mut form = to(item, "Phòng 204", None);
    form.permitted_by = " ".into();
    assert_eq!(refused(move_item(&office, &form)).0, "permitted_by");
    form.permitted_by = "Giám đốc Giàng A Páo".into();
    form.reason = String::new();
    assert_eq!(refused(move_item(&office, &form)).0, "reason");
    form = to(item, "Phòng máy chủ", None);
    assert_eq!(refused(move_item(&office, &form)).0, "place");
    form.place = "Phòng 204".into();
    move_item(&office, &form).unwrap();
    assert_eq!(assets::get(vault, server).unwrap().place, "Phòng 204");
    let last = custody::history(vault, item).unwrap().pop().unwrap();
    assert_eq!((last.step, last.place.as_str()), (Step::Moved, "Phòng 204"));
    assert!(last.note.contains("Giám đốc Giàng A Páo"), "{}", last.note);
    // A device without such data is moved by typing.
    let screen = office.device("TS-0002", None);
    let typed = AssetForm {
        place: "Phòng 204".into(),
        ..AssetForm::from(assets::get(vault, screen).unwrap())
    };
    assets::save(vault, by, now(), &typed).unwrap();
}

#[test]
fn a_medium_changes_device_holder_and_place_by_a_step_never_by_typing() {
    clause("LC-9.3-a");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let (my, pao) = (office.person("Lò Thị Mỵ"), office.person("Giàng A Páo"));
    let (one, two) = (
        office.device("TS-0001", Some(my)),
        office.device("TS-0002", None),
    );
    let disk = office.drive("S6XNNE0R", one);
    let stick = office.usb("USB-77", my);
    let save = |form: MediumForm| refused(assets::save_medium(vault, by, now(), &form)).0;
    let held = MediumForm {
        holder_id: Some(pao),
        ..form_of(&office, stick)
    };
    assert_eq!(save(held), "holder_id");
    let taken_out = MediumForm {
        asset_id: None,
        place: "Tủ".into(),
        ..form_of(&office, disk)
    };
    assert_eq!(save(taken_out), "asset_id");

    let item = Item::Medium(disk);
    move_item(&office, &to(item, "Tủ sắt phòng 204", None)).unwrap();
    let medium = assets::medium(vault, disk).unwrap();
    assert_eq!((medium.asset_id, medium.state), (None, MediumState::Kept));
    let carried = MediumForm {
        place: "Nhà riêng".into(),
        ..form_of(&office, disk)
    };
    assert_eq!(save(carried), "place");
    move_item(&office, &to(item, "", Some(two))).unwrap();
    let medium = assets::medium(vault, disk).unwrap();
    assert_eq!(
        (medium.asset_id, medium.state),
        (Some(two), MediumState::InUse)
    );
    let steps: Vec<Step> = custody::history(vault, item)
        .unwrap()
        .into_iter()
        .map(|event| event.step)
        .collect();
    assert_eq!(steps, [Step::RemovedKept, Step::PutIn]);
}

#[test]
fn the_mark_of_secrecy_is_not_lowered_by_typing() {
    clause("AG-9.3");
    let office = Office::new();
    let disk = office.save_medium(MediumForm {
        serial: "MAT-0001".into(),
        kind: "HDD".into(),
        place: "Tủ mật".into(),
        secrecy: Secrecy::ToiMat,
        ..MediumForm::default()
    });
    let save = |form: &MediumForm| assets::save_medium(&office.vault, &office.officer, now(), form);
    let lower = |secrecy, secret| MediumForm {
        secrecy,
        secret,
        ..form_of(&office, disk)
    };
    for form in [
        lower(Secrecy::Mat, true),
        lower(Secrecy::None, true),
        lower(Secrecy::None, false),
    ] {
        let (field, detail) = refused(save(&form));
        assert_eq!(field, "secrecy");
        assert!(detail.contains("tiêu huỷ"), "{detail}");
    }
    save(&lower(Secrecy::TuyetMat, true)).unwrap();
}

#[test]
fn a_machine_for_secret_papers_is_another_machine_only_once_its_drive_is_clean() {
    clause("AG-9.3");
    let office = Office::new();
    let machine = office.save_device(AssetForm {
        code: "TS-MAT-01".into(),
        name: "Máy soạn thảo độc lập".into(),
        place: "Phòng cơ yếu".into(),
        secret: true,
        ..AssetForm::default()
    });
    let disk = office.drive("S6XMAT01", machine);
    let plain = AssetForm {
        secret: false,
        ..AssetForm::from(assets::get(&office.vault, machine).unwrap())
    };
    let save = || assets::save(&office.vault, &office.officer, now(), &plain);
    assert!(refused(save()).1.contains("S6XMAT01 chưa có bản ghi xoá"));
    let out = to(Item::Medium(disk), "Két phòng cơ yếu", None);
    move_item(&office, &out).unwrap();
    save().unwrap();
}

#[test]
fn the_history_of_a_drive_tells_the_way_of_its_devices_while_it_was_inside() {
    clause("LC-9.3-a");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let disk = office.drive("S6XNNE0R", laptop);
    let device = Item::Asset(laptop);
    let back = handover_form(HandoverKind::Recovered, Some(my), None, &[device]);
    office.hand_over(&back);
    move_item(&office, &to(Item::Medium(disk), "Tủ sắt", None)).unwrap();
    // Given out without the drive.
    office.hand_over(&handover_form(
        HandoverKind::Given,
        None,
        Some(my),
        &[device],
    ));
    let way = custody::history(&office.vault, Item::Medium(disk)).unwrap();
    let told: Vec<(Step, Item)> = way.iter().map(|event| (event.step, event.item)).collect();
    assert_eq!(
        told,
        [
            (Step::Recovered, device),
            (Step::RemovedKept, Item::Medium(disk))
        ]
    );
}
