//! The papers of a level dossier: those its level needs, each from what the dossier says, in order once
//! the people have filled in what only they know.

mod made;

use sogac_domain::{
    dossier::{self, profile::Organisation},
    papers::{self, PaperKind, PaperState, count_pages, layout},
};
use sogac_tests::{clause, full_profile, letter, now, organisation};

use crate::word::text;
use made::{Made, blank, finished};

/// A name long enough for a line of its own.
const SYSTEM: &str = "Hệ thống thông tin một cửa điện tử Sở Nông nghiệp và Môi trường";

fn kinds(made: &Made) -> Vec<PaperKind> {
    made.offers().into_iter().map(|offer| offer.kind).collect()
}

#[test]
fn each_level_has_the_papers_of_its_procedure() {
    use PaperKind as K;
    let own = [K::SecurityRules, K::Dossier];
    let of = |level: u8| kinds(&finished(SYSTEM, level));
    assert_eq!(
        of(1),
        [&own[..], &[K::DossierRequestBoth, K::DossierDecision]].concat()
    );
    assert_eq!(of(2), of(1));
    let three = [
        K::DossierRequest,
        K::DossierAppraisal,
        K::DossierSubmission,
        K::DossierDecision,
    ];
    assert_eq!(of(3), [&own[..], &three].concat());
    let undecided = blank(SYSTEM);
    assert_eq!(undecided.offers(), []);
    let refused = undecided.try_make(K::Dossier).unwrap_err();
    assert!(refused.sentence().contains("Chưa xác định được cấp độ"));
    let refused = finished(SYSTEM, 1)
        .try_make(K::DossierSubmission)
        .unwrap_err();
    assert!(
        refused.sentence().contains("cấp độ 1 không dùng"),
        "{}",
        refused.sentence()
    );
}

#[test]
fn slips_of_the_official_forms_are_told_not_mended() {
    let made = finished(SYSTEM, 3);
    let offers = made.offers();
    let slips = |kind| {
        let offer = offers.iter().find(|offer| offer.kind == kind).unwrap();
        offer.slips.join(" ")
    };
    assert!(slips(PaperKind::DossierRequest).contains("thẩm định, phê duyệt"));
    assert!(slips(PaperKind::DossierAppraisal).contains("Điều 23"));
    assert!(slips(PaperKind::DossierSubmission).contains("chủ trì thẩm định"));
    let request = text(&made.paper(PaperKind::DossierRequest).docx);
    assert!(request.contains("thẩm định, phê duyệt hồ sơ đề xuất cấp độ với các nội dung"));
    let submission = text(&made.paper(PaperKind::DossierSubmission).docx);
    assert!(submission.contains("5. Ý kiến thẩm định của cơ quan phối hợp thẩm định."));
}

#[test]
fn every_paper_of_every_level_is_issued_in_order() {
    for level in 1..=3 {
        let made = finished(SYSTEM, level);
        for kind in kinds(&made) {
            let id = made.make(kind);
            let open = made.fill_by_hand(id);
            assert!(open.len() < 12, "{level} {}: {open:?}", kind.code());
            made.issue(id);
            let docx = papers::content(&made.office.vault, id).unwrap().docx;
            let off = layout(&docx).unwrap();
            assert_eq!(off, [], "{level} {}", kind.code());
        }
    }
}

#[test]
fn the_papers_of_a_dossier_say_what_it_says() {
    clause("TD-10.7-b");
    let made = finished(SYSTEM, 3);
    let mut said = Vec::new();
    for kind in kinds(&made) {
        let filled = made.paper(kind);
        said.push(format!(
            "== {}\ncòn trống: {}\n{}",
            kind.code(),
            filled.missing.join(", "),
            text(&filled.docx)
        ));
    }
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("dossier_level_3", said.join("\n\n"));
    });
}

#[test]
fn the_annexes_hold_every_requirement_of_the_level() {
    let made = finished(SYSTEM, 3);
    let filled = made.paper(PaperKind::Dossier);
    let asked = made.lines();
    assert!(asked.len() > 190, "{}", asked.len());
    let shown = text(&filled.docx);
    for line in &asked {
        assert!(shown.contains(&line.text), "{}", line.text);
    }
    let pages = count_pages(&filled.docx).unwrap();
    assert!((20..80).contains(&pages), "{pages} pages");
}

#[test]
fn what_is_still_to_be_done_is_told_once_for_all_that_share_it() {
    let made = finished(SYSTEM, 3);
    let shown = text(&made.paper(PaperKind::Dossier).docx);
    let (_, part) = shown.split_once("Phương án được xây dựng theo").unwrap();
    let (part, _) = part.split_once("\nPhụ lục I\n").unwrap();
    let entries: Vec<&str> = part.lines().filter(|line| line.starts_with("- ")).collect();
    assert!(entries.len() <= 12, "{entries:#?}");
    let shared = "- Làm tiếp trên thiết bị mạng và máy trạm bộ phận một cửa (hoàn thành trước ngày 30/06/2027, Lý Bích Thùy): mục ";
    assert!(
        entries.iter().all(|entry| entry.starts_with(shared)),
        "{entries:#?}"
    );
    let named: usize = entries
        .iter()
        .map(|entry| entry.matches(", 5.").count())
        .sum();
    assert!(named > 30, "every requirement is named: {entries:#?}");
}

#[test]
fn what_the_head_excepts_for_want_of_proof_is_printed_so() {
    clause("AG-7.3");
    for made in [
        finished(SYSTEM, 3),
        made::finished_under_the_old_decree(SYSTEM),
    ] {
        let (vault, head) = (&made.office.vault, made.office.head());
        let line = made.office.lines(made.id)[0];
        let proof = letter("45/QĐ-SNN", "2026-11-20");
        let reason = "Biên bản thất lạc, lập lại trong tháng 12";
        dossier::lines::except(vault, &head, now(), line, reason, proof).unwrap();
        for kind in [PaperKind::Dossier, PaperKind::DossierDecision] {
            let shown = text(&made.paper(kind).docx);
            assert!(shown.contains(reason), "{}", kind.code());
            let lacking = "ghi là đáp ứng nhưng chưa có minh chứng";
            assert!(shown.contains(lacking), "{}", kind.code());
        }
    }
}

#[test]
fn paragraphs_typed_into_long_fields_are_paragraphs_on_paper() {
    let made = finished(SYSTEM, 3);
    let mut profile = full_profile();
    profile.logical = "Ba lớp:\r\n  - trình bày\n\n- dữ liệu ".to_owned();
    made.office.say(made.id, &profile);
    let kept = dossier::get(&made.office.vault, made.id).unwrap().profile;
    assert_eq!(kept.logical, "Ba lớp:\n- trình bày\n\n- dữ liệu");
    let shown = text(&made.paper(PaperKind::Dossier).docx);
    assert!(
        shown.contains("Ba lớp: / - trình bày /  / - dữ liệu."),
        "{shown}"
    );
}

#[test]
fn an_unfinished_dossier_is_a_draft_that_names_what_is_missing() {
    let made = blank(SYSTEM);
    made.answer(3);
    let filled = made.paper(PaperKind::Dossier);
    for field in [
        "operating.name",
        "about.scope",
        "logical.drawing",
        "risk.assessment",
        "management.present",
        "technical.present",
    ] {
        assert!(
            filled.missing.iter().any(|one| one == field),
            "{field}: {:?}",
            filled.missing
        );
    }
    assert!(
        layout(&filled.docx)
            .unwrap()
            .iter()
            .any(|off| off.found.contains("BẢN NHÁP"))
    );
}

#[test]
fn a_draft_follows_the_dossier_and_keeps_what_was_filled_by_hand() {
    let made = finished(SYSTEM, 3);
    let id = made.make(PaperKind::DossierAppraisal);
    made.set(id, "appraisal.fit", "Phù hợp với điểm b khoản 2 Điều 13.");
    made.rename_operator("Văn phòng Sở Nông nghiệp và Môi trường");
    assert_eq!(made.make(PaperKind::DossierAppraisal), id);
    let (_, data) = papers::get(&made.office.vault, id).unwrap();
    assert_eq!(
        data["appraisal"]["fit"],
        "Phù hợp với điểm b khoản 2 Điều 13."
    );
    assert_eq!(
        data["operating"]["name"],
        "Văn phòng Sở Nông nghiệp và Môi trường"
    );
}

#[test]
fn an_issued_paper_stays_and_a_cancelled_one_is_made_anew() {
    let made = finished(SYSTEM, 3);
    let id = made.make(PaperKind::DossierRequest);
    made.fill_by_hand(id);
    made.issue(id);
    made.rename_operator("Văn phòng Sở");
    assert_eq!(made.make(PaperKind::DossierRequest), id);
    let (paper, data) = papers::get(&made.office.vault, id).unwrap();
    assert_eq!(paper.state, PaperState::Issued);
    assert_eq!(data["operating"]["name"], "Sở Nông nghiệp và Môi trường");
    made.cancel(id);
    assert_ne!(made.make(PaperKind::DossierRequest), id);
}

#[test]
fn the_old_decree_has_the_same_papers_in_its_own_words() {
    let made = made::finished_under_the_old_decree(SYSTEM);
    let request = text(&made.paper(PaperKind::DossierRequest).docx);
    assert!(request.contains("Nghị định số 85/2016/NĐ-CP"), "{request}");
    assert!(!request.contains("331/2026"), "{request}");
    let file = text(&made.paper(PaperKind::Dossier).docx);
    assert!(file.contains("TCVN 11930:2017") && file.contains("bảo đảm an toàn thông tin"));
    assert!(!file.contains("TCVN 14423"));
}

#[test]
fn what_the_officer_types_stays_text() {
    let odd = "]]></w:t><w:p/> & \" {{signer.name}} \u{202E}đảo";
    let made = finished(odd, 3);
    for kind in kinds(&made) {
        let filled = made.paper(kind);
        assert!(
            text(&filled.docx).contains("]]></w:t><w:p/> & "),
            "{}",
            kind.code()
        );
        assert!(count_pages(&filled.docx).unwrap() > 0);
    }
}

#[test]
fn every_requirement_belongs_to_one_part_of_the_plan() {
    use sogac_domain::dossier::{requirements::required, rules::RuleSet};
    for rules in RuleSet::shipped().unwrap() {
        assert_eq!(rules.plan_parts.len(), 7, "{}", rules.id);
        for level in 1..=5 {
            for requirement in required(rules, level).unwrap() {
                let part = rules.plan_part(&requirement);
                assert!(part.is_some(), "{} {}", rules.id, requirement.key);
            }
        }
    }
}

#[test]
fn the_yearly_report_counts_every_system() {
    let made = finished(SYSTEM, 3);
    made.office.system("Thư điện tử công vụ");
    let filled = made.yearly(2026);
    let shown = text(&filled.docx);
    assert!(shown.contains("thuộc phạm vi quản lý: 1."), "{shown}");
    assert!(shown.contains("đã được phê duyệt cấp độ: 0."), "{shown}");
    assert!(
        shown.contains("từ ngày 15/12/2025 đến ngày 14/12/2026"),
        "{shown}"
    );
    for cell in [SYSTEM, "Đang dự thảo", "Chưa triển khai", "30/06/2027"] {
        assert!(shown.contains(cell), "{cell}: {shown}");
    }
    let open = filled
        .missing
        .iter()
        .filter(|field| !field.starts_with("paper."));
    assert_eq!(open.count(), 0, "{:?}", filled.missing);
}

#[test]
fn the_yearly_report_names_every_owner_of_its_systems() {
    clause("HD-22.4");
    let made = finished(SYSTEM, 3);
    let office = &made.office;
    let one = text(&made.yearly(2026).docx);
    assert!(!one.contains("3. Chủ quản hệ thống thông tin"), "{one}");
    let also = |system: &str, owner: Organisation| {
        let id = office.dossier(office.system(system), "never_classified");
        let mut profile = full_profile();
        profile.owner = owner;
        office.say(id, &profile);
    };
    let province = organisation("Uỷ ban nhân dân tỉnh Lào Cai");
    also("Thư điện tử công vụ", province.clone());
    also("Mạng nội bộ", organisation("Sở Nông nghiệp và Môi trường"));
    let name_alone = Organisation {
        name: province.name,
        ..Organisation::default()
    };
    also("Camera giám sát", name_alone);
    let filled = made.yearly(2026);
    let shown = text(&filled.docx);
    let (_, owners) = shown.split_once("II. CHỦ QUẢN").unwrap();
    let (first, more) = owners.split_once("3. Chủ quản hệ thống thông tin").unwrap();
    assert!(
        first.contains("Tên: Uỷ ban nhân dân tỉnh Lào Cai;"),
        "{first}"
    );
    assert!(
        more.contains("Tên: Sở Nông nghiệp và Môi trường;"),
        "{more}"
    );
    assert!(
        more.contains("Đơn vị chuyên trách: Công an tỉnh Lào Cai."),
        "{more}"
    );
    assert!(!more.contains("4. Chủ quản hệ thống thông tin"), "{more}");
    let mut missing = filled.missing.iter();
    assert!(missing.all(|field| field.starts_with("paper.")));
}

#[test]
fn offers_tell_whose_turn_it_is() {
    let made = finished(SYSTEM, 3);
    let turn = |kind| {
        made.offers()
            .iter()
            .any(|offer| offer.kind == kind && offer.now)
    };
    assert!(turn(PaperKind::DossierRequest) && turn(PaperKind::Dossier));
    assert!(!turn(PaperKind::DossierDecision) && !turn(PaperKind::DossierSubmission));
}
