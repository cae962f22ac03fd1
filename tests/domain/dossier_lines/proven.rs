//! Measures and proofs that serve many lines and systems.

use sogac_domain::{
    audit::Kind,
    dossier::lines::{self, MeasureForm, ProofForm},
    lists::{Filter, ListQuery},
};
use sogac_tests::{DAY, Office, clause, met_by, now, on};

#[test]
fn one_measure_and_its_proof_serve_lines_of_many_systems() {
    clause("LC-15.5.a");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let mail = office.dossier_of_level("Thư điện tử", 2);
    let desk = office.dossier_of_level("Một cửa điện tử", 3);
    let firewall = office.measure("Tường lửa trung tâm");
    let ids: Vec<_> = [mail, desk]
        .iter()
        .flat_map(|id| office.line_rows(*id).into_iter().take(2))
        .map(|row| row.line.id)
        .collect();
    lines::link(vault, by, now(), &ids, lines::Support::Measure(firewall)).unwrap();
    office.proof("Biên bản nghiệm thu", Some(firewall), Some("2027-05-31"));
    let measure = lines::get_measure(vault, firewall).unwrap();
    assert_eq!((measure.lines, measure.systems), (4, 2));
    for id in [mail, desk] {
        let row = office.line_rows(id).remove(0);
        assert_eq!(row.measures, ["Tường lửa trung tâm"]);
        assert_eq!(row.proofs, ["Biên bản nghiệm thu (đến 31/05/2027)"]);
    }
    let proven = ListQuery {
        filters: vec![Filter::of("proven", 1)],
        ..ListQuery::all()
    };
    assert_eq!(office.lines_on(mail, &proven, on(DAY)).len(), 2);

    lines::end_measure(vault, by, now(), firewall, "Thay thiết bị").unwrap();
    assert!(office.line_rows(mail).remove(0).measures.is_empty());
    assert!(office.line_rows(mail).remove(0).proofs.is_empty());
    let said = lines::link(vault, by, now(), &ids, lines::Support::Measure(firewall)).unwrap_err();
    assert!(said.sentence().contains("đã thôi dùng"), "{said}");
}

#[test]
fn a_renamed_measure_is_found_by_its_new_name_in_every_line() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.dossier_of_level("Thư điện tử", 2);
    let line = office.line_rows(id).remove(3).line.id;
    let measure = office.measure("Phần mềm diệt mã độc");
    lines::link(vault, by, now(), &[line], lines::Support::Measure(measure)).unwrap();
    let found = |words: &str| {
        office
            .lines_on(id, &ListQuery::search(words, 50), on(DAY))
            .len()
    };
    assert_eq!(found("diet ma doc"), 1);
    let form = MeasureForm {
        id: Some(measure),
        name: "Giải pháp EDR tập trung".to_owned(),
        ..MeasureForm::default()
    };
    lines::save_measure(vault, by, now(), &form).unwrap();
    assert_eq!((found("diet ma doc"), found("edr tap trung")), (0, 1));
    lines::unlink(vault, by, now(), &[line], lines::Support::Measure(measure)).unwrap();
    assert_eq!(found("edr tap trung"), 0);
}

#[test]
fn a_proof_is_replaced_and_ended_with_its_days() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.dossier_of_level("Thư điện tử", 2);
    let line = office.line_rows(id).remove(0).line.id;
    let proof = office.proof("Quyết định ban hành quy chế", None, None);
    lines::link(vault, by, now(), &[line], lines::Support::Proof(proof)).unwrap();
    lines::link(vault, by, now(), &[line], lines::Support::Proof(proof)).unwrap();
    let kept = lines::get_proof(vault, proof).unwrap();
    assert_eq!((kept.lines, kept.added_on), (1, on(DAY)));
    let form = ProofForm {
        id: Some(proof),
        name: "Quyết định 45/QĐ-SNN".to_owned(),
        expires_on: Some(on("2026-12-31")),
        ..ProofForm::default()
    };
    lines::save_proof(vault, by, now(), &form, None).unwrap();
    let after = lines::get_proof(vault, proof).unwrap();
    assert_eq!(after.evidence_id, kept.evidence_id, "the same file");
    let soon = ListQuery {
        filters: vec![Filter {
            column: "expires_until".to_owned(),
            contains: "2026-12-31".to_owned(),
        }],
        ..ListQuery::all()
    };
    assert_eq!(lines::list_proofs(vault, &soon).unwrap().total, 1);
    lines::end_proof(vault, by, now(), proof, "Ban hành quy chế mới").unwrap();
    assert!(office.line_rows(id).remove(0).proofs.is_empty());
    assert!(lines::end_proof(vault, by, now(), proof, "Lần nữa").is_err());
    assert!(lines::end_measure(vault, by, now(), office.measure("A"), " ").is_err());
}

#[test]
fn every_change_is_in_the_log_with_what_stood_before() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let row = office.line_rows(id).remove(0);
    office
        .changes(&[row.line.id], &met_by("Đã ban hành"))
        .unwrap();
    let log = sogac_domain::audit::history(&office.vault, Kind::Dossier, id.0).unwrap();
    let told: Vec<String> = log
        .iter()
        .flat_map(|entry| entry.told())
        .filter(|told| told.label == row.requirement.cited)
        .map(|told| format!("{} -> {}", told.before, told.after))
        .collect();
    let told = told.join("\n");
    assert!(told.contains("Chưa trả lời"), "{told}");
    assert!(
        told.contains("Đáp ứng") && told.contains("Đã ban hành"),
        "{told}"
    );
}
