//! A departure from opening to closing, as the officer works through it in the window on Monday
//! 23/11/2026.

use std::{fs, path::PathBuf};

use crate::{Walk, scanned_page};

/// What the main job leaves on the disk.
pub struct Saved {
    pub docx: PathBuf,
    pub pdf: PathBuf,
    pub package: PathBuf,
}

impl Walk<'_> {
    /// From the decision to the package: an official of the sample agency leaves.
    pub fn main_job(&self) -> Saved {
        let window = &self.window;
        self.open_departure("Hoàng Thanh Thùy", "Thôi việc", "23/11/2026");
        self.go("Hôm nay");
        window.sees("Hoàng Thanh Thùy");
        self.step("hom-nay-co-viec");
        self.go("Nghỉ việc");
        window.choose_row("Hoàng Thanh Thùy");
        window.sees("Còn thiếu để đóng vụ");
        let mut papers = 0;
        window.tab("Văn bản");
        self.step("van-ban-can-lap");
        while window.press_if_there("Lập văn bản") {
            self.finish_paper(papers);
            papers += 1;
            window.press("Trở lại");
            window.tab("Văn bản");
            window.sees("Văn bản đã lập");
        }
        window.tab("Việc phải làm");
        self.close_lines();
        self.close_departure();
        window.tab("Văn bản");
        self.step("van-ban-da-lap");
        window.press("Báo cáo kết quả thu hồi");
        self.finish_paper(papers);
        let docx = self.save_paper("docx", "Lưu tệp Word…");
        let pdf = self.save_paper("pdf", "Lưu tệp PDF…");
        window.press("Trở lại");
        let package = self.flow.saves_as("goi-bang-chung.zip");
        window.press("Xuất gói bằng chứng");
        window.sees("goi-bang-chung.zip");
        self.step("goi-bang-chung");
        Saved { docx, pdf, package }
    }

    /// Opens a case from the list of cases; stays on its page.
    pub fn open_departure(&self, person: &str, trigger: &str, effective: &str) {
        let window = &self.window;
        self.go("Nghỉ việc");
        window.press("Mở vụ nghỉ việc");
        window.sees("Có hiệu lực từ ngày");
        window.choose("Cán bộ", person, person);
        window.fill("Lý do", trigger);
        window.fill("Số quyết định", "215/QĐ-SNNMT");
        window.fill("Ngày quyết định", "16/11/2026");
        window.fill("Có hiệu lực từ ngày", effective);
        window.choose("Người nhận bàn giao", "Vàng Quang Ức", "Vàng Quang Ức");
        self.step("mo-vu");
        window.press("Mở vụ");
        window.sees("Việc phải làm");
        self.step("vu-nghi-viec");
    }

    /// Fills what the paper on screen still lacks, gives it a number and hangs the signed scan on it.
    pub fn finish_paper(&self, place: u32) {
        let window = &self.window;
        window.sees("Mã đối chiếu nhật ký");
        for label in window.unfilled() {
            window.fill(&label, said(&label));
        }
        if window.press_if_there("Ghi nội dung") {
            window.sees("Đã ghi vào sổ");
        }
        window.press("Lấy số, ban hành");
        window.press("Lấy số, ban hành");
        window.sees("Đã ban hành, chưa có bản ký");
        if place == 0 {
            self.step("ban-hanh");
        }
        let scan = self.flow.out(&format!("ban-ky-{}.pdf", place + 1));
        fs::write(&scan, scanned_page("ban-ky")).expect("the scan can be written");
        self.flow.picks_file(&scan);
        window.press("Gắn bản ký");
        window.press("Chọn tệp…");
        window.sees("ban-ky-");
        window.press("Gắn bản ký");
        window.sees("Đã có bản ký");
    }

    /// Closes every line still open, each with a letter as proof.
    pub fn close_lines(&self) {
        let window = &self.window;
        let mut closed = 0;
        while window.shows("Chưa làm") {
            window.choose_row("Chưa làm");
            self.close_line(
                &format!("{}/SKHCN-CĐS", 310 + closed),
                "23/11/2026",
                closed == 0,
            );
            closed += 1;
        }
        self.step("da-thu-hoi");
    }

    /// Closes the line in hand with a letter as proof.
    fn close_line(&self, letter: &str, letter_day: &str, picture: bool) {
        let window = &self.window;
        window.press("Ghi xong");
        window.ticks("Văn bản", true);
        window.fill("Số, ký hiệu văn bản", letter);
        window.fill("Ngày văn bản", letter_day);
        if picture {
            self.step("bang-chung");
        }
        window.press("Ghi xong");
        window.sees_no("Dòng chỉ xong khi có ngày và bằng chứng");
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

    fn save_paper(&self, format: &str, button: &str) -> PathBuf {
        let file = self.flow.saves_as(&format!("tong-hop.{format}"));
        self.window.press("Việc khác");
        self.window.press(button);
        self.window.sees(&format!("tong-hop.{format}"));
        file
    }
}

/// What an officer writes into a field the registers know nothing of.
fn said(label: &str) -> &'static str {
    const SAID: [(&str, &str); 5] = [
        ("bắt đầu", "08 giờ 00 phút ngày 23 tháng 11 năm 2026"),
        ("kết thúc", "09 giờ 15 phút cùng ngày"),
        (
            "Địa điểm",
            "phòng họp tầng 2, trụ sở Sở Nông nghiệp và Môi trường",
        ),
        ("người ký", "Phùng Quốc Thịnh"),
        (
            "phụ lục kèm theo",
            "Công văn số 41/SNNMT-VP ngày 23 tháng 11 năm 2026 của Sở Nông nghiệp và Môi trường",
        ),
    ];
    let known = SAID.iter().find(|(part, _)| label.contains(part));
    known.map_or("Theo hồ sơ kèm theo", |(_, text)| text)
}
