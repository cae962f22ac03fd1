//! Lines met by a data centre or the province, as long as the agreement stands.

use sogac_domain::{
    dossier::lines::{self, LineState, counts},
    lists::{Filter, ListQuery},
};
use sogac_tests::{DAY, Office, clause, met_by, not_yet, now, on, scan};

#[test]
fn an_inherited_line_counts_only_while_the_agreement_stands() {
    clause("AG-8.2.dd");
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    let ids = [rows[0].line.id, rows[1].line.id];
    let agreement = office.agreement(Some("2026-12-31"), Some(scan("thoả thuận")));
    lines::inherit(vault, by, now(), &ids, Some(agreement)).unwrap();
    let row = office.line_rows(id).remove(0);
    assert_eq!(
        row.agreement,
        "Trung tâm dữ liệu tỉnh: Thoả thuận cung cấp hạ tầng"
    );
    assert_eq!((row.line.state, row.lapsed), (LineState::Met, false));
    let met_on = |day: &str| vault.read(|conn| counts(conn, id, on(day))).unwrap().met;
    assert_eq!((met_on("2026-12-31"), met_on("2027-01-01")), (2, 0));
    let open_in_2027 = ListQuery {
        filters: vec![Filter {
            column: "state".to_owned(),
            contains: "open".to_owned(),
        }],
        ..ListQuery::all()
    };
    let open = office.lines_on(id, &open_in_2027, on("2027-01-01"));
    assert_eq!(open.len(), rows.len(), "what has lapsed is open again");
    assert!(open[0].lapsed);

    lines::end_agreement(vault, by, now(), agreement, "Chấm dứt hợp đồng").unwrap();
    assert_eq!(met_on(DAY), 0);
    assert_eq!(met_on("2026-11-22"), 2, "it stood the day before");
    let said = lines::inherit(vault, by, now(), &[rows[2].line.id], Some(agreement)).unwrap_err();
    assert!(said.sentence().contains("đã thôi dùng"), "{said}");
}

#[test]
fn nothing_rests_on_an_agreement_without_file_or_after_its_term() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let line = [office.line_rows(id).remove(0).line.id];
    let refused = |agreement| {
        let done = lines::inherit(vault, by, now(), &line, Some(agreement));
        done.unwrap_err().sentence()
    };
    assert!(refused(office.agreement(None, None)).contains("chưa kèm tệp"));
    let over = office.agreement(Some("2026-11-22"), Some(scan("cũ")));
    assert!(refused(over).contains("đã hết hạn"));
    assert_eq!(office.line_rows(id).remove(0).line.changed, 0);
}

#[test]
fn a_line_leaves_its_agreement_before_it_gets_another_answer() {
    let office = Office::new();
    let (vault, by) = (&office.vault, &office.officer);
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let line = [office.line_rows(id).remove(0).line.id];
    let agreement = office.agreement(None, Some(scan("thoả thuận")));
    lines::inherit(vault, by, now(), &line, Some(agreement)).unwrap();
    let said = office
        .changes(&line, &not_yet("Mua", "2027-03-31"))
        .unwrap_err();
    assert!(said.sentence().contains("bỏ kế thừa"), "{said}");
    let present = lines::LineChange {
        state: None,
        ..met_by("Do trung tâm dữ liệu thực hiện")
    };
    office.changes(&line, &present).unwrap();
    lines::inherit(vault, by, now(), &line, None).unwrap();
    let after = office.line_rows(id).remove(0);
    assert_eq!(
        (after.line.state, after.line.agreement_id),
        (LineState::Open, None)
    );
    assert_eq!(after.line.present, "Do trung tâm dữ liệu thực hiện");
    office
        .changes(&line, &not_yet("Mua", "2027-03-31"))
        .unwrap();
}
