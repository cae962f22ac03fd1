//! Answers the requirement or the form does not take.

use sogac_domain::dossier::lines::{
    self, Due, LineChange, LineId, LineState, MeasureForm, ProofForm,
};
use sogac_tests::{Office, letter, met_by, not_yet, now, on, scan};

fn state(state: LineState) -> LineChange {
    LineChange {
        state: Some(state),
        ..LineChange::default()
    }
}

fn refusal(office: &Office, ids: &[LineId], change: &LineChange) -> String {
    office.changes(ids, change).unwrap_err().sentence()
}

#[test]
fn each_state_needs_what_goes_with_it() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let rows = office.line_rows(id);
    let strict = rows.iter().find(|row| !row.requirement.equal).unwrap();
    let equal = rows.iter().find(|row| row.requirement.equal).unwrap();
    let one = [strict.line.id];
    let said = refusal(&office, &one, &state(LineState::Na));
    assert!(said.contains("lý do không áp dụng"), "{said}");
    let said = refusal(&office, &one, &state(LineState::Not));
    assert!(said.contains("thời hạn"), "{said}");
    let due = Due {
        day: Some(on("2027-03-31")),
    };
    let no_owner = LineChange {
        due: Some(due),
        ..state(LineState::Partly)
    };
    let said = refusal(&office, &one, &no_owner);
    assert!(said.contains("người phụ trách"), "{said}");
    let reason = Some("Tách mạng vật lý".to_owned());
    let equivalent = LineChange {
        reason: reason.clone(),
        ..state(LineState::Equivalent)
    };
    let said = refusal(&office, &one, &equivalent);
    assert!(
        said.contains("không cho dùng biện pháp tương đương"),
        "{said}"
    );
    assert!(said.contains(&strict.requirement.cited), "{said}");
    office.changes(&[equal.line.id], &equivalent).unwrap();
    let na = LineChange {
        reason,
        ..state(LineState::Na)
    };
    office.changes(&one, &na).unwrap();
    let kept = office.requirement(id, &strict.line.key).line;
    assert_eq!((kept.state, kept.changed), (LineState::Na, 1));
}

#[test]
fn one_line_that_does_not_take_it_keeps_all_as_they_were() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let rows = office.line_rows(id);
    let periodic = rows.iter().find(|row| row.line.every_months > 0).unwrap();
    let other = rows.iter().find(|row| row.line.every_months == 0).unwrap();
    let done = LineChange {
        last_done: Some(Due {
            day: Some(on("2026-10-01")),
        }),
        ..LineChange::default()
    };
    let both = [periodic.line.id, other.line.id];
    let said = refusal(&office, &both, &done);
    assert!(said.contains("không có chu kỳ"), "{said}");
    assert_eq!(
        office.requirement(id, &periodic.line.key).line.last_done,
        None
    );
    office.changes(&[periodic.line.id], &done).unwrap();
    let line = office.requirement(id, &periodic.line.key).line;
    assert_eq!(line.last_done, Some(on("2026-10-01")));
}

#[test]
fn bad_texts_days_and_numbers_are_refused_in_a_sentence() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let line = office.line_rows(id).remove(0).line.id;
    let long = met_by(&"ư".repeat(2001));
    assert!(refusal(&office, &[line], &long).contains("2001 chữ"));
    let secret = met_by("Theo văn bản TỐI MẬT số 3");
    assert!(refusal(&office, &[line], &secret).contains("độ mật"));
    let odd = not_yet("Mua", "9999-01-01");
    assert!(refusal(&office, &[line], &odd).contains("không hợp lý"));
    assert!(refusal(&office, &[], &met_by("Có")).contains("Chưa chọn"));
    assert!(refusal(&office, &[LineId(99_999)], &met_by("Có")).contains("Không tìm thấy"));
    office
        .changes(&[line], &met_by("So\u{302}\u{323} rủi ro\u{200b}"))
        .unwrap();
    assert_eq!(office.line_rows(id).remove(0).line.present, "Sộ rủi ro");
}

#[test]
fn measures_and_proofs_need_a_name_and_evidence() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let blank = MeasureForm::default();
    assert!(lines::save_measure(vault, by, now(), &blank).is_err());
    office.measure("Tường lửa");
    let again = MeasureForm {
        name: "TƯỜNG LỬA".to_owned(),
        ..MeasureForm::default()
    };
    let said = lines::save_measure(vault, by, now(), &again)
        .unwrap_err()
        .sentence();
    assert!(said.contains("Đã có biện pháp"), "{said}");
    let form = ProofForm {
        name: "Biên bản".to_owned(),
        ..ProofForm::default()
    };
    let said = lines::save_proof(vault, by, now(), &form, None)
        .unwrap_err()
        .sentence();
    assert!(said.contains("Chưa có bằng chứng"), "{said}");
    let turned = ProofForm {
        issued_on: Some(on("2026-10-02")),
        expires_on: Some(on("2026-10-01")),
        ..form.clone()
    };
    assert!(lines::save_proof(vault, by, now(), &turned, Some(scan("a"))).is_err());
    let future = ProofForm {
        issued_on: Some(on("2027-01-01")),
        ..form
    };
    assert!(lines::save_proof(vault, by, now(), &future, Some(scan("a"))).is_err());
    let agreement = lines::AgreementForm {
        provider: "Trung tâm dữ liệu".to_owned(),
        title: "Thoả thuận".to_owned(),
        ..lines::AgreementForm::default()
    };
    let no_file = Some(letter("5/TT", "2026-01-05"));
    let said = lines::save_agreement(vault, by, now(), &agreement, no_file)
        .unwrap_err()
        .sentence();
    assert!(said.contains("phải kèm tệp"), "{said}");
}
