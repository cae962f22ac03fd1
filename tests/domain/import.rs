//! The agency's workbook, tidy and untidy: what is read, what is asked, what is refused.

#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/registers.rs"]
mod registers;
#[path = "import/untidy.rs"]
mod untidy;
#[path = "import/writing.rs"]
mod writing;

use sogac_domain::import::{
    Choices, Existing, Field, Kind, Known, Preview, ProblemCode as P, RowStatus, Severity, preview,
    preview_file, read,
};
use sogac_tests::{TODAY, on, workbook::Book};

const SAMPLE: &[u8] = include_bytes!("../../resources/samples/co-quan-mau.xlsx");

pub fn seen(bytes: &[u8]) -> Preview {
    seen_by(bytes, &Choices::default(), &Existing::default())
}

pub fn seen_by(bytes: &[u8], choices: &Choices, existing: &Existing) -> Preview {
    preview(
        &read(bytes).expect("a readable workbook"),
        choices,
        existing,
        on(TODAY),
    )
    .expect("a preview")
}

/// The register after everything the preview would write has been written.
pub fn written(preview: &Preview) -> Existing {
    let mut existing = Existing::default();
    for (row, id) in preview.rows.iter().zip(1..) {
        if row.status == RowStatus::New {
            let known = Known {
                id,
                values: row.values.clone(),
            };
            existing.records.entry(row.kind).or_default().push(known);
        }
    }
    existing
}

/// Errors and warnings as "code at sheet!B7".
pub fn told(preview: &Preview) -> Vec<String> {
    let shown = preview
        .problems
        .iter()
        .filter(|p| p.severity != Severity::Note);
    shown
        .map(|p| format!("{:?} {}!{}{}", p.code, p.sheet, p.column, p.row))
        .collect()
}

fn rows(preview: &Preview) -> [u32; 5] {
    Kind::ALL.map(|kind| preview.count(kind).rows)
}

#[test]
fn the_sample_comes_in_whole() {
    let report = preview_file(SAMPLE, on(TODAY)).unwrap();
    let counts = [
        report.people,
        report.systems,
        report.accounts,
        report.assets,
        report.media,
    ];
    assert_eq!(counts, [40, 12, 300, 120, 60]);
    let preview = seen(SAMPLE);
    assert!(!preview.has_errors());
    assert_eq!(
        told(&preview),
        ["SameName Cán bộ!B6"],
        "the two Nguyễn Văn Hùng are pointed out"
    );
    let person = &preview
        .rows
        .iter()
        .find(|r| r.values.get(Field::Code) == "CB001")
        .unwrap()
        .values;
    assert_eq!(person.get(Field::Name), "Lò Quang Lộc");
    assert_eq!(person.get(Field::Joined), "1999-11-13");
    assert_eq!(person.get(Field::Phone), "0902348060");
    let population = preview
        .rows
        .iter()
        .filter(|r| r.values.get(Field::Population) == "1");
    assert_eq!(population.count(), 1);
}

#[test]
fn the_same_file_again_adds_nothing() {
    let first = seen(SAMPLE);
    let again = seen_by(SAMPLE, &Choices::default(), &written(&first));
    for kind in Kind::ALL {
        let count = again.count(kind);
        assert_eq!((count.new, count.same), (0, count.rows), "{kind:?}");
    }
    assert!(!again.has_errors());
}

#[test]
fn records_that_differ_are_shown_and_left_alone() {
    let first = Book::default().table(
        "Cán bộ",
        &[
            &["Mã CB", "Họ và tên", "Chức vụ"],
            &["CB1", "Lò Thị A", "Kế toán"],
        ],
    );
    let existing = written(&seen(&first.bytes()));
    let second = Book::default().table(
        "Cán bộ",
        &[
            &["Mã CB", "Họ và tên", "Chức vụ"],
            &["cb1", "Lò Thị A", "Văn thư"],
        ],
    );
    let preview = seen_by(&second.bytes(), &Choices::default(), &existing);
    assert_eq!(preview.rows[0].status, RowStatus::Differs);
    let difference = &preview.rows[0].differences[0];
    assert_eq!(
        (difference.held.as_str(), difference.offered.as_str()),
        ("Kế toán", "Văn thư")
    );
    assert_eq!(told(&preview), ["Differs Cán bộ!C2"]);
}

#[test]
fn every_problem_is_placed_by_sheet_row_and_column() {
    let book = Book::default()
        .table(
            "Cán bộ",
            &[
                &["Mã CB", "Họ và tên", "Phòng", "Ngày vào cơ quan"],
                &["CB01", "Nguyễn Văn Hùng", "Văn phòng", "1/2/2010"],
                &["CB01", "Lò Thị Bích", "Thanh tra", "1/2/2010"],
                &["CB02", "NGUYỄN VĂN HÙNG", "Văn phòng", "30/2/2010"],
                &["CB03", "Giàng A Páo", "Thanh tra", "31/12/9999"],
                &["CB04", "", "Thanh tra", "2015"],
            ],
        )
        .table(
            "Hệ thống",
            &[&["Mã HT", "Tên hệ thống"], &["HT01", "Thư điện tử"]],
        )
        .table(
            "Tài khoản",
            &[
                &[
                    "Hệ thống",
                    "Tên đăng nhập",
                    "Mã người dùng",
                    "Loại",
                    "Trạng thái",
                ],
                &["Thư điện tử", "hungnv", "CB01", "Cá nhân", "Đang dùng"],
                &["Thư điện tử", "HungNV", "CB01", "", ""],
                &["Kế toán", "hungnv", "CB01", "", ""],
                &["HT01", "paoga", "CB99", "", ""],
                &["HT01", "bichlt", "CB01", "Gì đó", "Lạ"],
            ],
        )
        .table(
            "Ổ lưu trữ",
            &[
                &["Số sê-ri", "Loại", "Thuộc thiết bị"],
                &["", "HDD", ""],
                &["S1", "HDD", "TS-9"],
            ],
        );
    let preview = seen(&book.bytes());
    assert_eq!(
        told(&preview),
        [
            "DuplicateCode Cán bộ!A3",
            "ImpossibleDate Cán bộ!D4",
            "SameName Cán bộ!B4",
            "ImpossibleDate Cán bộ!D5",
            "NameMissing Cán bộ!B6",
            "IncompleteDate Cán bộ!D6",
            "AccountExists Tài khoản!B3",
            "UnknownSystem Tài khoản!A4",
            "UnknownPerson Tài khoản!C5",
            "UnknownKind Tài khoản!D6",
            "UnknownState Tài khoản!E6",
            "SerialMissing Ổ lưu trữ!A2",
            "UnknownAsset Ổ lưu trữ!C3",
        ]
    );
    assert_eq!(preview.count(Kind::People).new, 1);
    assert_eq!(preview.count(Kind::Accounts).new, 1);
}

#[test]
fn systems_only_the_accounts_name_can_be_made() {
    let book = || {
        Book::default()
            .table("Cán bộ", &[&["Mã CB", "Họ và tên"], &["CB01", "Lò Thị A"]])
            .table(
                "Tài khoản",
                &[
                    &["Hệ thống", "Tên đăng nhập", "Người dùng"],
                    &["Thư điện tử", "alt", "Lò Thị A"],
                    &["THƯ ĐIỆN TỬ", "alt2", "CB01 - Lò Thị A"],
                ],
            )
            .bytes()
    };
    assert_eq!(
        told(&seen(&book())),
        ["UnknownSystem Tài khoản!A2", "UnknownSystem Tài khoản!A3"]
    );
    let choices = Choices {
        create_missing_systems: true,
        ..Choices::default()
    };
    let preview = seen_by(&book(), &choices, &Existing::default());
    assert_eq!(rows(&preview), [1, 1, 2, 0, 0]);
    let account = preview
        .rows
        .iter()
        .find(|r| r.kind == Kind::Accounts)
        .unwrap();
    assert_eq!(account.values.get(Field::System), "HT01");
    assert_eq!(account.values.get(Field::HolderCode), "CB01");
    assert!(told(&preview).is_empty());
}

#[test]
fn namesakes_need_a_code_unless_their_unit_tells_them_apart() {
    let people: &[&[&str]] = &[
        &["Mã CB", "Họ và tên", "Phòng"],
        &["CB01", "Nguyễn Văn Hùng", "Thanh tra"],
        &["CB02", "Nguyễn Văn Hùng", "Văn phòng"],
    ];
    let accounts: &[&[&str]] = &[
        &["Hệ thống", "Tên đăng nhập", "Người dùng", "Phòng"],
        &["Thư", "hungnv", "Nguyễn Văn Hùng", ""],
        &["Thư", "hungnv1", "Nguyễn Văn Hùng", "Văn phòng"],
    ];
    let book = Book::default()
        .table("Cán bộ", people)
        .table("Hệ thống", &[&["Mã HT", "Tên hệ thống"], &["HT01", "Thư"]])
        .table("Tài khoản", accounts);
    let preview = seen(&book.bytes());
    assert!(told(&preview).contains(&"Namesakes Tài khoản!C2".to_owned()));
    let second = preview
        .rows
        .iter()
        .find(|r| r.values.get(Field::UserName) == "hungnv1")
        .unwrap();
    assert_eq!(second.values.get(Field::HolderCode), "CB02");
}

#[test]
fn people_without_codes_get_them_once() {
    let bytes = Book::default()
        .table(
            "Danh sách",
            &[
                &["STT", "Họ và tên", "Phòng ban", "Chức vụ"],
                &["1", "LÒ THỊ A", "Thanh tra", "Kế toán"],
                &["2", "Lò Thị A", "Văn phòng", "Văn thư"],
                &["3", "Giàng A Páo", "Thanh tra", ""],
            ],
        )
        .bytes();
    let first = seen(&bytes);
    let codes: Vec<_> = first
        .rows
        .iter()
        .map(|r| r.values.get(Field::Code))
        .collect();
    assert_eq!(codes, ["CB001", "CB002", "CB003"]);
    assert!(
        first
            .problems
            .iter()
            .any(|p| p.code == P::CodeGiven && p.severity == Severity::Note)
    );
    let again = seen_by(&bytes, &Choices::default(), &written(&first));
    assert_eq!(again.count(Kind::People).same, 3);
}
