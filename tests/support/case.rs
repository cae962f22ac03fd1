//! A departure from opening to closing, as the officer works through it in the window.

use crate::Walk;

impl Walk<'_> {
    /// Opens a case from the list of cases; stays on its page.
    pub fn open_departure(&self, person: &str, trigger: &str, effective: &str) {
        let window = &self.window;
        self.go("Nghỉ việc");
        window.press("Mở vụ nghỉ việc");
        window.sees("Có hiệu lực từ ngày");
        window.choose("Cán bộ", person, person);
        window.fill("Lý do", trigger);
        window.fill("Số quyết định", "215/QĐ-SNNMT");
        window.fill("Ngày quyết định", "27/02/2026");
        window.fill("Có hiệu lực từ ngày", effective);
        self.step("mo-vu");
        window.press("Mở vụ");
        window.sees("Việc phải làm");
        self.step("vu-nghi-viec");
    }

    /// Closes the line that shows `title` with a letter as proof.
    pub fn close_line(&self, title: &str, letter: &str, letter_day: &str) {
        let window = &self.window;
        window.choose_row(title);
        window.press("Ghi xong");
        window.ticks("Văn bản", true);
        window.fill("Số, ký hiệu văn bản", letter);
        window.fill("Ngày văn bản", letter_day);
        window.press("Ghi xong");
        window.sees_no("Ngày làm xong (bắt buộc)");
    }

    /// Closes the case once nothing is missing.
    pub fn close_departure(&self) {
        let window = &self.window;
        window.sees("Không còn thiếu gì");
        window.press("Đóng vụ");
        window.press("Đóng vụ");
        window.sees("Vụ đã đóng ngày");
        self.step("vu-da-dong");
    }
}
