//! Exceptions the head signs.

use sogac_domain::dossier::{State, lines};
use sogac_tests::{Office, clause, letter, met_by, not_yet, now};

#[test]
fn the_head_alone_signs_an_exception_with_reason_and_proof() {
    clause("AG-7.3");
    let office = Office::new();
    let (vault, head) = (&office.vault, office.head());
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let row = office.line_rows(id).remove(0);
    let line = row.line.id;
    office
        .changes(&[line], &not_yet("Mua WAF", "2027-03-31"))
        .unwrap();
    let paper = || letter("45/QĐ-SNN", "2026-11-20");
    let officer = lines::except(vault, &office.officer, now(), line, "Chờ kinh phí", paper());
    assert!(officer.is_err());
    assert!(lines::except(vault, &head, now(), line, "  ", paper()).is_err());
    lines::except(vault, &head, now(), line, "Chờ kinh phí năm 2027", paper()).unwrap();
    let excepted = office.requirement(id, &row.line.key).line;
    assert_eq!(excepted.exception, "Chờ kinh phí năm 2027");
    assert!(excepted.exception_evidence_id.is_some());

    office.changes(&[line], &met_by("Đã lắp WAF")).unwrap();
    let kept = office.requirement(id, &row.line.key).line;
    assert_eq!(
        (kept.exception.as_str(), kept.exception_evidence_id),
        ("", None)
    );
    let proof = office.proof("Biên bản lắp đặt", None, None);
    let support = lines::Support::Proof(proof);
    lines::link(vault, &office.officer, now(), &[line], support).unwrap();
    let said = lines::except(vault, &head, now(), line, "Chờ", paper()).unwrap_err();
    assert!(said.sentence().contains("đã đáp ứng"), "{said}");
}

#[test]
fn what_is_said_to_be_met_without_proof_is_excepted_too_as_long_as_it_is_said() {
    clause("AG-7.3");
    let office = Office::new();
    let (vault, head) = (&office.vault, office.head());
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let row = office.line_rows(id).remove(0);
    let line = [row.line.id];
    office.changes(&line, &met_by("Đã có quy trình")).unwrap();
    assert!(office.requirement(id, &row.line.key).unproven);
    let paper = || letter("45/QĐ-SNN", "2026-11-20");
    let by = &office.officer;
    assert!(lines::except(vault, by, now(), line[0], "Biên bản thất lạc", paper()).is_err());
    lines::except(vault, &head, now(), line[0], "Biên bản thất lạc", paper()).unwrap();
    office.changes(&line, &met_by("Quy trình số 3")).unwrap();
    let exception = || office.requirement(id, &row.line.key).line.exception;
    assert_eq!(
        exception(),
        "Biên bản thất lạc",
        "still said, still unproven"
    );
    office
        .changes(&line, &not_yet("Lập lại biên bản", "2027-03-31"))
        .unwrap();
    assert_eq!(exception(), "", "it was signed for something else");
}

#[test]
fn an_exception_comes_before_approval() {
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let line = office.line_rows(id).remove(0).line.id;
    let sign = || {
        let proof = letter("45/QĐ-SNN", "2026-11-20");
        lines::except(
            &office.vault,
            &office.head(),
            now(),
            line,
            "Chờ kinh phí",
            proof,
        )
    };
    for state in [State::Sent, State::Appraised] {
        office.stands(id, state);
        sign().unwrap();
    }
    for state in [State::Approved, State::InForce, State::Cancelled] {
        office.stands(id, state);
        assert!(sign().is_err(), "{state:?}");
    }
}
