//! Both sides over a real line: the program in its window, https, the province's receiver on PostgreSQL, and
//! back. Nobody answers, the line falls silent, the program dies in the middle, the line is cut again and
//! again; the package arrives once.

use std::{fs, path::Path, thread, time::Duration};

use serde_json::json;
use sogac_domain::{
    dossier::{self, State},
    lists::ListQuery,
    papers,
    sync::{self, Enrolment, PublicKey, Signed},
};
use sogac_tests::{
    Flow, OFFICER, PASSWORD, Walk, clause, large_scan, now,
    province::{BadLine, Call, OFFICER as THEIRS, Officer, Receiver, Stand, free_port, typed},
};

use crate::sending::reads_enrolment;

const SYSTEM: &str = "Hệ thống một cửa";
/// Of the signed scan: some pieces of 1 MiB.
const LARGE: usize = 3 << 20;
/// Where connections are cut: in the handshake, in the question, in the head of a piece, in its middle, in
/// the second piece, just before the end of one.
const CUTS: [u64; 8] = [
    100, 1_000, 2_200, 40_000, 700_000, 1_200_000, 1_050_000, 1_990,
];

#[test]
fn a_dossier_arrives_once_over_a_bad_line_and_its_answer_comes_back() {
    clause("LC-15.3.a");
    let flow = Flow::new("network");
    let stand = Stand::with_tls();
    let port = free_port();
    let address = format!("https://localhost:{port}");
    let typed = enrols(&flow, &stand, &address);

    let walk = Walk::at(&flow, "2026-11-23T03:00:00Z");
    walk.sign_in(PASSWORD);
    walk.window.sees("Hôm nay");
    walk.add_head();
    turns_on(&walk, &flow.out("dang-ky.json"), &address, &typed);
    packs(&walk);

    // Nobody is there yet.
    let window = &walk.window;
    window.press("Gửi qua mạng");
    window.sees("Thử lại lúc");
    window.sees("Không nối được tới máy chủ của tỉnh");
    walk.looks("khong-noi-duoc");

    let receiver = stand.receiver();
    let line = BadLine::listen(port, port_of(&receiver));
    line.falls_silent_after(1_500_000);
    window.press("Gửi tiếp");
    window.wait("the line to fall silent", || line.has_fallen_silent());
    walk.looks("dang-gui");
    walk.window.dies();
    let here = stand
        .postgres
        .number("SELECT received FROM packages WHERE state = 'incomplete'");
    assert!(here >= 1 << 20, "{here}");

    line.is_cut_after(&CUTS);
    let walk = Walk::at(&flow, "2026-11-23T04:00:00Z");
    let window = &walk.window;
    walk.sign_in(PASSWORD);
    window.sees("Hôm nay");
    walk.go("Gửi tỉnh");
    goes_on_by_itself(&walk);
    assert!(line.is_whole_again(), "the package got by some of the cuts");
    window.press("1/2026");
    window.sees("Số biên nhận");
    walk.looks("da-nhan");
    let package = arrived_once(&stand);

    // Another receiver on the same database.
    answers(&stand.plain_receiver(), &package);
    window.press("Nhận trả lời");
    window.sees("1 trả lời mới");
    window.sees("77/SKHCN-CNTT");
    window.press("Ghi trả lời “Trả lại để hoàn thiện” vào hồ sơ");
    window.sees("Đã ghi trả lời.");
    walk.looks("tra-loi");
    window.press("Nhận trả lời");
    window.sees("Đã nhận 0 biên nhận, 0 trả lời mới.");
    walk.window.close();
    let vault = flow.open_vault("2026-11-23T08:00:00Z").vault;
    let dossiers = dossier::list(&vault, &ListQuery::default()).unwrap().rows;
    assert_eq!(dossiers[0].state, State::Returned);
    stand.log_holds();
}

/// An agency with a dossier to send, enrolled by the province's terminal. The last two groups of the
/// province's fingerprint, as its paper shows them.
fn enrols(flow: &Flow, stand: &Stand, address: &str) -> String {
    let office = flow.office();
    office.sent_dossier(SYSTEM, 3);
    for paper in papers::list(&office.vault, &ListQuery::default())
        .unwrap()
        .rows
    {
        let scan = large_scan("ho-so-da-ky.pdf", LARGE);
        papers::attach_signed(&office.vault, &office.officer, now(), paper.id, scan).unwrap();
    }
    let application = flow.out("don-dang-ky.json");
    let applied = sync::application(&office.vault, &office.officer, now()).unwrap();
    fs::write(&application, applied).unwrap();
    let out = flow.out("dang-ky.json");
    stand.enrol_from(&application, &out, address);
    let signed: Signed = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    let enrolment: Enrolment = signed.read_unsigned().unwrap();
    typed(&PublicKey::read(&enrolment.province.key).unwrap())
}

/// The address is none of the state's and its certificate none of the public ones: the head is told of both.
fn turns_on(walk: &Walk<'_>, enrolment: &Path, address: &str, typed: &str) {
    let window = &walk.window;
    reads_enrolment(walk, enrolment);
    window.sees(&format!("Địa chỉ {address} không thuộc tên miền được gửi"));
    window.fill("Hai nhóm cuối trên giấy", typed);
    assert!(window.is_off("Bật gửi lên tỉnh"));
    window.ticks("Đã hỏi lại tỉnh, địa chỉ này đúng", true);
    walk.looks("dia-chi-la");
    window.press("Bật gửi lên tỉnh");
    window.sees("Đã bật gửi lên tỉnh.");
    walk.change_user(OFFICER);
}

fn packs(walk: &Walk<'_>) {
    let window = &walk.window;
    walk.go("Gửi tỉnh");
    window.press_in(SYSTEM, "Xem trước");
    window.press("Lập gói");
    window.sees("Đã lập gói.");
}

/// The clock goes on, so that every pause the program makes is over.
fn goes_on_by_itself(walk: &Walk<'_>) {
    for quarter in 0..60 {
        if walk.window.text().contains("tỉnh đã nhận") {
            return;
        }
        let (hour, minute) = (5 + quarter / 4, quarter % 4 * 15);
        walk.flow
            .now(&format!("2026-11-23T{hour:02}:{minute:02}:00Z"));
        thread::sleep(Duration::from_secs(3));
    }
    walk.window.sees("tỉnh đã nhận");
}

/// One package, whole, received once; its id.
fn arrived_once(stand: &Stand) -> String {
    let packages = stand
        .postgres
        .ask("SELECT id, state, sequence, received = bytes FROM packages");
    let (package, rest) = packages.split_once('|').unwrap();
    assert_eq!(rest, "received|1|t");
    assert_eq!(stand.logged("package_received"), 1);
    package.to_owned()
}

/// The province's officer returns the dossier with a letter.
fn answers(receiver: &Receiver, package: &str) {
    let officer = Officer::sign_in(receiver.host(), THEIRS);
    let letter = data_encoding::BASE64.encode(b"%PDF-1.4 cong van");
    let answer = officer.does(
        Call::post(format!("/api/v1/office/packages/{package}/answers")).json(&json!({
            "outcome": "returned", "number": "77/SKHCN-CNTT", "day": "2026-11-23", "text": "Thiếu sơ đồ vật lý.",
            "file": { "name": "77-SKHCN.pdf", "base64": letter },
        })),
    );
    assert_eq!(
        answer.status,
        200,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
}

fn port_of(receiver: &Receiver) -> u16 {
    receiver
        .address()
        .rsplit(':')
        .next()
        .unwrap()
        .parse()
        .unwrap()
}
