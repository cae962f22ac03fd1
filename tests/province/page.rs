//! The officer's page in a real browser: late agencies first, one package open, an answer that goes out.

use std::{fs, path::PathBuf};

use serde_json::json;
use sogac_domain::sync::{Kind, SigningKey};
use sogac_tests::{
    Window,
    province::{ADMIN, OFFICER, READER, Receiver, SECRET, Sender, Stand, application, typed},
};

struct Side {
    stand: Stand,
    receiver: Receiver,
    folder: PathBuf,
}

impl Side {
    fn new(name: &str) -> Self {
        let stand = Stand::with_tls();
        let receiver = stand.receiver();
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| sogac_tests::root().join("target"), PathBuf::from);
        let folder = target.join("province").join(name);
        fs::create_dir_all(&folder).unwrap();
        Self {
            stand,
            receiver,
            folder,
        }
    }

    fn page(&self) -> Window {
        let window = Window::open_page(self.receiver.address(), &self.folder);
        window.resize_page(1366, 768);
        window
    }

    fn signed_in(&self, name: &str) -> Window {
        let window = self.page();
        window.fill("Tên đăng nhập", name);
        window.fill("Mật khẩu", SECRET);
        window.press("Đăng nhập");
        window.sees("Đăng xuất");
        window
    }

    /// Puts a package where the network would have: the page is over TLS, the tests' plain client is not.
    fn brings(&self, agency: &Sender, kind: Kind, number: &str) -> String {
        let package = agency.package(kind, number);
        let path = self.stand.file("mang-toi.sogac-tinh");
        fs::write(&path, &package.bytes).unwrap();
        self.stand.run(&["take", path.to_str().unwrap()], "");
        package.package
    }

    /// The page at both sizes it is made for; nothing may stick out.
    fn pictures(&self, window: &Window, name: &str) {
        for (width, height) in [(1366, 768), (1920, 1080)] {
            window.resize_page(width, height);
            assert!(!window.scrolls_sideways(), "{name} at {width}");
            window.screenshot(&self.folder.join(format!("{name}-{width}.png")));
        }
        window.resize_page(1366, 768);
    }
}

/// What the page's own rules forbade so far.
fn violations(window: &Window) -> serde_json::Value {
    window.answer_later(
        "const done = arguments[arguments.length - 1]; const seen = []; \
         const observer = new ReportingObserver((found) => seen.push(...found), { types: ['csp-violation'], buffered: true }); \
         observer.observe(); setTimeout(() => done(seen.map((one) => one.body.effectiveDirective + ' ' + one.body.blockedURL)), 200);",
    )
}

#[test]
fn the_officer_sees_who_is_late_opens_a_package_and_answers_it() {
    let side = Side::new("officer");
    let names = [
        "UBND xã Tứ Dân",
        "UBND phường Cam Đường",
        "Sở Nông nghiệp và Môi trường",
        "UBND xã Bát Xát",
    ];
    let agencies = names.map(|name| side.stand.enrol_long_ago(name));
    let notice = side.brings(&agencies[0], Kind::DepartureNotice, "14/TB-UBND");
    side.brings(&agencies[2], Kind::YearlyReport, "31/BC-SNNMT");
    side.brings(&agencies[3], Kind::Dossier, "9/TTr-UBND");

    let window = side.signed_in(OFFICER);
    window.sees("Không có cơ quan nào quá hạn");
    window.sees(&side.stand.fingerprint());
    window.press("Hạn gửi");
    window.press("Đặt hạn");
    window.fill("Loại gói", "Báo cáo năm");
    window.fill("Tên hạn", "Báo cáo an toàn thông tin năm");
    window.fill("Căn cứ", "Công văn 15/SKHCN-CNTT, khoản 2");
    let day = |back: i32| {
        side.stand.postgres.ask(&format!(
            "SELECT to_char((now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - {back}, 'DD/MM/YYYY')"
        ))
    };
    window.fill("Tính từ", &day(40));
    window.fill("Đến hạn", &day(4));
    window.press("Ghi");
    window.sees("Đã đặt hạn.");
    side.pictures(&window, "deadlines");

    window.press("Cơ quan");
    window.sees("3 cơ quan quá hạn");
    let text = window.text();
    let place = |name: &str| {
        text.find(name)
            .unwrap_or_else(|| panic!("{name} in {text}"))
    };
    assert!(
        place(names[1]) < place(names[2]),
        "who is late stands first"
    );
    side.pictures(&window, "agencies");
    window.choose_row(names[0]);
    window.sees("Dấu vân tay khoá của cơ quan");
    side.pictures(&window, "agency");

    window.press("14/TB-UBND");
    window.sees("Các tệp trong gói");
    window.sees("papers/18-TB-UBND.pdf");
    side.pictures(&window, "package");
    window.press("Trả lời");
    window.fill("Kết quả", "Đã đóng tài khoản");
    assert!(
        window.is_off("Ký và gửi trả lời"),
        "a closing day is needed"
    );
    window.fill("Số văn bản", "88/SKHCN-CNTT");
    window.fill("Ngày đã đóng tài khoản", &day(0));
    window.fill("Nội dung", "Đã đóng cả hai tài khoản.");
    let letter = side.stand.file("88.pdf");
    fs::write(&letter, b"%PDF-1.7 thu tra loi").unwrap();
    window.attach("Văn bản kèm theo", &letter);
    side.pictures(&window, "answer");
    window.press("Ký và gửi trả lời");
    window.sees("Đã ký và gửi trả lời");
    window.sees("88/SKHCN-CNTT");
    side.pictures(&window, "answered");
    let kept = side.stand.postgres.ask(&format!(
        "SELECT outcome, file_name, by_name FROM answers WHERE package = '{notice}'"
    ));
    assert_eq!(kept, format!("closed|88.pdf|{OFFICER}"));

    window.press("Gói đã gửi");
    window.sees("3 dòng");
    window.fill("Tình trạng", "Chờ trả lời");
    window.sees("2 dòng");
    side.pictures(&window, "packages");
    window.press("Số liệu");
    window.sees("Hồ sơ đề xuất cấp độ");
    side.pictures(&window, "counts");
    window.press("Nhật ký");
    window.sees("Trả lời gói");
    window.sees("14/TB-UBND, UBND xã Tứ Dân");
    side.pictures(&window, "log");
    assert_eq!(violations(&window), json!([]));
    window.press("Đăng xuất");
    window.sees("Mật khẩu");
    side.stand.log_holds();
}

#[test]
fn packages_brought_on_a_stick_are_taken_on_the_page_and_the_receipt_goes_back() {
    let side = Side::new("brought");
    let agency = side.stand.enrol_long_ago("UBND xã Tứ Dân");
    let package = agency.package(Kind::Dossier, "9/TTr-UBND");
    let (good, bad) = (
        side.stand.file("9-TTr.sogac-tinh"),
        side.stand.file("hong.sogac-tinh"),
    );
    fs::write(&good, &package.bytes).unwrap();
    fs::write(&bad, b"khong phai goi").unwrap();

    let window = side.signed_in(OFFICER);
    window.press("Gói đã gửi");
    window.sees("Chưa có gói nào.");
    window.press("Nhận gói từ tệp");
    assert!(window.is_off("Nhận"), "there is nothing to take yet");
    let both = format!("{}\n{}", bad.display(), good.display());
    window.attach("Gói cơ quan mang tới", &PathBuf::from(both));
    window.sees("2 tệp");
    window.sees("hong.sogac-tinh");
    window.press("Nhận");
    window.sees("Số 9/TTr-UBND, UBND xã Tứ Dân");
    window.sees("không phải là gói gửi tỉnh");
    side.pictures(&window, "brought");
    let reply = window.answer_later(
        "const done = arguments[arguments.length - 1]; \
         fetch(document.querySelector('dialog a[href$=\"/reply\"]').href).then((r) => r.json()).then(done);",
    );
    let reply: sogac_domain::sync::Reply = serde_json::from_value(reply).unwrap();
    let receipt: sogac_domain::sync::Receipt = reply.receipts[0].read(&agency.province()).unwrap();
    assert_eq!(receipt.package, package.package);
    window.press("Đóng");
    window.sees("1 dòng");
    window.choose_row("9/TTr-UBND");
    window.sees("Tải biên nhận, trả lời");
    side.pictures(&window, "brought-package");
    window.press("Nhật ký");
    window.sees("Không nhận tệp mang tới");
    assert_eq!(violations(&window), json!([]));
    side.stand.log_holds();

    let reader = side.signed_in(READER);
    reader.press("Gói đã gửi");
    reader.sees("1 dòng");
    assert!(!reader.press_if_there("Nhận gói từ tệp"));
}

#[test]
fn the_admin_enrols_an_agency_and_makes_an_officer() {
    let side = Side::new("admin");
    let window = side.page();
    window.fill("Tên đăng nhập", ADMIN);
    window.fill("Mật khẩu", "sai mat khau 123");
    window.press("Đăng nhập");
    window.sees("Tên hoặc mật khẩu không đúng.");
    side.pictures(&window, "sign-in");
    window.fill("Mật khẩu", SECRET);
    window.press("Đăng nhập");
    window.sees("Chưa có cơ quan nào đăng ký.");

    window.press("Đăng ký cơ quan");
    let path = side.stand.file("don-xin.json");
    fs::write(&path, b"{}").unwrap();
    window.attach("Đơn đăng ký", &path);
    window.sees("không phải đơn đăng ký");
    let key = SigningKey::make().unwrap();
    fs::write(
        &path,
        serde_json::to_vec(&application("UBND xã Y Tý", &key)).unwrap(),
    )
    .unwrap();
    window.attach("Đơn đăng ký", &path);
    window.sees("UBND xã Y Tý");
    window.fill("Hai nhóm cuối trên tờ in", "0000-0000");
    window.press("Đăng ký");
    window.sees("Hai nhóm cuối không khớp");
    side.pictures(&window, "enrolling");
    window.fill("Hai nhóm cuối trên tờ in", &typed(&key.public()));
    window.press("Đăng ký");
    window.sees(&key.public().fingerprint());
    let done = window.answer("return document.querySelector('dialog').innerText;");
    let own = side.stand.fingerprint();
    assert!(done.as_str().unwrap().contains(&own), "{done}");
    side.pictures(&window, "enrolled");
    window.press("Đóng");
    window.sees("UBND xã Y Tý");
    assert_eq!(side.stand.logged("agency_enrolled"), 1);

    window.press("Tài khoản");
    window.press("Lập tài khoản");
    window.fill("Tên đăng nhập", "Phạm Văn Mới");
    window.fill("Mật khẩu ban đầu", "mot hai ba bon 5");
    window.press("Ghi");
    window.sees("Đã lập tài khoản.");
    side.pictures(&window, "people");
    assert_eq!(violations(&window), json!([]));

    // Somebody who only reads has neither of these.
    let reader = side.signed_in(READER);
    assert!(!reader.press_if_there("Đăng ký cơ quan"));
    assert!(!reader.press_if_there("Nhật ký"));
}

#[test]
fn the_page_is_used_by_the_keyboard_alone() {
    let side = Side::new("keyboard");
    let agency = side.stand.enrol_long_ago("UBND xã Tứ Dân");
    side.brings(&agency, Kind::RegisterFigures, "3/SL-UBND");
    let window = side.page();
    window.sees("Mật khẩu");
    window.wait("the first field to have the focus", || {
        window.focus() == "Tên đăng nhập"
    });
    window.types(OFFICER);
    window.key("Tab");
    window.types(SECRET);
    window.key("Enter");
    window.sees("Đăng xuất");
    let go = |name: &str| {
        for _ in 0..40 {
            if window.focus() == name {
                return;
            }
            window.key("Tab");
        }
        panic!("“{name}” is not reached by Tab");
    };
    go("Gói đã gửi");
    window.key("Enter");
    window.sees("3/SL-UBND");
    for _ in 0..40 {
        let in_list =
            window.answer("return document.activeElement?.getAttribute('role') === 'grid';");
        if in_list == json!(true) {
            break;
        }
        window.key("Tab");
    }
    window.key("Enter");
    window.sees("Các tệp trong gói");
    go("Trả lời");
    window.key("Enter");
    window.sees("Ký và gửi trả lời");
    window.key("Escape");
    window.sees_no("Ký và gửi trả lời");
    assert_eq!(window.focus(), "Trả lời", "the focus is back where it was");
}
