//! Level dossiers in the window: the one-stop system of a small agency from the first question to a
//! dossier in force with its papers on disk, and systems of levels 1 and 2 finished from zero.

use std::fs;

use sogac_domain::{
    dossier::{self, State},
    lists::ListQuery,
    papers,
};
use sogac_tests::{Flow, INTERNAL, ONE_STOP, Proposal, Walk, clause};

#[test]
fn the_one_stop_system_goes_from_the_first_question_into_force() {
    clause("LC-15.4.d");
    let flow = Flow::new("dossier_level_3");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    walk.add_head();
    walk.go("Hồ sơ cấp độ");
    walk.window.sees("Chưa có hồ sơ cấp độ nào");
    walk.step("chua-co-ho-so");
    finish(&walk, &ONE_STOP);
    let saved = print(&walk);
    for (title, letter) in [
        ("Gửi hồ sơ", "126/SNNMT-VP"),
        ("Ghi hồ sơ đã được nhận đủ, hợp lệ", ""),
        ("Ghi ý kiến thẩm định", "88/CAT-PA05"),
        ("Ghi quyết định phê duyệt", "1903/QĐ-UBND"),
        ("Đưa hồ sơ vào áp dụng", ""),
    ] {
        walk.take_step(title, letter);
    }
    walk.window.sees("Đang có hiệu lực");
    walk.step("co-hieu-luc");
    walk.inspect();
    walk.go("Hệ thống");
    walk.window.choose_row(ONE_STOP.system);
    walk.window.tab("Hồ sơ cấp độ");
    walk.window.sees("Đang có hiệu lực");
    walk.step("trang-he-thong");
    walk.go("Hồ sơ cấp độ");
    walk.window.tab("Báo cáo năm");
    walk.window.sees("Các hệ thống");
    walk.step("bao-cao-nam");
    assert!(!walk.window.scrolls_sideways());
    walk.window.close();

    let issues = papers::layout(&fs::read(saved).unwrap()).unwrap();
    // Saved before the letter it goes with had its number: a draft, and nothing else is off.
    let found: Vec<&str> = issues.iter().map(|issue| issue.found.as_str()).collect();
    assert_eq!(found, ["còn dấu “BẢN NHÁP”"], "{issues:#?}");
    assert_eq!(states(&flow), [(Some(3), State::InForce)]);
}

#[test]
fn systems_of_levels_one_and_two_are_finished_from_zero() {
    clause("AG-7.4-a");
    let flow = Flow::new("dossier_levels_1_2");
    let walk = Walk::at(&flow, "2026-11-23T01:00:00Z");
    walk.set_up("An Giang", true);
    walk.add_head();
    let private = [("Hệ thống xử lý những loại thông tin nào", "Thông tin riêng")];
    let second: Vec<_> = INTERNAL.iter().chain(&private).copied().collect();
    for (system, answers, level) in [
        ("Phần mềm kế toán", &second[..], 2),
        ("Báo cáo thống kê ngành", &INTERNAL[..], 1),
    ] {
        let proposal = Proposal::internal(system, answers, level);
        finish(&walk, &proposal);
        for (title, letter) in [
            ("Gửi hồ sơ", "127/SNNMT-VP"),
            ("Ghi hồ sơ đã được nhận đủ, hợp lệ", ""),
            ("Ghi quyết định phê duyệt", "31/QĐ-CAT"),
            ("Đưa hồ sơ vào áp dụng", ""),
        ] {
            walk.take_step(title, letter);
        }
        walk.window.sees("Đang có hiệu lực");
        walk.step("co-hieu-luc");
    }
    walk.window.close();
    let both = [(Some(1), State::InForce), (Some(2), State::InForce)];
    assert_eq!(states(&flow), both);
}

/// From opening to the head's reading, with nothing missing.
fn finish(walk: &Walk<'_>, proposal: &Proposal<'_>) {
    walk.open_dossier(proposal);
    walk.answer_questions(proposal);
    walk.fill_part_one();
    walk.draw_architecture(proposal);
    walk.assess_risks(proposal);
    walk.answer_requirements(proposal);
    walk.misses_nothing();
    walk.head_checks(proposal.system);
}

/// The papers of the dossier, the explanation saved as a Word file.
fn print(walk: &Walk<'_>) -> std::path::PathBuf {
    let window = &walk.window;
    window.tab("Văn bản");
    walk.step("van-ban");
    window.press("Lập cả bộ");
    window.sees("Đã lập ");
    walk.step("van-ban-da-lap");
    window.press_in("Hồ sơ đề xuất cấp độ", "Xem");
    window.sees("Mã đối chiếu nhật ký");
    walk.step("thuyet-minh");
    let file = walk.flow.saves_as("thuyet-minh.docx");
    window.press("Việc khác");
    window.press("Lưu tệp Word…");
    window.sees("thuyet-minh.docx");
    window.press("Trở lại");
    file
}

/// Level and state of each dossier, the lowest level first.
fn states(flow: &Flow) -> Vec<(Option<u8>, State)> {
    let signed_in = flow.open_vault("2026-11-23T02:00:00Z");
    let rows = dossier::list(&signed_in.vault, &ListQuery::default())
        .unwrap()
        .rows;
    let mut states: Vec<_> = rows.iter().map(|row| (row.level, row.state)).collect();
    states.sort_by_key(|(level, _)| *level);
    states
}
