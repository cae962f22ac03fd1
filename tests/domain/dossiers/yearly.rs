//! The yearly report: seven totals, each with its systems, and twelve columns.

use sogac_domain::{
    dossier::{self, papers::yearly_of, steps::Step},
    papers,
};
use sogac_tests::{Office, clause, full_profile, inspection, law_of, now, on};

#[test]
fn every_number_has_its_systems() {
    clause("HD-22.4");
    clause("LC-23.4");
    let office = Office::new();
    let mut profile = full_profile();
    profile.in_use_from = Some(on("2026-11-09"));
    let shop = office.whole_dossier("Một cửa", 3);
    office.say(shop, &profile);
    office.steps(
        shop,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Accept, "2026-11-05"),
            (Step::Appraise, "2026-11-18"),
            (Step::Approve, "2026-11-20"),
        ],
    );
    office.step(shop, inspection("2026-11-23")).unwrap();
    let mail = office.whole_dossier("Thư điện tử", 2);
    office.steps(
        mail,
        &[(Step::Check, "2026-11-02"), (Step::Send, "2026-11-03")],
    );
    let draft = office.dossier(office.system("Bảng tin"), "never_classified");
    let gone = office.dossier(office.system("Đã thôi"), "never_classified");
    office.steps(gone, &[(Step::Cancel, "2026-11-20")]);
    office.system("Hệ thống của nơi khác");

    let report = dossier::yearly(&office.vault, 2026).unwrap();
    assert_eq!(report.from.to_string(), "2025-12-15");
    assert_eq!(report.to.to_string(), "2026-12-14");
    let system = |id| dossier::get(&office.vault, id).unwrap().system_id;
    let (shop, mail, draft) = (system(shop), system(mail), system(draft));
    let total = |id: &str| {
        let found = report.totals.iter().find(|total| total.id == id);
        found.unwrap().systems.clone()
    };
    assert_eq!(total("managed"), [draft, shop, mail], "by name");
    assert_eq!(total("classified"), [shop, mail]);
    assert_eq!(total("drawn_up"), [draft, shop, mail]);
    assert_eq!(total("appraised"), [shop]);
    assert_eq!(total("approved"), [shop]);
    assert_eq!(total("checked"), [shop]);
    assert_eq!(total("planned"), [mail]);
    let rows: Vec<String> = report
        .rows
        .iter()
        .map(|row| {
            format!(
                "{} | {} | {} | {} | cấp {} | {} | {} | {} | {} | {} | {} | {}",
                row.number,
                row.system,
                row.owner,
                row.operator,
                row.level
                    .map_or_else(String::new, |level| level.to_string()),
                row.state,
                row.decision,
                row.internal_rules,
                row.planned_approval,
                row.deployment,
                row.deployed_by,
                row.checks
            )
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn what_came_after_the_last_day_is_not_told() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 2);
    office.steps(
        id,
        &[(Step::Check, "2026-11-02"), (Step::Send, "2026-11-03")],
    );
    let earlier = dossier::yearly(&office.vault, 2025).unwrap();
    assert!(earlier.rows.iter().all(|row| row.dossier_id.is_none()));
    for year in [0, 1999, 9999] {
        assert!(dossier::yearly(&office.vault, year).is_err());
    }
}

#[test]
fn a_dossier_sent_back_is_a_draft_again() {
    let office = Office::new();
    let id = office.whole_dossier("Trang tin", 2);
    office.steps(
        id,
        &[
            (Step::Check, "2026-11-02"),
            (Step::Send, "2026-11-03"),
            (Step::Return, "2026-11-06"),
        ],
    );
    let report = dossier::yearly(&office.vault, 2026).unwrap();
    assert_eq!(report.rows[0].state, "Đang dự thảo");
}

#[test]
fn the_report_there_is_is_found_until_it_is_cancelled() {
    let office = Office::new();
    office.says_who_it_is();
    office.whole_dossier("Một cửa", 2);
    let (vault, by, law) = (&office.vault, &office.officer, law_of("lao_cai"));
    let make =
        |year| dossier::papers::make_yearly(vault, by, now(), year, law.law().profile).unwrap();
    assert_eq!(yearly_of(vault, 2026).unwrap(), None);
    let first = make(2026);
    make(2025);
    assert_eq!(yearly_of(vault, 2026).unwrap(), Some(first));
    let second = make(2026);
    assert_eq!(yearly_of(vault, 2026).unwrap(), Some(second));
    papers::cancel(vault, by, now(), second, "Lập nhầm").unwrap();
    assert_eq!(yearly_of(vault, 2026).unwrap(), Some(first));
}
