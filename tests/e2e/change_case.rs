//! What changes while a case is under way, and the year the agency sets up: seen in the window.

use sogac_tests::{Flow, Walk};

#[test]
fn a_case_takes_another_successor_and_the_year_its_notice_and_intervals() {
    let flow = Flow::new("change_case");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    let window = &walk.window;
    walk.open_departure("Hoàng Thanh Thùy", "Thôi việc", "23/11/2026");
    window.press("Sửa vụ…");
    window.sees("Sửa ngày, quyết định, người nhận bàn giao");
    window.fill("Số quyết định", "219/QĐ-SNNMT");
    window.fill("Có hiệu lực từ ngày", "01/12/2026");
    window.choose("Người nhận bàn giao", "Lò Quang Lộc", "Lò Quang Lộc");
    walk.step("sua-vu");
    window.press("Ghi");
    window.sees("Có hiệu lực từ ngày 01/12/2026");
    window.sees("Lò Quang Lộc");
    walk.step("vu-da-sua");
    window.tab("Nhật ký");
    window.sees("219/QĐ-SNNMT");
    walk.step("nhat-ky-vu");

    walk.go("Hôm nay");
    window.sees("Đổi mật khẩu");
    walk.step("hom-nay-mot-danh-sach");

    walk.go("Ngày làm việc");
    window.press("Năm sau");
    window.press("Đã có thông báo…");
    window.fill("Số thông báo", "7001/TB-BNV");
    window.fill("Ngày thông báo", "30/10/2026");
    walk.step("thong-bao");
    window.press("Ghi");
    window.sees("Theo thông báo số 7001/TB-BNV ngày 30/10/2026");
    walk.step("nam-da-cong-bo");
    window.press("Bỏ đánh dấu");
    window.sees("Tạm tính");

    walk.go("Quy chế");
    window.tab("Chu kỳ");
    window.sees("Chưa đặt chu kỳ");
    walk.step("chu-ky");
    window.press("Nhận cả 6 đề xuất");
    window.sees("Đã đặt chu kỳ cho 6 điều khoản");
    walk.step("chu-ky-da-dat");

    walk.go("Cài đặt");
    window.fill("Họ và tên người đứng đầu", "Trần Quốc Bảo 🙂");
    window.press("Ghi");
    window.sees("Đã ghi vào sổ");
    walk.go("Nghỉ việc");
    window.choose_row("Hoàng Thanh Thùy");
    window.tab("Văn bản");
    window.press("Lập văn bản");
    window.sees("không có trong phông chữ");
    walk.step("ky-tu-khong-in-duoc");
    window.fill("Họ và tên người ký", "Nguyễn Văn Ký Thay");
    window.press("Ghi nội dung");
    window.sees("Khác với Cài đặt");
    walk.step("khac-cai-dat");
    window.press("Lấy lại từ Cài đặt");
    window.sees_no("Khác với Cài đặt");
}
