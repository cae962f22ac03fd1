//! Sending to the province by file, in the window: the key on paper, the head turns it on with the
//! province's file, what leaves is looked at, packed and written out, the answer read back and recorded.

use std::{fs, io::Cursor, path::Path};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use sogac_domain::{
    dossier::{self, State},
    lists::ListQuery,
    sync::{self, Frozen, Outcome},
};
use sogac_tests::{Flow, HEAD, OFFICER, PASSWORD, TestProvince, Walk, clause, now};

const LONG: &str =
    "Hệ thống giải quyết thủ tục hành chính, chia sẻ dữ liệu ngành nông nghiệp, môi trường";

/// The package as the province gets it.
fn arrives(province: &TestProvince, bytes: Vec<u8>) -> Frozen {
    let room = Cursor::new(Vec::new());
    let opened = sync::open_sealed(bytes.as_slice(), &province.identity, room).unwrap();
    Frozen {
        package: opened.manifest.package,
        name: String::new(),
        sha256: HEXLOWER.encode(&Sha256::digest(&bytes)),
        bytes,
    }
}

#[test]
fn a_dossier_goes_to_the_province_as_a_file_and_its_answer_moves_it() {
    clause("LC-15.3.a");
    let flow = Flow::new("sending");
    let office = flow.office();
    office.sent_dossier(LONG, 3);
    let province = TestProvince::default();
    let applied = sync::application(&office.vault, &office.officer, now()).unwrap();
    drop(office);
    fs::create_dir_all(flow.out("")).unwrap();
    let enrolment = flow.out("dang-ky.json");
    fs::write(&enrolment, province.file(&province.enrolment(&applied))).unwrap();

    let walk = Walk::at(&flow, "2026-11-23T03:00:00Z");
    let window = &walk.window;
    walk.sign_in(PASSWORD);
    window.sees("Hôm nay");
    walk.add_head();
    key_on_paper(&walk);
    turns_on(&walk, &province, &enrolment);
    let package = arrives(&province, packs(&walk));

    let answer = province.answer(&package, Outcome::Returned);
    let reply = flow.out("tra-loi.json");
    let answers = vec![province.signed(&answer)];
    fs::write(
        &reply,
        province.reply(vec![province.receipt(&package, 41)], answers),
    )
    .unwrap();
    flow.picks_file(&reply);
    window.press("Đọc tệp của tỉnh…");
    window.sees("Đã nhận 1 biên nhận, 1 trả lời mới");
    walk.looks("tra-loi");
    window.press("Ghi trả lời “Trả lại để hoàn thiện” vào hồ sơ");
    window.sees("Đã ghi trả lời.");
    // The page of the package follows: its history tells of it.
    window.sees("Gói số: (trống)");
    walk.looks("da-ghi");
    walk.window.close();
    let vault = flow.open_vault("2026-11-23T08:00:00Z").vault;
    let dossiers = dossier::list(&vault, &ListQuery::default()).unwrap().rows;
    assert_eq!(dossiers.len(), 1);
    assert_eq!(dossiers[0].state, State::Returned);
}

fn key_on_paper(walk: &Walk<'_>) {
    let window = &walk.window;
    walk.go("Cài đặt");
    window.tab("Gửi tỉnh");
    window.sees("Dấu vân tay khoá");
    walk.looks("chua-bat");
    let sheet = walk.flow.saves_as("to-khoa.pdf");
    window.press("In tờ đăng ký khoá…");
    window.sees("to-khoa.pdf");
    assert!(fs::read(sheet).unwrap().starts_with(b"%PDF"));
}

/// The head opens the province's file.
pub fn reads_enrolment(walk: &Walk<'_>, enrolment: &Path) {
    walk.change_user(HEAD);
    walk.go("Cài đặt");
    walk.window.tab("Gửi tỉnh");
    walk.flow.picks_file(enrolment);
    walk.window.press("Bật bằng tệp đăng ký…");
}

/// Two wrong groups first: then nothing is turned on.
fn turns_on(walk: &Walk<'_>, province: &TestProvince, enrolment: &Path) {
    let window = &walk.window;
    reads_enrolment(walk, enrolment);
    window.sees("Sở Khoa học và Công nghệ tỉnh Lào Cai");
    window.fill("Hai nhóm cuối trên giấy", "0000-0000");
    window.press("Bật gửi lên tỉnh");
    window.sees("không khớp dấu vân tay khoá của tỉnh");
    walk.looks("doi-chieu");
    window.fill("Hai nhóm cuối trên giấy", &province.typed());
    window.press("Bật gửi lên tỉnh");
    window.sees("Đã bật gửi lên tỉnh.");
    walk.looks("da-bat");
    walk.change_user(OFFICER);
}

/// The bytes of the package of the dossier, written out as a file.
fn packs(walk: &Walk<'_>) -> Vec<u8> {
    let window = &walk.window;
    walk.go("Gửi tỉnh");
    window.sees("Có thể gửi");
    walk.looks("co-the-gui");
    window.press_in(LONG, "Xem trước");
    window.sees("Xem đúng từng chữ của tệp data.json");
    walk.looks("xem-truoc");
    window.press("Lập gói");
    window.sees("Đã lập gói.");
    walk.looks("da-lap");
    let file = walk.flow.saves_as("1-2026.sogac-tinh");
    window.press("Ghi ra tệp…");
    window.sees("1-2026.sogac-tinh");
    window.sees("đã gửi, chờ biên nhận");
    fs::read(file).unwrap()
}
