//! `cargo xtask province`: a province to look at and to send to, with a PostgreSQL of its own and one
//! agency enrolled, until it is stopped.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc,
};

use sogac_domain::sync::Kind;
use sogac_tests::province::{ADMIN, OFFICER, READER, SECRET, Stand, free_port};

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().unwrap_or_default();
    let application = arguments.next();
    fs::create_dir_all(&folder).expect("the folder for the enrolment can be made");
    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || {
        let _ = stop.send(());
    })
    .expect("a signal can be waited for");

    let stand = Stand::with_tls();
    let port = free_port();
    let address = format!("https://localhost:{port}");
    let receiver = stand.receiver_at(port);
    let sample = stand.enrol_at("UBND xã Tứ Dân (mẫu)", &address);
    let package = sample.package(Kind::YearlyReport, "12/BC-UBND");
    let brought = stand.file("goi-mau.sogac-tinh");
    fs::write(&brought, &package.bytes).expect("the sample package can be written");
    stand.run(&["take", &brought.to_string_lossy()], "");
    let root = folder.join("chung-thu-goc.pem");
    fs::copy(stand.file("root.pem"), &root).expect("the root certificate can be copied");

    println!("\nTrang của cán bộ tỉnh: {address}");
    println!("  tài khoản “{ADMIN}”, “{OFFICER}”, “{READER}”; mật khẩu của cả ba: {SECRET}");
    println!(
        "  chứng thư gốc để trình duyệt tin trang này: {}",
        root.display()
    );
    println!("Dấu vân tay khoá của tỉnh: {}", stand.fingerprint());
    println!(
        "  chép ra giấy cho lãnh đạo cơ quan: chương trình hỏi hai nhóm cuối khi bật gửi lên tỉnh"
    );
    println!(
        "Đã đăng ký: {}, với một gói đã nhận.",
        sample.enrolment.agency.name
    );
    if let Some(application) = application {
        enrol(&stand, &application, &folder, &address);
    } else {
        println!(
            "Đăng ký thêm cơ quan: nút “Đăng ký cơ quan” trên trang, từ đơn đăng ký của cơ quan."
        );
    }
    println!("Dừng bằng Ctrl+C; cơ sở dữ liệu tạm được dọn đi.");
    let _ = stopped.recv();
    drop(receiver);
}

/// Enrols the agency whose application was given.
fn enrol(stand: &Stand, application: &Path, folder: &Path, address: &str) {
    let out = folder.join("dang-ky.json");
    println!("{}", stand.enrol_from(application, &out, address));
}
