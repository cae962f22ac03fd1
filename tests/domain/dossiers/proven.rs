//! Met means proven: approval is refused while a requirement is said to be met with nothing behind it.

use sogac_domain::dossier::{
    DossierId, State,
    lines::{self, LineId, ProofId},
    steps::Step,
};
use sogac_tests::{Office, clause, letter, new_step, now};

const TO_APPROVAL: [(Step, &str); 4] = [
    (Step::Check, "2026-11-02"),
    (Step::Send, "2026-11-03"),
    (Step::Accept, "2026-11-05"),
    (Step::Appraise, "2026-11-18"),
];

/// A level-3 dossier before its approval, the proof of one requirement taken away.
fn appraised(office: &Office, id: DossierId) -> LineId {
    let line = office.lines(id)[2];
    office.unprove(line);
    office.steps(id, &TO_APPROVAL);
    line
}

fn approve(office: &Office, id: DossierId) -> Result<(), String> {
    let step = new_step(Step::Approve, "2026-11-20");
    office.step(id, step).map_err(|error| error.sentence())
}

fn link(office: &Office, line: LineId, proof: ProofId) {
    let (vault, by) = (&office.vault, &office.officer);
    lines::link(vault, by, now(), &[line], lines::Support::Proof(proof)).unwrap();
}

#[test]
fn a_requirement_said_to_be_met_without_proof_keeps_the_dossier_from_approval() {
    clause("LC-15.5.a");
    let office = Office::new();
    for (id, law) in [
        (office.whole_dossier("Một cửa", 3), "331/2026"),
        (office.old_dossier("Trang tin", 3), "85/2016"),
    ] {
        let line = appraised(&office, id);
        let refused = approve(&office, id).unwrap_err();
        let (_, requirement) = lines::get(&office.vault, line).unwrap();
        let named = format!("Gồm: {}.", requirement.clause);
        assert!(refused.contains("không có minh chứng"), "{refused}");
        assert!(refused.contains(&named), "{refused}");
        assert!(refused.contains(law), "{refused}");

        office.steps(id, &[(Step::Return, "2026-11-18")]);
        let proof = office.proof("Biên bản kiểm tra", None, None);
        link(&office, line, proof);
        office.steps(id, &TO_APPROVAL.map(|(step, _)| (step, "2026-11-19")));
        approve(&office, id).unwrap();
    }
}

#[test]
fn a_measure_that_nothing_proves_is_no_proof_nor_is_an_expired_one() {
    let office = Office::new();
    let id = office.whole_dossier("Một cửa", 3);
    let line = office.lines(id)[2];
    office.unprove(line);
    let told = || {
        let page = office.dossier_page(id, "2026-11-23");
        page.conflicts.iter().any(|one| one.id == "unproven")
    };
    let measure = office.measure("Sao lưu hằng ngày");
    let (vault, by) = (&office.vault, &office.officer);
    lines::link(vault, by, now(), &[line], lines::Support::Measure(measure)).unwrap();
    assert!(told(), "words alone");
    office.proof("Biên bản năm trước", Some(measure), Some("2026-11-22"));
    assert!(told(), "worth nothing after its last day");
    let proof = office.proof("Biên bản năm nay", Some(measure), Some("2026-11-23"));
    assert!(!told());
    lines::end_proof(vault, by, now(), proof, "Ghi nhầm").unwrap();
    assert!(told());
}

#[test]
fn the_head_alone_lets_it_pass_without_proof() {
    clause("AG-7.3");
    let office = Office::new();
    for id in [
        office.whole_dossier("Một cửa", 3),
        office.old_dossier("Trang tin", 3),
    ] {
        let line = appraised(&office, id);
        let sign = |by| {
            let paper = letter("45/QĐ-SNN", "2026-11-19");
            lines::except(&office.vault, by, now(), line, "Biên bản thất lạc", paper)
        };
        assert!(sign(&office.officer).is_err());
        assert!(approve(&office, id).is_err());
        sign(&office.head()).unwrap();
        approve(&office, id).unwrap();
        let page = office.dossier_page(id, "2026-11-23");
        assert_eq!(page.dossier.state, State::Approved);
        assert_eq!(page.conflicts, []);
    }
}
