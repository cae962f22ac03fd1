//! What of a level dossier goes out of the program and comes back, in the window: single requirements
//! changed at once, the workbook for colleagues with what both sides changed, cards, JSON, OSCAL; and the
//! yearly report with its paper.

use std::fs;

use sogac_domain::{
    dossier::{DossierId, cards, steps::Step},
    papers,
};
use sogac_tests::{Flow, PASSWORD, Returned, Walk, clause};

const LONG: &str =
    "Hệ thống giải quyết thủ tục hành chính, chia sẻ dữ liệu ngành nông nghiệp, môi trường";

/// A dossier of level 3 that is being made, and six more systems, some with much to say.
fn register(flow: &Flow) {
    let office = flow.office();
    office.whole_dossier(LONG, 3);
    office.whole_dossier("Trang tin nội bộ", 1);
    let mail = office.whole_dossier("Thư điện tử công vụ", 2);
    let steps = [
        (Step::Check, "2026-11-22"),
        (Step::Send, "2026-11-22"),
        (Step::Accept, "2026-11-22"),
        (Step::Appraise, "2026-11-23"),
        (Step::Approve, "2026-11-23"),
    ];
    office.steps(mail, &steps);
    for name in [
        "Quản lý văn bản",
        "Cơ sở dữ liệu đất đai",
        "Camera giám sát",
    ] {
        let system = office.system(name);
        office.dossier(system, "never_classified");
    }
}

#[test]
fn a_dossier_goes_out_and_comes_back_and_the_year_is_told() {
    clause("LC-15.4.b");
    let flow = Flow::new("dossier_files");
    register(&flow);
    let walk = Walk::at(&flow, "2026-11-23T03:00:00Z");
    walk.sign_in(PASSWORD);
    walk.window.sees("Hôm nay");
    walk.looks("hom-nay");
    walk.window.press("việc của hồ sơ cấp độ");
    walk.window.sees("Chỉ hiện việc của hồ sơ cấp độ.");
    walk.looks("viec-cua-ho-so");
    walk.go("Hồ sơ cấp độ");
    walk.looks("ho-so");
    walk.window.choose_row(LONG);
    walk.window.sees("Hồ sơ cấp độ: ");
    walk.window.tab("Yêu cầu");
    walk.window.sees("Đáp ứng");
    walk.looks("yeu-cau");

    single_lines(&walk);
    let workbook = sheet_out(&walk);
    sheet_back(&walk, &workbook);
    files(&walk);
    let report = yearly(&walk);
    walk.window.close();

    let json = fs::read(flow.out("ho-so.json")).unwrap();
    let file: cards::DossierFile = serde_json::from_slice(&json).unwrap();
    assert_eq!(file.faults().unwrap(), Vec::<String>::new());
    let issues = papers::layout(&fs::read(report).unwrap()).unwrap();
    let found: Vec<&str> = issues.iter().map(|issue| issue.found.as_str()).collect();
    // A draft in all else as it should be: it has its mark and no number yet.
    assert_eq!(found, ["còn dấu “BẢN NHÁP”", "Số: …………"], "{issues:#?}");
    let office = flow.open_vault("2026-11-23T08:00:00Z");
    let lines = office
        .vault
        .read(|conn| sogac_domain::dossier::lines::all(conn, DossierId(1)))
        .unwrap();
    let said: Vec<&str> = lines[..4]
        .iter()
        .map(|line| line.present.as_str())
        .collect();
    assert_eq!(said[0], "Phòng CNTT đã ban hành\nkèm biểu mẫu");
    assert_eq!(said[1], "Đã triển khai từ năm 2025");
    assert_eq!(said[2], "Đang rà soát");
    assert_eq!(lines[1].owner, "Tổ giúp việc");
    assert_eq!(lines[3].owner, "Tổ giúp việc");
    assert_ne!(lines[2].owner, "Tổ giúp việc");
}

/// The second and the fourth requirement, not the third between them.
fn single_lines(walk: &Walk<'_>) {
    let window = &walk.window;
    window.choose_row("quản lý rủi ro bốn bước");
    window.sees("Ghi, sang dòng sau");
    walk.looks("mot-yeu-cau");
    window.key("Escape");
    window.wait("the line to close", || !window.shows("Ghi, sang dòng sau"));
    window.focus_list("Yêu cầu");
    window.key("Home");
    window.key("Down");
    window.types(" ");
    window.key("Down");
    window.key("Down");
    window.types(" ");
    window.sees("Sửa nhiều dòng (2)");
    walk.looks("chon-tung-dong");
    window.press("Sửa nhiều dòng");
    window.sees("Sửa 2 yêu cầu cùng lúc");
    window.ticks("Đổi người, đơn vị làm", true);
    window.fill("Người, đơn vị làm", "Tổ giúp việc");
    walk.looks("sua-nhieu-dong");
    window.press("Ghi");
    window.sees("Đã ghi 2 yêu cầu");
}

fn sheet_out(walk: &Walk<'_>) -> Returned {
    let file = walk.flow.saves_as("yeu-cau.xlsx");
    walk.window.press("Excel");
    walk.window.press("Xuất ra Excel…");
    walk.window.sees("yeu-cau.xlsx");
    Returned::open(&fs::read(file).expect("the workbook is there"))
}

/// Colleagues answer the first and the third; the first has been changed here in the meantime.
fn sheet_back(walk: &Walk<'_>, sent: &Returned) {
    let window = &walk.window;
    window.choose_row("quản lý rủi ro bốn bước");
    window.fill("Hiện trạng", "Đã có dự thảo");
    window.press_nth("Ghi", 0);
    window.sees("Đã ghi vào sổ");
    window.key("Escape");

    let mut spoilt = sent.clone();
    let heading = spoilt.column("Hiện trạng");
    spoilt.rows[0][heading] = "Tình hình".into();
    open_returned(walk, "bang-hong.xlsx", &spoilt);
    window.sees("thiếu hoặc đã đổi tên cột");
    walk.looks("nhap-lai-hong");
    window.key("Escape");

    let mut wrong = sent.clone();
    wrong.set(5, "Trạng thái", "gần xong");
    wrong.set(6, "Thời hạn", "hôm nào rảnh");
    open_returned(walk, "bang-sai.xlsx", &wrong);
    window.sees("Không nhập được");
    walk.looks("nhap-lai-sai");
    window.key("Escape");

    let mut back = sent.clone();
    back.set(1, "Hiện trạng", "Phòng CNTT đã ban hành\nkèm biểu mẫu");
    back.set(3, "Hiện trạng", "Đang rà soát");
    for row in 10..40 {
        back.set(
            row,
            "Phương án",
            "Theo kế hoạch năm 2027 của Sở, trang bị thêm và đào tạo lại",
        );
    }
    open_returned(walk, "bang-dien.xlsx", &back);
    window.sees("1 chỗ hai bên cùng sửa");
    window.sees("31 yêu cầu sẽ thay đổi");
    assert!(window.is_off("Ghi vào hồ sơ"));
    walk.looks("nhap-lai");
    window.ticks("Lấy theo Excel", true);
    window.press("Ghi vào hồ sơ");
    window.sees("Đã ghi 32 yêu cầu từ bảng Excel");
    walk.looks("da-nhap-lai");
}

fn open_returned(walk: &Walk<'_>, name: &str, returned: &Returned) {
    let file = walk.flow.out(name);
    fs::write(&file, returned.bytes()).expect("the workbook is written");
    walk.flow.picks_file(&file);
    walk.window.press("Excel");
    walk.window.press("Nhập lại từ Excel…");
    walk.window.sees("được đồng nghiệp sửa");
    walk.window.press("Chọn tệp…");
}

fn files(walk: &Walk<'_>) {
    let window = &walk.window;
    window.tab("Lên nền tảng");
    window.sees("Xuất tệp JSON");
    walk.looks("the-chep");
    window.press("Chép Tên hệ thống thông tin");
    window.sees("Đã chép");
    walk.flow.saves_as("ho-so.json");
    window.press("Xuất tệp JSON");
    window.sees("ho-so.json");
    let folder = walk.flow.out("oscal");
    fs::create_dir_all(&folder).expect("a folder");
    walk.flow.picks_folder(&folder);
    window.press("Xuất OSCAL");
    window.wait("the OSCAL files", || {
        let written = fs::read_dir(&folder).into_iter().flatten().count();
        written >= 3
    });
}

/// The report of the year as it is drafted.
fn yearly(walk: &Walk<'_>) -> std::path::PathBuf {
    let window = &walk.window;
    walk.go("Hồ sơ cấp độ");
    window.tab("Báo cáo năm");
    window.sees("Các hệ thống");
    walk.looks("bao-cao-nam");
    window.press("Hệ thống đã được phê duyệt");
    window.sees_no("Camera giám sát");
    walk.looks("bao-cao-nam-da-phe-duyet");
    window.press("Lập báo cáo");
    window.sees("Mã đối chiếu nhật ký");
    // The report of the year is there now: it is opened, not made a second time.
    walk.go("Hồ sơ cấp độ");
    window.tab("Báo cáo năm");
    window.sees("Lập lại báo cáo");
    window.press("Mở báo cáo");
    window.sees("Mã đối chiếu nhật ký");
    walk.looks("mau-08");
    let file = walk.flow.saves_as("mau-08.docx");
    window.press("Việc khác");
    window.press("Lưu tệp Word…");
    window.sees("mau-08.docx");
    file
}
