//! The walk through the main job on the sample agency. It leaves the papers, the package, the audit log
//! and a picture of each step in the folder named as its argument.

use std::{fs, path::PathBuf};

use sogac_tests::{Flow, ONE_STOP, Walk};

fn main() {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| "target/demo".into(), PathBuf::from);
    let flow = Flow::in_folder(&folder);
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    walk.main_job();
    for (part, picture) in [
        ("Cán bộ", "can-bo"),
        ("Tài khoản", "tai-khoan"),
        ("Văn bản", "van-ban"),
        ("Hôm nay", "hom-nay-sau-vu"),
        ("Nhật ký", "nhat-ky"),
    ] {
        walk.go(part);
        walk.step(picture);
    }
    walk.open_dossier(&ONE_STOP);
    walk.answer_questions(&ONE_STOP);
    walk.window.tab("Yêu cầu");
    walk.window.sees("Chưa trả lời");
    walk.step("yeu-cau-cap-do");
    walk.go("Nhật ký");
    walk.window.press("Kiểm tra");
    walk.window.sees("Chuỗi nhật ký nguyên vẹn");
    walk.step("nhat-ky-nguyen-ven");
    flow.saves_as("nhat-ky.xlsx");
    walk.window.press("Việc khác");
    walk.window.press("Xuất Excel");
    walk.window.sees("nhat-ky.xlsx");
    walk.window.close();

    let mut left: Vec<String> = fs::read_dir(flow.out(""))
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path().display().to_string())
        .collect();
    left.sort();
    println!("{}", left.join("\n"));
}
