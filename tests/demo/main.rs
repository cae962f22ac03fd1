//! The walk through the main job on the sample agency. It leaves the papers, the audit log and a picture
//! of each step in the folder named as its argument.

use std::path::PathBuf;

use sogac_tests::{Flow, Walk};

fn main() {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| "target/demo".into(), PathBuf::from);
    let flow = Flow::in_folder(&folder);
    let walk = Walk::begin(&flow);
    walk.set_up("An Giang", true);
    for (part, picture) in [
        ("Cán bộ", "can-bo"),
        ("Hệ thống", "he-thong"),
        ("Tài khoản", "tai-khoan"),
        ("Thiết bị", "thiet-bi"),
        ("Nghỉ việc", "nghi-viec"),
        ("Văn bản", "van-ban"),
        ("Nhật ký", "nhat-ky"),
    ] {
        walk.go(part);
        walk.step(picture);
    }
    walk.window.close();
}
