//! The register of risk assessments.

use sogac_domain::{
    dossier::{self, risks, steps::Step},
    lists::ListQuery,
};
use sogac_tests::{Office, assessment_form, clause, letter, now, on};

#[test]
fn an_assessment_is_written_approved_and_then_kept() {
    clause("LC-16.2-a");
    let office = Office::new();
    let system = office.system("Một cửa");
    let form = assessment_form(system, 3);
    let id = office.assess(&form);
    let mut changed = form.clone();
    changed.id = Some(id);
    changed.risks = risks::get(&office.vault, id).unwrap().risks;
    changed.risks[0].impact = 5;
    let mut second = form.risks[0].clone();
    second.threat = "Mã độc tống tiền".to_owned();
    changed.risks.insert(0, second);
    office.assess(&changed);
    let kept = risks::get(&office.vault, id).unwrap();
    assert_eq!(
        kept.risks[0].threat, "Mã độc tống tiền",
        "the most important first"
    );
    assert_eq!((kept.risks[1].impact, kept.risks[1].score()), (5, 15));
    assert_eq!(kept.risks[1].id, changed.risks[1].id, "it keeps its number");

    office.approve_assessment(id);
    changed.risks = risks::get(&office.vault, id).unwrap().risks;
    let refused = risks::save(&office.vault, &office.officer, now(), &changed).unwrap_err();
    assert!(
        refused
            .sentence()
            .contains("đã được phê duyệt ngày 21/11/2026"),
        "{refused}"
    );
    let first = changed.risks[0].id;
    let done = Some(on("2026-11-22"));
    risks::treated(&office.vault, &office.officer, now(), first, done).unwrap();
    assert_eq!(
        risks::get(&office.vault, id).unwrap().risks[0].done_on,
        done
    );
    let rows = risks::list(&office.vault, &ListQuery::search("tong tien", 10)).unwrap();
    assert_eq!(
        (rows.total, rows.rows[0].risks, rows.rows[0].untreated),
        (1, 2, 1)
    );
}

#[test]
fn approval_names_what_the_least_content_lacks() {
    let office = Office::new();
    let system = office.system("Một cửa");
    let mut form = assessment_form(system, 3);
    form.capability = String::new();
    form.risks[0].treatment = String::new();
    let id = office.assess(&form);
    let approval = (on("2026-11-21"), letter("31/QĐ", "2026-11-21"));
    let refused = risks::approve(&office.vault, &office.officer, now(), id, approval);
    let sentence = refused.unwrap_err().sentence();
    assert!(sentence.contains("Năng lực bảo vệ"), "{sentence}");
    assert!(sentence.contains("Kế hoạch giảm thiểu"), "{sentence}");
    let used = office.dossier(system, "never_classified");
    let gaps = office.dossier_page(used, "2026-11-23").gaps;
    let fields: Vec<&str> = gaps.iter().map(|gap| gap.field.as_str()).collect();
    assert!(
        fields.contains(&"capability") && fields.contains(&"reduction"),
        "{fields:?}"
    );
}

#[test]
fn a_dossier_rests_on_an_assessment_of_its_own_system() {
    let office = Office::new();
    let (mail, shop) = (office.system("Thư điện tử"), office.system("Một cửa"));
    let foreign = office.assess(&assessment_form(mail, 2));
    let id = office.dossier(shop, "never_classified");
    let (vault, by) = (&office.vault, &office.officer);
    let refused = risks::use_for(vault, by, now(), id, foreign).unwrap_err();
    assert!(refused.sentence().contains("“Thư điện tử”"), "{refused}");
    let own = office.assess(&assessment_form(shop, 2));
    risks::use_for(vault, by, now(), id, own).unwrap();
    assert_eq!(dossier::get(vault, id).unwrap().assessment_id, Some(own));
    office.steps(id, &[(Step::Cancel, "2026-11-23")]);
    assert!(risks::use_for(vault, by, now(), id, own).is_err(), "closed");
}

#[test]
fn bad_assessments_are_refused() {
    let office = Office::new();
    let system = office.system("Một cửa");
    let save = |change: fn(&mut risks::AssessmentForm)| {
        let mut form = assessment_form(system, 3);
        change(&mut form);
        let saved = risks::save(&office.vault, &office.officer, now(), &form);
        saved.unwrap_err().sentence()
    };
    assert!(save(|f| f.day = on("2027-01-01")).contains("không hợp lý"));
    assert!(save(|f| f.level = 6).contains("từ 1 đến 5"));
    assert!(save(|f| f.risks[0].likelihood = 0).contains("Khả năng xảy ra"));
    assert!(save(|f| f.risks[0].subject = String::new()).contains("còn trống"));
    assert!(save(|f| f.risks[0].threat = "ư".repeat(3000)).contains("3000 chữ"));
    assert!(save(|f| f.method = "Theo tài liệu MẬT".to_owned()).contains("độ mật"));
    assert!(save(|f| f.risks[0].due = Some(on("2020-01-01"))).contains("Hạn xử lý"));
    assert!(
        save(|f| f.system_id = sogac_domain::systems::SystemId(999)).contains("Không tìm thấy")
    );
}
