//! Frozen versions and what two of them say differently.

use sogac_domain::dossier::{
    self, DossierForm,
    inventory::{self as inv, DeviceKind},
    lines::{self, LineChange, LineState},
    steps::Step,
    versions,
};
use sogac_tests::{Office, answers_of_level, clause, device, full_profile, now};

#[test]
fn a_dossier_is_frozen_when_sent_appraised_and_approved() {
    clause("LC-16.1-b");
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Return, "2026-11-06"),
            (Step::Check, "2026-11-06"),
            (Step::Send, "2026-11-06"),
            (Step::Accept, "2026-11-09"),
            (Step::Appraise, "2026-11-16"),
            (Step::Approve, "2026-11-20"),
        ],
    );
    let kept = versions::of(&office.vault, id).unwrap();
    let steps: Vec<(u32, Step)> = kept.iter().map(|one| (one.number, one.step)).collect();
    assert_eq!(
        steps,
        [
            (1, Step::Send),
            (2, Step::Send),
            (3, Step::Appraise),
            (4, Step::Approve)
        ]
    );
    let content = versions::content(&office.vault, kept[3].id).unwrap();
    assert_eq!(content, versions::now(&office.vault, id).unwrap());
    assert_eq!(kept[3].sha256.len(), 64);
    assert_eq!(kept[2].sha256, kept[3].sha256, "nothing changed between");
    let write = office
        .vault
        .read(|conn| Ok(conn.execute("UPDATE dossier_versions SET content = ''", [])?));
    assert!(write.is_err());
}

#[test]
fn the_versions_of_the_dossier_before_can_be_laid_beside_this_one() {
    clause("LC-16.1-b");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let old = office.whole_dossier("Một cửa", 2);
    office.steps(
        old,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Accept, "2026-11-05"),
            (Step::Approve, "2026-11-20"),
            (Step::Enforce, "2026-11-20"),
        ],
    );
    assert_eq!(office.dossier_page(old, "2026-11-23").earlier, []);
    let form = DossierForm {
        system_id: dossier::get(vault, old).unwrap().system_id,
        regime: "level_changes".to_owned(),
        follows: Some(old),
    };
    let new = dossier::open(vault, by, now(), &form).unwrap();
    let page = office.dossier_page(new, "2026-11-23");
    assert_eq!(page.versions, []);
    assert_eq!(page.earlier.len(), 1);
    assert_eq!(page.earlier[0].number, 1);
    assert_eq!(page.earlier[0].versions, versions::of(vault, old).unwrap());

    office.answer(new, &answers_of_level(3));
    let approved = page.earlier[0].versions.last().unwrap().id;
    let before = versions::content(vault, approved).unwrap();
    let after = versions::now(vault, new).unwrap();
    let told = versions::compare(&before, &after).unwrap();
    let of = |words: &str| {
        let found = told.iter().find(|one| one.title.contains(words));
        found.unwrap_or_else(|| panic!("no “{words}” in {told:#?}"))
    };
    let level = of("Cấp độ đề xuất");
    assert_eq!((level.before.as_str(), level.after.as_str()), ("2", "3"));
    // The standard asks the same under another number at level 3: that alone is no difference.
    assert!(
        told.iter()
            .all(|one| !one.title.contains("rủi ro bốn bước")),
        "{told:#?}"
    );
    let new_line = of("Sổ rủi ro ghi");
    assert_eq!(
        (new_line.before.as_str(), new_line.after.as_str()),
        ("", "Chưa trả lời")
    );
}

#[test]
fn two_versions_are_told_apart_in_words() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Return, "2026-11-06"),
        ],
    );
    let sent = versions::of(&office.vault, id).unwrap()[0].id;
    let mut profile = full_profile();
    profile.scale = "4 máy chủ, 150 tài khoản".to_owned();
    profile.internal_rules.day = None;
    office.say(id, &profile);
    let (vault, by) = (&office.vault, &office.officer);
    let all = inv::get(vault, id).unwrap();
    inv::remove_device(vault, by, now(), id, all.devices[1].id).unwrap();
    let new = device("Cân bằng tải F5", DeviceKind::LoadBalancer, all.zones[1].id);
    inv::save_device(vault, by, now(), id, &new).unwrap();
    let change = LineChange {
        state: Some(LineState::Na),
        reason: Some("Không có mạng không dây".to_owned()),
        ..LineChange::default()
    };
    lines::change(vault, by, now(), &[office.lines(id)[0]], &change).unwrap();
    let before = versions::content(vault, sent).unwrap();
    let after = versions::now(vault, id).unwrap();
    assert!(versions::compare(&before, &before).unwrap().is_empty());
    let told: Vec<String> = versions::compare(&before, &after)
        .unwrap()
        .into_iter()
        .map(|one| {
            format!(
                "{:?} | {} | {} → {}",
                one.section, one.title, one.before, one.after
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
