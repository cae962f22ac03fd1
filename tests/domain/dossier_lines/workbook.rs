//! The requirements as a workbook for colleagues, and its way back.

mod both_sides;
mod hostile;
mod random;
mod spoilt;

use sogac_domain::{
    Result,
    dossier::{
        DossierId, State,
        lines::LineState,
        sheet::{self, Choice, Merge, Merged, SheetField},
    },
};
use sogac_tests::{DAY, Office, Returned, clause, met_by, not_yet, now, on, workbook::day};

fn preview(office: &Office, id: DossierId, returned: &Returned) -> Result<Merge> {
    sheet::merge_preview(&office.vault, id, &returned.bytes(), on(DAY))
}

fn merge(
    office: &Office,
    id: DossierId,
    returned: &Returned,
    choices: &[Choice],
) -> Result<Merged> {
    let (vault, by) = (&office.vault, &office.officer);
    sheet::merge(vault, by, now(), id, &returned.bytes(), choices)
}

#[test]
fn what_comes_back_untouched_changes_nothing() {
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    office
        .changes(&[rows[0].line.id], &met_by("Quy trình số 3, ban hành 2026"))
        .unwrap();
    office
        .changes(&[rows[1].line.id], &not_yet("Mua WAF", "2027-03-31"))
        .unwrap();
    let returned = office.sent_out(id);
    assert_eq!(returned.rows.len(), rows.len() + 1);
    assert_eq!(returned.get(1, "Trạng thái"), "Đáp ứng");
    assert_eq!(returned.get(2, "Thời hạn"), "2027-03-31");
    let merge_of = preview(&office, id, &returned).unwrap();
    assert_eq!(merge_of.rows as usize, rows.len());
    assert!(merge_of.changes.is_empty(), "{merge_of:#?}");
    assert!(merge_of.conflicts.is_empty(), "{merge_of:#?}");
    assert!(merge_of.problems.is_empty(), "{merge_of:#?}");
    let before = office.line_rows(id);
    assert_eq!(
        merge(&office, id, &returned, &[]).unwrap(),
        Merged::default()
    );
    assert_eq!(office.line_rows(id), before);
}

#[test]
fn the_same_dossier_at_the_same_moment_gives_the_same_bytes() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 1);
    let export = || sheet::export(&office.vault, &office.officer, now(), id).unwrap();
    assert_eq!(export(), export());
}

#[test]
fn what_colleagues_filled_is_shown_and_then_written() {
    clause("LC-15.4.b");
    clause("AG-7.4-a");
    let office = Office::new();
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let rows = office.line_rows(id);
    let mut returned = office.sent_out(id);
    returned
        .set(1, "Trạng thái", "đáp ứng")
        .set(1, "Hiện trạng", "Đa\u{303} ban ha\u{300}nh\nquy trình ")
        .set(2, "Trạng thái", "CHƯA ĐÁP ỨNG")
        .set(2, "Phương án", "Mua sắm năm 2027")
        .set(2, "Thời hạn", day("2027-06-30"))
        .set(2, "Người phụ trách", "Lò Thị Mỵ")
        .set(3, "Trạng thái", "Không áp dụng")
        .set(
            3,
            "Lý do không áp dụng hoặc biện pháp tương đương",
            "Không dùng mạng không dây",
        )
        .set(4, "Thời hạn", "5/1/2027");
    let shown = preview(&office, id, &returned).unwrap();
    assert!(shown.problems.is_empty(), "{shown:#?}");
    assert_eq!(shown.changes.len(), 4);
    assert_eq!(shown.changes[0].row, 2, "as Excel numbers it");
    let present = shown.changes[0]
        .fields
        .iter()
        .find(|f| f.field == SheetField::Present);
    assert_eq!(present.unwrap().there, "Đã ban hành\nquy trình");
    assert_eq!(office.line_rows(id), rows, "a preview writes nothing");

    let done = merge(&office, id, &returned, &[]).unwrap();
    assert_eq!((done.changed, done.kept), (4, 0));
    let after = office.line_rows(id);
    assert_eq!(after[0].line.state, LineState::Met);
    assert_eq!(after[0].line.present, "Đã ban hành\nquy trình");
    assert_eq!(after[1].line.due, Some(on("2027-06-30")));
    assert_eq!(after[2].line.state, LineState::Na);
    assert_eq!(after[3].line.due, Some(on("2027-01-05")));
    assert_eq!(
        merge(&office, id, &returned, &[]).unwrap().changed,
        0,
        "once is enough"
    );
}

#[test]
fn rows_may_be_sorted_columns_moved_and_the_sheet_renamed() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let mut returned = office.sent_out(id);
    returned.set(7, "Hiện trạng", "Có sổ theo dõi");
    let line = office.line_rows(id)[6].line.clone();
    returned.rows[1..].reverse();
    for row in &mut returned.rows {
        row.rotate_left(5);
    }
    returned.rows.insert(0, vec!["Gửi phòng Hành chính".into()]);
    returned.name = "Bản của phòng HC".to_owned();
    let shown = preview(&office, id, &returned).unwrap();
    assert!(shown.problems.is_empty(), "{:#?}", shown.problems);
    assert_eq!(shown.changes.len(), 1);
    assert_eq!(shown.changes[0].line, line.id);
}

#[test]
fn a_dossier_that_has_been_sent_takes_no_workbook() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let mut returned = office.sent_out(id);
    returned.set(1, "Hiện trạng", "Muộn");
    office.stands(id, State::Sent);
    assert!(preview(&office, id, &returned).is_err());
    assert!(merge(&office, id, &returned, &[]).is_err());
    let undecided = office.dossier(office.system("Chưa rõ"), "never_classified");
    let said = sheet::export(&office.vault, &office.officer, now(), undecided).unwrap_err();
    assert!(
        said.sentence().contains("chưa xác định được cấp độ"),
        "{said}"
    );
}
