//! What an account's form must meet.

use serde::{Deserialize, Serialize};

use super::{Account, AccountId, AccountKind, AccountState, AccountUser};
use crate::{
    Day, Error, Result,
    fields::{self, CODE, NAME, NOTE},
    people::PersonId,
    systems::SystemId,
    text,
};

/// What the screen or a workbook gives. Without `id` an account is added; `state`, `locked_on` and
/// `closed_on` count only then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AccountForm {
    pub id: Option<AccountId>,
    pub system_id: Option<SystemId>,
    pub user_name: String,
    pub kind: AccountKind,
    /// The one who answers for it.
    pub holder_id: Option<PersonId>,
    /// Others who know the password of a unit's account.
    pub user_ids: Vec<PersonId>,
    pub rights: String,
    pub duty: String,
    pub state: AccountState,
    pub two_factor: bool,
    pub digital_signature: bool,
    pub requested_on: Option<Day>,
    pub issued_on: Option<Day>,
    pub first_changed_on: Option<Day>,
    pub password_changed_on: Option<Day>,
    pub last_login_on: Option<Day>,
    pub locked_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub note: String,
}

impl AccountForm {
    /// The form as it is stored; the first thing that is wrong is refused by its field.
    pub fn checked(&self, today: Day) -> Result<Self> {
        let mut form = Self {
            user_name: fields::required("user_name", "Tên đăng nhập", &self.user_name, CODE)?,
            rights: fields::free("rights", "Quyền", &self.rights, NAME)?,
            duty: fields::free("duty", "Nhiệm vụ cần quyền này", &self.duty, NAME)?,
            note: fields::paragraphs("note", "Ghi chú", &self.note, NOTE)?,
            ..self.clone()
        };
        form.system()?;
        let holder = form.holder()?;
        form.user_ids.sort_unstable();
        form.user_ids.dedup();
        form.user_ids.retain(|user| *user != holder);
        if !form.user_ids.is_empty() && (!form.kind.may_be_shared() || form.digital_signature) {
            return Err(Error::field(
                "user_ids",
                "Tài khoản cá nhân, tài khoản quản trị và chữ ký số chỉ một người dùng. Nếu người giữ vắng, hãy lập uỷ quyền có thời hạn (không áp dụng cho chữ ký số).",
            ));
        }
        form.check_days(today)?;
        let changed = form.first_changed_on.or(form.password_changed_on);
        if form.state == AccountState::Active && changed.is_none() {
            form.state = AccountState::Issued;
        }
        Ok(form)
    }

    /// What an account may begin with on the screen: locking and closing are steps with proof, and
    /// "in use" needs the day the initial password went.
    pub(super) fn may_begin(&self) -> Result<()> {
        if matches!(self.state, AccountState::Locked | AccountState::Closed) {
            return Err(Error::field(
                "state",
                "Hãy ghi tài khoản trước, rồi khoá hoặc đóng kèm bằng chứng.",
            ));
        }
        if self.state == AccountState::Active
            && self.first_changed_on.is_none()
            && self.password_changed_on.is_none()
        {
            return Err(still_initial());
        }
        Ok(())
    }

    /// The steps whose day is known, in order.
    pub(super) fn known_steps(&self) -> impl Iterator<Item = (AccountState, Day)> {
        let active = match self.state {
            AccountState::Requested | AccountState::Issued => None,
            AccountState::Active | AccountState::Locked | AccountState::Closed => {
                self.first_changed_on
            }
        };
        [
            (AccountState::Requested, self.requested_on),
            (AccountState::Issued, self.issued_on),
            (AccountState::Active, active),
            (AccountState::Locked, self.locked_on),
            (AccountState::Closed, self.closed_on),
        ]
        .into_iter()
        .filter_map(|(state, day)| Some((state, day?)))
    }

    pub(super) fn system(&self) -> Result<SystemId> {
        self.system_id
            .ok_or_else(|| Error::field("system_id", "Hãy chọn hệ thống của tài khoản."))
    }

    pub(super) fn holder(&self) -> Result<PersonId> {
        self.holder_id.ok_or_else(|| {
            Error::field(
                "holder_id",
                "Mỗi tài khoản phải có đúng một người chịu trách nhiệm, kể cả tài khoản của đơn vị. Hãy chọn người đó.",
            )
        })
    }

    fn check_days(&self, today: Day) -> Result<()> {
        let known = (fields::new_year(1990), today);
        let requested = ("ngày đề nghị", self.requested_on);
        let issued = ("ngày cấp", self.issued_on);
        let first = ("ngày đổi mật khẩu lần đầu", self.first_changed_on);
        let locked = ("ngày khoá", self.locked_on);
        for (field, label, day, earlier) in [
            (
                "requested_on",
                "Ngày đề nghị",
                self.requested_on,
                ("", None),
            ),
            ("issued_on", "Ngày cấp", self.issued_on, requested),
            (
                "first_changed_on",
                "Ngày đổi mật khẩu lần đầu",
                self.first_changed_on,
                issued,
            ),
            (
                "password_changed_on",
                "Ngày đổi mật khẩu gần nhất",
                self.password_changed_on,
                if first.1.is_some() { first } else { issued },
            ),
            (
                "last_login_on",
                "Ngày đăng nhập gần nhất",
                self.last_login_on,
                issued,
            ),
            ("locked_on", "Ngày khoá", self.locked_on, issued),
            (
                "closed_on",
                "Ngày đóng",
                self.closed_on,
                if locked.1.is_some() { locked } else { issued },
            ),
        ] {
            fields::between(field, label, day, known)?;
            fields::in_order(field, (label, day), earlier)?;
        }
        Ok(())
    }
}

impl AccountForm {
    /// The form that would save this account as it is.
    pub fn of(account: Account, users: &[AccountUser]) -> Self {
        Self {
            id: Some(account.id),
            system_id: Some(account.system_id),
            user_name: account.user_name,
            kind: account.kind,
            holder_id: Some(account.holder_id),
            user_ids: users.iter().map(|user| user.person_id).collect(),
            rights: account.rights,
            duty: account.duty,
            state: account.state,
            two_factor: account.two_factor,
            digital_signature: account.digital_signature,
            requested_on: account.requested_on,
            issued_on: account.issued_on,
            first_changed_on: account.first_changed_on,
            password_changed_on: account.password_changed_on,
            last_login_on: account.last_login_on,
            locked_on: account.locked_on,
            closed_on: account.closed_on,
            note: account.note,
        }
    }
}

/// How user names are compared: lower case, accents kept, since a system may tell "hùng" from "hung".
pub(crate) fn user_key(user_name: &str) -> String {
    text::nfc(user_name).to_lowercase()
}

/// Lào Cai 5.1.a, 5.1.h; An Giang 10.1.a.
pub(super) fn still_initial() -> Error {
    Error::field(
        "first_changed_on",
        "Tài khoản còn mật khẩu ban đầu nên chưa thể coi là đang dùng. Hãy nhập ngày người giữ đổi mật khẩu lần đầu.",
    )
}
