//! On its way: frozen bytes, attempts with growing pauses, receipts held against the province's key.

use chrono::TimeDelta;
use sogac_domain::sync::{self, Attempt, OutgoingId, PackageState, Source, SourceKind, Way};
use sogac_tests::{Office, TestProvince, at, clause, now};

use super::travels;

fn made() -> (Office, TestProvince, OutgoingId) {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.packs(SourceKind::Figures, 0);
    (office, province, id)
}

fn broken(received: u64) -> Attempt {
    Attempt::Broken {
        received,
        why: "Không nối được tới máy chủ của tỉnh".to_owned(),
    }
}

fn state(office: &Office, id: OutgoingId) -> sync::Outgoing {
    sync::outgoing(&office.vault, id).unwrap()
}

#[test]
fn nothing_goes_out_by_itself() {
    let (office, _, id) = made();
    assert_eq!(state(&office, id).state, PackageState::Made);
    let later = at("2027-01-01T00:00:00Z");
    assert!(sync::due(&office.vault, later).unwrap().is_empty());
    sync::start(&office.vault, &office.officer, now(), id).unwrap();
    let due = sync::due(&office.vault, now()).unwrap();
    assert_eq!(due.len(), 1);
    sync::turn_off(&office.vault, &office.head(), now()).unwrap();
    assert!(sync::due(&office.vault, now()).unwrap().is_empty());
}

#[test]
fn a_package_is_frozen_and_is_the_same_after_the_program_was_closed() {
    let (office, _, id) = made();
    let before = travels(&office, id);
    office.person("Nguyễn Văn Hùng");
    assert_eq!(travels(&office, id), before);
    let changed = office.vault.transact(
        &office.officer,
        now(),
        sogac_domain::audit::Op::SendingTried,
        |tx| {
            tx.about(sogac_domain::audit::Kind::Sending, 1);
            tx.execute("UPDATE outgoing SET sha256 = 'x'", [])?;
            Ok(())
        },
    );
    assert!(changed.is_err(), "the table itself refuses");
    assert!(before.name.ends_with("1-2026.sogac-tinh"));
}

#[test]
fn attempts_that_fail_wait_longer_each_time_and_go_on_where_they_stopped() {
    let (office, _, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    sync::start(vault, by, now(), id).unwrap();
    let mut moment = now();
    let mut pauses = Vec::new();
    for received in [500; 8] {
        sync::attempted(vault, by, moment, id, broken(received)).unwrap();
        let package = state(&office, id);
        assert_eq!(u64::from(package.sent_bytes), received);
        let next = package.next_at.unwrap();
        assert!(
            sync::due(vault, next - TimeDelta::seconds(1))
                .unwrap()
                .is_empty()
        );
        assert_eq!(sync::due(vault, next).unwrap().len(), 1);
        pauses.push((next - moment).num_minutes());
        moment = next;
    }
    assert_eq!(pauses, [1, 5, 15, 60, 240, 720, 720, 720][..]);
    assert!(state(&office, id).trouble.contains("Không nối được"));

    let stopped = Attempt::Stopped { received: 500 };
    sync::attempted(vault, by, moment, id, stopped).unwrap();
    assert!(
        sync::due(vault, at("2030-01-01T00:00:00Z"))
            .unwrap()
            .is_empty()
    );
    sync::start(vault, by, moment, id).unwrap();
    let package = state(&office, id);
    assert_eq!((package.attempts, package.sent_bytes), (0, 500));
}

#[test]
fn pauses_begin_anew_as_soon_as_more_has_arrived() {
    let (office, _, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    let bytes = u64::from(state(&office, id).bytes);
    sync::start(vault, by, now(), id).unwrap();
    let mut pauses = Vec::new();
    let more = [0, 0, 0, 100, 100, 100, 101, 50, 50, 60, u64::MAX, u64::MAX];
    for received in more {
        sync::attempted(vault, by, now(), id, broken(received)).unwrap();
        let package = state(&office, id);
        assert_eq!(u64::from(package.sent_bytes), received.min(bytes));
        pauses.push((package.next_at.unwrap() - now()).num_minutes());
    }
    assert_eq!(pauses, [1, 5, 15, 1, 5, 15, 1, 5, 15, 1, 1, 5]);
    sync::start(vault, by, now(), id).unwrap();
    sync::attempted(vault, by, now(), id, broken(bytes)).unwrap();
    assert_eq!(state(&office, id).attempts, 1, "put on its way anew");
}

#[test]
fn what_was_once_sent_or_written_out_is_never_taken_back_nor_packed_twice() {
    let (office, province, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    let whole = u64::from(state(&office, id).bytes);
    let source = Source {
        kind: SourceKind::Figures,
        id: 0,
    };
    let stays = |id: OutgoingId| {
        let before = state(&office, id);
        let refused = sync::withdraw(vault, by, now(), id, "Gửi nhầm").unwrap_err();
        assert!(
            refused.sentence().contains("có thể đã nhận được"),
            "{refused}"
        );
        assert_eq!(state(&office, id), before);
        let seen = sync::preview(vault, now(), source).unwrap().seen;
        let twice = sync::make_package(vault, by, now(), source, &seen).unwrap_err();
        assert!(twice.sentence().contains("gửi cho xong gói đó"), "{twice}");
    };
    assert!(
        sync::withdraw(vault, by, now(), id, "  ").is_err(),
        "no reason"
    );
    sync::start(vault, by, now(), id).unwrap();
    stays(id);
    sync::attempted(vault, by, now(), id, broken(0)).unwrap();
    stays(id);
    let stopped = Attempt::Stopped { received: whole };
    sync::attempted(vault, by, now(), id, stopped).unwrap();
    stays(id);
    sync::save_file(vault, by, now(), id, |_| Ok(())).unwrap();
    stays(id);
    sync::start(vault, by, now(), id).unwrap();
    stays(id);

    let receipt = province.receipt(&travels(&office, id), 1);
    sync::attempted(vault, by, now(), id, Attempt::Received(receipt)).unwrap();
    let refused = sync::withdraw(vault, by, now(), id, "Gửi nhầm").unwrap_err();
    assert!(refused.sentence().contains("tỉnh đã nhận"), "{refused}");
}

#[test]
fn a_receipt_counts_only_from_the_province_and_for_these_bytes() {
    clause("LC-13.1.a-b");
    let (office, province, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    sync::start(vault, by, now(), id).unwrap();
    let package = travels(&office, id);
    let take = |signed| sync::attempted(vault, by, now(), id, Attempt::Received(signed));

    let stranger = TestProvince::default();
    let forged = take(stranger.receipt(&package, 1)).unwrap_err();
    assert!(forged.sentence().contains("không mang chữ ký"), "{forged}");
    let mut other_bytes = package.clone();
    other_bytes.sha256 = "00".repeat(32);
    let wrong = take(province.receipt(&other_bytes, 1)).unwrap_err();
    assert!(wrong.sentence().contains("không đúng với gói"), "{wrong}");
    let mut unknown = package.clone();
    unknown.package = sync::new_id().unwrap();
    assert!(take(province.receipt(&unknown, 1)).is_err());
    assert_eq!(state(&office, id).state, PackageState::Sending);

    take(province.receipt(&package, 9)).unwrap();
    let received = state(&office, id);
    assert_eq!(received.state, PackageState::Received);
    assert_eq!((received.sequence, received.next_at), (9, None));
    take(province.receipt(&package, 9)).unwrap();
    assert!(
        sync::start(vault, by, now(), id).is_err(),
        "never sent again"
    );
}

#[test]
fn a_refusal_is_kept_with_its_reason_and_the_thing_can_be_sent_anew() {
    let (office, _, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    sync::start(vault, by, now(), id).unwrap();
    let refused = Attempt::Refused("Gói được lập để gửi nơi khác.".to_owned());
    sync::attempted(vault, by, now(), id, refused).unwrap();
    let package = state(&office, id);
    assert_eq!(package.state, PackageState::Refused);
    assert!(package.refusal.contains("nơi khác"));
    let again = office.packs(SourceKind::Figures, 0);
    assert_eq!(state(&office, again).number, "2/2026");
}

#[test]
fn by_file_a_package_counts_as_sent_only_once_it_is_written() {
    let (office, province, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    let full = sync::save_file(vault, by, now(), id, |_| {
        Err(std::io::Error::from(std::io::ErrorKind::StorageFull).into())
    });
    assert!(full.unwrap_err().sentence().contains("Ổ đĩa đã đầy"));
    assert_eq!(state(&office, id).state, PackageState::Made);

    let mut written = Vec::new();
    sync::save_file(vault, by, now(), id, |package| {
        written = package.bytes.clone();
        Ok(())
    })
    .unwrap();
    let sent = state(&office, id);
    assert_eq!(
        (sent.state, sent.way),
        (PackageState::Sent, Some(Way::File))
    );
    province.takes(&office, &written).unwrap();

    let package = travels(&office, id);
    let reply = province.reply(vec![province.receipt(&package, 3)], Vec::new());
    let taken = sync::take_reply(vault, by, now(), &reply).unwrap();
    assert_eq!((taken.receipts, taken.known), (1, 0));
    let again = sync::take_reply(vault, by, now(), &reply).unwrap();
    assert_eq!((again.receipts, again.known), (0, 1));
    assert_eq!(state(&office, id).state, PackageState::Received);
    let history = sync::outgoing_page(vault, id).unwrap().history;
    assert!(history.iter().any(|row| row.title() == "Tỉnh đã nhận gói"));
}

#[test]
fn a_file_that_is_no_reply_changes_nothing() {
    let (office, province, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    for file in [b"".as_slice(), b"[]", b"{\"receipts\":1}", b"PK\x03\x04"] {
        assert!(sync::take_reply(vault, by, now(), file).is_err());
    }
    let empty = province.reply(Vec::new(), Vec::new());
    assert!(sync::take_reply(vault, by, now(), &empty).is_err());
    let stranger = TestProvince::default();
    let package = travels(&office, id);
    let mixed = province.reply(
        vec![stranger.receipt(&package, 1), province.receipt(&package, 1)],
        Vec::new(),
    );
    let taken = sync::take_reply(vault, by, now(), &mixed).unwrap();
    assert_eq!((taken.receipts, taken.refused.len()), (1, 1));
}

#[test]
fn a_package_for_one_province_never_goes_to_another() {
    let (office, _, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    sync::start(vault, by, now(), id).unwrap();
    assert_eq!(sync::due(vault, now()).unwrap().len(), 1);
    office.enrolled();
    assert!(sync::due(vault, now()).unwrap().is_empty());
    let refused = sync::start(vault, by, now(), id).unwrap_err();
    assert!(
        refused.sentence().contains("nơi nhận trước đây"),
        "{refused}"
    );
    assert!(refused.sentence().contains("lập gói mới cho"), "{refused}");
    let anew = office.packs(SourceKind::Figures, 0);
    assert_eq!(state(&office, anew).number, "2/2026");
    assert_eq!(state(&office, id).state, PackageState::Sending);
}
