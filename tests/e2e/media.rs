//! Custody, erasure and disposal in the window with nothing in them and with much: no table breaks, and a
//! medium that cannot be erased is destroyed with its papers.

use sogac_domain::{
    assets::{MediumForm, Secrecy},
    custody::{Item, handovers::HandoverKind},
    wipes::{self, WipeBatchId, WipeState},
};
use sogac_tests::{
    Flow, PASSWORD, Walk, clause, handover_form,
    wipes::{for_sale, on_sheet, ten_drives},
};

const EMPTY: [(&str, &str, &str); 6] = [
    ("Xoá dữ liệu", "", "Chưa có đợt xoá dữ liệu nào"),
    ("Thanh lý", "", "Chưa có"),
    ("Giao nhận, sửa chữa", "", "Chưa có lần giao nhận nào"),
    ("", "Sửa chữa", "Chưa có"),
    ("", "Mang ra ngoài, thiết bị cá nhân", "Chưa có"),
    ("", "Kiểm kê", "Chưa có"),
];

#[test]
fn with_nothing_in_them_the_screens_say_the_next_step() {
    let flow = Flow::new("media_empty");
    drop(flow.office());
    let walk = Walk::at(&flow, "2026-11-25T03:00:00Z");
    walk.sign_in(PASSWORD);
    walk.window.sees("Hôm nay");
    for (number, (part, tab, said)) in EMPTY.into_iter().enumerate() {
        if part.is_empty() {
            walk.window.tab(tab);
        } else {
            walk.go(part);
        }
        walk.window.sees(said);
        walk.looks(&format!("trong-{number}"));
    }
}

/// Forty drives on one sheet, one of which held secrets; and a hand-over of sixty devices.
fn store(flow: &Flow) {
    let office = flow.office();
    let mut lines: Vec<_> = office
        .ten_computers()
        .into_iter()
        .map(|(_, drive)| on_sheet(drive))
        .collect();
    for number in 11..=39 {
        let (_, drive) = office.computer(
            &format!("TS-{number:04}-MÁY-TÍNH-PHÒNG-HỌP-TRỰC-TUYẾN"),
            &format!("S3Z{number}NX0J{number}K{}", number * 7919),
        );
        lines.push(on_sheet(drive));
    }
    let secret = office.save_medium(MediumForm {
        serial: "MAT-0001".to_owned(),
        kind: "SATA SSD".to_owned(),
        model: "Samsung 870 EVO".to_owned(),
        bytes: 500_107_862_016,
        place: "Tủ mật, phòng 105".to_owned(),
        secrecy: Secrecy::Mat,
        ..MediumForm::default()
    });
    let batch = office.open_batch(&for_sale(lines));
    let alone = office.open_batch(&wipes::WipeBatchForm {
        name: "Ổ có dữ liệu mật".to_owned(),
        lines: vec![on_sheet(secret)],
        ..for_sale(Vec::new())
    });
    assert_eq!((batch, alone), (WipeBatchId(1), WipeBatchId(2)));
    office.take_log(batch, ten_drives());
    let my = office.person("Lò Thị Mỵ");
    let items: Vec<Item> = (1..=60)
        .map(|number| Item::Asset(office.device(&format!("GN-{number:04}"), None)))
        .collect();
    office.hand_over(&handover_form(HandoverKind::Given, None, Some(my), &items));
}

#[test]
fn much_in_them_breaks_no_screen_and_what_cannot_be_erased_is_destroyed() {
    clause("LC-19.3-b");
    let flow = Flow::new("media_full");
    store(&flow);
    let walk = Walk::at(&flow, "2026-11-25T03:00:00Z");
    let window = &walk.window;
    walk.sign_in(PASSWORD);
    window.sees("Hôm nay");
    walk.looks("hom-nay");
    walk.go("Giao nhận, sửa chữa");
    window.choose_row("Lò Thị Mỵ");
    window.sees("GN-0060");
    walk.looks("giao-nhan");
    walk.go("Thanh lý");
    window.press("Lập đề nghị");
    window.fill(
        "Tên đợt",
        "Thanh lý máy tính hết thời hạn sử dụng của Văn phòng Sở năm 2026",
    );
    window.fill("Lý do đề nghị", "Hết thời hạn sử dụng");
    for code in ["TS-0001", "TS-0003", "TS-0011", "TS-0012", "TS-0013"] {
        window.choose("Thêm thiết bị theo mã", code, code);
    }
    walk.looks("de-nghi");
    window.press("Lập đề nghị");
    window.sees("chưa có bản ghi xoá dữ liệu được chấp nhận");
    walk.looks("thanh-ly");

    walk.go("Xoá dữ liệu");
    walk.looks("cac-dot");
    window.choose_row("Ổ có dữ liệu mật");
    window.sees("MAT-0001");
    walk.looks("dot-mat");
    window.press_in("MAT-0001", "Việc");
    window.press("Ghi tiêu huỷ");
    window.sees("phải có quyết định, danh sách");
    walk.looks("tieu-huy-mat");
    window.key("Escape");
    walk.go("Xoá dữ liệu");
    window.choose_row("Máy tính cũ đợt 1");
    window.sees("WD-WCC2E1000003");
    walk.looks("dot-lon");
    window.press_in("WD-WCC2E1000003", "Việc");
    window.press("Ghi tiêu huỷ");
    window.fill("Ngày tiêu huỷ", "25/11/2026");
    window.fill("Cách tiêu huỷ, kết quả", "Khoan ba lỗ qua đĩa từ");
    window.fill("Người chứng kiến thứ nhất", "Lò Thị Mỵ");
    window.ticks("Văn bản", true);
    window.fill("Số, ký hiệu văn bản", "14/BB-SNNMT");
    window.fill("Ngày văn bản", "25/11/2026");
    walk.looks("tieu-huy");
    window.press("Ghi tiêu huỷ");
    window.sees("Đã tiêu huỷ");
    walk.looks("da-tieu-huy");
    walk.window.close();

    let vault = flow.open_vault("2026-11-25T08:00:00Z").vault;
    let page = wipes::page(&vault, WipeBatchId(1)).unwrap();
    let states: Vec<WipeState> = page
        .wipes
        .iter()
        .filter(|row| row.wipe.serial == "WD-WCC2E1000003")
        .map(|row| row.wipe.state)
        .collect();
    assert_eq!(states, [WipeState::Failed, WipeState::Destroyed]);
}
