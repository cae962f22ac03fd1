//! Reviews of accounts: a frozen roster, every line decided, ended by the signed minutes alone; and what
//! is due afterwards.

mod compare;
mod due;
mod roster;

use sogac_domain::{
    At, Error,
    accounts::{self, AccountId, AccountState, Step},
    lists::ListQuery,
    papers::{self, PaperId, PaperState},
    reviews::{self, Decision, DecisionForm, OpenForm, ReviewId, ReviewLineRow, ReviewPage},
    systems::SystemId,
};
use sogac_tests::{Office, clause, law_of, letter, now, on, scan, symbols};

const ALL: [&str; 3] = ["mylt", "hungnv", "sutv"];

/// An agency with one system, whose accounts are `mylt`, `hungnv` and `sutv`.
struct Desk {
    office: Office,
    system: SystemId,
    accounts: Vec<AccountId>,
}

impl Desk {
    fn new() -> Self {
        let office = Office::new();
        office.says_who_it_is();
        let system = office.system("Thư điện tử công vụ");
        let my = office.person("Lò Thị Mỵ");
        let accounts = ALL.map(|user| office.account(system, user, my));
        Self {
            accounts: accounts.to_vec(),
            office,
            system,
        }
    }

    fn opens(&self) -> ReviewId {
        self.opens_of(&[self.system], now()).unwrap()
    }

    /// A review of another system, and its one account.
    fn opens_elsewhere(&self) -> (AccountId, ReviewId) {
        let system = self.office.system("Một cửa");
        let hung = self.office.person("Nguyễn Văn Hùng");
        let account = self.office.account(system, "hung", hung);
        (account, self.opens_of(&[system], now()).unwrap())
    }

    fn opens_of(&self, systems: &[SystemId], at: At) -> Result<ReviewId, Error> {
        let form = OpenForm {
            systems: systems.to_vec(),
            members: "Lý Bích Thùy, Vàng A Sử".to_owned(),
        };
        reviews::open(&self.office.vault, &self.office.officer, at, &form)
    }

    fn page(&self, id: ReviewId) -> ReviewPage {
        reviews::page(&self.office.vault, id).unwrap()
    }

    fn lines(&self, id: ReviewId) -> Vec<ReviewLineRow> {
        let page = reviews::lines(&self.office.vault, id, &ListQuery::all(), on("2026-11-23"));
        page.unwrap().rows
    }

    fn line(&self, id: ReviewId, user: &str) -> ReviewLineRow {
        let mut lines = self.lines(id).into_iter();
        lines.find(|row| row.line.user_name == user).unwrap()
    }

    fn decides(&self, id: ReviewId, users: &[&str], form: &DecisionForm) -> Result<(), Error> {
        let lines = self.lines(id).into_iter().map(|row| row.line);
        let chosen = lines.filter(|line| users.contains(&line.user_name.as_str()));
        let chosen: Vec<u32> = chosen.map(|line| line.id).collect();
        let (vault, officer) = (&self.office.vault, &self.office.officer);
        reviews::decide(vault, officer, now(), id, &chosen, form)
    }

    fn drafts(&self, id: ReviewId) -> Result<PaperId, Error> {
        let law = law_of("lao_cai");
        let (vault, officer) = (&self.office.vault, &self.office.officer);
        reviews::make_minutes(vault, officer, now(), id, law.law().profile)
    }

    /// The minutes are drafted, filled, issued on the day and their scan attached.
    fn signs(&self, id: ReviewId) -> PaperId {
        self.signs_on(id, "2026-11-23")
    }

    fn signs_on(&self, id: ReviewId, day: &str) -> PaperId {
        let paper = self.drafts(id).unwrap();
        let (vault, officer) = (&self.office.vault, &self.office.officer);
        let fields = [
            ("meeting.start", "14 giờ 00 ngày 23 tháng 11 năm 2026"),
            ("meeting.end", "15 giờ 30 cùng ngày"),
            ("meeting.place", "phòng họp số 2"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        papers::set_fields(vault, officer, now(), paper, &fields).unwrap();
        let days = (on(day), on("2026-11-23"));
        let symbols = symbols(vault);
        papers::issue(vault, officer, now(), paper, days, &symbols).unwrap();
        let proof = scan("bien-ban.pdf");
        papers::attach_signed(vault, officer, now(), paper, proof).unwrap();
        paper
    }

    fn closes(&self, id: ReviewId) -> Result<(), Error> {
        reviews::close(&self.office.vault, &self.office.officer, now(), id)
    }

    /// A review of which every line is kept and the minutes are signed.
    fn reviewed(&self) -> ReviewId {
        let id = self.opens();
        self.decides(id, &ALL, &decision(Decision::Keep)).unwrap();
        self.signs(id);
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

    fn gives_rights(&self, account: AccountId, rights: &str) {
        let vault = &self.office.vault;
        let mut form = vault.read(|conn| accounts::form_of(conn, account)).unwrap();
        rights.clone_into(&mut form.rights);
        accounts::save(vault, &self.office.officer, now(), &form).unwrap();
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
    for left in [refused(desk.closes(id)), refused(desk.drafts(id))] {
        assert!(left.contains("Còn 1 tài khoản"), "{left}");
    }
    desk.decides(id, &["sutv"], &decision(Decision::Lock))
        .unwrap();
    assert!(refused(desk.closes(id)).contains("bản quét"));
    let paper = desk.signs(id);
    assert_eq!(
        desk.page(id).review.closed_on,
        None,
        "nothing closes by itself"
    );
    desk.closes(id).unwrap();
    let page = desk.page(id);
    assert_eq!(page.review.closed_on, Some(on("2026-11-23")));
    assert_eq!(page.review.minutes_paper_id, Some(paper));
    let line = desk.line(id, "mylt").line;
    assert_eq!(line.decided_on, Some(on("2026-11-23")));
    assert_eq!(line.decided_by, desk.office.officer.name);
    let late = desk.decides(id, &["mylt"], &decision(Decision::Close));
    assert!(refused(late).contains("đã kết thúc"));
    assert!(refused(desk.closes(id)).contains("đã kết thúc"));
}

#[test]
fn minutes_that_ended_a_review_stay_and_are_not_older_than_what_they_say() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &ALL, &decision(Decision::Keep)).unwrap();
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let old = desk.signs_on(id, "2026-11-20");
    assert!(refused(desk.closes(id)).contains("trước ngày kết luận"));
    reviews::lets_go(vault, old).unwrap();
    papers::cancel(vault, officer, now(), old, "Ghi sai ngày").unwrap();
    let paper = desk.signs(id);
    desk.closes(id).unwrap();
    assert!(refused(reviews::lets_go(vault, paper)).contains("không huỷ được"));
    assert!(papers::cancel(vault, officer, now(), paper, "Nhầm").is_err());
    assert_eq!(
        papers::get(vault, paper).unwrap().0.state,
        PaperState::Signed
    );
}

#[test]
fn the_first_who_reviews_signs_as_chair_and_one_alone_has_no_secretary() {
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &ALL, &decision(Decision::Keep)).unwrap();
    let said = |id| papers::get(&desk.office.vault, id).unwrap().1;
    let paper = said(desk.drafts(id).unwrap());
    assert_eq!(paper["chair"]["name"], "Lý Bích Thùy");
    assert_eq!(paper["secretary"]["name"], "Vàng A Sử");
    assert_eq!(paper["items"].as_array().unwrap().len(), 3);
}

#[test]
fn a_lock_undone_before_the_minutes_were_signed_is_still_to_be_done() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &ALL, &decision(Decision::Lock)).unwrap();
    desk.steps(desk.accounts[0], AccountState::Locked);
    assert!(desk.line(id, "mylt").line.done_on.is_some());
    desk.steps(desk.accounts[0], AccountState::Active);
    desk.signs(id);
    desk.closes(id).unwrap();
    assert_eq!(desk.line(id, "mylt").line.done_on, None);
    assert_eq!(desk.page(id).review.undone, 3);
}

#[test]
fn what_the_minutes_say_no_longer_changes_unless_they_are_cancelled() {
    clause("LC-5.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &ALL, &decision(Decision::Keep)).unwrap();
    let paper = desk.signs(id);
    let lock = decision(Decision::Lock);
    let why = refused(desk.decides(id, &["mylt"], &lock));
    assert!(why.contains("đã ban hành"), "{why}");
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    papers::cancel(vault, officer, now(), paper, "Ghi sai kết luận").unwrap();
    desk.decides(id, &["mylt"], &lock).unwrap();
    assert!(refused(desk.closes(id)).contains("bản quét"), "cancelled");
    let again = desk.signs(id);
    assert_ne!(again, paper);
    desk.closes(id).unwrap();
}

#[test]
fn what_was_decided_is_not_done_until_the_register_shows_it_and_then_stays_done() {
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
    desk.signs(id);
    desk.closes(id).unwrap();
    let undone = |desk: &Desk| {
        let open = desk.lines(id).into_iter().map(|row| row.line);
        let open = open.filter(|line| line.done_on.is_none());
        open.map(|line| line.user_name).collect::<Vec<_>>()
    };
    assert_eq!(undone(&desk).len(), 3);
    assert_eq!(desk.page(id).missing.len(), 3);
    desk.steps(desk.accounts[0], AccountState::Locked);
    desk.steps(desk.accounts[1], AccountState::Locked);
    assert_eq!(undone(&desk), ["hungnv", "sutv"], "locked is not closed");
    desk.steps(desk.accounts[1], AccountState::Closed);
    desk.gives_rights(desk.accounts[2], "Chỉ đọc");
    assert!(undone(&desk).is_empty());
    desk.gives_rights(desk.accounts[2], "Quản trị");
    assert!(
        undone(&desk).is_empty(),
        "what came later is of a later day"
    );
    assert!(desk.page(id).missing.is_empty());
}

#[test]
fn a_review_opened_by_mistake_is_given_up_with_a_reason_and_counts_for_nothing() {
    clause("HD-13.1.e");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &ALL, &decision(Decision::Lock)).unwrap();
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let cancel = |reason: &str| reviews::cancel(vault, officer, now(), id, reason);
    refused(cancel(" "));
    let paper = desk.drafts(id).unwrap();
    assert!(refused(cancel("Mở nhầm")).contains("bản nháp"));
    papers::cancel(vault, officer, now(), paper, "Mở nhầm kỳ").unwrap();
    cancel("Mở nhầm hệ thống").unwrap();
    let page = desk.page(id);
    assert_eq!(page.review.cancelled, "Mở nhầm hệ thống");
    assert!(page.missing.is_empty());
    for result in [
        cancel("Lần nữa"),
        desk.decides(id, &ALL, &decision(Decision::Keep)),
        desk.closes(id),
        desk.drafts(id).map(|_| ()),
    ] {
        assert!(refused(result).contains("đã huỷ"));
    }
    let again = desk.opens();
    assert_ne!(again, id);
    assert_eq!(reviews::of_system(vault, desk.system).unwrap().last, None);
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
    for (form, why) in tries.into_iter().zip([
        "Quyền mới",
        "đã có đúng quyền này",
        "Chỉ ghi quyền mới khi",
        "chỉ nhận từ 23/11/2026",
        "chỉ nhận từ 23/11/2026",
    ]) {
        let said = refused(desk.decides(id, &["mylt"], &form));
        assert!(said.contains(why), "{said}");
    }
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let keep = decision(Decision::Keep);
    refused(reviews::decide(vault, officer, now(), id, &[9_999], &keep));
    let first = desk.line(id, "mylt").line.id;
    let head = desk.office.head();
    let form = OpenForm {
        systems: vec![desk.system],
        members: "Lý Bích Thùy".to_owned(),
    };
    for result in [
        reviews::open(vault, &head, now(), &form).map(|_| ()),
        reviews::decide(vault, &head, now(), id, &[first], &keep),
        reviews::close(vault, &head, now(), id),
    ] {
        refused(result);
    }
    let page = desk.page(id);
    assert_eq!(page.review.undecided, 3);
    assert_eq!(page.history.len(), 1);
}
