//! What comes in from a workbook is what the officer would have typed: the registers' own rules, steps
//! and history.

use sogac_domain::{
    accounts::{self, AccountState},
    assets, audit,
    audit::Kind as Record,
    import::{
        Choices, Field, ImportDone, ImportId, Kind, ProblemCode as P, RowStatus, Source, commit,
        existing, preview, read, undo,
    },
    people::{self, Person, PersonForm, PersonId},
    regulations::Trigger,
};
use sogac_tests::{LIMITS, Office, TODAY, clause, law_of, now, on, workbook::Book};

use super::{SAMPLE, seen, told};

fn bring_in(office: &Office, bytes: &[u8]) -> ImportDone {
    let choices = Choices::default();
    let held = existing(&office.vault).unwrap();
    let seen = preview(&read(bytes).unwrap(), &choices, &held, on(TODAY)).unwrap();
    assert!(!seen.has_errors(), "{:?}", told(&seen));
    let source = Source {
        file_name: "so-theo-doi.xlsx",
        sha256: "00",
    };
    commit(
        &office.vault,
        &office.officer,
        now(),
        &source,
        &seen,
        &choices,
    )
    .unwrap()
}

fn undone(office: &Office, id: Option<ImportId>) -> Result<(), String> {
    let done = undo(&office.vault, &office.officer, now(), id.unwrap());
    done.map_err(|e| e.sentence())
}

fn staff() -> Book {
    Book::default()
        .table(
            "Cán bộ",
            &[
                &["Mã CB", "Họ và tên", "Phòng", "Chức vụ", "Ngày vào cơ quan"],
                &["CB1", "LÒ THỊ MỴ", "Văn phòng", "Kế toán", "1/2/2010"],
            ],
        )
        .table(
            "Hệ thống",
            &[&["Mã HT", "Tên hệ thống"], &["HT1", "Thư điện tử"]],
        )
}

fn find(office: &Office, name: &str) -> Person {
    let key = sogac_domain::text::key(name);
    let mut found = office.vault.read(|c| people::by_name_key(c, &key)).unwrap();
    found.remove(0)
}

#[test]
fn an_account_comes_in_with_its_steps_and_their_days() {
    let office = Office::new();
    let book = staff().table(
        "Tài khoản",
        &[
            &[
                "Hệ thống",
                "Tên đăng nhập",
                "Mã cán bộ",
                "Trạng thái",
                "Ngày đề nghị",
                "Ngày cấp",
                "Đổi mật khẩu lần đầu",
                "Ngày khoá",
                "Ngày thu hồi",
            ],
            &[
                "HT1",
                "mylt",
                "CB1",
                "Đang dùng",
                "1/3/2020",
                "2/3/2020",
                "5/3/2020",
                "",
                "",
            ],
            &[
                "HT1",
                "mylt.cu",
                "CB1",
                "Đã thu hồi",
                "",
                "2/3/2015",
                "",
                "1/6/2019",
                "2/6/2019",
            ],
            &[
                "HT1",
                "mylt.moi",
                "CB1",
                "Đang dùng",
                "",
                "2/3/2026",
                "",
                "",
                "",
            ],
        ],
    );
    bring_in(&office, &book.bytes());
    let accounts = office.vault.read(accounts::forms).unwrap();
    let mut steps = Vec::new();
    for account in accounts {
        let page = accounts::page(&office.vault, account.id.unwrap(), &LIMITS).unwrap();
        for step in page.steps {
            let day = step.day.map(|day| day.to_string()).unwrap_or_default();
            steps.push(format!("{} {} {day}", account.user_name, step.state.code()));
        }
    }
    steps.sort();
    assert_eq!(
        steps,
        [
            "mylt active 2020-03-05",
            "mylt issued 2020-03-02",
            "mylt requested 2020-03-01",
            "mylt.cu closed 2019-06-02",
            "mylt.cu issued 2015-03-02",
            "mylt.cu locked 2019-06-01",
            "mylt.moi issued 2026-03-02",
        ]
    );
}

#[test]
fn an_account_without_a_password_change_is_kept_as_issued_and_stays_the_same_next_time() {
    clause("AG-6.2.b-a");
    let office = Office::new();
    let book = || {
        let accounts: &[&[&str]] = &[
            &["Hệ thống", "Tên đăng nhập", "Mã cán bộ", "Trạng thái"],
            &["HT1", "mylt", "CB1", "Đang dùng"],
        ];
        staff().table("Tài khoản", accounts).bytes()
    };
    let first = seen(&book());
    let noted = first.problems.iter().find(|p| p.code == P::StillInitial);
    let place = noted.map(|p| (p.sheet.as_str(), p.column.as_str(), p.row));
    assert_eq!(place, Some(("Tài khoản", "D", 2)));
    bring_in(&office, &book());
    let id = find(&office, "Lò Thị Mỵ").id;
    let account = accounts::of_person(&office.vault, id, &LIMITS)
        .unwrap()
        .remove(0);
    assert_eq!(account.state, AccountState::Issued);
    let held = existing(&office.vault).unwrap();
    let again = preview(
        &read(&book()).unwrap(),
        &Choices::default(),
        &held,
        on(TODAY),
    )
    .unwrap();
    assert!(again.rows.iter().all(|row| row.status == RowStatus::Same));
}

#[test]
fn what_a_register_refuses_is_a_problem_of_its_row_before_anything_is_written() {
    let long = "x".repeat(120);
    let book = Book::default()
        .table(
            "Cán bộ",
            &[
                &[
                    "Mã CB",
                    "Họ và tên",
                    "Ngày vào cơ quan",
                    "Ngày nghỉ",
                    "Ngày tập huấn",
                ],
                &["CB1", "Lò Thị Mỵ", "1/2/2010", "", ""],
                &["CB2", "Lò Thị An", "1/2/2010", "1/2/2009", ""],
                &["CB3", "Lò Thị Bông", "1/2/2010", "", "1/2/2030"],
                &[&long, "Lò Thị Chi", "", "", ""],
            ],
        )
        .table(
            "Hệ thống",
            &[&["Mã HT", "Tên hệ thống"], &["HT1", "Thư điện tử"]],
        )
        .table(
            "Tài khoản",
            &[
                &[
                    "Hệ thống",
                    "Tên đăng nhập",
                    "Mã cán bộ",
                    "Ngày cấp",
                    "Ngày thu hồi",
                ],
                &["HT1", "mylt", "CB1", "1/2/2027", ""],
                &["HT1", "mylt2", "CB1", "1/2/2020", "1/2/2019"],
                &["HT1", "antl", "CB2", "", ""],
            ],
        )
        .table(
            "Thiết bị",
            &[
                &[
                    "Mã tài sản",
                    "Tên thiết bị",
                    "Số sê-ri",
                    "Năm sử dụng",
                    "Người giữ (mã)",
                    "Vị trí",
                ],
                &["TS1", "Máy in", "S1", "2020", "", ""],
                &["TS2", "Máy in", "S2", "2050", "CB1", ""],
                &["TS3", "Máy in", "S3", "2020", "", "Văn thư"],
            ],
        );
    let preview = seen(&book.bytes());
    assert_eq!(
        told(&preview),
        [
            "DatesOutOfOrder Cán bộ!D3",
            "ImpossibleDate Cán bộ!E4",
            "AgainstRules Cán bộ!A5",
            "ImpossibleDate Tài khoản!D2",
            "DatesOutOfOrder Tài khoản!E3",
            "UnknownPerson Tài khoản!C4",
            "AgainstRules Thiết bị!F2",
            "AgainstRules Thiết bị!D3",
        ]
    );
    let nowhere = preview.problems.iter().find(|p| p.sheet == "Thiết bị");
    let sentence = &nowhere.unwrap().message;
    assert!(sentence.starts_with("Chưa biết ai giữ"), "{sentence}");
    assert_eq!(preview.count(Kind::People).new, 1);
}

#[test]
fn a_person_brought_in_is_the_person_typed_by_hand() {
    let (typed, read) = (Office::new(), Office::new());
    typed.save_person(PersonForm {
        code: "CB1".to_owned(),
        name: "Lò Thị Mỵ".to_owned(),
        unit: "Văn phòng".to_owned(),
        post: "Kế toán".to_owned(),
        joined: Some(on("2010-02-01")),
        ..PersonForm::default()
    });
    bring_in(&read, &staff().bytes());
    assert_eq!(find(&typed, "Lò Thị Mỵ"), find(&read, "Lò Thị Mỵ"));
    let search = |office: &Office| -> String {
        let query = "SELECT search || '|' || name_key FROM people";
        let found = office
            .vault
            .read(|c| Ok(c.query_row(query, [], |r| r.get(0))?));
        found.unwrap()
    };
    assert_eq!(search(&typed), search(&read));
}

#[test]
fn a_records_history_begins_with_the_file_it_came_from() {
    let office = Office::new();
    let id = bring_in(&office, SAMPLE).id;
    let person = find(&office, "Lò Quang Lộc").id;
    let history = |kind, id| audit::history(&office.vault, kind, id).unwrap();
    let first = history(Record::Person, person.0).pop().unwrap();
    assert_eq!(first.op, "imported");
    let file = first.told().into_iter().find(|line| line.label == "Tệp");
    assert_eq!(file.unwrap().after, "so-theo-doi.xlsx");
    assert!(
        first.detail.len() < 500,
        "bounded, however many rows: {}",
        first.detail
    );
    for kind in [
        Record::System,
        Record::Account,
        Record::Asset,
        Record::Medium,
    ] {
        assert_eq!(history(kind, 1).len(), 1, "{kind:?}");
    }
    let chain = audit::verify(&office.vault, |_, _| true).unwrap();
    assert_eq!(chain.first_broken, None);
    undone(&office, id).unwrap();
    assert_eq!(history(Record::Person, person.0)[0].op, "import_undone");
    assert_eq!(
        audit::verify(&office.vault, |_, _| true)
            .unwrap()
            .first_broken,
        None
    );
}

#[test]
fn a_medium_by_itself_comes_in_with_its_holder_or_its_place() {
    let office = Office::new();
    let book = staff().table(
        "USB",
        &[
            &["Số sê-ri", "Loại", "Người giữ", "Nơi để"],
            &["U1", "USB", "Lò Thị Mỵ", ""],
            &["U2", "USB", "", "Tủ văn thư"],
        ],
    );
    bring_in(&office, &book.bytes());
    let id = find(&office, "Lò Thị Mỵ").id;
    let held = assets::media_of_person(&office.vault, id).unwrap();
    assert_eq!(held.len(), 1);
    let loose = seen(
        &Book::default()
            .table("USB", &[&["Số sê-ri", "Loại"], &["U3", "USB"]])
            .bytes(),
    );
    assert_eq!(told(&loose), ["AgainstRules USB!2"]);
}

#[test]
fn an_import_somebody_departs_from_cannot_be_taken_back() {
    let office = Office::new();
    let id = bring_in(&office, &staff().bytes()).id;
    let person = find(&office, "Lò Thị Mỵ").id;
    office.departs(person, Trigger::Leaves, "2026-12-01", &law_of("an_giang"));
    let refused = undone(&office, id).unwrap_err();
    assert!(
        refused.contains("Cán bộ Lò Thị Mỵ (CB1) nằm trong một hồ sơ"),
        "{refused}"
    );
    assert!(!find(&office, "Lò Thị Mỵ").removed);
}

#[test]
fn an_import_changed_by_hand_since_cannot_be_taken_back() {
    let office = Office::new();
    let id = bring_in(&office, &staff().bytes()).id;
    let person = find(&office, "Lò Thị Mỵ");
    people::seen(&office.vault, &office.officer, now(), person.id).unwrap();
    let form = PersonForm {
        post: "Văn thư".to_owned(),
        ..PersonForm::from(person)
    };
    people::save(&office.vault, &office.officer, now(), &form).unwrap();
    let refused = undone(&office, id).unwrap_err();
    assert!(refused.contains("đã được sửa sau khi nhập"), "{refused}");
}

#[test]
fn a_holder_taken_out_since_is_still_named_by_a_closed_account() {
    let office = Office::new();
    let book = staff().table(
        "Tài khoản",
        &[
            &["Hệ thống", "Tên đăng nhập", "Mã cán bộ", "Ngày thu hồi"],
            &["HT1", "mylt", "CB1", "1/2/2020"],
        ],
    );
    bring_in(&office, &book.bytes());
    let person: PersonId = find(&office, "Lò Thị Mỵ").id;
    people::remove(&office.vault, &office.officer, now(), person, "Ghi nhầm").unwrap();
    let held = existing(&office.vault).unwrap();
    let account = &held.of(Kind::Accounts)[0].values;
    assert_eq!(account.get(Field::HolderCode), "CB1");
}
