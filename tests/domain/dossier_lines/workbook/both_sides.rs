//! Lines changed here and there since the workbook went out.

use sogac_domain::dossier::{
    lines::{LineChange, LineState},
    sheet::{Choice, Keep},
};
use sogac_tests::{Office, met_by};

use super::{merge, preview};

#[test]
fn what_was_changed_here_alone_stays_and_there_alone_comes_in() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let rows = office.line_rows(id);
    let mut returned = office.sent_out(id);
    let here = LineChange {
        owner: Some("Phòng Hành chính".to_owned()),
        ..LineChange::default()
    };
    office
        .changes(&[rows[0].line.id, rows[1].line.id], &here)
        .unwrap();
    returned
        .set(1, "Hiện trạng", "Có quy trình")
        .set(3, "Phương án", "Đào tạo");
    let shown = preview(&office, id, &returned).unwrap();
    assert!(shown.conflicts.is_empty(), "{shown:#?}");
    assert_eq!(shown.changes.len(), 2);
    merge(&office, id, &returned, &[]).unwrap();
    let after = office.line_rows(id);
    assert_eq!(after[0].line.owner, "Phòng Hành chính");
    assert_eq!(
        after[0].line.present, "Có quy trình",
        "another field of the same line"
    );
    assert_eq!(after[1].line.owner, "Phòng Hành chính");
    assert_eq!(after[2].line.planned, "Đào tạo");
}

#[test]
fn a_field_changed_on_both_sides_is_asked_and_never_overwritten() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let rows = office.line_rows(id);
    let mut returned = office.sent_out(id);
    let ids = [rows[0].line.id, rows[1].line.id, rows[2].line.id];
    office.changes(&ids, &met_by("Bản trong sổ")).unwrap();
    for row in [1, 2] {
        returned
            .set(row, "Trạng thái", "Đáp ứng")
            .set(row, "Hiện trạng", "Bản của phòng");
    }
    returned
        .set(3, "Trạng thái", "Đáp ứng")
        .set(3, "Hiện trạng", "Bản trong sổ");
    let shown = preview(&office, id, &returned).unwrap();
    assert_eq!(
        (shown.changes.len(), shown.conflicts.len()),
        (0, 2),
        "the same on both is none"
    );
    let field = &shown.conflicts[0].fields[0];
    assert_eq!(
        (field.here.as_str(), field.there.as_str()),
        ("Bản trong sổ", "Bản của phòng")
    );
    assert!(field.clash);

    let said = merge(&office, id, &returned, &[]).unwrap_err().sentence();
    assert!(said.contains("đã sửa ở cả hai nơi"), "{said}");
    let keep = |at: usize, keep| Choice {
        line: ids[at],
        keep,
    };
    let one = [keep(0, Keep::There)];
    assert!(
        merge(&office, id, &returned, &one).is_err(),
        "the other is not chosen"
    );
    assert_eq!(
        office.line_rows(id)[0].line.present,
        "Bản trong sổ",
        "all or nothing"
    );
    let both = [keep(0, Keep::There), keep(1, Keep::Here)];
    let done = merge(&office, id, &returned, &both).unwrap();
    assert_eq!((done.changed, done.kept), (1, 1));
    let after = office.line_rows(id);
    assert_eq!(after[0].line.present, "Bản của phòng");
    assert_eq!(after[1].line.present, "Bản trong sổ");
}

#[test]
fn what_is_changed_between_the_preview_and_the_merge_is_not_lost() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let line = office.line_rows(id).remove(0).line.id;
    let mut returned = office.sent_out(id);
    returned
        .set(1, "Trạng thái", "Đáp ứng")
        .set(1, "Hiện trạng", "Bản của phòng");
    assert!(
        preview(&office, id, &returned)
            .unwrap()
            .conflicts
            .is_empty()
    );
    office.changes(&[line], &met_by("Vừa ghi")).unwrap();
    assert!(merge(&office, id, &returned, &[]).is_err());
    let after = office.line_rows(id).remove(0).line;
    assert_eq!(
        (after.present.as_str(), after.state),
        ("Vừa ghi", LineState::Met)
    );
}
