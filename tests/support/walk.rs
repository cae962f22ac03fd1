//! The main job step by step, as an officer does it: shared by the walk that `cargo xtask run` takes
//! without a display and by the flows of the window tests.

use std::cell::Cell;

use crate::{Flow, OFFICER, PASSWORD, Window};

/// A walk through the window that keeps a picture of every step.
pub struct Walk<'a> {
    pub flow: &'a Flow,
    pub window: Window,
    steps: Cell<u32>,
}

impl<'a> Walk<'a> {
    /// Opens the program on the flow's data.
    pub fn begin(flow: &'a Flow) -> Self {
        Self {
            flow,
            window: flow.open(),
            steps: Cell::new(0),
        }
    }

    /// Opens the program with the clock at this moment.
    pub fn at(flow: &'a Flow, moment: &str) -> Self {
        flow.now(moment);
        Self::begin(flow)
    }

    /// Keeps a picture of the step just done as `out/01-<name>.png`, and says so.
    pub fn step(&self, name: &str) {
        let number = self.steps.get() + 1;
        self.steps.set(number);
        let picture = self.flow.out(&format!("{number:02}-{name}.png"));
        self.window.screenshot(&picture);
        println!("{number:02}  {name}");
    }

    /// Keeps a picture of what is shown on a small and on a large screen, and leaves the small one.
    pub fn looks(&self, name: &str) {
        for (width, height) in [(1920, 1080), (1366, 768)] {
            self.window.resize(width, height);
            self.step(&format!("{name}-{width}"));
            assert!(!self.window.scrolls_sideways(), "{name} at {width}");
        }
    }

    /// The first start under the regulation whose title holds `regulation`, through to an open register.
    /// Returns the groups of the recovery sheet.
    pub fn set_up(&self, regulation: &str, sample: bool) -> Vec<String> {
        let window = &self.window;
        window.sees("Lập sổ mới");
        window.fill("Tên cơ quan, đơn vị", "Sở Nông nghiệp và Môi trường");
        window.fill("Cơ quan chủ quản", "UBND tỉnh An Giang");
        window.fill("Địa danh", "An Giang");
        window.fill("Ký hiệu cơ quan trong số văn bản", "SNNMT");
        window.fill("Đơn vị soạn thảo", "Văn phòng");
        window.fill("Ký hiệu đơn vị soạn thảo", "VP");
        window.fill("Điện thoại", "0296 3850 123");
        window.fill("Họ và tên người đứng đầu", "Trần Quốc Bảo");
        window.fill("Chức vụ người đứng đầu", "Giám đốc");
        self.step("co-quan");
        window.press("Tiếp tục");
        window.ticks(regulation, true);
        self.step("quy-che");
        window.press("Tiếp tục");
        window.fill("Họ và tên cán bộ giữ sổ", OFFICER);
        window.fill("Mật khẩu mở sổ", PASSWORD);
        window.fill("Gõ lại mật khẩu", PASSWORD);
        window.ticks("Bắt đầu với dữ liệu mẫu", sample);
        self.step("nguoi-giu-so");
        window.press("Lập sổ");
        self.prove_sheet()
    }

    /// Reads the sheet as a person would and types two of its groups back.
    pub fn prove_sheet(&self) -> Vec<String> {
        let window = &self.window;
        window.sees("Nhóm 1");
        self.step("phieu-khoi-phuc");
        let groups = groups_in(&window.text());
        window.press("Đã có phiếu trên giấy, tiếp tục");
        window.sees("hãy gõ lại hai nhóm");
        for (place, group) in groups.iter().enumerate() {
            let label = format!("Nhóm {}", place + 1);
            if window.has_field(&label) {
                window.fill(&label, group);
            }
        }
        self.step("thu-phieu");
        window.press("Kiểm tra và mở sổ");
        window.sees("Hôm nay");
        self.step("hom-nay");
        groups
    }

    /// Opens the locked register.
    pub fn sign_in(&self, password: &str) {
        self.window.fill("Mật khẩu", password);
        self.window.press("Mở sổ");
    }

    /// Goes to a part of the register by its name at the left.
    pub fn go(&self, part: &str) {
        self.window.press(part);
    }
}

/// "Nhóm 1" stands above its group.
fn groups_in(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [title, group] if title.starts_with("Nhóm ") => Some((*group).to_owned()),
        _ => None,
    });
    pairs.collect()
}
