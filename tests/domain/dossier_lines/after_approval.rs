//! What a dossier that is sent or approved still takes.

use sogac_domain::dossier::{
    State,
    lines::{self, Due, LineChange, LineState},
};
use sogac_tests::{Office, clause, met_by, now, on};

fn done_on(day: &str) -> LineChange {
    LineChange {
        last_done: Some(Due { day: Some(on(day)) }),
        ..LineChange::default()
    }
}

#[test]
fn an_approved_dossier_takes_proofs_periodic_work_and_progress_and_nothing_else() {
    clause("LC-15.5.b");
    clause("LC-15.5.c");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    let periodic = rows.iter().find(|row| row.line.every_months > 0).unwrap();
    let line = [periodic.line.id];
    let measure = office.measure("Sổ kiểm kê");
    for state in [State::Approved, State::InForce] {
        office.stands(id, state);
        office.changes(&line, &done_on("2026-11-02")).unwrap();
        let proof = office.proof(&format!("Biên bản kiểm kê {state:?}"), None, None);
        lines::link(vault, by, now(), &line, lines::Support::Proof(proof)).unwrap();
        let met = LineChange {
            state: Some(LineState::Met),
            ..LineChange::default()
        };
        office.changes(&line, &met).unwrap();
        let partly = LineChange {
            state: Some(LineState::Partly),
            present: Some("Đang làm".to_owned()),
            ..LineChange::default()
        };
        let undated = office.changes(&line, &partly).unwrap_err().sentence();
        assert!(undated.contains("thời hạn"), "{undated}");
        for (what, change) in [
            (
                "thiết kế",
                LineChange {
                    planned: Some("Mua thêm".to_owned()),
                    ..LineChange::default()
                },
            ),
            (
                "Bỏ",
                LineChange {
                    state: Some(LineState::Open),
                    ..LineChange::default()
                },
            ),
            (
                "Không áp dụng",
                LineChange {
                    state: Some(LineState::Na),
                    reason: Some("Thôi".to_owned()),
                    ..LineChange::default()
                },
            ),
        ] {
            let said = office.changes(&line, &change).unwrap_err().sentence();
            assert!(said.contains("phê duyệt"), "{what}: {said}");
        }
        office
            .changes(
                &line,
                &LineChange {
                    present: Some("Đã làm".to_owned()),
                    ..done_on("2026-11-03")
                },
            )
            .unwrap();
        assert!(lines::link(vault, by, now(), &line, lines::Support::Measure(measure)).is_err());
        assert!(lines::unlink(vault, by, now(), &line, lines::Support::Proof(proof)).is_err());
        let agreement = office.agreement(None, Some(sogac_tests::scan("thoả thuận")));
        assert!(lines::inherit(vault, by, now(), &line, Some(agreement)).is_err());
    }
    let kept = office.requirement(id, &periodic.line.key);
    assert_eq!(kept.line.last_done, Some(on("2026-11-03")));
    assert_eq!(kept.proofs.len(), 2);
}

#[test]
fn what_has_been_sent_or_is_over_takes_nothing() {
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    let periodic = rows.iter().find(|row| row.line.every_months > 0).unwrap();
    let line = [periodic.line.id];
    for state in [
        State::Checked,
        State::Sent,
        State::Appraised,
        State::Superseded,
        State::Cancelled,
    ] {
        office.stands(id, state);
        assert!(
            office.changes(&line, &done_on("2026-11-02")).is_err(),
            "{state:?}"
        );
        assert!(
            office.changes(&line, &met_by("Đã làm")).is_err(),
            "{state:?}"
        );
    }
    office.stands(id, State::Returned);
    office.changes(&line, &met_by("Đã làm")).unwrap();
    assert!(
        office.changes(&line, &done_on("2027-01-01")).is_err(),
        "not yet"
    );
}

#[test]
fn only_the_officer_changes_answers() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let line = [office.line_rows(id).remove(0).line.id];
    let change = met_by("Đã làm");
    assert!(lines::change(&office.vault, &office.head(), now(), &line, &change).is_err());
}
