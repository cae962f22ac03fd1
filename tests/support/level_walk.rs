//! A level dossier step by step, as an officer and the head do it in the window: shared by the flows
//! and by the walk of `cargo xtask run`.

use std::fs;

use crate::{OFFICER, PASSWORD, Proposal, Walk, scanned_page};

/// Who checks the dossier before it is sent.
pub const HEAD: &str = "Trần Quốc Bảo";

/// The questions every dossier here answers alike.
const SCOPE: [(&str, &str); 6] = [
    ("Đối tượng này có chức năng nghiệp vụ rõ", "Có"),
    ("Hệ thống chỉ có một chủ quản", "Có"),
    ("Phạm vi hệ thống được vạch", "Có"),
    ("Hệ thống phục vụ hoạt động của cơ quan nhà nước", "Có"),
    ("Hệ thống đang trong quá trình đầu tư", "Không"),
    ("Hệ thống đã được phê duyệt cấp độ", "Không"),
];

/// What part I says of the bodies: group, and the fields that are still empty.
const BODIES: [(&str, &str); 3] = [
    ("Chủ quản hệ thống thông tin", "UBND tỉnh An Giang"),
    ("Đơn vị vận hành", "Sở Nông nghiệp và Môi trường"),
    (
        "Đơn vị chuyên trách về an ninh mạng",
        "Công an tỉnh An Giang",
    ),
];

const PART_ONE: [(&str, &str); 11] = [
    (
        "Chức năng, nghiệp vụ",
        "Phục vụ công việc của cơ quan theo chức năng, nhiệm vụ được giao",
    ),
    ("Phạm vi", "Trụ sở cơ quan và các đơn vị trực thuộc"),
    ("Quy mô", "40 người dùng, 2 máy chủ"),
    (
        "Đối tượng phục vụ",
        "Cán bộ, công chức; tổ chức, cá nhân có hồ sơ",
    ),
    (
        "Mô hình lô-gic",
        "Các vùng mạng tách nhau qua tường lửa như sơ đồ",
    ),
    (
        "Mô hình vật lý",
        "Thiết bị đặt tại phòng máy tầng 2 như sơ đồ",
    ),
    (
        "Tài liệu thiết kế",
        "Hồ sơ thiết kế thi công số 12/HSTK ngày 05/3/2024",
    ),
    ("Quy chế bảo đảm an ninh mạng: số, ký hiệu", "45/QĐ-SNNMT"),
    (
        "Quy chế bảo đảm an ninh mạng: cơ quan ban hành",
        "Sở Nông nghiệp và Môi trường",
    ),
    ("Nguy cơ chính", "Mã độc, lộ mật khẩu, mất điện kéo dài"),
    (
        "Ảnh hưởng dự kiến",
        "Gián đoạn công việc dưới một ngày, lộ thông tin hồ sơ",
    ),
];

impl Walk<'_> {
    /// Gives the head an account of their own.
    pub fn add_head(&self) {
        let window = &self.window;
        self.go("Cài đặt");
        window.tab("Người dùng");
        // The button moves once the first user stands above it.
        window.sees("đang dùng");
        window.press("Thêm người dùng");
        window.fill("Họ và tên", HEAD);
        window.fill("Mật khẩu ban đầu", PASSWORD);
        window.fill("Gõ lại mật khẩu", PASSWORD);
        window.press("Ghi");
        window.sees_no("Mật khẩu ban đầu");
        window.sees(HEAD);
    }

    /// From the list of dossiers to the first question.
    pub fn open_dossier(&self, proposal: &Proposal<'_>) {
        let window = &self.window;
        self.go("Hồ sơ cấp độ");
        window.press("Mở hồ sơ");
        window.choose("Hệ thống thông tin", proposal.system, proposal.system);
        window.answers(
            "Hệ thống thuộc trường hợp nào",
            "Hệ thống đang vận hành, chưa từng xác định cấp độ",
        );
        self.step("mo-ho-so");
        window.press_nth("Mở hồ sơ", 0);
        window.sees("Phạm vi, chế độ áp dụng");
    }

    pub fn answer_questions(&self, proposal: &Proposal<'_>) {
        let window = &self.window;
        for (question, answer) in SCOPE.iter().chain(proposal.answers) {
            window.answers(question, answer);
        }
        for (question, number) in proposal.numbers {
            window.fill(question, number);
        }
        window.sees(&format!("Cấp độ {}", proposal.level));
        self.step("cau-hoi");
        window.press("Ghi câu trả lời");
        window.sees("Đã ghi câu trả lời");
    }

    pub fn fill_part_one(&self) {
        let window = &self.window;
        window.tab("Thông tin chung");
        for (group, name) in BODIES {
            for (label, value) in [
                ("Tên", name),
                (
                    "Văn bản quy định chức năng, nhiệm vụ",
                    "Quyết định 12/QĐ-UBND ngày 02/01/2024",
                ),
                ("Người đại diện", "Trần Quốc Bảo"),
                ("Chức vụ", "Giám đốc"),
                ("Địa chỉ", "16 Tôn Đức Thắng, An Giang"),
                ("Điện thoại", "0296 3850 123"),
                ("Thư điện tử", "snnmt@angiang.gov.vn"),
            ] {
                window.fill_in(group, label, value);
            }
        }
        for (label, value) in PART_ONE {
            window.fill(label, value);
        }
        window.fill("Quy chế bảo đảm an ninh mạng: ngày", "10/02/2025");
        window.fill(
            "Đánh giá điều kiện an ninh mạng: số, ký hiệu",
            "07/BC-SNNMT",
        );
        window.fill("Đánh giá điều kiện an ninh mạng: ngày", "20/10/2026");
        window.fill(
            "Đánh giá điều kiện an ninh mạng: cơ quan ban hành",
            "Sở Nông nghiệp và Môi trường",
        );
        self.step("thong-tin-chung");
        window.press("Ghi thông tin chung");
        window.sees("Đã ghi vào sổ");
    }

    pub fn draw_architecture(&self, proposal: &Proposal<'_>) {
        let window = &self.window;
        window.tab("Kiến trúc");
        for (name, kind, inside, outside) in proposal.zones {
            window.press("Thêm vùng");
            window.fill("Tên", name);
            window.fill("Loại", kind);
            window.fill("Địa chỉ nội bộ", inside);
            if !outside.is_empty() {
                window.fill("Địa chỉ công cộng", outside);
            }
            self.write_row(name);
        }
        for (name, kind, zone, main) in proposal.devices {
            window.press("Thêm thiết bị");
            window.fill("Tên, chủng loại", name);
            window.fill("Loại", kind);
            window.fill("Vùng mạng", zone);
            window.fill("Vị trí triển khai", "Phòng máy tầng 2");
            window.fill("Mục đích sử dụng", "Phục vụ hệ thống");
            window.ticks("Thiết bị mạng chính", *main);
            self.write_row(name);
        }
        window.press("Thêm ứng dụng");
        window.fill("Tên", proposal.application);
        window.fill("Chạy trên thiết bị", proposal.server);
        window.fill("Hệ điều hành", "Debian 12");
        window.fill("Mục đích sử dụng", "Xử lý công việc của cơ quan");
        self.write_row(proposal.application);
        for (from, to) in proposal.links {
            window.press("Thêm đường nối");
            window.fill("Từ vùng", from);
            window.fill("Đến", to);
            window.press("Ghi");
            window.wait("the dialog to close", || !window.has_field("Từ vùng"));
        }
        window.sees("Sơ đồ");
        self.step("kien-truc");
    }

    /// Writes the row in the dialog, which closes.
    fn write_row(&self, name: &str) {
        self.window.press("Ghi");
        self.window.wait("the dialog to close", || {
            !self.window.has_field("Tên") && !self.window.has_field("Tên, chủng loại")
        });
        self.window.sees(name);
    }

    pub fn assess_risks(&self, proposal: &Proposal<'_>) {
        let window = &self.window;
        window.tab("Rủi ro");
        window.press("Lập đánh giá");
        window.fill("Phương pháp", "Cho điểm khả năng và tác động từ 1 đến 5");
        window.fill(
            "Năng lực hiện có",
            "Một cán bộ phụ trách, sao lưu hằng ngày",
        );
        window.fill(
            "Truyền thông, báo cáo",
            "Báo cáo lãnh đạo, phổ biến tới các phòng",
        );
        window.fill(
            "Kết quả ứng với cấp độ",
            &format!("Cấp độ {}", proposal.level),
        );
        for (subject, threat) in [
            (proposal.application, "Mã độc mã hoá dữ liệu"),
            (proposal.server, "Hỏng phần cứng"),
        ] {
            window.press("Thêm rủi ro");
            window.fill("Tài sản, chức năng", subject);
            window.fill("Loại thông tin", "Thông tin của cơ quan");
            window.fill("Mối đe doạ", threat);
            window.fill("Điểm yếu, lỗ hổng", "Bản vá chậm, thiếu dự phòng");
            window.ticks("Quyền, lợi ích hợp pháp", true);
            window.fill("Ảnh hưởng dự kiến", "Ngừng tiếp nhận hồ sơ một ngày");
            window.fill(
                "Kế hoạch giảm thiểu",
                "Sao lưu 3-2-1, cập nhật bản vá hằng tháng",
            );
            window.fill("Người làm", OFFICER);
            window.fill("Hạn", "31/12/2026");
            window.press("Ghi");
            window.sees(threat);
        }
        self.step("danh-gia-rui-ro");
        window.press("Ghi");
        window.sees_no("Truyền thông, báo cáo");
        window.sees("Chưa phê duyệt");
        if !window.shows("Hồ sơ đang dùng") {
            window.press("Dùng cho hồ sơ này");
            window.sees("Hồ sơ đang dùng");
        }
        window.press("23/11/2026");
        window.press("Ghi phê duyệt");
        self.prove_by_letter("19/QĐ-SNNMT");
        window.press("Ghi phê duyệt");
        window.sees("Phê duyệt ngày");
        window.key("Escape");
        self.step("rui-ro");
    }

    /// Every requirement answered and proven: most at once, a few by hand.
    pub fn answer_requirements(&self, proposal: &Proposal<'_>) {
        let window = &self.window;
        let measure = format!("Sao lưu hằng ngày: {}", proposal.system);
        let proof = format!("Biên bản thử khôi phục: {}", proposal.system);
        window.tab("Yêu cầu");
        window.sees("Chưa trả lời");
        self.step("yeu-cau-chua-tra-loi");
        window.choose_row("quản lý rủi ro bốn bước");
        window.key("Control+a");
        window.press("Sửa nhiều dòng");
        window.ticks("Đổi trạng thái", true);
        window.fill("Trạng thái", "Đáp ứng");
        window.ticks("Đổi hiện trạng", true);
        window.fill("Hiện trạng", "Đã thực hiện theo Quy chế 45/QĐ-SNNMT");
        self.step("sua-nhieu-dong");
        window.press("Ghi");
        window.sees("Đã ghi");
        window.sees_no("Chỉ những ô được đánh dấu");
        window.fill("Trạng thái", "Đáp ứng một phần");
        window.fill("Phương án", "Trang bị thêm trong năm 2027");
        window.fill("Người, đơn vị làm", "Văn phòng");
        window.fill("Hạn hoàn thành", "30/6/2027");
        window.press("Biện pháp mới");
        window.fill("Tên biện pháp", &measure);
        window.fill(
            "Nội dung, cách thực hiện",
            "Máy chủ sao lưu và ổ rời, thử khôi phục hằng tháng",
        );
        window.press("Ghi");
        window.sees(&measure);
        window.press("Minh chứng mới");
        window.fill("Tên minh chứng", &proof);
        window.fill("Ngày ban hành", "15/10/2026");
        window.fill("Ngày hết hiệu lực", "15/10/2027");
        self.prove_by_letter("22/BB-SNNMT");
        window.press("Ghi");
        window.sees(&proof);
        self.step("mot-yeu-cau");
        window.press_nth("Ghi", 0);
        window.sees("Đã ghi vào sổ");
        window.focus_list("Yêu cầu");
        window.key("Control+a");
        window.press("Sửa nhiều dòng");
        window.sees("Chỉ những ô được đánh dấu");
        window.ticks("Thêm minh chứng đã có", true);
        window.choose("Minh chứng", "Biên bản thử khôi phục", &proof);
        window.press("Ghi");
        window.sees_no("Chỉ những ô được đánh dấu");
        window.sees_no("Đáp ứng, chưa minh chứng");
    }

    /// Nothing is missing any more.
    pub fn misses_nothing(&self) {
        self.window.tab("Còn thiếu");
        self.step("con-thieu");
        self.window.sees("Không còn mục trống");
    }

    /// The head reads the dossier and says so.
    pub fn head_checks(&self, system: &str) {
        let window = &self.window;
        self.change_user(HEAD);
        self.find_dossier(system);
        window.tab("Trình tự");
        self.take_step("Lãnh đạo kiểm tra", "");
        self.change_user(OFFICER);
        self.find_dossier(system);
        window.sees("Lãnh đạo đã kiểm tra");
    }

    /// Locks the register and opens it as somebody else.
    pub fn change_user(&self, user: &str) {
        let window = &self.window;
        window.key("Control+l");
        window.fill("Người dùng", user);
        self.sign_in(PASSWORD);
        window.sees("Hôm nay");
    }

    fn find_dossier(&self, system: &str) {
        self.go("Hồ sơ cấp độ");
        self.window.choose_row(system);
        self.window.sees("Hồ sơ cấp độ: ");
    }

    /// Records a step of the procedure, with its letter where it has one.
    pub fn take_step(&self, title: &str, letter: &str) {
        let window = &self.window;
        window.tab("Trình tự");
        window.press(&format!("Ghi bước này: {title}"));
        if !letter.is_empty() {
            window.fill("Số, ký hiệu văn bản", letter);
        }
        if window.shows("Bằng chứng") {
            self.prove_by_scan();
        }
        window.press("Ghi bước này");
        window.sees("Đã ghi bước");
    }

    /// A check after the approval: who checked, what was found, and the report.
    pub fn inspect(&self) {
        let window = &self.window;
        window.tab("Thông tin chung");
        window.press("Ghi kiểm tra, đánh giá định kỳ");
        window.fill("Người, đơn vị kiểm tra", "Phòng PA05, Công an tỉnh");
        window.fill(
            "Kết quả kiểm tra",
            "Tuân thủ đầy đủ; kiến nghị rà soát quy tắc tường lửa trước 31/12/2026",
        );
        self.step("ghi-kiem-tra");
        self.prove_by_scan();
        window.press("Ghi bước này");
        window.sees("Đã ghi bước");
        window.tab("Thông tin chung");
        window.sees("kiến nghị rà soát quy tắc tường lửa");
        window.answer("document.querySelector('h2')?.scrollIntoView(); return true;");
        self.step("da-kiem-tra");
    }

    fn prove_by_letter(&self, number: &str) {
        let window = &self.window;
        window.ticks("Văn bản", true);
        window.fill("Số, ký hiệu văn bản", number);
        window.fill("Ngày văn bản", "16/11/2026");
    }

    fn prove_by_scan(&self) {
        let scan = self.flow.out("van-ban-da-ky.pdf");
        fs::write(&scan, scanned_page("van-ban-da-ky")).expect("the scan can be written");
        self.flow.picks_file(&scan);
        self.window.press("Chọn tệp…");
        self.window.sees("van-ban-da-ky");
    }
}
