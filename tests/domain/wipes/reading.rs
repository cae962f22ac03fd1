//! A medium read back inside the program: stopped, taken up, and taken as proof.

use std::io::Cursor;

use sogac_domain::{
    Error,
    assets::MediumForm,
    evidence::AttachedFile,
    sanitization::{
        Reason,
        advice::Level,
        readback::{Mode, Pattern, Reading},
    },
    wipes::{self, ReadBack, Sitting, Statement, WipeId, WipeState},
};
use sogac_tests::{
    Office, at,
    wipes::{AFTER, batch_form, for_sale, on_sheet, serial, ten_drives},
};

const SIZE: u64 = 4_000_000;

/// A small drive on a sheet for use inside.
fn small(office: &Office) -> WipeId {
    let disk = office.save_medium(MediumForm {
        serial: "RB-0000000001".into(),
        kind: "HDD".into(),
        bytes: SIZE,
        place: "Kho".into(),
        ..MediumForm::default()
    });
    office.open_batch(&batch_form(vec![on_sheet(disk)]));
    office.wipe_of(disk)
}

/// A sitting over these bytes, stopped after so many.
fn sitting(bytes: &[u8], stop_at: u64) -> Sitting {
    let mut reading = Reading::new(bytes.len() as u64, Mode::Full, Pattern::Zero, 7).unwrap();
    let go_on = &mut |now: sogac_domain::sanitization::readback::Progress| now.done < stop_at;
    reading.run(&mut Cursor::new(bytes), go_on).unwrap();
    Sitting {
        path: "/dev/sdb".into(),
        reading,
        seconds: 1.0,
        started: None,
    }
}

/// The same by samples, all of it.
fn samples(bytes: &[u8]) -> Sitting {
    let mut reading = Reading::new(bytes.len() as u64, Mode::Sample, Pattern::Zero, 7).unwrap();
    reading.run(&mut Cursor::new(bytes), &mut |_| true).unwrap();
    Sitting {
        reading,
        ..sitting(bytes, u64::MAX)
    }
}

fn keep(office: &Office, id: WipeId, sitting: &Sitting) -> Result<(), Error> {
    wipes::keep_sitting(&office.vault, &office.officer, at(AFTER), id, sitting)
}

fn take(office: &Office, id: WipeId) -> Result<WipeState, Error> {
    wipes::take_reading(&office.vault, &office.officer, at(AFTER), id)
}

fn detail<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { detail, .. }) => detail,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_stopped_reading_is_taken_up_where_it_was_and_is_no_proof_before_its_end() {
    let office = Office::new();
    let id = small(&office);
    let zeros = vec![0; SIZE as usize];
    assert!(detail(take(&office, id)).contains("Chưa có lần đọc"));
    keep(&office, id, &sitting(&zeros, 1_000_000)).unwrap();
    assert!(detail(take(&office, id)).contains("chưa xong"));

    let Some(ReadBack::Sitting(mut kept)) = wipes::reading(&office.vault, id).unwrap() else {
        panic!("the reading is kept");
    };
    let before = kept.reading.progress().done;
    assert!((1_000_000..SIZE).contains(&before), "{before}");
    let mut first = None;
    kept.reading
        .run(&mut Cursor::new(&zeros), &mut |now| {
            first.get_or_insert(now.done);
            true
        })
        .unwrap();
    assert!(
        first.unwrap() > before,
        "it goes on, not from the beginning"
    );
    keep(&office, id, &kept).unwrap();
    assert_eq!(take(&office, id).unwrap(), WipeState::Planned);
    assert!(matches!(
        wipes::reading(&office.vault, id).unwrap(),
        Some(ReadBack::Taken(taken)) if taken.report.complete && taken.report.as_expected
    ));
}

fn stated(office: &Office, id: WipeId) -> WipeState {
    let given = Statement {
        wipe_id: id,
        text: "Ghi đè bằng phần mềm của hãng".into(),
        file: AttachedFile {
            name: "man-hinh.txt".into(),
            content: b"Erase complete".to_vec(),
        },
        readback: None,
    };
    wipes::state(&office.vault, &office.officer, at(AFTER), &given).unwrap()
}

#[test]
fn a_statement_with_a_reading_taken_before_is_judged_with_it() {
    for (fill, expected) in [(0, WipeState::Accepted), (0x5A, WipeState::Failed)] {
        let office = Office::new();
        let id = small(&office);
        let mut bytes = vec![0; SIZE as usize];
        bytes[3_000_000..].fill(fill);
        keep(&office, id, &sitting(&bytes, u64::MAX)).unwrap();
        take(&office, id).unwrap();
        assert_eq!(stated(&office, id), expected);
        let wipe = &wipes::of_medium(&office.vault, sogac_domain::assets::MediumId(1)).unwrap()[0];
        assert!(wipe.read_back);
    }
}

#[test]
fn a_reading_after_the_verdict_confirms_it_or_overturns_it() {
    let office = Office::new();
    let id = small(&office);
    assert_eq!(stated(&office, id), WipeState::Insufficient);
    keep(&office, id, &sitting(&vec![0; SIZE as usize], u64::MAX)).unwrap();
    assert_eq!(take(&office, id).unwrap(), WipeState::Accepted);
    let zeros = vec![0; SIZE as usize];
    assert!(detail(keep(&office, id, &sitting(&zeros, 1))).contains("đã có kết quả"));
}

#[test]
fn without_a_log_a_sample_is_not_enough_and_a_full_reading_may_follow_it() {
    let office = Office::new();
    let id = small(&office);
    let zeros = vec![0; SIZE as usize];
    keep(&office, id, &samples(&zeros)).unwrap();
    take(&office, id).unwrap();
    assert_eq!(stated(&office, id), WipeState::Insufficient);
    let wipe = wipes::of_medium(&office.vault, sogac_domain::assets::MediumId(1)).unwrap();
    assert_eq!(wipe[0].reasons, [Reason::LogUnknown, Reason::ReadInPart]);
    keep(&office, id, &sitting(&zeros, u64::MAX)).unwrap();
    assert_eq!(take(&office, id).unwrap(), WipeState::Accepted);
}

#[test]
fn a_reading_begun_before_the_erasure_of_the_log_ended_is_refused() {
    let office = Office::new();
    let id = small(&office);
    let zeros = vec![0; SIZE as usize];
    // Written over at nine in the morning, and not read back by the tool.
    let log = format!(
        "[2026/11/24 09:00:00] nwipe: info: Device /dev/sda has serial number RB-0000000001\n\
         [2026/11/24 09:00:00] nwipe: info: Device '/dev/sda' is size {SIZE}.\n\
         [2026/11/24 09:00:00] nwipe: notice: Invoking method 'PRNG Stream' on device '/dev/sda'.\n\
         [2026/11/24 09:00:00] nwipe: notice: Starting pass 1 of 1, round 1 of 1, on device '/dev/sda'.\n\
         [2026/11/24 09:00:00] nwipe: notice: {SIZE} bytes written to device '/dev/sda'.\n\
         [2026/11/24 09:00:00] nwipe: notice: Finished pass 1 of 1, round 1 of 1, on device '/dev/sda'.\n\
         [2026/11/24 09:00:00] nwipe: notice: Finished round 1 of 1 on device '/dev/sda'.\n\
         [2026/11/24 09:00:00] nwipe: notice: Nwipe exited.\n"
    );
    let file = AttachedFile {
        name: "nwipe.log".into(),
        content: log.into_bytes(),
    };
    office.take_log(sogac_domain::wipes::WipeBatchId(1), file);
    // One o'clock in Greenwich is eight at the agency.
    for (began, early) in [
        ("2026-11-24T01:00:00Z", true),
        ("2026-11-24T03:00:00Z", false),
    ] {
        let read = Sitting {
            started: Some(at(began)),
            ..sitting(&zeros, u64::MAX)
        };
        keep(&office, id, &read).unwrap();
        if early {
            assert!(detail(take(&office, id)).contains("trước khi việc xoá kết thúc"));
        } else {
            assert_eq!(take(&office, id).unwrap(), WipeState::Accepted);
        }
    }
}

#[test]
fn another_drive_and_an_issued_certificate_are_refused() {
    let office = Office::new();
    office.says_who_it_is();
    let id = small(&office);
    keep(&office, id, &sitting(&vec![0; 3_000_000], u64::MAX)).unwrap();
    assert!(detail(take(&office, id)).contains("chọn nhầm ổ"));

    let disk = office.hard_disk(&serial(1), None);
    let batch = office.open_batch(&for_sale(vec![on_sheet(disk)]));
    office.take_log(batch, ten_drives());
    let wipe = office.wipe_of(disk);
    let law = sogac_tests::law_of("lao_cai");
    let (vault, by) = (&office.vault, &office.officer);
    wipes::make_certificate(vault, by, at(AFTER), wipe, law.law().profile).unwrap();
    let zeros = vec![0; 4096];
    assert!(detail(keep(&office, wipe, &sitting(&zeros, 1))).contains("Đã lập biên bản"));
}

#[test]
fn what_can_be_read_back_does_not_prove_a_purge() {
    let office = Office::new();
    let disk = office.save_medium(MediumForm {
        serial: "RB-0000000002".into(),
        kind: "SSD".into(),
        bytes: SIZE,
        place: "Kho".into(),
        ..MediumForm::default()
    });
    let mut line = on_sheet(disk);
    line.level = Some(Level::Purge);
    let batch = office.open_batch(&batch_form(vec![line]));
    let id = office.wipe_of(disk);
    keep(&office, id, &sitting(&vec![0; SIZE as usize], u64::MAX)).unwrap();
    take(&office, id).unwrap();
    assert_eq!(stated(&office, id), WipeState::Insufficient);
    let wipe = &wipes::page(&office.vault, batch).unwrap().wipes[0].wipe;
    assert!(
        wipe.reasons.contains(&Reason::MethodNotAccepted),
        "{:?}",
        wipe.reasons
    );
}
