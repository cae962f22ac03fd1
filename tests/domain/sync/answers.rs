//! Answers move what they answer, with the answer as the proof, when the officer says so.

use sogac_domain::{
    departures::LineState,
    dossier::{self, State, steps::Step},
    evidence::{self, EvidenceKind},
    sync::{self, Answer, AnswerId, Outcome, OutgoingId, PackageState, SourceKind},
};
use sogac_tests::{Office, TODAY, TestProvince, clause, new_step, now, on};

use super::{leaver, travels};

fn takes(office: &Office, province: &TestProvince, answer: &Answer) -> sync::Taken {
    let reply = province.reply(Vec::new(), vec![province.signed(answer)]);
    sync::take_reply(&office.vault, &office.officer, now(), &reply).unwrap()
}

fn only_answer(office: &Office, id: OutgoingId) -> AnswerId {
    let answers = sync::outgoing_page(&office.vault, id).unwrap().answers;
    answers.last().unwrap().id
}

fn settles(office: &Office, id: AnswerId) -> sogac_domain::Result<String> {
    sync::settle_answer(&office.vault, &office.officer, now(), id)
}

#[test]
fn a_closing_day_becomes_the_proof_on_the_account_line() {
    clause("LC-5.1.k-a");
    let office = Office::new();
    let province = office.enrolled();
    let (case, paper, law) = leaver(&office);
    let id = office.packs(SourceKind::Notice, paper.0);
    let answer = province.answer(&travels(&office, id), Outcome::Closed);
    let taken = takes(&office, &province, &answer);
    assert_eq!((taken.answers, taken.refused.len()), (1, 0));
    let package = sync::outgoing(&office.vault, id).unwrap();
    assert_eq!(package.state, PackageState::Answered);
    assert_eq!(package.unsettled, 1);
    let line = office.line(case, "công vụ – mylt", &law).line;
    assert_eq!(line.state, LineState::Open, "nothing is done by itself");

    let moved = settles(&office, only_answer(&office, id)).unwrap();
    assert!(moved.contains("20/11/2026"), "{moved}");
    let lines = office.case(case, &law).lines;
    let of = |user: &str| {
        let found = lines.iter().find(|row| row.line.title.contains(user));
        found.unwrap().line.clone()
    };
    let closed = of("công vụ – mylt");
    assert_eq!(closed.state, LineState::Done);
    assert_eq!(closed.done_on, Some(on(TODAY)));
    let proof = evidence::get(&office.vault, closed.evidence_id.unwrap()).unwrap();
    assert_eq!(proof.kind, EvidenceKind::Letter);
    assert_eq!(proof.letter_number, "77/SKHCN-CNTT");
    assert_eq!(proof.file_name, "77-SKHCN.pdf");
    assert_eq!(
        of("mylt.dd").state,
        LineState::Open,
        "an account of another body's system is not theirs to close"
    );
    let twice = settles(&office, only_answer(&office, id)).unwrap_err();
    assert!(twice.sentence().contains("đã được ghi"), "{twice}");
}

#[test]
fn a_notice_acknowledged_proves_that_it_was_given_and_closes_no_account() {
    let office = Office::new();
    let province = office.enrolled();
    let (case, paper, law) = leaver(&office);
    let id = office.packs(SourceKind::Notice, paper.0);
    let mut answer = province.answer(&travels(&office, id), Outcome::Acknowledged);
    answer.file = None;
    answer.number = String::new();
    takes(&office, &province, &answer);
    settles(&office, only_answer(&office, id)).unwrap();
    let lines = office.case(case, &law).lines;
    let done: Vec<_> = lines
        .iter()
        .filter(|row| row.line.state == LineState::Done)
        .collect();
    assert!(!done.is_empty());
    assert!(done.iter().all(|row| row.line.title.contains("nơi nhận")));
    let proof = evidence::get(&office.vault, done[0].line.evidence_id.unwrap()).unwrap();
    assert_eq!(proof.kind, EvidenceKind::File);
    assert!(
        proof.file_name.ends_with(".json"),
        "the signed answer itself"
    );
}

#[test]
fn a_dossier_is_returned_completed_sent_again_and_appraised() {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.sent_dossier("Một cửa", 3);
    let first = office.packs(SourceKind::Dossier, id.0);
    let returned = province.answer(&travels(&office, first), Outcome::Returned);
    takes(&office, &province, &returned);
    settles(&office, only_answer(&office, first)).unwrap();
    let state = || dossier::get(&office.vault, id).unwrap().state;
    assert_eq!(state(), State::Returned);

    office.step(id, new_step(Step::Check, TODAY)).unwrap();
    office.step(id, new_step(Step::Send, TODAY)).unwrap();
    let second = office.packs(SourceKind::Dossier, id.0);
    let frozen = travels(&office, second);
    let appraised = province.answer(&frozen, Outcome::Appraised);
    takes(&office, &province, &appraised);
    let early = settles(&office, only_answer(&office, second)).unwrap_err();
    assert!(early.sentence().contains("Chưa có gì thay đổi"), "{early}");
    assert_eq!(state(), State::Sent);

    takes(
        &office,
        &province,
        &province.answer(&frozen, Outcome::Acknowledged),
    );
    settles(&office, only_answer(&office, second)).unwrap();
    let answers = sync::outgoing_page(&office.vault, second).unwrap().answers;
    settles(&office, answers[0].id).unwrap();
    assert_eq!(state(), State::Appraised);
    assert_eq!(sync::unsettled(&office.vault).unwrap(), []);
}

#[test]
fn a_dossier_takes_no_letter_without_a_number_nor_a_day_to_come() {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.sent_dossier("Một cửa", 3);
    let frozen = travels(&office, office.packs(SourceKind::Dossier, id.0));
    let whole = province.answer(&frozen, Outcome::Returned);
    let again = |outcome| province.answer(&frozen, outcome);
    for unfit in [
        Answer {
            number: String::new(),
            ..whole
        },
        Answer {
            day: Some(on("2027-01-04")),
            ..again(Outcome::Returned)
        },
        Answer {
            day: Some(on("2027-01-04")),
            ..again(Outcome::Acknowledged)
        },
    ] {
        takes(&office, &province, &unfit);
        let answer = sync::unsettled(&office.vault).unwrap().pop().unwrap();
        let refused = settles(&office, answer.id).unwrap_err();
        assert!(!refused.sentence().contains("lỗi"), "{refused}");
        assert_eq!(dossier::get(&office.vault, id).unwrap().state, State::Sent);
    }
}

#[test]
fn an_answer_that_does_not_fit_is_settled_by_hand_with_a_reason() {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.sent_dossier("Một cửa", 3);
    let package = office.packs(SourceKind::Dossier, id.0);
    let mut late = province.answer(&travels(&office, package), Outcome::Acknowledged);
    late.day = Some(on("2020-01-06"));
    takes(&office, &province, &late);
    let answer = only_answer(&office, package);
    let refused = settles(&office, answer).unwrap_err();
    assert!(!refused.sentence().is_empty(), "before the last step");

    let by_hand = |reason| {
        let (vault, by) = (&office.vault, &office.officer);
        sync::settle_by_hand(vault, by, now(), answer, reason)
    };
    assert!(by_hand(" ").unwrap_err().sentence().contains("Lý do"));
    by_hand("Ghi theo công văn 77 nhận bản giấy").unwrap();
    assert_eq!(dossier::get(&office.vault, id).unwrap().state, State::Sent);
    let page = sync::outgoing_page(&office.vault, package).unwrap();
    assert_eq!(page.package.unsettled, 0);
    assert!(
        page.answers[0]
            .settled
            .contains("bằng tay: Ghi theo công văn 77")
    );
    assert!(by_hand("Lần nữa").is_err(), "once");
    let told = page.history.iter().any(|row| row.op == "answer_settled");
    assert!(told, "in the log");
}

#[test]
fn the_letter_of_an_answer_can_be_read_before_and_after_it_is_settled() {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.packs(SourceKind::Figures, 0);
    let frozen = travels(&office, id);
    takes(
        &office,
        &province,
        &province.answer(&frozen, Outcome::Refused),
    );
    let answer = only_answer(&office, id);
    let reads = |id| sync::open_letter(&office.vault, &office.officer, now(), id);
    let letter = reads(answer).unwrap();
    assert_eq!(letter.name, "77-SKHCN.pdf");
    assert_eq!(letter.content, b"%PDF-1.4 cong van");
    settles(&office, answer).unwrap();
    assert_eq!(
        reads(answer).unwrap(),
        letter,
        "it moved nothing, it is kept all the same"
    );

    let mut bare = province.answer(&frozen, Outcome::Acknowledged);
    bare.file = None;
    takes(&office, &province, &bare);
    assert!(reads(only_answer(&office, id)).is_err());
    let page = sync::outgoing_page(&office.vault, id).unwrap();
    let read = page
        .history
        .iter()
        .filter(|row| row.op == "evidence_opened");
    assert_eq!(read.count(), 2);
}

#[test]
fn an_answer_counts_once_and_only_from_the_province() {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.packs(SourceKind::Figures, 0);
    let frozen = travels(&office, id);
    let stranger = TestProvince::default();
    let forged = takes(
        &office,
        &stranger,
        &stranger.answer(&frozen, Outcome::Refused),
    );
    assert_eq!((forged.answers, forged.refused.len()), (0, 1));
    let mut other = province.answer(&frozen, Outcome::Acknowledged);
    other.agency = "sxd".to_owned();
    assert_eq!(takes(&office, &province, &other).refused.len(), 1);
    let mut huge = province.answer(&frozen, Outcome::Acknowledged);
    huge.file.as_mut().unwrap().base64 = "không phải base64".to_owned();
    assert_eq!(takes(&office, &province, &huge).refused.len(), 1);

    let answer = province.answer(&frozen, Outcome::Acknowledged);
    assert_eq!(takes(&office, &province, &answer).answers, 1);
    assert_eq!(takes(&office, &province, &answer).known, 1);
    assert_eq!(
        settles(&office, only_answer(&office, id)).unwrap(),
        "Đã xem."
    );
}

#[test]
fn answers_over_the_network_are_read_on_from_the_last_one() {
    let office = Office::new();
    let province = office.enrolled();
    let id = office.packs(SourceKind::Figures, 0);
    let frozen = travels(&office, id);
    let refused = province.answer(&frozen, Outcome::Refused);
    let (vault, by) = (&office.vault, &office.officer);
    let list = [(41, province.signed(&refused))];
    let to = sync::sending_to(vault).unwrap().unwrap();
    let taken = sync::take_answers(vault, by, now(), to.id, &list).unwrap();
    assert_eq!(taken.answers, 1);
    let enrolled = sync::sending_to(vault).unwrap().unwrap();
    assert_eq!(enrolled.answers_after, 41);
    let package = sync::outgoing(vault, id).unwrap();
    assert_eq!(package.state, PackageState::Refused);
    assert_eq!(package.refusal, "Đã xử lý theo đề nghị");
    let none = sync::take_answers(vault, by, now(), to.id, &[]).unwrap();
    assert_eq!(none, sync::Taken::default());
}
