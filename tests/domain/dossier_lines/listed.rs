//! The list of requirements: filter, sort, search without accents, change in bulk.

use sogac_domain::{
    dossier::lines::{self, LineState},
    lists::{Filter, ListQuery, Sort},
};
use sogac_tests::{DAY, Office, clause, met_by, not_yet, on};

fn filtered(column: &str, contains: &str) -> ListQuery {
    ListQuery {
        filters: vec![Filter {
            column: column.to_owned(),
            contains: contains.to_owned(),
        }],
        ..ListQuery::all()
    }
}

#[test]
fn every_column_filters_and_sorts() {
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    let (first, last) = (&rows[0], &rows[rows.len() - 1]);
    let plan = not_yet("Mua phần mềm quản lý tài sản", "2027-03-31");
    office.changes(&[last.line.id], &plan).unwrap();
    let half = rows
        .iter()
        .filter(|row| row.requirement.heading == first.requirement.heading);
    let count = |query: &ListQuery| office.lines_on(id, query, on(DAY)).len();
    assert_eq!(
        count(&filtered("heading", &first.requirement.heading)),
        half.count()
    );
    let group = rows
        .iter()
        .filter(|row| row.requirement.group == first.requirement.group);
    assert_eq!(
        count(&filtered("group", &first.requirement.group)),
        group.count()
    );
    let (management, technical) = (
        count(&filtered("side", "management")),
        count(&filtered("side", "technical")),
    );
    assert_eq!(management + technical, rows.len());
    assert_eq!(count(&filtered("state", "not")), 1);
    assert_eq!(count(&filtered("planned", "quan ly tai san")), 1);
    assert_eq!(count(&filtered("due_until", "2027-03-30")), 0);
    assert_eq!(count(&filtered("due_until", "2027-03-31")), 1);
    let periodic = rows.iter().filter(|row| row.line.every_months > 0).count();
    assert_eq!(count(&filtered("periodic", "1")), periodic);
    for column in [
        "clause",
        "text",
        "present",
        "owner",
        "due",
        "reason",
        "measures",
        "proofs",
        "agreement",
        "proven",
        "lapsed",
        "excepted",
        "state",
    ] {
        let query = ListQuery {
            sort: vec![Sort {
                column: column.to_owned(),
                descending: true,
            }],
            limit: 20,
            ..ListQuery::search("mạng", 20)
        };
        let found = office.lines_on(id, &query, on(DAY));
        assert_eq!(found.len(), 20, "{column}");
    }
    assert!(lines::list(&office.vault, id, &filtered("colour", "red"), on(DAY)).is_err());
}

#[test]
fn words_are_found_without_accents_in_any_dossier_s_own_lines() {
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let other = office.dossier_of_level("Thư điện tử", 2);
    let line = office.line_rows(id).remove(5).line;
    office
        .changes(&[line.id], &met_by("Phòng Đào tạo giữ sổ theo dõi"))
        .unwrap();
    let found = |of, words: &str| office.lines_on(of, &ListQuery::search(words, 50), on(DAY));
    let rows = found(id, "dao tao so theo doi");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].line.id, line.id);
    assert!(found(other, "dao tao so theo doi").is_empty());
    let clause = office.line_rows(id).remove(5).requirement.clause;
    assert!(found(id, &clause).iter().any(|row| row.line.id == line.id));
    assert!(found(id, "không có chữ này ở đâu cả").is_empty());
}

#[test]
fn many_lines_change_at_once_and_other_fields_stay() {
    clause("AG-7.4-b");
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    office
        .changes(&[rows[3].line.id], &met_by("Riêng dòng này"))
        .unwrap();
    let ids: Vec<_> = rows.iter().take(40).map(|row| row.line.id).collect();
    let bulk = lines::LineChange {
        present: None,
        ..met_by("")
    };
    office.changes(&ids, &bulk).unwrap();
    let after = office.line_rows(id);
    assert!(
        after[..40]
            .iter()
            .all(|row| row.line.state == LineState::Met)
    );
    assert_eq!(after[3].line.present, "Riêng dòng này");
    assert_eq!(
        after[3].line.changed, 1,
        "a change that changes nothing is none"
    );
    assert_eq!(after[40].line.state, LineState::Open);
    let counts = office
        .vault
        .read(|conn| lines::counts(conn, id, on(DAY)))
        .unwrap();
    assert_eq!((counts.answered, counts.met), (40, 40));
    let frozen = office.vault.read(|conn| lines::frozen(conn, id)).unwrap();
    assert_eq!(frozen.len(), rows.len());
    assert_eq!(
        (frozen[3].present.as_str(), frozen[3].state),
        ("Riêng dòng này", LineState::Met)
    );
}
