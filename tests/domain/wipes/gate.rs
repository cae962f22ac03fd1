//! The gate over every way out and every state of a medium.

use sogac_domain::{
    assets::{self, AssetState, MediumForm, MediumId, MediumState, Secrecy},
    audit::Op,
    custody::{Exit, Item, gate},
};
use sogac_tests::{Office, clause, now};

const EXITS: [Exit; 4] = [Exit::Disposal, Exit::Outside, Exit::Repair, Exit::Repurpose];

fn set(office: &Office, disk: MediumId, state: MediumState) {
    office
        .vault
        .transact(&office.officer, now(), Op::MediumSaved, |tx| {
            assets::set_medium_state(tx, disk, state)
        })
        .unwrap();
}

#[test]
fn nothing_leaves_by_any_way_with_a_medium_that_may_hold_data() {
    clause("LC-9.3-b");
    clause("LC-19.3-a");
    clause("AG-10.4-c");
    clause("TD-8.3");
    let office = Office::new();
    let (computer, disk) = office.computer("TS-0001", "WD-WCC2E1000001");
    let states = [
        (MediumState::InUse, false),
        (MediumState::Kept, false),
        (MediumState::WipeFailed, false),
        // No record stands behind the word.
        (MediumState::Wiped, false),
        (MediumState::Destroyed, true),
        (MediumState::Gone, true),
    ];
    for (state, passes) in states {
        set(&office, disk, state);
        for exit in EXITS {
            for item in [Item::Asset(computer), Item::Medium(disk)] {
                let held = office.vault.read(|conn| gate(conn, item, exit)).unwrap();
                assert_eq!(held.is_empty(), passes, "{state:?} {exit:?} {item:?}");
            }
        }
    }
}

#[test]
fn a_secret_medium_passes_only_destroyed() {
    clause("AG-9.3");
    let office = Office::new();
    let disk = office.save_medium(MediumForm {
        serial: "WD-WCC2E1000001".into(),
        kind: "HDD".into(),
        place: "Tủ sắt".into(),
        secret: true,
        secrecy: Secrecy::ToiMat,
        ..MediumForm::default()
    });
    for (state, passes) in [(MediumState::Wiped, false), (MediumState::Destroyed, true)] {
        set(&office, disk, state);
        for exit in EXITS {
            let held = office
                .vault
                .read(|conn| gate(conn, Item::Medium(disk), exit))
                .unwrap();
            assert_eq!(held.is_empty(), passes, "{state:?} {exit:?}");
        }
    }
}

#[test]
fn what_is_not_here_cannot_go_another_way() {
    let office = Office::new();
    let (computer, disk) = office.computer("TS-0001", "WD-WCC2E1000001");
    set(&office, disk, MediumState::Destroyed);
    for state in [
        AssetState::Lent,
        AssetState::Out,
        AssetState::InRepair,
        AssetState::Disposed,
    ] {
        let change = |tx: &mut sogac_domain::vault::Tx<'_>| assets::set_state(tx, computer, state);
        office
            .vault
            .transact(&office.officer, now(), Op::AssetSaved, change)
            .unwrap();
        for exit in EXITS {
            let held = office
                .vault
                .read(|conn| gate(conn, Item::Asset(computer), exit))
                .unwrap();
            assert_eq!(held.len(), 1, "{state:?} {exit:?}");
        }
    }
}
