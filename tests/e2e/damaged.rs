//! A damaged register is told as such, the nearest backup is offered, and nothing is deleted.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sogac_tests::{Flow, PASSWORD, Walk};

const RUINED: &[u8] = b"khong con la so nua";

#[test]
fn a_damaged_register_is_brought_back_from_the_nearest_backup() {
    let flow = Flow::new("damaged");
    flow.picks_folder(&flow.folder().join("backup"));
    let walk = Walk::begin(&flow);
    walk.set_up("An Giang", true);
    walk.go("Sao lưu");
    walk.window.press("Thêm nơi…");
    walk.window.sees("Đã ghi vào sổ");
    walk.window.press("Sao lưu ngay");
    walk.window.sees("đã thử khôi phục lúc");
    walk.window.close();

    let data = flow.folder().join("data");
    fs::write(data.join("kho/register.db"), RUINED).unwrap();
    let walk = Walk::begin(&flow);
    walk.sign_in(PASSWORD);
    bring_back(&walk, "so-hong");
    walk.window.close();
    assert_eq!(
        fs::read(only_aside(&data).join("register.db")).unwrap(),
        RUINED
    );
    fs::remove_dir_all(only_aside(&data)).unwrap();

    fs::write(data.join("kho/keyslots.json"), RUINED).unwrap();
    let walk = Walk::begin(&flow);
    walk.window.sees("keyslots.json");
    bring_back(&walk, "khoa-hong");
    walk.window.close();
    assert_eq!(
        fs::read(only_aside(&data).join("keyslots.json")).unwrap(),
        RUINED
    );
}

/// From the sentence that says what happened to the register open again.
fn bring_back(walk: &Walk<'_>, picture: &str) {
    let window = &walk.window;
    window.sees("Tệp của sổ bị hỏng");
    window.sees("Không có gì bị xoá");
    window.sees("Khôi phục bản lúc 02/03/2026");
    walk.step(picture);
    window.press("Khôi phục bản lúc 02/03/2026");
    window.fill("Mật khẩu vào lúc sao lưu", PASSWORD);
    walk.step(&format!("{picture}-khoi-phuc"));
    window.press("Thay sổ bằng bản này");
    window.sees("Đã khôi phục.");
    walk.go("Cán bộ");
    window.sees("40 dòng");
}

/// The folder the damaged vault was moved to, beside the live one.
fn only_aside(data: &Path) -> PathBuf {
    let beside = fs::read_dir(data)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut aside: Vec<PathBuf> = beside
        .filter(|path| {
            path.is_dir()
                && path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("kho-"))
        })
        .collect();
    assert_eq!(aside.len(), 1, "{aside:?}");
    aside.remove(0)
}
