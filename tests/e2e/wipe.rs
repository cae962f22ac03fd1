//! Erasure in the window: ten drives from the work sheet to the end of the batch, of which eight are
//! accepted and certified and the two others cannot leave until they are destroyed; and a medium read back.

use std::{fs, path::PathBuf};

use sogac_domain::{
    assets::{self, AssetForm, MediumForm},
    audit::Kind,
    package,
    papers::{self, PaperKind, PaperState},
    vault::SignIn,
    wipes::{self, WipeBatchId, WipeState},
};
use sogac_tests::{Flow, PASSWORD, Walk, at, clause, root, scanned_page, wipes::serial};

/// The slots of the drive whose erasure failed and of the one no log names.
const NOT_CLEAN: [usize; 2] = [3, 7];

/// A drive in a computer in the store, as the register would have it.
fn computer(office: &SignIn, moment: &str, (code, serial, bytes): (&str, &str, u64)) {
    let (vault, by) = (&office.vault, &office.actor);
    let computer = AssetForm {
        code: code.to_owned(),
        kind: "Máy tính để bàn".to_owned(),
        name: "HP ProDesk 400 G1".to_owned(),
        place: "Kho tầng 1".to_owned(),
        ..AssetForm::default()
    };
    let inside = assets::save(vault, by, at(moment), &computer).unwrap();
    let disk = MediumForm {
        serial: serial.to_owned(),
        kind: "HDD".to_owned(),
        model: "WDC WD5000AAKX".to_owned(),
        bytes,
        asset_id: Some(inside),
        ..MediumForm::default()
    };
    assets::save_medium(vault, by, at(moment), &disk).unwrap();
}

/// The ten computers of the log stand in the store.
fn ten_computers(flow: &Flow) {
    let moment = "2026-11-23T01:30:00Z";
    let office = flow.open_vault(moment);
    for slot in 1..=10 {
        let (code, serial) = (format!("TS-{slot:04}"), serial(slot));
        computer(&office, moment, (&code, &serial, 500_107_862_016));
    }
}

#[test]
fn ten_drives_are_erased_and_the_two_that_are_not_clean_stay() {
    clause("LC-9.3-b");
    clause("LC-19.3-a");
    let flow = Flow::new("wipe");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("Lào Cai", false);
    walk.window.close();
    ten_computers(&flow);

    let walk = Walk::at(&flow, "2026-11-24T06:00:00Z");
    walk.sign_in(PASSWORD);
    let window = &walk.window;
    window.sees("Hôm nay");
    walk.go("Xoá dữ liệu");
    window.sees("Chưa có đợt xoá dữ liệu nào");
    walk.step("chua-co-dot");
    sheet(&walk);
    walk.step("phieu");
    window.press("Lập phiếu");
    window.sees("Còn thiếu để kết thúc đợt");
    walk.step("dot");
    tenth(&walk);
    labels(&walk);
    approved(&walk);
    paper(&walk, PaperKind::WipeSheet.title(), 1);
    walk.step("phieu-da-ky");

    flow.picks_file(&root().join("tests/wipe-logs/nwipe-042-ten-drives.log"));
    window.press("Nhập nhật ký xoá…");
    window.press("Chọn tệp nhật ký…");
    window.sees("10 ổ trong nhật ký, 8 ổ sẽ được chấp nhận");
    window.sees("không khớp phương tiện nào trong sổ");
    walk.step("nhat-ky");
    window.press("Ghi kết quả");
    window.sees("Đã ghi kết quả của 9 ổ");
    walk.step("ket-qua");
    assert!(!window.scrolls_sideways());

    certificates(&walk);
    disposal(&walk);
    let saved = flow.saves_as("goi.zip");
    walk.go("Xoá dữ liệu");
    window.choose_row("Máy tính cũ đợt 1");
    window.press("Xuất gói bằng chứng");
    window.sees("goi.zip");
    window.press("Mở thư mục");
    window.sees("goi.zip");
    assert_eq!(flow.opened().last().map(PathBuf::as_path), saved.parent());
    destroyed(&walk);
    ended(&walk);
    walk.window.close();

    let report = package::verify(&fs::read(saved).unwrap()).unwrap();
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    holds(&flow);
}

fn people(walk: &Walk<'_>) {
    let window = &walk.window;
    window.fill("Tên đợt", "Máy tính cũ đợt 1");
    window.fill("Người thực hiện", "Huỳnh Công Điệp");
    window.fill("Người chứng kiến", "Lò Thị Mỵ");
    window.fill("Nơi thực hiện", "Phòng máy chủ");
}

fn sheet(walk: &Walk<'_>) {
    let window = &walk.window;
    window.press("Lập phiếu xoá");
    people(walk);
    window.fill("Mức xoá", "Xoá (Clear)");
    window.fill(
        "Lý do dùng mức thấp hơn",
        "Quy chế chỉ yêu cầu xoá vĩnh viễn",
    );
    for slot in 1..=9 {
        let number = serial(slot);
        window.choose("Thêm ổ theo số sê-ri", &number, &number);
        window.fill(&format!("Khe cắm của {number}"), &format!("SATA {slot}"));
    }
}

/// The last drive, forgotten at first, is added to the sheet.
fn tenth(walk: &Walk<'_>) {
    let window = &walk.window;
    let number = serial(10);
    window.press("Thêm ổ vào phiếu");
    window.choose("Thêm ổ theo số sê-ri", &number, &number);
    window.fill(&format!("Khe cắm của {number}"), "SATA 10");
    window.fill(&format!("Mức của {number}"), "Xoá (Clear)");
    window.fill(
        &format!("Lý do nếu thấp hơn khuyến nghị, {number}"),
        "Quy chế chỉ yêu cầu xoá vĩnh viễn",
    );
    walk.step("them-o");
    window.press("Thêm vào phiếu");
    window.sees("Sạch 0 / 10 ổ");
}

/// What the head signed for the lower level of the ten.
fn approved(walk: &Walk<'_>) {
    let window = &walk.window;
    window.sees("10 ổ ở mức thấp hơn khuyến nghị, lãnh đạo chưa duyệt");
    let signed = walk.flow.out("duyet-muc-xoa.pdf");
    fs::write(&signed, scanned_page("duyet-muc-xoa")).unwrap();
    walk.flow.picks_file(&signed);
    window.press("Duyệt mức thấp hơn");
    window.press("Chọn tệp…");
    window.sees("duyet-muc-xoa.pdf");
    walk.step("duyet-muc-thap-hon");
    window.press("Duyệt mức thấp hơn");
    window.sees_no("lãnh đạo chưa duyệt");
}

/// A photograph of each label, as the sheet prints it.
fn labels(walk: &Walk<'_>) {
    let window = &walk.window;
    let photograph = walk.flow.out("nhan-o.png");
    window.screenshot(&photograph);
    for slot in 1..=10 {
        window.press_in(&serial(slot), "Việc");
        window.press("Gắn ảnh nhãn");
        walk.flow.picks_file(&photograph);
        window.press("Chọn tệp…");
        window.sees("nhan-o.png");
        window.press("Ghi");
        window.sees_no("Ảnh chụp nhãn ổ");
    }
    window.sees_no("ổ chưa có ảnh chụp nhãn");
}

/// Makes a paper of the batch in the window, numbers it, attaches its signed scan and comes back.
fn paper(walk: &Walk<'_>, title: &str, place: u32) {
    let window = &walk.window;
    window.tab("Văn bản");
    window.press_in(title, "Lập văn bản");
    walk.finish_paper(place);
    if place == 2 {
        walk.step("bien-ban-xac-nhan");
    }
    walk.go("Xoá dữ liệu");
    window.choose_row("Máy tính cũ đợt 1");
    window.sees("Còn thiếu để kết thúc đợt");
}

/// The certificate of each of the eight in the window, numbered and signed.
fn certificates(walk: &Walk<'_>) {
    let accepted = (1..=10).filter(|slot| !NOT_CLEAN.contains(slot));
    for (slot, place) in accepted.zip(2..) {
        let title = format!("{} {}", PaperKind::WipeCertificate.title(), serial(slot));
        paper(walk, &title, place);
    }
    walk.window.tab("Văn bản");
    walk.window.sees("BB-SNNMT");
    walk.step("van-ban");
}

/// The two that were not erased are destroyed, each with its minutes.
fn destroyed(walk: &Walk<'_>) {
    let window = &walk.window;
    window.tab("Các ổ");
    for slot in NOT_CLEAN {
        window.press_in(&serial(slot), "Việc");
        window.press("Ghi tiêu huỷ");
        window.fill("Cách tiêu huỷ, kết quả", "Nghiền, mảnh không quá 10 mm");
        window.fill("Người chứng kiến thứ nhất", "Lò Thị Mỵ");
        proves(walk, &format!("{slot}/BBTH"));
        if slot == 3 {
            walk.step("ghi-tieu-huy");
        }
        window.press("Ghi tiêu huỷ");
        window.sees_no("Biên bản tiêu huỷ");
    }
    window.sees("Sạch 10 / 10 ổ");
}

/// The list of all, and the end of the batch.
fn ended(walk: &Walk<'_>) {
    let window = &walk.window;
    assert!(window.is_off("Kết thúc đợt"));
    paper(walk, PaperKind::WipeList.title(), 10);
    window.sees("Không còn thiếu gì");
    walk.step("du-dieu-kien");
    window.press("Kết thúc đợt");
    window.sees("Đợt đã kết thúc");
    walk.step("da-ket-thuc");
}

/// The failed one and the one no log names are put up for disposal, and stay.
fn disposal(walk: &Walk<'_>) {
    let window = &walk.window;
    walk.go("Thanh lý");
    window.press("Lập đề nghị");
    window.fill("Tên đợt", "Thanh lý 2026");
    window.fill("Lý do đề nghị", "Hết thời hạn sử dụng");
    for code in ["TS-0001", "TS-0003", "TS-0007"] {
        window.choose("Thêm thiết bị theo mã", code, code);
    }
    walk.step("de-nghi");
    window.press("Lập đề nghị");
    window.sees("xoá không đạt hoặc chưa đủ bằng chứng");
    window.sees("chưa có bản ghi xoá dữ liệu được chấp nhận");
    walk.step("thanh-ly");
    window.press("Ghi quyết định");
    window.fill("Số quyết định", "58/QĐ-SNNMT");
    window.fill(
        "Hội đồng",
        "Giàng A Páo; Giám đốc; Chủ tịch\u{e007}Lò Thị Mỵ; Kế toán; Uỷ viên",
    );
    proves(walk, "58/QĐ-SNNMT");
    walk.step("quyet-dinh");
    window.press("Ghi quyết định");
    window.sees("Đã có quyết định");
    window.press("Ghi đã giao");
    window.fill("Bên mua, bên thu gom", "Công ty Tái chế Lào Cai");
    proves(walk, "12/BBGN");
    window.press("Ghi đã giao");
    window.sees("Chưa thanh lý được");
    window.sees(&format!("{} xoá không đạt", serial(3)));
    walk.step("chua-thanh-ly-duoc");
    window.press("Bỏ qua");
}

fn proves(walk: &Walk<'_>, letter: &str) {
    walk.window.ticks("Văn bản", true);
    walk.window.fill("Số, ký hiệu văn bản", letter);
    walk.window.fill("Ngày văn bản", "24/11/2026");
}

/// What stands in the register in the end.
fn holds(flow: &Flow) {
    let vault = flow.open_vault("2026-11-24T08:00:00Z").vault;
    let page = wipes::page(&vault, WipeBatchId(1)).unwrap();
    let count = |state| page.wipes.iter().filter(|w| w.wipe.state == state).count();
    assert_eq!(count(WipeState::Accepted), 8);
    assert_eq!(count(WipeState::Failed), 1, "the first attempt stays");
    assert_eq!(count(WipeState::Destroyed), 2);
    assert!(page.missing.is_empty(), "{:?}", page.missing);
    assert!(page.batch.closed_on.is_some());
    let papers = papers::of_subject(&vault, Kind::WipeBatch, 1).unwrap();
    let signed = papers
        .iter()
        .filter(|p| p.kind == PaperKind::WipeCertificate && p.state == PaperState::Signed);
    let signed: Vec<_> = signed.collect();
    assert_eq!(signed.len(), 8);
    for paper in signed {
        let issues = papers::layout(&papers::content(&vault, paper.id).unwrap().docx).unwrap();
        assert!(issues.is_empty(), "{issues:#?}");
    }
}

#[test]
fn a_medium_is_read_back_and_the_reading_stands_behind_its_record() {
    let flow = Flow::new("readback");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("Lào Cai", false);
    walk.window.close();
    let moment = "2026-11-23T01:30:00Z";
    let size = 48_000_000;
    computer(
        &flow.open_vault(moment),
        moment,
        ("TS-0001", "RB-64000001", size),
    );
    let image = |name: &str, fill: u8| {
        let file = flow.out(name);
        let mut bytes = vec![0; usize::try_from(size).unwrap()];
        bytes[30_000_000..].fill(fill);
        fs::write(&file, bytes).unwrap();
        file
    };

    let walk = Walk::at(&flow, "2026-11-24T06:00:00Z");
    walk.sign_in(PASSWORD);
    let window = &walk.window;
    window.sees("Hôm nay");
    walk.go("Xoá dữ liệu");
    window.press("Lập phiếu xoá");
    people(&walk);
    window.fill("Nơi đến của phương tiện", "Dùng lại trong cơ quan");
    window.choose("Thêm ổ theo số sê-ri", "RB-64000001", "RB-64000001");
    window.fill("Khe cắm của RB-64000001", "SATA 1");
    window.press("Lập phiếu");
    window.sees("Còn thiếu để kết thúc đợt");

    window.press_in("RB-64000001", "Việc");
    window.press("Đọc kiểm tra");
    flow.picks_file(&image("con-du-lieu.img", 0x5A));
    window.press("Chọn tệp ảnh…");
    window.ticks("Đọc toàn bộ", true);
    window.press("Bắt đầu đọc");
    window.sees("Khác từ byte 30.000.000");
    walk.step("ban-do-khac-mau");
    flow.picks_file(&image("da-xoa.img", 0));
    window.press("Chọn tệp ảnh…");
    window.press("Đọc lại từ đầu");
    window.sees("Đúng như mẫu");
    walk.step("ban-do-dung-mau");
    window.press("Ghi kết quả đọc kiểm tra");
    window.sees("Đã ghi kết quả đọc kiểm tra");
    window.sees("Đã đọc kiểm tra");
    walk.step("da-doc-kiem-tra");

    // A tool no reader knows: with the reading the person's statement is enough.
    let report = flow.out("bao-cao-cua-hang.txt");
    fs::write(&report, "Erase complete").unwrap();
    window.press_in("RB-64000001", "Việc");
    window.press("Xác nhận tay");
    window.fill(
        "Đã làm gì, bằng công cụ nào",
        "Ghi đè một lượt bằng phần mềm của hãng",
    );
    flow.picks_file(&report);
    window.press("Chọn tệp…");
    window.press("Ghi xác nhận");
    window.sees("Sạch 1 / 1 ổ");
    walk.step("dat");
    walk.window.close();

    let vault = flow.open_vault("2026-11-24T08:00:00Z").vault;
    let wipe = &wipes::page(&vault, WipeBatchId(1)).unwrap().wipes[0].wipe;
    assert_eq!((wipe.state, wipe.read_back), (WipeState::Accepted, true));
}
