//! Leave to use another's account for a time (An Giang 6.2.a): always with its last day, never for a
//! digital signature (An Giang 10.1.a).

mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AccountId, AccountState, live, part};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    fields,
    people::{self, PersonId},
    vault::{Actor, Tx, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct AuthorisationId(pub u32);

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AuthorisationForm {
    pub person_id: Option<PersonId>,
    pub from_day: Option<Day>,
    pub to_day: Option<Day>,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Authorisation {
    pub id: AuthorisationId,
    pub account_id: AccountId,
    pub system: String,
    pub user_name: String,
    pub person_id: PersonId,
    /// As lists show the person, namesakes told apart.
    pub person: String,
    pub from_day: Day,
    /// The last day it holds.
    pub to_day: Day,
    pub reason: String,
    /// The paper made for it; 0 without one.
    pub paper_id: u32,
    /// When its end was confirmed: the password changed, the access gone.
    pub ended_on: Option<Day>,
}

/// Lets a person use the account from one day to another. `allowed` is the profile's word on
/// authorisations of accounts at all.
pub fn authorise(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: AccountId,
    form: &AuthorisationForm,
    allowed: bool,
) -> Result<AuthorisationId> {
    if !allowed {
        return Err(Error::refused(
            "Quy chế đang áp dụng không cho phép uỷ quyền dùng tài khoản: người giữ tài khoản không được cho người khác dùng. Hãy đề nghị cấp tài khoản riêng.",
        ));
    }
    vault.transact(by, at, Op::AccountAuthorised, |tx| {
        let account = live(tx, id)?;
        if account.digital_signature {
            return Err(Error::refused(
                "Chữ ký số không được uỷ quyền cho người khác dùng. Hãy đề nghị cấp chứng thư số riêng.",
            ));
        }
        if account.state != AccountState::Active {
            return Err(Error::refused(format!(
                "Chỉ uỷ quyền tài khoản đang dùng; tài khoản này {}.",
                account.state.in_words()
            )));
        }
        let today = fields::today(tx.at());
        let given = checked(form, today)?;
        if given.person == account.holder_id {
            return Err(Error::field(
                "person_id",
                "Người được uỷ quyền đang là người giữ tài khoản này. Hãy chọn người khác.",
            ));
        }
        let person = people::live(tx, given.person)?;
        if person.left_on.is_some_and(|left| left <= given.to_day) {
            return Err(Error::field(
                "person_id",
                format!("{} nghỉ trước khi uỷ quyền hết hạn. Hãy chọn người khác hoặc rút ngắn thời hạn.", person.label),
            ));
        }
        let authorisation = store::insert(tx, id, &given)?;
        part::name(tx, &account);
        tx.about(Kind::Person, given.person.0);
        tx.says("person", &person.label)?;
        tx.says("from_day", &given.from_day)?;
        tx.says("to_day", &given.to_day)?;
        tx.says("reason", &given.reason)?;
        Ok(authorisation)
    })
}

/// Confirms that an authorisation is over: the password is changed, the access gone.
pub fn end_authorisation(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: AuthorisationId,
    day: Day,
) -> Result<()> {
    vault.transact(by, at, Op::AccountAuthorised, |tx| {
        let authorisation = store::get(tx, id)?.ok_or_else(|| Error::not_found("uỷ quyền này"))?;
        if authorisation.ended_on.is_some() {
            return Err(Error::refused("Uỷ quyền này đã kết thúc từ trước."));
        }
        let known = (authorisation.from_day, fields::today(tx.at()));
        fields::between("ended_on", "Ngày kết thúc uỷ quyền", Some(day), known)?;
        end(tx, &authorisation, day)
    })
}

/// Ends an authorisation inside a change under way, which has the proof. One ended before stays as it is;
/// one that has not begun ends on what would have been its first day.
pub fn take_back_authorisation(tx: &mut Tx<'_>, id: AuthorisationId, day: Day) -> Result<()> {
    let authorisation = store::get(tx, id)?.ok_or_else(|| Error::not_found("uỷ quyền này"))?;
    if authorisation.ended_on.is_some() {
        return Ok(());
    }
    end(tx, &authorisation, day.max(authorisation.from_day))
}

fn end(tx: &mut Tx<'_>, authorisation: &Authorisation, day: Day) -> Result<()> {
    let account = super::find(tx, authorisation.account_id)?;
    part::name(tx, &account);
    tx.about(Kind::Person, authorisation.person_id.0);
    tx.says("person", &authorisation.person)?;
    tx.says("ended_on", &day)?;
    store::end(tx, authorisation.id, day)
}

/// What a person may use of others' accounts that are not closed, as long as nobody has confirmed the end.
pub fn authorisations_of(conn: &Connection, id: PersonId) -> Result<Vec<Authorisation>> {
    store::of_person(conn, id)
}

/// Authorisations past their last day whose end nobody has confirmed, oldest first.
pub fn expired_authorisations(vault: &Vault, today: Day) -> Result<Vec<Authorisation>> {
    vault.read(|conn| store::expired(conn, today))
}

/// Notes the paper made for an authorisation inside the change that drafts it.
pub(super) fn set_paper(tx: &Tx<'_>, id: AuthorisationId, paper: u32) -> Result<()> {
    store::set_paper(tx, id, paper)
}

pub(super) fn of_account(conn: &Connection, id: AccountId) -> Result<Vec<Authorisation>> {
    store::of_account(conn, id)
}

/// A form found right.
struct Given {
    person: PersonId,
    from_day: Day,
    to_day: Day,
    reason: String,
}

fn checked(form: &AuthorisationForm, today: Day) -> Result<Given> {
    let person = form
        .person_id
        .ok_or_else(|| Error::field("person_id", "Hãy chọn người được uỷ quyền."))?;
    let from_day = form
        .from_day
        .ok_or_else(|| Error::field("from_day", "Hãy nhập ngày bắt đầu uỷ quyền."))?;
    let to_day = form.to_day.ok_or_else(|| {
        Error::field(
            "to_day",
            "Uỷ quyền phải có ngày hết hạn. Hãy nhập ngày cuối cùng được dùng tài khoản.",
        )
    })?;
    let sane = (fields::new_year(1990), today + chrono::Months::new(60));
    fields::between("from_day", "Ngày bắt đầu", Some(from_day), sane)?;
    fields::between("to_day", "Ngày hết hạn", Some(to_day), sane)?;
    fields::in_order(
        "to_day",
        ("Ngày hết hạn", Some(to_day)),
        ("ngày bắt đầu", Some(from_day)),
    )?;
    let reason = fields::paragraphs("reason", "Lý do, nhiệm vụ", &form.reason, fields::NOTE)?;
    if reason.is_empty() {
        return Err(Error::field(
            "reason",
            "Hãy nhập lý do và nhiệm vụ được uỷ quyền.",
        ));
    }
    Ok(Given {
        person,
        from_day,
        to_day,
        reason,
    })
}
