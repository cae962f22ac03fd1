//! Disposals: the gate, the papers and the days.

use sogac_domain::{
    Error,
    assets::{self, AssetForm, AssetId, AssetState, MediumState},
    audit::Kind,
    custody::{self, Item, Step},
    disposals::{
        self, Councillor, Decision, DisposalForm, DisposalId, DisposalLineForm, DisposalState, Way,
    },
    duties, papers,
    sync::{self, Source, SourceKind},
};
use sogac_tests::{
    Office, at, clause, law_of, letter, now, on, scan, symbols,
    wipes::{AFTER, after, batch_form, for_sale, on_sheet, serial, ten_drives},
};

fn proposal(assets: &[AssetId]) -> DisposalForm {
    DisposalForm {
        name: "Thanh lý máy tính 2026".into(),
        way: Way::Sell,
        proposed_on: on("2026-11-23"),
        lines: assets
            .iter()
            .map(|id| DisposalLineForm {
                item: Item::Asset(*id),
                reason: "Hết thời hạn sử dụng".into(),
                note: String::new(),
            })
            .collect(),
    }
}

fn decided(office: &Office, form: &DisposalForm) -> DisposalId {
    let id = disposals::propose(&office.vault, &office.officer, now(), form).unwrap();
    let member = |name: &str, part: &str| Councillor {
        name: name.into(),
        post: "Chuyên viên".into(),
        part: part.into(),
    };
    let decision = Decision {
        number: "58/QĐ-SNNMT".into(),
        day: on("2026-11-24"),
        proof: scan("quyet-dinh.pdf"),
        council: vec![
            member("Giàng A Páo", "Chủ tịch"),
            member("Lò Thị Mỵ", "Uỷ viên"),
        ],
    };
    disposals::decide(&office.vault, &office.officer, at(AFTER), id, decision).unwrap();
    id
}

fn done(office: &Office, id: DisposalId) -> Result<(), Error> {
    let to = (after(), "Công ty Tái chế Lào Cai");
    disposals::done(
        &office.vault,
        &office.officer,
        at(AFTER),
        id,
        to,
        scan("bien-nhan.pdf"),
    )
}

#[test]
fn the_two_that_are_not_clean_hold_the_disposal_until_they_are_taken_out() {
    clause("LC-9.3-b");
    clause("AG-10.4-c");
    clause("TD-8.3");
    let office = Office::new();
    office.says_who_it_is();
    let computers = office.ten_computers();
    let lines = computers.iter().map(|(_, disk)| on_sheet(*disk)).collect();
    let batch = office.open_batch(&for_sale(lines));
    office.take_log(batch, ten_drives());
    let all: Vec<AssetId> = computers.iter().map(|(asset, _)| *asset).collect();
    let id = decided(&office, &proposal(&all));
    assert_eq!(
        assets::get(&office.vault, all[0]).unwrap().state,
        AssetState::ToDispose
    );
    let Err(Error::Refused { detail, .. }) = done(&office, id) else {
        panic!("two drives are not clean");
    };
    assert!(detail.contains("WD-WCC2E1000003 xoá không đạt"), "{detail}");
    assert!(
        detail.contains("WD-WCC2E1000007 chưa có bản ghi xoá"),
        "{detail}"
    );
    assert_eq!(
        disposals::get(&office.vault, id).unwrap().state,
        DisposalState::Decided
    );

    let law = law_of("lao_cai");
    let page = disposals::page(&office.vault, id, law.law().calendar).unwrap();
    for row in page.lines.iter().filter(|row| !row.held.is_empty()) {
        disposals::drop_line(
            &office.vault,
            &office.officer,
            at(AFTER),
            row.line.id,
            "Chưa xoá đạt",
        )
        .unwrap();
    }
    let Err(Error::Refused { detail, .. }) = done(&office, id) else {
        panic!("what was erased has no certificate");
    };
    assert!(
        detail.contains("WD-WCC2E1000001 đã xoá nhưng chưa ban hành biên bản xác nhận"),
        "{detail}"
    );
    let clean = (0..10).filter(|slot| ![2, 6].contains(slot));
    for slot in clean {
        let page = disposals::page(&office.vault, id, law.law().calendar).unwrap();
        let named = |text: &String| text.contains(&serial(slot + 1));
        assert!(page.missing.iter().any(named), "{:?}", page.missing);
        office.certify(computers[slot].1);
    }
    let page = disposals::page(&office.vault, id, law.law().calendar).unwrap();
    assert_eq!(page.missing.len(), 1, "the receipt: {:?}", page.missing);
    assert_eq!(page.papers.len(), 8, "a certificate each");
    done(&office, id).unwrap();
    assert_eq!(
        assets::get(&office.vault, all[0]).unwrap().state,
        AssetState::Disposed
    );
    office.enrolled();
    let source = Source {
        kind: SourceKind::Disposal,
        id: id.0,
    };
    let offers = sync::offers(&office.vault).unwrap();
    assert!(offers.iter().any(|offer| offer.source == source));
    let preview = sync::preview(&office.vault, at(AFTER), source).unwrap();
    assert!(
        preview.data.contains(r#""way": "sell""#),
        "{}",
        preview.data
    );
    let certificates = preview
        .files
        .iter()
        .filter(|file| file.path.starts_with("papers/"));
    assert_eq!(certificates.count(), 8, "{:?}", preview.files);
    assert_eq!(
        assets::get(&office.vault, all[2]).unwrap().state,
        AssetState::InStore
    );
    let disk = assets::medium(&office.vault, computers[0].1).unwrap();
    assert_eq!(disk.state, MediumState::Gone);
    let way = custody::history(&office.vault, Item::Asset(all[0])).unwrap();
    let left = way.last().unwrap();
    assert_eq!(
        (left.step, left.place.as_str()),
        (Step::Left, "Công ty Tái chế Lào Cai")
    );

    let proof = letter("9/KT", "2026-11-25");
    disposals::write_off(
        &office.vault,
        &office.officer,
        at(AFTER),
        id,
        after(),
        proof,
    )
    .unwrap();
    assert_eq!(
        disposals::get(&office.vault, id).unwrap().state,
        DisposalState::WrittenOff
    );
}

#[test]
fn no_regulation_gives_an_exception_for_disposal_and_only_the_head_may_ask() {
    let office = Office::new();
    let (computer, _) = office.computer("TS-0001", "WD-WCC2E1000001");
    let id = decided(&office, &proposal(&[computer]));
    for regulation in ["lao_cai", "an_giang", "tu_dan"] {
        let law = law_of(regulation);
        let page = disposals::page(&office.vault, id, law.law().calendar).unwrap();
        let ask = |by: &_| {
            let given = ("Cần gấp", scan("xin.pdf"));
            disposals::except(
                &office.vault,
                by,
                at(AFTER),
                page.lines[0].line.id,
                given,
                law.law().profile,
            )
        };
        assert!(ask(&office.officer).is_err());
        let Err(Error::Refused { detail, .. }) = ask(&office.head()) else {
            panic!("{regulation} gives no exception");
        };
        assert!(detail.contains("không cho ngoại lệ"), "{detail}");
    }
}

#[test]
fn each_step_is_due_by_the_days_of_the_decree() {
    let office = Office::new();
    let (computer, _) = office.computer("TS-0001", "WD-WCC2E1000001");
    let law = law_of("lao_cai");
    let id = disposals::propose(
        &office.vault,
        &office.officer,
        now(),
        &proposal(&[computer]),
    )
    .unwrap();
    let due = || {
        let all = duties::due(&office.vault, on("2026-11-25"), law.law()).unwrap();
        let of =
            |duty: &duties::Duty| matches!(duty.opens, duties::Opens::Record(Kind::Disposal, _));
        all.into_iter().find(of)
    };
    let first = due().unwrap();
    assert!(first.title.starts_with("Quyết định thanh lý"));
    // Twenty days from Monday 23/11/2026 end on Sunday 13/12; the next working day counts.
    assert_eq!(first.due, on("2026-12-14"));
    assert!(first.clause.contains("186/2025"));
    assert!(first.counted.contains("cần đối chiếu"));
    disposals::cancel(
        &office.vault,
        &office.officer,
        at(AFTER),
        id,
        "Đổi kế hoạch",
    )
    .unwrap();
    assert!(due().is_none());
    assert_eq!(
        assets::get(&office.vault, computer).unwrap().state,
        AssetState::InStore
    );
}

#[test]
fn the_decision_is_carried_out_and_booked_in_thirty_days_each() {
    let office = Office::new();
    let screen = office.save_device(AssetForm {
        code: "TS-MH-01".into(),
        kind: "Màn hình".into(),
        name: "Dell P2422H".into(),
        place: "Kho lưu trữ".into(),
        ..AssetForm::default()
    });
    let law = law_of("lao_cai");
    let id = decided(&office, &proposal(&[screen]));
    let due = || {
        let all = duties::due(&office.vault, on("2026-11-25"), law.law()).unwrap();
        let of =
            |duty: &duties::Duty| matches!(duty.opens, duties::Opens::Record(Kind::Disposal, _));
        all.into_iter().find(of)
    };
    // Thirty days from the decision of 24/11/2026, a Thursday.
    let carry_out = due().unwrap();
    assert!(carry_out.title.starts_with("Thực hiện thanh lý"));
    assert_eq!(carry_out.due, on("2026-12-24"));
    done(&office, id).unwrap();
    let book = due().unwrap();
    assert!(book.title.starts_with("Ghi giảm"));
    // Thirty days from the receipt of 25/11/2026, a Friday.
    assert_eq!(book.due, on("2026-12-25"));
    let proof = letter("9/KT", "2026-11-25");
    let (vault, by) = (&office.vault, &office.officer);
    disposals::write_off(vault, by, at(AFTER), id, after(), proof).unwrap();
    assert!(due().is_none());
}

#[test]
fn the_proposal_is_printed_in_the_columns_of_the_decree() {
    let office = Office::new();
    office.says_who_it_is();
    let (computer, _) = office.computer("TS-0001", "WD-WCC2E1000001");
    let law = law_of("lao_cai");
    let id = disposals::propose(
        &office.vault,
        &office.officer,
        now(),
        &proposal(&[computer]),
    )
    .unwrap();
    let paper =
        disposals::make_proposal(&office.vault, &office.officer, now(), id, law.law().profile)
            .unwrap();
    let symbols = symbols(&office.vault);
    let days = (on("2026-11-23"), on("2026-11-23"));
    papers::issue(&office.vault, &office.officer, now(), paper, days, &symbols).unwrap();
    let filled = papers::content(&office.vault, paper).unwrap();
    let issues = papers::layout(&filled.docx).unwrap();
    assert!(issues.is_empty(), "{issues:#?}");
    let (_, data) = papers::get(&office.vault, paper).unwrap();
    assert_eq!(data["assets"][0]["note"], "TS-0001");
    assert_eq!(data["assets"][0]["way"], "Thanh lý theo hình thức bán");
}

#[test]
fn what_is_bad_in_a_proposal_is_refused() {
    let office = Office::new();
    let (computer, _) = office.computer("TS-0001", "WD-WCC2E1000001");
    let propose = |form: &_| disposals::propose(&office.vault, &office.officer, now(), form);
    assert!(propose(&proposal(&[])).is_err());
    let mut silent = proposal(&[computer]);
    silent.lines[0].reason = String::new();
    assert!(propose(&silent).is_err());
    propose(&proposal(&[computer])).unwrap();
    assert!(
        propose(&proposal(&[computer])).is_err(),
        "it is in a proposal already"
    );
}

#[test]
fn a_disposal_that_destroys_has_its_minutes_with_every_medium_inside() {
    let office = Office::new();
    office.says_who_it_is();
    let (computer, _) = office.computer("TS-0001", "WD-WCC2E1000001");
    let loose = office.hard_disk("WD-WCC2E1000009", None);
    let law = law_of("lao_cai");
    let (vault, by) = (&office.vault, &office.officer);
    let mut form = proposal(&[computer]);
    form.lines.push(DisposalLineForm {
        item: Item::Medium(loose),
        reason: "Hỏng đầu đọc".into(),
        note: String::new(),
    });
    let sold = decided(&office, &proposal(&[office.computer("TS-0002", "WD-2").0]));
    let refused = disposals::make_minutes(vault, by, at(AFTER), sold, law.law().profile);
    assert!(refused.is_err(), "what is sold is not destroyed");
    form.way = Way::Destroy;
    let id = disposals::propose(vault, by, now(), &form).unwrap();
    let early = disposals::make_minutes(vault, by, at(AFTER), id, law.law().profile);
    assert!(matches!(early, Err(Error::Refused { .. })));
    let decision = Decision {
        number: "58/QĐ-SNNMT".into(),
        day: on("2026-11-24"),
        proof: scan("quyet-dinh.pdf"),
        council: vec![
            Councillor {
                name: "Giàng A Páo".into(),
                post: "Giám đốc".into(),
                part: "Chủ tịch".into(),
            },
            Councillor {
                name: "Lò Thị Mỵ".into(),
                post: "Kế toán".into(),
                part: "Uỷ viên".into(),
            },
        ],
    };
    disposals::decide(vault, by, at(AFTER), id, decision).unwrap();
    let paper = disposals::make_minutes(vault, by, at(AFTER), id, law.law().profile).unwrap();
    let again = disposals::make_minutes(vault, by, at(AFTER), id, law.law().profile).unwrap();
    assert_eq!(paper, again, "made once");
    let said = papers::get(vault, paper).unwrap().1;
    let rows = said["destroyed"].as_array().unwrap();
    let serials: Vec<_> = rows
        .iter()
        .map(|row| row["serial"].as_str().unwrap())
        .collect();
    assert_eq!(rows.len(), 3, "{serials:?}");
    assert!(serials.contains(&"WD-WCC2E1000001") && serials.contains(&"WD-WCC2E1000009"));
    assert_eq!(said["chair"]["name"], "Giàng A Páo");
}

#[test]
fn drives_erased_for_use_inside_are_not_sold() {
    let office = Office::new();
    let (computer, disk) = office.computer("TS-0001", "WD-WCC2E1000001");
    let batch = office.open_batch(&batch_form(vec![on_sheet(disk)]));
    office.take_log(batch, ten_drives());
    let id = decided(&office, &proposal(&[computer]));
    let Err(Error::Refused { detail, .. }) = done(&office, id) else {
        panic!("Clear is not enough to be sold");
    };
    assert!(detail.contains("cần mức “Tẩy (Purge)”"), "{detail}");
}
