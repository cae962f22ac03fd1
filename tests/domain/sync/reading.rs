//! Answers read over the network, batch after batch, and what of their words is kept.

use std::cell::RefCell;

use sogac_domain::{
    Code, Error,
    dossier::{self, State},
    sync::{self, Answer, Batch, Frozen, Outcome, Signed, SourceKind, Taken},
};
use sogac_tests::{Office, TestProvince, now};

use super::travels;

/// A list of answers at the province that gives two at a time.
struct Waiting {
    all: Vec<(u64, Signed)>,
    asked: RefCell<Vec<u64>>,
}

impl Waiting {
    fn of(province: &TestProvince, package: &Frozen, count: u64) -> Self {
        let signed = |place: u64| {
            let answer = province.answer(package, Outcome::Acknowledged);
            (place * 10, province.signed(&answer))
        };
        Self {
            all: (1..=count).map(signed).collect(),
            asked: RefCell::default(),
        }
    }

    fn gives(&self, after: u64) -> Batch {
        self.asked.borrow_mut().push(after);
        let waiting = self.all.iter().filter(|(place, _)| *place > after);
        batch(waiting.take(2).cloned().collect())
    }
}

fn batch(answers: Vec<(u64, Signed)>) -> Batch {
    Batch { at: now(), answers }
}

fn reads(office: &Office, ask: impl FnMut(u64) -> Result<Batch, Error>) -> Result<Taken, Error> {
    let to = sync::sending_to(&office.vault).unwrap().unwrap();
    sync::read_answers(&office.vault, &office.officer, &to, ask)
}

fn after(office: &Office) -> u64 {
    let to = sync::sending_to(&office.vault).unwrap().unwrap();
    to.answers_after
}

fn sent() -> (Office, TestProvince, Frozen) {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.packs(SourceKind::Figures, 0);
    let frozen = travels(&office, id);
    (office, province, frozen)
}

#[test]
fn all_that_waits_is_read_at_once() {
    let (office, province, frozen) = sent();
    let waiting = Waiting::of(&province, &frozen, 5);
    let taken = reads(&office, |after| Ok(waiting.gives(after))).unwrap();
    assert_eq!((taken.answers, taken.known), (5, 0));
    assert_eq!(*waiting.asked.borrow(), [0, 20, 40, 50]);
    assert_eq!(after(&office), 50);
    let none = reads(&office, |after| Ok(waiting.gives(after))).unwrap();
    assert_eq!(none, Taken::default());
    assert_eq!(waiting.asked.borrow().last(), Some(&50));
    let head = sync::read_answers(
        &office.vault,
        &office.head(),
        &sync::sending_to(&office.vault).unwrap().unwrap(),
        |after| Ok(waiting.gives(after)),
    );
    assert_eq!(head.unwrap_err().code(), Code::Forbidden);
}

#[test]
fn a_list_without_end_is_left_for_the_next_time() {
    let (office, province, frozen) = sent();
    let answer = province.signed(&province.answer(&frozen, Outcome::Acknowledged));
    let mut rounds = 0;
    let taken = reads(&office, |after| {
        rounds += 1;
        Ok(batch(vec![(after + 1, answer.clone())]))
    })
    .unwrap();
    assert_eq!((taken.answers, taken.known, rounds), (1, 99, 100));

    let mut rounds = 0;
    let taken = reads(&office, |_| {
        rounds += 1;
        Ok(batch(vec![(7, answer.clone())]))
    })
    .unwrap();
    assert_eq!((taken.known, rounds), (1, 1), "a list that stands still");
    assert_eq!(after(&office), 100);
}

#[test]
fn what_came_before_the_line_was_cut_stays_and_why_it_ended_is_told() {
    let (office, province, frozen) = sent();
    let cut = || Error::refused("Máy chủ của tỉnh không trả lời kịp.");
    assert!(reads(&office, |_| Err(cut())).is_err());
    let waiting = Waiting::of(&province, &frozen, 5);
    let taken = reads(&office, |after| {
        if after < 20 {
            Ok(waiting.gives(after))
        } else {
            Err(cut())
        }
    })
    .unwrap();
    assert_eq!(taken.answers, 2);
    assert!(taken.refused[0].contains("không trả lời kịp"));
    assert_eq!(after(&office), 20);
}

#[test]
fn a_province_turned_on_in_the_middle_of_reading_misses_nothing() {
    let (office, province, frozen) = sent();
    let waiting = Waiting::of(&province, &frozen, 5);
    let taken = reads(&office, |after| {
        office.enrolled();
        Ok(waiting.gives(after))
    })
    .unwrap();
    assert_eq!(taken.answers, 2, "held against the province they are of");
    assert_eq!(*waiting.asked.borrow(), [0], "it is asked no more");
    assert_eq!(after(&office), 0, "the new list is read from its beginning");

    let (office, province, frozen) = sent();
    let waiting = Waiting::of(&province, &frozen, 5);
    reads(&office, |after| {
        sync::turn_off(&office.vault, &office.head(), now()).unwrap();
        Ok(waiting.gives(after))
    })
    .unwrap();
    assert_eq!(*waiting.asked.borrow(), [0], "off is off");
}

#[test]
fn paragraphs_of_the_province_stay_paragraphs() {
    let (office, province, frozen) = sent();
    let said = Answer {
        text: "  Đề nghị bổ sung:\r\n- sơ đồ mạng;\r\n\u{200b}- danh mục   thiết bị.\u{7}\n\n\n\nTrân trọng\n".to_owned(),
        number: "77/SKHCN\n-CNTT".to_owned(),
        ..province.answer(&frozen, Outcome::Refused)
    };
    let list = [(1, province.signed(&said))];
    reads(&office, |after| {
        Ok(batch(if after == 0 {
            list.to_vec()
        } else {
            Vec::new()
        }))
    })
    .unwrap();
    let kept = "Đề nghị bổ sung:\n- sơ đồ mạng;\n- danh mục thiết bị.\n\nTrân trọng";
    let answer = sync::unsettled(&office.vault).unwrap().remove(0);
    assert_eq!(answer.text, kept);
    assert_eq!(answer.number, "77/SKHCN -CNTT");
    let package = sync::outgoing(&office.vault, answer.outgoing_id).unwrap();
    assert_eq!(package.refusal, kept);
}

#[test]
fn a_long_answer_is_written_into_its_dossier_all_the_same() {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.sent_dossier("Một cửa", 3);
    let frozen = travels(&office, office.packs(SourceKind::Dossier, id.0));
    let said = Answer {
        text: "Đề nghị bổ sung.\n".repeat(1_000),
        ..province.answer(&frozen, Outcome::Returned)
    };
    let (vault, by) = (&office.vault, &office.officer);
    let reply = province.reply(Vec::new(), vec![province.signed(&said)]);
    sync::take_reply(vault, by, now(), &reply).unwrap();
    let answer = sync::unsettled(vault).unwrap().remove(0);
    assert_eq!(answer.text.chars().count(), 5_000);
    sync::settle_answer(vault, by, now(), answer.id).unwrap();
    assert_eq!(dossier::get(vault, id).unwrap().state, State::Returned);
}
