//! Reviews of accounts: a frozen roster, every line decided, ended by the signed minutes alone; and what
//! is due afterwards.

mod due;
mod roster;

use sogac_domain::{
    At, Error,
    accounts::{self, AccountId, AccountState, Step},
    evidence::{AttachedFile, EvidenceKind, NewEvidence},
    reviews::{self, Decision, DecisionForm, ReviewId, ReviewPage},
    systems::SystemId,
};
use sogac_tests::{Office, clause, letter, now, on};

/// An agency with one system, whose accounts are `mylt`, `hungnv` and `sutv`.
struct Desk {
    office: Office,
    system: SystemId,
    accounts: Vec<AccountId>,
}

impl Desk {
    fn new() -> Self {
        let office = Office::new();
        let system = office.system("Thư điện tử công vụ");
        let my = office.person("Lò Thị Mỵ");
        let accounts = ["mylt", "hungnv", "sutv"].map(|user| office.account(system, user, my));
        Self {
            accounts: accounts.to_vec(),
            office,
            system,
        }
    }

    fn opens(&self) -> ReviewId {
        self.opens_at(now()).unwrap()
    }

    fn opens_at(&self, at: At) -> Result<ReviewId, Error> {
        reviews::open(&self.office.vault, &self.office.officer, at, self.system)
    }

    fn page(&self, id: ReviewId) -> ReviewPage {
        reviews::page(&self.office.vault, id).unwrap()
    }

    fn decides(&self, id: ReviewId, users: &[&str], form: &DecisionForm) -> Result<(), Error> {
        let page = self.page(id);
        let chosen = page.lines.iter().map(|row| &row.line);
        let chosen = chosen.filter(|line| users.contains(&line.user_name.as_str()));
        let chosen: Vec<u32> = chosen.map(|line| line.id).collect();
        let (vault, officer) = (&self.office.vault, &self.office.officer);
        reviews::decide(vault, officer, now(), id, &chosen, form)
    }

    fn closes(&self, id: ReviewId) -> Result<(), Error> {
        let (vault, officer) = (&self.office.vault, &self.office.officer);
        reviews::close(vault, officer, now(), id, on("2026-11-23"), scan())
    }

    /// A review of which every line is kept and the minutes are signed.
    fn reviewed(&self) -> ReviewId {
        let id = self.opens();
        let all = ["mylt", "hungnv", "sutv"];
        self.decides(id, &all, &decision(Decision::Keep)).unwrap();
        self.closes(id).unwrap();
        id
    }

    fn steps(&self, account: AccountId, state: AccountState) {
        let step = Step {
            state,
            day: on("2026-11-23"),
            password_changed_on: None,
            note: String::new(),
        };
        let (vault, officer) = (&self.office.vault, &self.office.officer);
        let proof = Some(letter("15/CV-VP", "2026-11-20"));
        accounts::step(vault, officer, now(), account, &step, proof).unwrap();
    }
}

fn decision(decision: Decision) -> DecisionForm {
    DecisionForm {
        decision,
        day: on("2026-11-23"),
        new_rights: String::new(),
        note: String::new(),
    }
}

fn scan() -> NewEvidence {
    NewEvidence {
        kind: EvidenceKind::File,
        file: Some(AttachedFile {
            name: "bien-ban-ra-soat.pdf".to_owned(),
            content: b"%PDF-1.7 bien ban ra soat da ky".to_vec(),
        }),
        letter_number: String::new(),
        letter_date: None,
        witness: String::new(),
        note: String::new(),
    }
}

/// The sentence of what was refused.
fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { detail, .. }) => detail,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn every_line_is_decided_and_only_the_signed_minutes_end_a_review() {
    clause("LC-5.1.e");
    clause("HD-13.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &["mylt", "hungnv"], &decision(Decision::Keep))
        .unwrap();
    let left = refused(desk.closes(id));
    assert!(left.contains("Còn 1 tài khoản"), "{left}");
    desk.decides(id, &["sutv"], &decision(Decision::Lock))
        .unwrap();
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let unsigned = letter("20/BB-VP", "2026-11-23");
    let bare = reviews::close(vault, officer, now(), id, on("2026-11-23"), unsigned);
    assert!(refused(bare).contains("bản quét"));
    assert_eq!(desk.page(id).review.closed_on, None);
    desk.closes(id).unwrap();
    let page = desk.page(id);
    assert_eq!(page.review.closed_on, Some(on("2026-11-23")));
    assert!(page.review.minutes_evidence_id.is_some());
    let line = &page.lines[0].line;
    assert_eq!(line.decided_on, Some(on("2026-11-23")));
    assert_eq!(line.decided_by, officer.name);
    assert_eq!(page.history.len(), 4, "opened, decided twice, closed");
    let late = desk.decides(id, &["mylt"], &decision(Decision::Close));
    assert!(refused(late).contains("đã kết thúc"));
    assert!(refused(desk.closes(id)).contains("đã kết thúc"));
}

#[test]
fn what_was_decided_is_not_done_until_the_register_shows_it() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &["mylt"], &decision(Decision::Lock))
        .unwrap();
    desk.decides(id, &["hungnv"], &decision(Decision::Close))
        .unwrap();
    let rights = DecisionForm {
        new_rights: "Chỉ đọc".to_owned(),
        ..decision(Decision::ChangeRights)
    };
    desk.decides(id, &["sutv"], &rights).unwrap();
    desk.closes(id).unwrap();
    let undone = |desk: &Desk| {
        let page = desk.page(id);
        let open = page.lines.into_iter().filter(|row| !row.carried_out);
        open.map(|row| row.line.user_name).collect::<Vec<_>>()
    };
    assert_eq!(undone(&desk).len(), 3);
    assert_eq!(desk.page(id).missing.len(), 3);
    desk.steps(desk.accounts[0], AccountState::Locked);
    desk.steps(desk.accounts[1], AccountState::Locked);
    assert_eq!(undone(&desk), ["hungnv", "sutv"], "locked is not closed");
    desk.steps(desk.accounts[1], AccountState::Closed);
    let vault = &desk.office.vault;
    let mut form = vault
        .read(|conn| accounts::form_of(conn, desk.accounts[2]))
        .unwrap();
    form.rights = "Chỉ đọc".to_owned();
    accounts::save(vault, &desk.office.officer, now(), &form).unwrap();
    assert!(undone(&desk).is_empty());
    assert!(desk.page(id).missing.is_empty());
}

#[test]
fn bad_decisions_are_refused_and_change_nothing() {
    let desk = Desk::new();
    let id = desk.opens();
    let none = desk.decides(id, &[], &decision(Decision::Keep));
    assert!(refused(none).contains("chọn ít nhất một"));
    let tries = [
        decision(Decision::ChangeRights),
        DecisionForm {
            new_rights: "Người dùng".to_owned(),
            ..decision(Decision::ChangeRights)
        },
        DecisionForm {
            new_rights: "Quản trị".to_owned(),
            ..decision(Decision::Keep)
        },
        DecisionForm {
            day: on("2026-11-22"),
            ..decision(Decision::Keep)
        },
        DecisionForm {
            day: on("2026-11-24"),
            ..decision(Decision::Keep)
        },
    ];
    for form in tries {
        refused(desk.decides(id, &["mylt"], &form));
    }
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let keep = decision(Decision::Keep);
    refused(reviews::decide(vault, officer, now(), id, &[9_999], &keep));
    let first = desk.page(id).lines[0].line.id;
    let head = desk.office.head();
    for result in [
        reviews::open(vault, &head, now(), desk.system).map(|_| ()),
        reviews::decide(vault, &head, now(), id, &[first], &keep),
        reviews::close(vault, &head, now(), id, on("2026-11-23"), scan()),
    ] {
        refused(result);
    }
    let page = desk.page(id);
    assert_eq!(page.review.undecided, 3);
    assert_eq!(page.history.len(), 1);
}
