//! One step in an account's life: the state it enters, the day and the proof.

use serde::{Deserialize, Serialize};

use super::{Account, AccountId, AccountState, form, live, part, store};
use crate::{
    At, Day, Error, Result,
    audit::Op,
    evidence::{self, EvidenceId, NewEvidence},
    fields, reviews,
    vault::{Actor, Tx, Vault},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Step {
    pub state: AccountState,
    pub day: Day,
    /// When the password was changed. The first such day is that of the initial password, without
    /// which the account does not become active.
    pub password_changed_on: Option<Day>,
    pub note: String,
}

/// Takes an account into its next state. Refused: a state that does not follow, a day out of order,
/// locking or closing without proof, "in use" while the initial password stands.
pub fn step(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: AccountId,
    step: &Step,
    evidence: Option<NewEvidence>,
) -> Result<()> {
    let kept = evidence
        .map(|given| evidence::keep(vault, given))
        .transpose()?;
    vault.transact(by, at, Op::AccountStepped, |tx| {
        let evidence = kept.as_ref().map(|kept| kept.record(tx)).transpose()?;
        take_step(tx, id, step, evidence)
    })
}

/// As [`step`], inside a change under way whose proof is already recorded.
pub fn take_step(
    tx: &mut Tx<'_>,
    id: AccountId,
    step: &Step,
    evidence: Option<EvidenceId>,
) -> Result<()> {
    let account = live(tx, id)?;
    let first_changed_on = account.first_changed_on.or(step.password_changed_on);
    follows(&account, step.state)?;
    in_time(&account, step, fields::today(tx.at()))?;
    if step.state.needs_evidence() && evidence.is_none() {
        return Err(Error::field(
            "evidence",
            format!(
                "Chưa có bằng chứng tài khoản {}. Hãy gắn tệp, ghi số văn bản hoặc người chứng kiến; nếu chưa có thì để việc này mở.",
                step.state.in_words()
            ),
        ));
    }
    let changed = first_changed_on.or(account.password_changed_on);
    if step.state == AccountState::Active && changed.is_none() {
        return Err(form::still_initial());
    }
    let note = fields::paragraphs("note", "Ghi chú", &step.note, fields::NOTE)?;
    store::set_state(tx, id, step.state, step.day, first_changed_on)?;
    if let (Some(day), Some(_)) = (step.password_changed_on, account.first_changed_on) {
        store::set_password_changed(tx, id, day)?;
    }
    store::add_step(tx, id, (step.state, step.day), evidence, &note)?;
    reviews::follow(tx, id)?;
    part::name(tx, &account);
    tx.says("before", &account.state)?;
    tx.says("after", &step.state)?;
    tx.says("day", &step.day)?;
    tx.says("note", &note)
}

/// The password was changed; the account stays in its state.
pub fn password_changed(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: AccountId,
    (day, note): (Day, &str),
) -> Result<()> {
    vault.transact(by, at, Op::AccountStepped, |tx| {
        let account = live(tx, id)?;
        if account.state == AccountState::Closed {
            return Err(Error::refused(
                "Tài khoản đã đóng nên không còn mật khẩu để đổi. Chưa có gì thay đổi.",
            ));
        }
        let note = fields::paragraphs("note", "Ghi chú", note, fields::NOTE)?;
        part::set_password_changed(tx, id, day)?;
        tx.says("password_changed_on", &day)?;
        tx.says("note", &note)
    })
}

fn follows(account: &Account, next: AccountState) -> Result<()> {
    if account.state.next().contains(&next) {
        return Ok(());
    }
    Err(Error::field(
        "state",
        format!(
            "Tài khoản {} {}, không thể chuyển sang “{}”.",
            account.user_name,
            account.state.in_words(),
            next.in_words()
        ),
    ))
}

fn in_time(account: &Account, step: &Step, today: Day) -> Result<()> {
    let known = (fields::new_year(1990), today);
    let day = Some(step.day);
    fields::between("day", "Ngày", day, known)?;
    fields::in_order("day", ("Ngày", day), ("ngày đề nghị", account.requested_on))?;
    fields::in_order("day", ("Ngày", day), ("ngày cấp", account.issued_on))?;
    fields::in_order("day", ("Ngày", day), ("ngày khoá", account.locked_on))?;
    let label = "Ngày đổi mật khẩu";
    let changed = step.password_changed_on;
    fields::between("password_changed_on", label, changed, known)?;
    fields::in_order(
        "password_changed_on",
        (label, changed),
        ("ngày cấp", account.issued_on),
    )
}
