//! Rows that differ from the register: kept unless the officer says otherwise, told in the log of each
//! record, and put back with the whole import.

use sogac_domain::{
    accounts::{self, AccountState},
    assets,
    audit::{self, Kind as Record},
    import::{Choices, Kind, RowStatus, existing, imports, preview, read, undo},
    people::{self, Person, PersonForm},
    systems,
};
use sogac_tests::{LIMITS, Office, TODAY, at, now, on, workbook::Book};

use super::{LATER, bring_in};

const FIRST: [&str; 3] = ["Kế toán", "Sở A", "Xem"];

/// A workbook with one record of each kind.
fn book([post, owner, rights]: [&str; 3], more: [&str; 4]) -> Vec<u8> {
    let [holder, state, place, model] = more;
    Book::default()
        .table(
            "Cán bộ",
            &[
                &["Mã CB", "Họ và tên", "Chức vụ"],
                &["CB1", "Lò Thị Mỵ", post],
                &["CB2", "Giàng A Páo", "Văn thư"],
            ],
        )
        .table(
            "Hệ thống",
            &[
                &["Mã HT", "Tên hệ thống", "Cơ quan chủ quản"],
                &["HT1", "Thư điện tử", owner],
            ],
        )
        .table(
            "Tài khoản",
            &[
                &[
                    "Hệ thống",
                    "Tên đăng nhập",
                    "Mã cán bộ",
                    "Quyền",
                    "Trạng thái",
                    "Ngày đổi mật khẩu",
                    "Ngày thu hồi",
                ],
                &[
                    "HT1",
                    "mylt",
                    holder,
                    rights,
                    state,
                    "1/9/2026",
                    if state == "Đã thu hồi" {
                        "1/10/2026"
                    } else {
                        ""
                    },
                ],
            ],
        )
        .table(
            "Thiết bị",
            &[
                &[
                    "Mã tài sản",
                    "Tên thiết bị",
                    "Số sê-ri",
                    "Người giữ (mã)",
                    "Vị trí",
                ],
                &["TS1", "Máy tính", "S1", holder, place],
            ],
        )
        .table(
            "Ổ lưu trữ",
            &[
                &["Số sê-ri", "Loại", "Model", "Thuộc thiết bị"],
                &["O1", "SSD", model, "TS1"],
            ],
        )
        .bytes()
}

const SAME: [&str; 4] = ["CB1", "Đang dùng", "Phòng 1", "Kingston"];

const CHANGED: [&str; 4] = ["CB1", "Đang dùng", "Phòng 2", "Samsung"];

fn all() -> Choices {
    Choices {
        update_differing: true,
        ..Choices::default()
    }
}

fn person(office: &Office) -> Person {
    let found = office
        .vault
        .read(|conn| people::by_code(conn, "CB1"))
        .unwrap();
    found.unwrap()
}

/// Post, owner, rights, place and model as the register has them.
fn held(office: &Office) -> [String; 5] {
    let person = person(office);
    let account = accounts::of_person(&office.vault, person.id, &LIMITS)
        .unwrap()
        .remove(0);
    office
        .vault
        .read(|conn| {
            Ok([
                person.post.clone(),
                systems::by_code(conn, "HT1")?.unwrap().owner,
                account.rights.clone(),
                assets::by_code(conn, "TS1")?.unwrap().place,
                assets::medium_by_serial(conn, "O1")?.unwrap().model,
            ])
        })
        .unwrap()
}

#[test]
fn what_differs_is_kept_unless_chosen() {
    let office = Office::new();
    bring_in(&office, &book(FIRST, SAME), &Choices::default()).unwrap();
    let before = held(&office);
    let done = bring_in(
        &office,
        &book(["Trưởng phòng", "Sở B", "Sửa"], CHANGED),
        &Choices::default(),
    )
    .unwrap();
    assert_eq!((done.id, done.updated), (None, 0));
    assert_eq!(held(&office), before);
}

#[test]
fn every_kind_follows_the_file_where_chosen_and_goes_back_with_the_import() {
    let office = Office::new();
    bring_in(&office, &book(FIRST, SAME), &Choices::default()).unwrap();
    let before = held(&office);
    let done = bring_in(
        &office,
        &book(["Trưởng phòng", "Sở B", "Sửa"], CHANGED),
        &all(),
    )
    .unwrap();
    assert_eq!((done.updated, done.people), (5, 0));
    assert_eq!(
        held(&office),
        ["Trưởng phòng", "Sở B", "Sửa", "Phòng 2", "Samsung"]
    );
    assert_eq!(imports(&office.vault).unwrap()[0].updated, 5);

    let told = |kind, id| {
        let entry = audit::history(&office.vault, kind, id).unwrap().remove(0);
        let lines = entry.told().into_iter().filter(|line| line.label != "Tệp");
        let lines: Vec<String> = lines
            .map(|l| format!("{}: {} -> {}", l.label, l.before, l.after))
            .collect();
        format!("{}: {}", entry.title(), lines.join("; "))
    };
    assert_eq!(
        told(Record::Medium, 1),
        "Nhập từ Excel: Kiểu máy: Kingston -> Samsung"
    );
    let of_person = audit::history(&office.vault, Record::Person, person(&office).id.0).unwrap();
    let posts = of_person
        .iter()
        .flat_map(audit::AuditRow::told)
        .filter(|l| l.label == "Chức vụ");
    assert_eq!(
        posts.map(|l| (l.before, l.after)).collect::<Vec<_>>(),
        [("Kế toán".to_owned(), "Trưởng phòng".to_owned())]
    );

    undo(&office.vault, &office.officer, at(LATER), done.id.unwrap()).unwrap();
    assert_eq!(held(&office), before);
    assert_eq!(
        told(Record::Medium, 1),
        "Bỏ một lần nhập: Kiểu máy: Samsung -> Kingston"
    );
    let chain = audit::verify(&office.vault, |_, _| true).unwrap();
    assert_eq!(chain.first_broken, None);
    let first = imports(&office.vault).unwrap().pop().unwrap().id;
    undo(&office.vault, &office.officer, at(LATER), first).unwrap();
}

#[test]
fn one_row_is_decided_otherwise_than_the_rest() {
    let office = Office::new();
    bring_in(&office, &book(FIRST, SAME), &Choices::default()).unwrap();
    let mut choices = all();
    choices
        .otherwise
        .entry("Cán bộ".to_owned())
        .or_default()
        .insert(2);
    bring_in(
        &office,
        &book(["Trưởng phòng", "Sở B", "Sửa"], CHANGED),
        &choices,
    )
    .unwrap();
    assert_eq!(
        held(&office),
        ["Kế toán", "Sở B", "Sửa", "Phòng 2", "Samsung"]
    );
}

#[test]
fn hands_and_states_never_follow_a_file() {
    let office = Office::new();
    bring_in(&office, &book(FIRST, SAME), &Choices::default()).unwrap();
    let other = book(FIRST, ["CB2", "Đã thu hồi", "Phòng 1", "Kingston"]);
    let seen = preview(
        &read(&other).unwrap(),
        &all(),
        &existing(&office.vault).unwrap(),
        on(TODAY),
    )
    .unwrap();
    for kind in [Kind::Accounts, Kind::Assets] {
        let row = seen.rows.iter().find(|row| row.kind == kind).unwrap();
        assert_eq!(row.status, RowStatus::Differs, "{kind:?}");
        assert!(row.differences.iter().all(|d| !d.may_follow), "{kind:?}");
    }
    assert_eq!(bring_in(&office, &other, &all()).unwrap().id, None);
    let account = accounts::of_person(&office.vault, person(&office).id, &LIMITS)
        .unwrap()
        .remove(0);
    assert_eq!(account.state, AccountState::Active);
}

#[test]
fn a_closed_account_is_evidence_and_follows_no_file() {
    let office = Office::new();
    let closed = |rights: &'static str| {
        book(
            ["Kế toán", "Sở A", rights],
            ["CB1", "Đã thu hồi", "Phòng 1", "Kingston"],
        )
    };
    bring_in(&office, &closed("Xem"), &Choices::default()).unwrap();
    assert_eq!(bring_in(&office, &closed("Sửa"), &all()).unwrap().id, None);
}

#[test]
fn what_was_edited_since_is_not_put_back_over() {
    let office = Office::new();
    bring_in(&office, &book(FIRST, SAME), &Choices::default()).unwrap();
    let done = bring_in(
        &office,
        &book(["Trưởng phòng", "Sở A", "Xem"], SAME),
        &all(),
    )
    .unwrap();
    let id = done.id.unwrap();
    let edit = |post: &str, unit: &str| {
        let form = PersonForm {
            post: post.to_owned(),
            unit: unit.to_owned(),
            ..PersonForm::from(person(&office))
        };
        people::save(&office.vault, &office.officer, now(), &form).unwrap();
    };
    edit("Phó phòng", "");
    let refused = undo(&office.vault, &office.officer, at(LATER), id)
        .unwrap_err()
        .sentence();
    assert!(refused.contains("Cán bộ Lò Thị Mỵ (CB1)"), "{refused}");
    assert!(refused.contains("sửa sau khi nhập"), "{refused}");
    // Another field edited by hand is no reason to refuse, and stays.
    edit("Trưởng phòng", "Thanh tra");
    undo(&office.vault, &office.officer, at(LATER), id).unwrap();
    assert_eq!(
        (person(&office).post.as_str(), person(&office).unit.as_str()),
        ("Kế toán", "Thanh tra")
    );
}

#[test]
fn what_an_earlier_import_added_and_a_later_one_changed_goes_in_that_order() {
    let office = Office::new();
    let first = bring_in(&office, &book(FIRST, SAME), &Choices::default())
        .unwrap()
        .id
        .unwrap();
    let later = bring_in(
        &office,
        &book(["Trưởng phòng", "Sở A", "Xem"], SAME),
        &all(),
    )
    .unwrap()
    .id
    .unwrap();
    let refused = undo(&office.vault, &office.officer, at(LATER), first)
        .unwrap_err()
        .sentence();
    assert!(refused.contains("đã được sửa sau khi nhập"), "{refused}");
    undo(&office.vault, &office.officer, at(LATER), later).unwrap();
    undo(&office.vault, &office.officer, at(LATER), first).unwrap();
}

#[test]
fn a_change_the_register_would_refuse_is_a_problem_of_its_row() {
    let office = Office::new();
    let system = |owner: &str| {
        Book::default()
            .table(
                "Hệ thống",
                &[
                    &["Mã HT", "Tên hệ thống", "Cơ quan chủ quản"],
                    &["HT1", "Thư", owner],
                ],
            )
            .bytes()
    };
    bring_in(&office, &system("Sở A"), &Choices::default()).unwrap();
    let long = "x".repeat(400);
    let held = existing(&office.vault).unwrap();
    let seen = preview(&read(&system(&long)).unwrap(), &all(), &held, on(TODAY)).unwrap();
    assert_eq!(
        seen.rows[0].status,
        RowStatus::Refused,
        "{:?}",
        seen.problems
    );
}

#[test]
fn two_rows_cannot_both_change_one_record() {
    let office = Office::new();
    let people = |posts: &[&str]| {
        let mut rows: Vec<Vec<&str>> = vec![vec!["Mã CB", "Họ và tên", "Chức vụ"]];
        rows.extend(posts.iter().map(|post| vec!["CB1", "Lò Thị Mỵ", *post]));
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        Book::default().table("Cán bộ", &rows).bytes()
    };
    bring_in(&office, &people(&["Kế toán"]), &Choices::default()).unwrap();
    let held = existing(&office.vault).unwrap();
    let both = people(&["Văn thư", "Trưởng phòng"]);
    let seen = preview(&read(&both).unwrap(), &all(), &held, on(TODAY)).unwrap();
    let statuses: Vec<_> = seen.rows.iter().map(|row| row.status).collect();
    assert_eq!(statuses, [RowStatus::Updated, RowStatus::Refused]);
}
