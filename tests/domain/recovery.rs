//! The recovery sheet: until the new one is proven on paper the one before opens the vault, wherever
//! the power goes.

mod asked;
mod cut;
mod looked_over;
mod power;

use sogac_domain::{
    Result, settings,
    vault::{self, Cost, Place, Recovered, RecoverySheet},
};
use sogac_tests::{OFFICER, Office, at};

const THEN: &str = "2026-11-03T01:00:00Z";

const NEW: &str = "Máy-mới-2026";

fn use_sheet(place: &Place, sheet: &RecoverySheet) -> Result<Recovered> {
    let typed = sheet.groups.join(" ");
    vault::recover(place, &typed, OFFICER, NEW, Cost::FLOOR, at(THEN), None)
}

fn answers(sheet: &RecoverySheet) -> [(usize, String); 2] {
    [
        (1, sheet.groups[1].to_lowercase()),
        (4, sheet.groups[4].clone()),
    ]
}

fn prove(opened: &Recovered, sheet: &RecoverySheet) -> Result<()> {
    vault::prove_sheet(
        &opened.vault,
        &opened.actor,
        at(THEN),
        sheet,
        &answers(sheet),
    )
}

#[test]
fn the_sheet_before_opens_until_the_new_one_is_proven_and_then_no_more() {
    let (place, old, _folder) = Office::new().close();
    let opened = use_sheet(&place, &old).unwrap();
    assert!(!settings::recovery_proven(&opened.vault).unwrap());
    let new = opened.sheet.clone();
    drop(opened);

    let opened = use_sheet(&place, &old).unwrap();
    let newest = opened.sheet.clone();
    let wrong = vault::prove_sheet(
        &opened.vault,
        &opened.actor,
        at(THEN),
        &newest,
        &answers(&old),
    );
    assert!(wrong.unwrap_err().sentence().contains("không khớp"));
    prove(&opened, &newest).unwrap();
    assert!(settings::recovery_proven(&opened.vault).unwrap());
    drop(opened);
    for spent in [&old, &new] {
        let refused = use_sheet(&place, spent).err().expect("opens nothing");
        assert!(refused.sentence().contains("chưa đúng"));
    }
    use_sheet(&place, &newest).unwrap();
}

#[test]
fn a_new_sheet_that_was_written_down_but_not_proven_opens_too() {
    let (place, old, _folder) = Office::new().close();
    let opened = use_sheet(&place, &old).unwrap();
    let new = opened.sheet.clone();
    drop(opened);
    let opened = use_sheet(&place, &new).unwrap();
    drop(opened);
    assert!(
        use_sheet(&place, &old).is_err(),
        "the newer one has been used"
    );
    use_sheet(&place, &new).unwrap();
}
