//! What waits of the packages stands among the tasks of the day, one click from its package.

use sogac_domain::{
    audit::Kind,
    duties::{self, Duty, Opens, When},
    sync::{self, Attempt, Outcome, OutgoingId, SourceKind},
};
use sogac_tests::{Office, TODAY, TestProvince, law_of, now, on};

use super::travels;

fn made() -> (Office, TestProvince, OutgoingId) {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.packs(SourceKind::Figures, 0);
    (office, province, id)
}

fn waits(office: &Office, day: &str) -> Vec<Duty> {
    let law = law_of("lao_cai");
    let mut all = duties::due(&office.vault, on(day), law.law()).unwrap();
    all.retain(|duty| matches!(duty.opens, Opens::Record(Kind::Sending, _)));
    all
}

#[test]
fn an_answer_waits_until_it_is_written_in() {
    let (office, province, id) = made();
    let frozen = travels(&office, id);
    assert_eq!(waits(&office, TODAY), []);
    assert_eq!(sync::answers_waiting(&office.vault).unwrap(), 0);
    let answer = province.answer(&frozen, Outcome::Acknowledged);
    let reply = province.reply(Vec::new(), vec![province.signed(&answer)]);
    let (vault, by) = (&office.vault, &office.officer);
    sync::take_reply(vault, by, now(), &reply).unwrap();
    assert_eq!(sync::answers_waiting(vault).unwrap(), 1);
    for day in [TODAY, "2026-12-10"] {
        let [duty] = waits(&office, day).try_into().unwrap();
        assert_eq!(duty.opens, Opens::Record(Kind::Sending, id.0));
        assert!(
            duty.title
                .starts_with("Ghi trả lời của tỉnh cho gói số 1/2026")
        );
        assert_eq!((duty.due, duty.when), (on(day), When::Soon));
    }
    sync::turn_off(vault, &office.head(), now()).unwrap();
    assert_eq!(waits(&office, TODAY).len(), 1, "answers wait all the same");
    let answer = sync::unsettled(vault).unwrap().remove(0);
    sync::settle_answer(vault, by, now(), answer.id).unwrap();
    assert_eq!(waits(&office, TODAY), []);
    assert_eq!(sync::answers_waiting(vault).unwrap(), 0);
}

#[test]
fn a_package_the_province_did_not_take_waits_until_it_is_packed_again() {
    let (office, _, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    sync::start(vault, by, now(), id).unwrap();
    assert_eq!(waits(&office, TODAY), [], "on its way");
    let why = "Không nối được tới máy chủ của tỉnh".to_owned();
    sync::attempted(vault, by, now(), id, Attempt::Broken { received: 0, why }).unwrap();
    let [stuck] = waits(&office, TODAY).try_into().unwrap();
    assert!(stuck.title.starts_with("Gửi tiếp gói số 1/2026"));
    assert!(stuck.counted.contains("Không nối được"));

    let refused = Attempt::Refused("Chữ ký không khớp.".to_owned());
    sync::attempted(vault, by, now(), id, refused).unwrap();
    let [refused] = waits(&office, TODAY).try_into().unwrap();
    assert!(refused.counted.contains("Chữ ký không khớp."));
    office.packs(SourceKind::Figures, 0);
    assert_eq!(waits(&office, TODAY), []);
}

#[test]
fn a_file_without_a_receipt_is_asked_after_in_a_week() {
    let (office, province, id) = made();
    let (vault, by) = (&office.vault, &office.officer);
    sync::save_file(vault, by, now(), id, |_| Ok(())).unwrap();
    assert_eq!(waits(&office, "2026-11-27"), []);
    let [asked] = waits(&office, "2026-12-10").try_into().unwrap();
    assert!(asked.waiting && asked.title.contains("biên nhận"));
    let receipt = province.receipt(&travels(&office, id), 1);
    sync::take_reply(vault, by, now(), &province.reply(vec![receipt], Vec::new())).unwrap();
    assert_eq!(waits(&office, "2026-12-10"), []);
}
