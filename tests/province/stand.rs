//! `cargo xtask province`: a province to look at and to send to, with a PostgreSQL of its own and one
//! agency enrolled, until it is stopped.

use std::{
    fs,
    io::{Read, stdin},
    path::{Path, PathBuf},
};

use serde_json::to_vec_pretty;
use sogac_domain::sync::Kind;
use sogac_tests::province::{ADMIN, OFFICER, READER, SECRET, Stand, free_port};

fn main() {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("."), PathBuf::from);
    let application = std::env::args_os().nth(2).map(PathBuf::from);
    fs::create_dir_all(&folder).expect("the folder for the enrolment can be made");
    let stand = Stand::with_tls();
    let port = std::env::var("SOGAC_PROVINCE_PORT")
        .ok()
        .and_then(|port| port.parse().ok());
    let port = port.unwrap_or_else(free_port);
    let address = format!("https://localhost:{port}");
    let receiver = stand.receiver_at(port);

    let sample = stand.enrol_at("UBND xã Tứ Dân (mẫu)", &address);
    let package = sample.package(Kind::YearlyReport, "12/BC-UBND");
    let brought = stand.file("goi-mau.sogac-tinh");
    fs::write(&brought, &package.bytes).expect("the sample package can be written");
    stand.run(&["take", &brought.to_string_lossy()], "");
    let root = folder.join("chung-thu-goc.pem");
    fs::copy(stand.file("root.pem"), &root).expect("the root certificate can be copied");
    fs::write(
        folder.join("co-quan-mau.json"),
        to_vec_pretty(&sample.enrolment).expect("JSON"),
    )
    .expect("the sample enrolment can be written");

    println!("\nTrang của cán bộ tỉnh: {address}");
    println!("  tài khoản: {ADMIN} | {OFFICER} | {READER}; mật khẩu của cả ba: {SECRET}");
    println!("  chứng thư gốc để tin trang này: {}", root.display());
    println!("Cơ sở dữ liệu: {}", stand.postgres.address());
    match application {
        Some(application) => enrol(&stand, &application, &folder, &address),
        None => println!(
            "Đăng ký thêm cơ quan: cargo xtask province DON-XIN.json, hoặc nút “Đăng ký cơ quan” trên trang"
        ),
    }
    println!(
        "Đang chạy ở {}; dừng bằng Ctrl+D hoặc Ctrl+C, mọi thứ tạm được dọn đi.",
        receiver.address()
    );
    wait();
}

/// Enrols the agency whose application was given.
fn enrol(stand: &Stand, application: &Path, folder: &Path, address: &str) {
    let out = folder.join("dang-ky.json");
    let (application, out) = (application.to_string_lossy(), out.to_string_lossy());
    let said = stand.run_at(address, &["enrol", &application, "--out", &out]);
    println!("{said}");
}

/// Until the input ends or a key stops it; a signal ends PostgreSQL and the receiver with this process.
fn wait() {
    let (stop, stopped) = std::sync::mpsc::channel();
    let at_key = stop.clone();
    ctrlc::set_handler(move || {
        let _ = at_key.send(());
    })
    .expect("Ctrl+C can be watched");
    std::thread::spawn(move || {
        let mut rest = Vec::new();
        if stdin().read_to_end(&mut rest).is_ok() {
            let _ = stop.send(());
        }
    });
    let _ = stopped.recv();
}
