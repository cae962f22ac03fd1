//! Lines added to a work sheet or a proposal under way: as long as its paper is not made.

use sogac_domain::{
    custody::Item,
    disposals::{self, DisposalForm, DisposalLineForm, Way},
    papers, wipes,
};
use sogac_tests::{
    Office, clause, law_of, now, on,
    wipes::{batch_form, on_sheet, serial},
};

#[test]
fn a_medium_is_added_to_a_sheet_until_its_paper_is_made() {
    clause("LC-9.3-b");
    let office = Office::new();
    office.says_who_it_is();
    let (vault, by, law) = (&office.vault, &office.officer, law_of("lao_cai"));
    let disks = [1, 2, 3].map(|slot| office.hard_disk(&serial(slot), None));
    let batch = office.open_batch(&batch_form(vec![on_sheet(disks[0])]));
    let add = |slot: usize| wipes::add(vault, by, now(), batch, &on_sheet(disks[slot]));
    add(1).unwrap();
    let sheet = wipes::make_sheet(vault, by, now(), batch, law.law().profile).unwrap();
    let refused = add(2).unwrap_err();
    assert!(
        refused.sentence().contains("phiếu đã lập"),
        "{}",
        refused.sentence()
    );
    papers::cancel(vault, by, now(), sheet, "Thêm một ổ").unwrap();
    add(2).unwrap();
    assert_eq!(wipes::page(vault, batch).unwrap().wipes.len(), 3);
}

#[test]
fn a_device_is_added_to_a_proposal_until_its_paper_is_made() {
    clause("LC-9.3-b");
    let office = Office::new();
    office.says_who_it_is();
    let (vault, by, law) = (&office.vault, &office.officer, law_of("lao_cai"));
    let line = |code: &str| DisposalLineForm {
        item: Item::Asset(office.device(code, None)),
        reason: "Hết thời hạn sử dụng".into(),
        note: String::new(),
    };
    let form = DisposalForm {
        name: "Thanh lý máy tính 2026".into(),
        way: Way::Sell,
        proposed_on: on("2026-11-23"),
        lines: vec![line("TS-0001")],
    };
    let id = disposals::propose(vault, by, now(), &form).unwrap();
    disposals::add(vault, by, now(), id, &line("TS-0002")).unwrap();
    let third = line("TS-0003");
    let paper = disposals::make_proposal(vault, by, now(), id, law.law().profile).unwrap();
    let refused = disposals::add(vault, by, now(), id, &third).unwrap_err();
    assert!(
        refused.sentence().contains("Danh mục đề nghị"),
        "{}",
        refused.sentence()
    );
    papers::cancel(vault, by, now(), paper, "Thêm một máy").unwrap();
    disposals::add(vault, by, now(), id, &third).unwrap();
    let page = disposals::page(vault, id, law.law().calendar).unwrap();
    assert_eq!(page.lines.len(), 3);
}
