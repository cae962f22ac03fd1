//! A preview into a real vault: all or nothing, once, and back out again.

use sogac_domain::{
    Code,
    audit::Op,
    import::{
        Choices, ImportDone, Kind, RowStatus, Source, commit, existing, imports, preview, read,
        undo,
    },
    vault::{Actor, Role},
};
use sogac_tests::{Office, TODAY, at, on, workbook::Book};

use super::{SAMPLE, rows};

const MORNING: &str = "2026-11-20T01:00:00Z";
const LATER: &str = "2026-11-20T03:00:00Z";

/// Brings a workbook in as the screen does: read, look, write.
fn bring_in(office: &Office, bytes: &[u8], choices: &Choices) -> sogac_domain::Result<ImportDone> {
    let held = existing(&office.vault)?;
    let seen = preview(&read(bytes)?, choices, &held, on(TODAY))?;
    let source = Source {
        file_name: "so.xlsx",
        sha256: "00",
    };
    commit(
        &office.vault,
        &office.officer,
        at(MORNING),
        &source,
        &seen,
        choices,
    )
}

fn count(office: &Office, table: &str) -> u32 {
    let query = format!("SELECT count(*) FROM {table} WHERE removed_at = ''");
    office
        .vault
        .read(|conn| Ok(conn.query_row(&query, [], |row| row.get(0))?))
        .expect("a count")
}

fn counts(office: &Office) -> [u32; 5] {
    ["people", "systems", "accounts", "assets", "media"].map(|table| count(office, table))
}

#[test]
fn the_sample_is_written_once_however_often_it_is_brought_in() {
    let office = Office::new();
    let done = bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    assert_eq!(counts(&office), [40, 12, 300, 120, 60]);
    assert_eq!(
        [
            done.people,
            done.systems,
            done.accounts,
            done.assets,
            done.media
        ],
        [40, 12, 300, 120, 60]
    );

    let held = existing(&office.vault).unwrap();
    let again = preview(
        &read(SAMPLE).unwrap(),
        &Choices::default(),
        &held,
        on(TODAY),
    )
    .unwrap();
    assert!(
        again.rows.iter().all(|r| r.status == RowStatus::Same),
        "{:?}",
        again.counts
    );
    assert_eq!(rows(&again), [40, 12, 300, 120, 60]);
    assert_eq!(
        bring_in(&office, SAMPLE, &Choices::default()).unwrap().id,
        None
    );
    assert_eq!(counts(&office), [40, 12, 300, 120, 60]);
    assert_eq!(imports(&office.vault).unwrap().len(), 1);
}

#[test]
fn accounts_that_came_in_are_found_by_holder_and_system() {
    let office = Office::new();
    bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    let found: u32 = office
        .vault
        .read(|conn| {
            let query = "SELECT count(*) FROM accounts WHERE search LIKE '%lo quang loc%'
                AND search LIKE '%hop truc tuyen%'";
            Ok(conn.query_row(query, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(found, 1);
}

#[test]
fn one_import_is_one_entry_of_the_audit() {
    let office = Office::new();
    bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    let entries: u32 = office
        .vault
        .read(|conn| {
            let query = "SELECT count(*) FROM audit WHERE op = ?1";
            Ok(conn.query_row(query, [Op::Imported.code()], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(entries, 1);
}

#[test]
fn rows_with_errors_hold_everything_back_until_they_are_skipped() {
    let office = Office::new();
    let bytes = Book::default()
        .table(
            "Cán bộ",
            &[&["Mã CB", "Họ và tên"], &["CB1", "Lò Thị A"], &["CB2", ""]],
        )
        .bytes();
    let error = bring_in(&office, &bytes, &Choices::default()).unwrap_err();
    assert!(
        error
            .sentence()
            .starts_with("Còn 1 dòng có lỗi nên chưa ghi gì.")
    );
    assert_eq!(count(&office, "people"), 0);
    let skip = Choices {
        skip_bad_rows: true,
        ..Choices::default()
    };
    let done = bring_in(&office, &bytes, &skip).unwrap();
    assert_eq!((done.people, done.skipped), (1, 1));
}

#[test]
fn a_register_that_changed_since_the_preview_takes_nothing() {
    let office = Office::new();
    let choices = Choices::default();
    let held = existing(&office.vault).unwrap();
    let old = preview(&read(SAMPLE).unwrap(), &choices, &held, on(TODAY)).unwrap();
    let other = Book::default().table(
        "Tài sản",
        &[
            &["Mã TS", "Tên thiết bị", "Seri", "Vị trí"],
            &["TS-0100", "Máy in", "Q1", "Văn thư"],
        ],
    );
    bring_in(&office, &other.bytes(), &choices).unwrap();
    let source = Source {
        file_name: "so.xlsx",
        sha256: "00",
    };
    let error = commit(
        &office.vault,
        &office.officer,
        at(LATER),
        &source,
        &old,
        &choices,
    )
    .unwrap_err();
    assert_eq!(error.code(), Code::Invalid);
    assert!(error.sentence().contains("Sổ đã thay đổi từ lúc xem trước"));
    assert_eq!(counts(&office), [0, 0, 0, 1, 0]);
}

#[test]
fn an_import_can_be_taken_back_whole_and_made_again() {
    let office = Office::new();
    let id = bring_in(&office, SAMPLE, &Choices::default())
        .unwrap()
        .id
        .unwrap();
    undo(&office.vault, &office.officer, at(LATER), id).unwrap();
    assert_eq!(counts(&office), [0; 5]);
    assert!(imports(&office.vault).unwrap()[0].undone_at.is_some());
    assert!(undo(&office.vault, &office.officer, at(LATER), id).is_err());
    bring_in(&office, SAMPLE, &Choices::default()).unwrap();
    assert_eq!(counts(&office), [40, 12, 300, 120, 60]);
}

#[test]
fn an_import_something_rests_on_cannot_be_taken_back() {
    let office = Office::new();
    let people = Book::default()
        .table("Cán bộ", &[&["Mã CB", "Họ và tên"], &["CB1", "Lò Thị A"]])
        .table("Hệ thống", &[&["Mã HT", "Tên hệ thống"], &["HT1", "Thư"]]);
    let first = bring_in(&office, &people.bytes(), &Choices::default())
        .unwrap()
        .id
        .unwrap();
    let accounts = Book::default().table(
        "Tài khoản",
        &[
            &["Hệ thống", "Tên đăng nhập", "Người dùng"],
            &["Thư", "alt", "Lò Thị A"],
        ],
    );
    let second = bring_in(&office, &accounts.bytes(), &Choices::default())
        .unwrap()
        .id
        .unwrap();
    let error = undo(&office.vault, &office.officer, at(LATER), first)
        .unwrap_err()
        .sentence();
    assert!(
        error.contains("Cán bộ Lò Thị A (CB1) đang giữ tài khoản"),
        "{error}"
    );
    assert_eq!(counts(&office), [1, 1, 1, 0, 0]);
    undo(&office.vault, &office.officer, at(LATER), second).unwrap();
    undo(&office.vault, &office.officer, at(LATER), first).unwrap();
    assert_eq!(counts(&office), [0; 5]);
}

#[test]
fn an_inspector_writes_nothing() {
    let office = Office::new();
    let inspector = Actor {
        user_id: 9,
        name: "Thanh tra".to_owned(),
        role: Role::Inspector,
    };
    let seen = preview(
        &read(SAMPLE).unwrap(),
        &Choices::default(),
        &existing(&office.vault).unwrap(),
        on(TODAY),
    )
    .unwrap();
    assert_eq!(seen.count(Kind::People).new, 40);
    let source = Source {
        file_name: "so.xlsx",
        sha256: "00",
    };
    let error = commit(
        &office.vault,
        &inspector,
        at(MORNING),
        &source,
        &seen,
        &Choices::default(),
    )
    .unwrap_err();
    assert_eq!(error.code(), Code::Forbidden);
    assert_eq!(counts(&office), [0; 5]);
}
