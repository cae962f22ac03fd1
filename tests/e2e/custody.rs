//! Custody in the window: six devices handed over and returned; a repair that is stopped by the disk
//! inside and then allowed; a permit that waits for the head; a count with a scanner.

use sogac_tests::{Flow, Walk, clause};

/// Devices of the sample agency that stand in the store.
const SIX: [&str; 6] = [
    "TS-0001", "TS-0010", "TS-0019", "TS-0028", "TS-0037", "TS-0046",
];

/// A hand that signs: down, along and up again.
const STROKES: &str = "const sheet = document.querySelector('dialog canvas'); \
    const box = sheet.getBoundingClientRect(); \
    const at = (kind, x, y) => sheet.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerId: 1, \
        clientX: box.left + box.width * x, clientY: box.top + box.height * y })); \
    at('pointerdown', 0.15, 0.6); \
    for (let i = 1; i <= 40; i += 1) at('pointermove', 0.15 + i / 58, 0.5 + Math.sin(i / 2.5) / 4); \
    at('pointerup', 0.85, 0.4); return true;";

#[test]
fn six_devices_are_handed_over_and_come_back() {
    clause("LC-24.3.b");
    let flow = Flow::new("custody_handover");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    let window = &walk.window;
    walk.go("Giao nhận, sửa chữa");
    window.sees("Chưa có lần giao nhận nào");
    walk.step("giao-nhan-trong");
    window.press("Giao nhận thiết bị");
    window.fill("Đơn vị, kho giao", "Kho Văn phòng");
    window.choose("Người nhận", "Hoàng Thanh Thùy", "Hoàng Thanh Thùy");
    window.fill("Lý do", "cấp theo kế hoạch năm 2026");
    for code in SIX {
        // As a scanner does it: the code and Enter.
        window.fill("Thêm thiết bị, phương tiện", code);
        window.key("Enter");
        let line = format!("Tình trạng của {code}");
        window.wait(&line, || window.has_field(&line));
    }
    window.fill("Thêm thiết bị, phương tiện", "ts-0010");
    window.key("Enter");
    window.sees("TS-0010 đã có trong danh sách");
    window.fill("Tình trạng của TS-0001", "Hoạt động tốt, đã vệ sinh");
    window.fill("Phụ kiện của TS-0001", "Dây nguồn");
    walk.step("giao-sau-thiet-bi");
    window.press("Ghi giao nhận");
    window.sees("Cấp, giao: ");
    window.sees("Chưa có bản ký");
    walk.step("lan-giao");
    window.press("Ký trên màn hình");
    window.sees("Ký bằng bút, ngón tay hoặc chuột");
    assert!(window.is_off("Ghi chữ ký"), "nothing is drawn yet");
    window.answer(STROKES);
    walk.step("ky-tren-man-hinh");
    window.press("Ghi chữ ký");
    window.sees("Bỏ chữ ký");
    walk.step("da-ky");
    window.press("Lập biên bản");
    walk.finish_paper(0);
    walk.step("bien-ban-ban-giao");
    window.press("Trở lại");
    window.sees("Có bản ký");
    window.press("Trả lại");
    window.sees("Nhận trả lại");
    window.fill("Tình trạng của TS-0010", "Màn hình có điểm chết");
    walk.step("nhan-tra-lai");
    window.press("Ghi giao nhận");
    window.sees("Trả lại: Kho Văn phòng");
    window.press("Lập biên bản");
    walk.finish_paper(1);
    walk.step("bien-ban-tra-lai");
    walk.go("Thiết bị");
    window.fill("Tìm trong danh sách (Ctrl+F)", "TS-0010");
    window.choose_row("TS-0010");
    window.tab("Quá trình");
    window.sees("Cấp, giao");
    window.sees("Trả lại");
    walk.step("qua-trinh");
    assert!(!window.scrolls_sideways());
}

#[test]
fn a_repair_with_the_disk_inside_is_stopped_and_then_allowed() {
    clause("AG-10.4-a");
    clause("LC-19.4");
    let flow = Flow::new("custody_repair");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    let window = &walk.window;
    walk.go("Giao nhận, sửa chữa");
    window.tab("Sửa chữa");
    window.press("Nơi sửa chữa");
    window.press("Thêm nơi sửa chữa");
    window.fill(
        "Tên đơn vị, người sửa chữa",
        "Công ty Tin học Phú Hưng Thịnh",
    );
    window.fill("Liên hệ", "0296 3 944 120");
    window.press("Ghi");
    window.sees("0296 3 944 120");
    walk.step("noi-sua-chua");
    window.key("Escape");
    window.press("Lập phiếu sửa chữa");
    window.fill("Thiết bị, phương tiện", "TS-0004");
    window.key("Enter");
    window.sees("S3Y55443098");
    window.fill("Nơi sửa chữa", "Công ty Tin học Phú Hưng Thịnh");
    window.fill("Hư hỏng", "Không lên nguồn");
    window.fill("Hẹn trả", "30/11/2026");
    window.press("Lập phiếu");
    window.sees(
        "hãy chọn tháo ra giữ lại, đã xoá, hoặc khôi phục dữ liệu (Lào Cai 19.4, An Giang 10.4)",
    );
    walk.step("bi-chan");
    window.fill("HDD WDC WD10EZEX-08WN4A0 S3Y55443098", "Đã xoá dữ liệu");
    window.fill(
        "Người cho phép chuyển ổ ra ngoài",
        "Trần Quốc Bảo, Giám đốc",
    );
    window.press("Lập phiếu");
    window.sees("chưa có bản ghi xoá dữ liệu được chấp nhận");
    window.fill("HDD WDC WD10EZEX-08WN4A0 S3Y55443098", "Tháo ra, giữ lại");
    window.fill("Nơi giữ ổ đã tháo", "Tủ khoá phòng 105");
    walk.step("da-tra-loi");
    window.press("Lập phiếu");
    window.sees("Chưa giao đi");
    window.press("Giao đi");
    window.press("Ghi");
    window.sees("Đang sửa");
    walk.step("dang-sua");
    window.press("Biên bản giao đi");
    walk.finish_paper(0);
    window.press("Trở lại");
    flow.now("2026-12-02T01:00:00Z");
    walk.go("Hôm nay");
    window.sees("Nhận về từ nơi sửa chữa");
    walk.step("hom-nay-qua-han");
    window.press("Nhận về từ nơi sửa chữa");
    window.press("Nhận về");
    window.fill("Ngày", "02/12/2026");
    window.fill("Kết quả sửa chữa", "Đã thay nguồn, chạy tốt");
    window.ticks("Văn bản", true);
    window.fill("Số, ký hiệu văn bản", "31/BB-PHT");
    window.fill("Ngày văn bản", "02/12/2026");
    walk.step("nhan-ve");
    window.press("Ghi");
    window.sees("Đã nhận về");
    window.sees("Đã lắp lại");
    walk.step("da-nhan-ve");
}

#[test]
fn a_permit_waits_for_the_head_and_a_count_hears_the_scanner() {
    clause("AG-11.1.g-a");
    let flow = Flow::new("custody_count");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    let window = &walk.window;
    walk.go("Giao nhận, sửa chữa");
    window.tab("Mang ra ngoài, thiết bị cá nhân");
    walk.step("giay-phep-trong");
    window.press("Lập giấy phép");
    window.choose("Thiết bị", "TS-0004", "TS-0004");
    window.choose("Cán bộ", "Hoàng Thanh Thùy", "Hoàng Thanh Thùy");
    window.fill("Đến hết ngày", "30/11/2026");
    window.fill("Lý do", "kiểm tra thực địa");
    window.fill("Nơi đến", "xã Vĩnh Tế");
    window.fill("Dữ liệu mang theo", "không mang dữ liệu");
    walk.step("lap-giay-phep");
    window.press("Gửi lãnh đạo duyệt");
    window.sees("Giấy phép chờ lãnh đạo duyệt");
    walk.step("cho-duyet");
    window.tab("Kiểm kê");
    window.press("Mở đợt kiểm kê");
    window.fill("Phòng", "Thanh tra (");
    window.press("Mở đợt kiểm kê");
    window.sees("Đang kiểm kê");
    assert!(
        window.focus().starts_with("Quét hoặc gõ"),
        "{}",
        window.focus()
    );
    for code in ["TS-0002", "TS-0007", "TS-0004", "MAYCHIEU-3"] {
        window.types(code);
        window.key("Enter");
        window.sees(code);
    }
    window.types("TS-0002");
    window.key("Enter");
    window.sees("TS-0002 đã quét trước đó, lần này là lần 2");
    walk.step("kiem-ke");
    window.tab("Không có trong sổ");
    window.sees("MAYCHIEU-3");
    window.press("Kết thúc kiểm kê");
    window.press("Kết thúc kiểm kê");
    window.sees("Kết thúc 23/11/2026");
    walk.step("kiem-ke-xong");
    window.press("Lập biên bản");
    window.sees("Mã đối chiếu nhật ký");
    walk.step("bien-ban-kiem-ke");
    walk.go("Thiết bị");
    window.press("In nhãn");
    window.sees("Bắt đầu từ nhãn số");
    walk.step("in-nhan");
    window.press("In");
    window.sees("Đã mở tờ nhãn");
    assert!(
        flow.opened()
            .last()
            .is_some_and(|file| file.ends_with("nhan-thiet-bi.pdf"))
    );
    window.press("Thêm thiết bị");
    walk.step("the-thiet-bi");
}
