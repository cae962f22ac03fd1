//! When a thing may be packed again: once the province has returned or refused it, and no sooner.

use chrono::TimeDelta;
use sogac_domain::{
    At, Error,
    sync::{self, Answer, Outcome, OutgoingId, PackageState, Source, SourceKind},
};
use sogac_tests::{Office, TestProvince, now};

use super::{leaver, travels};

struct Sent {
    office: Office,
    province: TestProvince,
    source: Source,
    id: OutgoingId,
}

impl Sent {
    fn notice() -> Self {
        let office = Office::new();
        let province = office.enrolled();
        let (_, paper, _) = leaver(&office);
        let id = office.packs(SourceKind::Notice, paper.0);
        let source = Source {
            kind: SourceKind::Notice,
            id: paper.0,
        };
        Self {
            office,
            province,
            source,
            id,
        }
    }

    fn answer(&self, outcome: Outcome, at: At) -> Answer {
        let answer = self
            .province
            .answer(&travels(&self.office, self.id), outcome);
        Answer { at, ..answer }
    }

    fn takes(&self, answer: &Answer) {
        let (vault, by) = (&self.office.vault, &self.office.officer);
        let signed = vec![self.province.signed(answer)];
        let reply = self.province.reply(Vec::new(), signed);
        let taken = sync::take_reply(vault, by, now(), &reply).unwrap();
        assert_eq!((taken.answers, taken.refused.len()), (1, 0));
    }

    fn answered(&self, outcome: Outcome) {
        self.takes(&self.answer(outcome, now()));
    }

    /// Tries to pack it again.
    fn again(&self) -> Result<OutgoingId, Error> {
        let (vault, by) = (&self.office.vault, &self.office.officer);
        let seen = sync::preview(vault, now(), self.source).unwrap().seen;
        sync::make_package(vault, by, now(), self.source, &seen)
    }

    /// The number of the package that carries it, as the list of what can be sent shows it.
    fn carried(&self) -> String {
        let offers = sync::offers(&self.office.vault).unwrap();
        let mut of = offers
            .into_iter()
            .filter(|offer| offer.source == self.source);
        of.next().unwrap().package_number
    }
}

#[test]
fn an_answer_that_takes_a_thing_in_does_not_free_it() {
    for outcome in [Outcome::Acknowledged, Outcome::Closed, Outcome::Appraised] {
        let sent = Sent::notice();
        sent.answered(outcome);
        let state = sync::outgoing(&sent.office.vault, sent.id).unwrap().state;
        assert_eq!(state, PackageState::Answered);
        let twice = sent.again().unwrap_err();
        assert!(
            twice.sentence().contains("trả lại hoặc từ chối gói đó"),
            "{twice}"
        );
        assert_eq!(sent.carried(), "1/2026");
    }
}

#[test]
fn a_thing_returned_or_refused_is_packed_again_and_its_new_package_holds_it() {
    for outcome in [Outcome::Returned, Outcome::Refused] {
        let sent = Sent::notice();
        sent.answered(Outcome::Acknowledged);
        sent.answered(outcome);
        assert_eq!(sent.carried(), "");
        let second = sent.again().unwrap();
        let number = sync::outgoing(&sent.office.vault, second).unwrap().number;
        assert_eq!(number, "2/2026");
        assert_eq!(sent.carried(), "2/2026");
        assert!(sent.again().is_err());
    }
}

#[test]
fn the_last_word_counts_in_whatever_order_the_answers_are_read() {
    let sent = Sent::notice();
    let later = now() + TimeDelta::hours(1);
    sent.takes(&sent.answer(Outcome::Returned, later));
    sent.takes(&sent.answer(Outcome::Acknowledged, now()));
    assert_eq!(sent.carried(), "", "an older answer, read late");
    let latest = now() + TimeDelta::hours(2);
    sent.takes(&sent.answer(Outcome::Acknowledged, latest));
    assert_eq!(sent.carried(), "1/2026", "taken in after all");
}

#[test]
fn figures_are_sent_again_after_any_answer() {
    let office = Office::new();
    let province = office.enrolled();
    let first = office.packs(SourceKind::Figures, 0);
    let answer = province.answer(&travels(&office, first), Outcome::Acknowledged);
    let reply = province.reply(Vec::new(), vec![province.signed(&answer)]);
    sync::take_reply(&office.vault, &office.officer, now(), &reply).unwrap();
    let second = office.packs(SourceKind::Figures, 0);
    let number = sync::outgoing(&office.vault, second).unwrap().number;
    assert_eq!(number, "2/2026");
}
