//! The officers: made by an admin, ended by one, each with a password of their own.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Password, Role, store};
use crate::{
    audit::{Change, Entry},
    clock,
    database::Database,
    extract::text,
    problem::{Problem, Result},
    province::Province,
    tries,
};

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOfficer {
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    pub role: Role,
    #[schema(min_length = 12, max_length = 200)]
    pub password: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct OfficerRow {
    pub name: String,
    pub role: String,
    pub made_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

pub async fn list(database: &Database) -> Result<Vec<OfficerRow>> {
    store::list(&database.client().await?).await
}

/// Makes an officer; refused where there is one of this name, who may have it still or have ended.
pub async fn add(province: &Province, new: NewOfficer, by: &str) -> Result<OfficerRow> {
    set(province, new, by, false).await
}

/// Makes an officer, or gives a known one another role and password: the administrator's command.
pub async fn reset(province: &Province, new: NewOfficer, by: &str) -> Result<OfficerRow> {
    set(province, new, by, true).await
}

async fn set(province: &Province, new: NewOfficer, by: &str, again: bool) -> Result<OfficerRow> {
    let name = text(&new.name, 100, "tên đăng nhập")?;
    let hash = Password::strong(new.password)?.hash(province).await?;
    let at = clock::now();
    let mut client = province.database.client().await?;
    let mut change = Change::begin(&mut client).await?;
    change.alone().await?;
    if !again && store::is_known(&change.tx, &name).await? {
        return Err(Problem::conflict(
            "already_there",
            "Đã có tài khoản mang tên này. Hãy dùng tên khác, hoặc đặt lại tài khoản đó tại máy chủ bằng lệnh “sogac-province officer”.",
        ));
    }
    store::put(&change.tx, &name, new.role.code(), &hash, at).await?;
    let entry = Entry {
        at,
        by,
        op: "officer_set",
        subject: format!("officer:{name}"),
        detail: json!({ "role": new.role }),
    };
    change.commit(entry).await?;
    Ok(OfficerRow {
        name,
        role: new.role.code().to_owned(),
        made_at: at,
        ended_at: None,
    })
}

pub async fn end(province: &Province, name: &str, by: &str) -> Result<()> {
    let mut client = province.database.client().await?;
    let change = Change::begin(&mut client).await?;
    let at = clock::now();
    if by == format!("officer:{name}") {
        return Err(Problem::conflict(
            "own_account",
            "Không thể ngừng tài khoản của chính mình.",
        ));
    }
    if !store::end_officer(&change.tx, name, at).await? {
        return Err(Problem::unknown(
            "Không có người này, hoặc đã ngừng từ trước.",
        ));
    }
    let entry = Entry {
        at,
        by,
        op: "officer_ended",
        subject: format!("officer:{name}"),
        detail: json!({}),
    };
    change.commit(entry).await
}

/// Somebody's own password; every session of theirs ends.
pub async fn change_password(
    province: &Province,
    name: &str,
    old: String,
    new: String,
) -> Result<()> {
    // Whoever is signed in guesses for themselves alone: nobody else is kept out by it.
    let who = format!("own password:{name}");
    tries::count(&province.database, &who, tries::MOST).await?;
    let known = store::get(&province.database.client().await?, name).await?;
    let hash = known.map(|(_, hash)| hash);
    if !Password::typed(old).is(hash, province).await? {
        return Err(Problem::bad(
            "wrong_password",
            "Mật khẩu đang dùng không đúng.",
        ));
    }
    tries::right(&province.database, &who).await?;
    let hash = Password::strong(new)?.hash(province).await?;
    let mut client = province.database.client().await?;
    let change = Change::begin(&mut client).await?;
    store::set_password(&change.tx, name, &hash).await?;
    let entry = Entry {
        at: clock::now(),
        by: &format!("officer:{name}"),
        op: "password_changed",
        subject: format!("officer:{name}"),
        detail: json!({}),
    };
    change.commit(entry).await
}
