//! Workbooks that come back with something wrong: refused or shown with the reason, row by row.

use sogac_domain::dossier::{
    DossierId,
    sheet::{Choice, Keep, Weight},
};
use sogac_tests::{Office, Returned, workbook::In};

use super::{merge, preview};

/// What stands against the whole workbook.
fn refused(office: &Office, id: DossierId, returned: &Returned) -> String {
    let shown = preview(office, id, returned).unwrap();
    let whole = shown.problems.iter().filter(|p| p.weight == Weight::Whole);
    let said: Vec<&str> = whole.map(|p| p.message.as_str()).collect();
    assert!(!said.is_empty(), "{shown:#?}");
    let before = office.line_rows(id);
    let error = merge(office, id, returned, &[]).unwrap_err().sentence();
    assert!(error.contains(said[0]), "{error}");
    assert_eq!(office.line_rows(id), before);
    said.join("\n")
}

#[test]
fn renamed_and_missing_columns_are_named() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let returned = office.sent_out(id);
    let mut renamed = returned.clone();
    renamed.set(0, "Hiện trạng", "Tình hình");
    let said = preview(&office, id, &renamed).unwrap_err().sentence();
    assert!(
        said.contains("thiếu hoặc đã đổi tên cột “Hiện trạng”"),
        "{said}"
    );
    let mut narrow = returned.clone();
    for row in &mut narrow.rows {
        row.pop();
    }
    let said = preview(&office, id, &narrow).unwrap_err().sentence();
    assert!(said.contains("Dấu kiểm"), "{said}");
    let mut twice = returned.clone();
    for row in &mut twice.rows {
        row.push(row[5].clone());
    }
    let said = preview(&office, id, &twice).unwrap_err().sentence();
    assert!(said.contains("hai cột “Hiện trạng”"), "{said}");
    let mut wide = returned;
    for row in &mut wide.rows {
        row.push("Ghi chú của phòng".into());
    }
    let shown = preview(&office, id, &wide).unwrap();
    assert_eq!(shown.problems.len(), 1);
    assert_eq!(shown.problems[0].weight, Weight::Note);
    assert!(merge(&office, id, &wide, &[]).is_ok());
}

#[test]
fn deleted_doubled_and_added_rows_refuse_the_whole() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let returned = office.sent_out(id);
    let mut short = returned.clone();
    short.rows.drain(5..7);
    let said = refused(&office, id, &short);
    assert!(
        said.contains("thiếu 2 dòng") && said.contains("5, 6"),
        "{said}"
    );
    let mut doubled = returned.clone();
    doubled.rows.push(returned.rows[3].clone());
    assert!(refused(&office, id, &doubled).contains("lặp lại"));
    let mut longer = returned.clone();
    let width = longer.rows[0].len();
    let mut added = vec![In::Nothing; width];
    added[5] = "Thêm yêu cầu của phòng".into();
    longer.rows.push(added);
    assert!(refused(&office, id, &longer).contains("không có mã dòng"));
    let mut empty = returned;
    empty.rows.truncate(1);
    assert!(refused(&office, id, &empty).contains("không có dòng nào"));
}

#[test]
fn rows_of_another_dossier_or_agency_and_mended_marks_are_refused() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let other = office.dossier_of_level("Một cửa điện tử", 2);
    let returned = office.sent_out(id);
    let foreign = office.sent_out(other);
    let mut mixed = returned.clone();
    mixed.rows[4] = foreign.rows[4].clone();
    assert!(refused(&office, id, &mixed).contains("thuộc hồ sơ khác"));
    assert!(refused(&office, id, &foreign).contains("thuộc hồ sơ khác"));
    let elsewhere = Office::new();
    let there = elsewhere.dossier_of_level("Thư điện tử", 2);
    assert_eq!(there, id, "the same number in another register");
    let said = refused(&office, id, &elsewhere.sent_out(there));
    assert!(said.contains("sổ của cơ quan khác"), "{said}");
    let mut moved = returned.clone();
    let code = moved.get(2, "Mã dòng");
    moved.set(1, "Mã dòng", code.as_str());
    assert!(refused(&office, id, &moved).contains("đã bị sửa"));
    let mut blank = returned;
    blank.set(1, "Dấu kiểm (không sửa)", "");
    assert!(refused(&office, id, &blank).contains("đã bị sửa"));
}

#[test]
fn a_bad_cell_keeps_its_row_out_until_somebody_decides() {
    let office = Office::new();
    let id = office.dossier_of_level("Thư điện tử", 2);
    let rows = office.line_rows(id);
    let strict = rows.iter().position(|row| !row.requirement.equal).unwrap();
    let mut returned = office.sent_out(id);
    let reason = "Lý do không áp dụng hoặc biện pháp tương đương";
    let spoil: [(usize, &str, In, &str); 8] = [
        (
            2,
            "Trạng thái",
            "xong rồi".into(),
            "Không có trạng thái “xong rồi”",
        ),
        (
            3,
            "Thời hạn",
            "31/02/2027".into(),
            "không phải ngày có thật",
        ),
        (4, "Thời hạn", "quý I".into(), "không phải ngày có thật"),
        (5, "Hiện trạng", In::Formula("1+1", "2"), "công thức"),
        (6, "Phương án", "ư".repeat(2001).as_str().into(), "2001 chữ"),
        (7, "Hiện trạng", "Văn bản TUYỆT MẬT".into(), "độ mật"),
        (
            8,
            "Trạng thái",
            "Không áp dụng".into(),
            "lý do không áp dụng",
        ),
        (9, "Trạng thái", "Đáp ứng một phần".into(), "thời hạn"),
    ];
    let mut bad: Vec<usize> = Vec::new();
    for (row, heading, typed, _) in &spoil {
        returned.set(*row, heading, typed.clone());
        bad.push(*row);
    }
    let last = (strict + 1).max(20);
    let strict = rows
        .iter()
        .skip(last - 1)
        .position(|row| !row.requirement.equal)
        .unwrap()
        + last;
    returned
        .set(strict, "Trạng thái", "Biện pháp tương đương")
        .set(strict, reason, "Có bảo vệ");
    bad.push(strict);
    returned.set(1, "Hiện trạng", "Dòng này tốt");
    let shown = preview(&office, id, &returned).unwrap();
    assert_eq!(shown.changes.len(), 1, "{:#?}", shown.changes);
    for (row, _, _, words) in &spoil {
        let number = u32::try_from(row + 1).unwrap();
        let found = shown.problems.iter().find(|p| p.row == number);
        let problem = found.unwrap_or_else(|| panic!("nothing of row {number}: {shown:#?}"));
        assert!(problem.message.contains(words), "{}", problem.message);
        assert_eq!(problem.weight, Weight::Row);
    }
    let said = merge(&office, id, &returned, &[]).unwrap_err().sentence();
    assert!(said.contains("còn lỗi"), "{said}");
    let choice = |row: &usize, keep| Choice {
        line: rows[row - 1].line.id,
        keep,
    };
    let there: Vec<Choice> = bad.iter().map(|row| choice(row, Keep::There)).collect();
    assert!(
        merge(&office, id, &returned, &there).is_err(),
        "a fault is not taken by choice"
    );
    let here: Vec<Choice> = bad.iter().map(|row| choice(row, Keep::Here)).collect();
    let done = merge(&office, id, &returned, &here).unwrap();
    assert_eq!((done.changed, done.kept as usize), (1, bad.len()));
    assert_eq!(office.line_rows(id)[0].line.present, "Dòng này tốt");
}
