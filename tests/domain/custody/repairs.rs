//! Repairs: what storage is inside decides.

use sogac_domain::{
    assets::{self, AssetForm, AssetState, MediumForm, MediumId, MediumState, Secrecy},
    audit::Op,
    custody::{
        Exit, Hold, Item, gate,
        repairs::{
            self, RepairForm, RepairState, RepairerForm, RepairerId, StorageChoice, StorageForm,
        },
    },
    vault::Tx,
};
use sogac_tests::{Office, clause, law_of, letter, now, on};

use super::refused;

fn slip(item: Item, repairer_id: RepairerId, storage: Vec<StorageForm>) -> RepairForm {
    RepairForm {
        item,
        repairer_id,
        fault: "Không lên nguồn".into(),
        due: Some(on("2026-12-05")),
        reported_to: String::new(),
        permitted_by: String::new(),
        storage,
    }
}

fn choose(medium_id: MediumId, choice: StorageChoice) -> StorageForm {
    StorageForm {
        medium_id,
        choice,
        reason: String::new(),
        kept_place: String::new(),
    }
}

#[test]
fn a_device_with_a_disk_inside_is_stopped_and_goes_once_the_disk_is_kept() {
    clause("LC-19.4");
    clause("AG-10.4-a");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let laptop = office.device("TS-0001", Some(my));
    let disk = office.drive("S6XNNE0R", laptop);
    let shop = office.repairer("Cửa hàng Tin học Sa Pa", false);
    let ask = |storage| {
        let form = slip(Item::Asset(laptop), shop, storage);
        let law = law_of("lao_cai");
        repairs::ask(
            &office.vault,
            &office.officer,
            now(),
            &form,
            None,
            law.law().profile,
        )
    };
    let (field, detail) = refused(ask(vec![]));
    assert_eq!(field, "storage");
    assert!(detail.contains("S6XNNE0R"), "{detail}");
    let erased = refused(ask(vec![choose(disk, StorageChoice::Erased)]));
    assert!(erased.1.contains("chưa có bản ghi xoá"), "{}", erased.1);
    assert_eq!(
        refused(ask(vec![choose(disk, StorageChoice::Removed)])).0,
        "storage"
    );
    let kept = StorageForm {
        kept_place: "Tủ sắt phòng 204".into(),
        ..choose(disk, StorageChoice::Removed)
    };
    let id = ask(vec![kept]).unwrap();
    repairs::go(&office.vault, &office.officer, now(), id, on("2026-11-23")).unwrap();
    let medium = assets::medium(&office.vault, disk).unwrap();
    assert_eq!(
        (medium.state, medium.place.as_str()),
        (MediumState::Kept, "Tủ sắt phòng 204")
    );
    assert_eq!(
        assets::get(&office.vault, laptop).unwrap().state,
        AssetState::InRepair
    );

    let proof = letter("3/BBBG", "2026-11-23");
    repairs::back(
        &office.vault,
        &office.officer,
        now(),
        id,
        on("2026-11-23"),
        "Thay nguồn",
        true,
        proof,
    )
    .unwrap();
    let medium = assets::medium(&office.vault, disk).unwrap();
    assert_eq!(
        (medium.asset_id, medium.state),
        (Some(laptop), MediumState::InUse)
    );
    assert_eq!(
        repairs::page(&office.vault, id).unwrap().repair.state,
        RepairState::Back
    );
}

#[test]
fn recovery_of_data_needs_a_reason_and_a_permission_to_move_the_disk() {
    clause("LC-9.3-a");
    clause("AG-10.4-b");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let disk = office.usb("USB-77", my);
    let lab = office.repairer("Trung tâm cứu dữ liệu", false);
    let recovery = StorageForm {
        reason: "Cứu số liệu quyết toán".into(),
        ..choose(disk, StorageChoice::Recovery)
    };
    let law = law_of("an_giang");
    let ask = |form: &RepairForm| {
        repairs::ask(
            &office.vault,
            &office.officer,
            now(),
            form,
            None,
            law.law().profile,
        )
    };
    let without_reason = slip(
        Item::Medium(disk),
        lab,
        vec![choose(disk, StorageChoice::Recovery)],
    );
    assert_eq!(refused(ask(&without_reason)).0, "storage");
    let mut form = slip(Item::Medium(disk), lab, vec![recovery]);
    assert_eq!(refused(ask(&form)).0, "permitted_by");
    form.permitted_by = "Giám đốc Giàng A Páo".into();
    let id = ask(&form).unwrap();
    repairs::go(&office.vault, &office.officer, now(), id, on("2026-11-23")).unwrap();
}

#[test]
fn data_goes_to_be_recovered_only_where_a_clause_lets_it() {
    clause("LC-19.4");
    clause("AG-10.4-b");
    let office = Office::new();
    let my = office.person("Lò Thị Mỵ");
    let lab = office.repairer("Trung tâm cứu dữ liệu", false);
    let laptop = office.device("TS-0001", Some(my));
    let inside = office.drive("S6XNNE0R", laptop);
    let loose = office.usb("USB-77", my);
    let ask = |regulation: &str, item, disk| {
        let storage = StorageForm {
            reason: "Cứu số liệu quyết toán".into(),
            ..choose(disk, StorageChoice::Recovery)
        };
        let form = RepairForm {
            permitted_by: "Giám đốc Giàng A Páo".into(),
            ..slip(item, lab, vec![storage])
        };
        let law = law_of(regulation);
        let (vault, by) = (&office.vault, &office.officer);
        let id = repairs::ask(vault, by, now(), &form, None, law.law().profile)?;
        repairs::cancel(vault, by, now(), id, "Chỉ thử")
    };
    let device = |regulation| ask(regulation, Item::Asset(laptop), inside);
    let medium = |regulation| ask(regulation, Item::Medium(loose), loose);
    device("lao_cai").unwrap();
    medium("lao_cai").unwrap();
    medium("an_giang").unwrap();
    let refusals = [
        device("an_giang"),
        device("tu_dan"),
        medium("tu_dan"),
        device("hai_duong"),
        medium("thua_thien_hue"),
        medium("quoc_gia"),
    ];
    for refusal in refusals {
        let (field, detail) = refused(refusal);
        assert_eq!(field, "storage");
        assert!(detail.contains("không cho mang ổ còn dữ liệu"), "{detail}");
    }
}

#[test]
fn a_machine_that_drafts_secret_papers_goes_only_to_who_may_and_after_a_report() {
    clause("LC-9.7-d");
    clause("LC-9.7-e");
    clause("AG-9.2-a");
    clause("AG-9.2-b");
    clause("TD-8.2-a");
    clause("TD-8.2-b");
    let office = Office::new();
    let secret = office.save_device(AssetForm {
        code: "TS-MAT-01".into(),
        name: "Máy soạn thảo độc lập".into(),
        place: "Phòng cơ yếu".into(),
        secret: true,
        ..AssetForm::default()
    });
    let disk = office.save_medium(MediumForm {
        serial: "S6XMAT01".into(),
        kind: "SSD SATA".into(),
        asset_id: Some(secret),
        secrecy: Secrecy::Mat,
        ..MediumForm::default()
    });
    let shop = office.repairer("Cửa hàng Tin học Sa Pa", false);
    let authorised = office.repairer("Phòng Kỹ thuật Công an tỉnh", true);
    let kept = vec![StorageForm {
        kept_place: "Két phòng cơ yếu".into(),
        ..choose(disk, StorageChoice::Removed)
    }];
    let law = law_of("lao_cai");
    let ask = |form: &RepairForm, report| {
        repairs::ask(
            &office.vault,
            &office.officer,
            now(),
            form,
            report,
            law.law().profile,
        )
    };
    let report = || Some(letter("9/BC-VP", "2026-11-22"));
    let mut form = slip(Item::Asset(secret), shop, kept);
    assert_eq!(refused(ask(&form, report())).0, "repairer_id");
    form.repairer_id = authorised;
    assert_eq!(refused(ask(&form, report())).0, "reported_to");
    form.reported_to = "Giám đốc Giàng A Páo".into();
    assert_eq!(refused(ask(&form, None)).0, "reported_to");
    let id = ask(&form, report()).unwrap();
    let today = on("2026-11-23");
    let (vault, by) = (&office.vault, &office.officer);
    repairs::go(vault, by, now(), id, today).unwrap();
    let kept = assets::medium(vault, disk).unwrap();
    assert_eq!((kept.asset_id, kept.state), (None, MediumState::Kept));
    let proof = || letter("3/BBBG", "2026-11-23");
    repairs::back(vault, by, now(), id, today, "Thay nguồn", false, proof()).unwrap();
    // The drive stays in the safe: the machine goes again with nothing to answer for, and is disposed of.
    form.storage.clear();
    let again = ask(&form, report()).unwrap();
    repairs::go(vault, by, now(), again, today).unwrap();
    repairs::back(
        vault,
        by,
        now(),
        again,
        today,
        "Không sửa được",
        false,
        proof(),
    )
    .unwrap();
    let held = vault.read(|conn| gate(conn, Item::Asset(secret), Exit::Disposal));
    assert!(held.unwrap().is_empty());
    // The drive itself stays.
    let held = vault.read(|conn| gate(conn, Item::Medium(disk), Exit::Disposal));
    assert_eq!(held.unwrap()[0].hold, Hold::Secret);

    let unproven = RepairerForm {
        id: None,
        name: "Thợ quen".into(),
        outside: true,
        authorised: true,
        document: String::new(),
        contact: String::new(),
    };
    let saved = repairs::save_repairer(&office.vault, &office.officer, now(), &unproven);
    assert_eq!(refused(saved).0, "document");
}

#[test]
fn a_drive_whose_erasure_failed_is_not_better_for_having_been_taken_out_and_put_back() {
    clause("LC-19.3-b");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let laptop = office.device("TS-0001", None);
    let disk = office.drive("S6XNNE0R", laptop);
    let failed = |tx: &mut Tx<'_>| assets::set_medium_state(tx, disk, MediumState::WipeFailed);
    vault.transact(by, now(), Op::MediumSaved, failed).unwrap();
    let kept = StorageForm {
        kept_place: "Tủ sắt phòng 204".into(),
        ..choose(disk, StorageChoice::Removed)
    };
    let shop = office.repairer("Cửa hàng Tin học Sa Pa", false);
    let form = slip(Item::Asset(laptop), shop, vec![kept]);
    let law = law_of("lao_cai");
    let id = repairs::ask(vault, by, now(), &form, None, law.law().profile).unwrap();
    let state = || assets::medium(vault, disk).unwrap().state;
    let today = on("2026-11-23");
    repairs::go(vault, by, now(), id, today).unwrap();
    assert_eq!(state(), MediumState::WipeFailed);
    let proof = letter("3/BBBG", "2026-11-23");
    repairs::back(vault, by, now(), id, today, "Thay nguồn", true, proof).unwrap();
    assert_eq!(state(), MediumState::WipeFailed);
}
