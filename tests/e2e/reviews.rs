//! A review of accounts in the window: from what is due to the signed minutes, by keyboard where a list is.

use sogac_tests::{Flow, PASSWORD, Walk, clause};

#[test]
fn accounts_are_reviewed_from_what_is_due_to_the_signed_minutes() {
    clause("LC-5.1.e");
    clause("TD-7.3-b");
    let flow = Flow::new("reviews");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("Lào Cai", true);
    let window = &walk.window;
    walk.go("Rà soát");
    window.sees("Chưa có kỳ rà soát nào");
    walk.looks("ra-soat-trong");
    window.press("Khoá");
    flow.now("2027-02-15T01:00:00Z");
    walk.sign_in(PASSWORD);
    window.sees("Rà soát tài khoản của");
    walk.step("den-han");
    window.press("Rà soát tài khoản của");
    window.sees("Chốt danh sách và mở");
    window.sees("Hạn 23/02/2027");
    walk.looks("mo-ky");
    window.sees("Đã chọn 12 hệ thống");
    window.ticks("Chọn tất cả", false);
    window.sees("Đã chọn 0 hệ thống");
    window.ticks("Thư điện tử", true);
    window.fill("Người rà soát", "Lý Bích Thùy, Vàng A Sử");
    window.press("Chốt danh sách và mở");
    window.sees("tài khoản chưa có kết luận");
    walk.looks("danh-sach");

    window.press("Đối chiếu với hệ thống");
    window.fill("Danh sách tên đăng nhập", "khong.ai.biet,Người lạ");
    window.key("Enter");
    window.types("taikhoan.cu");
    walk.step("doi-chieu");
    window.press("Đối chiếu");
    window.sees("2 tên ngoài danh sách rà soát");
    window.sees("Sổ không có tài khoản này");
    walk.looks("ngoai-danh-sach");
    for user in ["khong.ai.biet", "taikhoan.cu"] {
        window.press_in(user, "Ghi cách xử lý");
        window.fill("Cách xử lý", "Gửi văn bản đề nghị chủ quản hệ thống đóng");
        window.press("Ghi");
        window.sees("Đã ghi vào sổ");
    }

    window.tab("Tài khoản");
    window.focus_list("Tài khoản");
    window.key("Home");
    window.press("Kết luận khác");
    window.fill("Kết luận", "Khoá");
    window.fill("Ghi chú, lý do", "Lâu không dùng");
    walk.step("ket-luan");
    window.press("Ghi");
    window.sees("Đã kết luận 1 tài khoản");
    window.focus_list("Tài khoản");
    window.fill("Lọc theo Kết luận", "Chưa kết luận");
    window.sees("20 dòng");
    window.focus_list("Tài khoản");
    window.key("Control+a");
    window.press("Giữ nguyên (");
    window.sees("Đã kết luận");
    window.sees("Chưa lập biên bản rà soát");
    window.fill("Lọc theo Kết luận", "tất cả");
    window.choose_row("Khoá");
    window.sees("Chưa: sổ chưa ghi nhận đã thực hiện");
    walk.looks("da-ket-luan");

    window.press("Lập biên bản");
    walk.finish_paper(0);
    walk.step("bien-ban");
    window.press("Trở lại");
    window.press("Kết thúc kỳ rà soát");
    window.sees("kỳ sau tính từ ngày biên bản");
    window.sees("sổ chưa ghi nhận đã thực hiện");
    walk.looks("da-ket-thuc");
    walk.go("Hôm nay");
    window.sees("Thực hiện kết luận rà soát 1 tài khoản");
    walk.step("con-phai-lam");

    walk.go("Rà soát");
    window.press("Mở kỳ rà soát");
    window.ticks("Chọn tất cả", false);
    window.ticks("Wi-Fi", true);
    window.press("Chốt danh sách và mở");
    window.press("Huỷ kỳ rà soát");
    window.fill("Lý do", "Mở nhầm hệ thống");
    window.press("Huỷ kỳ rà soát");
    window.sees("Đã huỷ: Mở nhầm hệ thống");
    window.press("Rà soát");
    window.sees("Đã kết thúc");
    walk.looks("cac-ky");
}
