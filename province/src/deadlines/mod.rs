//! By when the province expects what: set by its officer, with the paper each rests on.

pub(crate) mod store;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sogac_domain::{calendar::date, sync::Kind};

use crate::{
    audit::{Change, Entry},
    clock,
    database::Database,
    extract::{day, text},
    problem::{Problem, Result},
};

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDeadline {
    /// A kind of package.
    pub kind: PackageKind,
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// The paper it rests on, with its number.
    #[schema(min_length = 1, max_length = 300)]
    pub source: String,
    /// Packages count from this day on.
    pub from_day: NaiveDate,
    pub due_day: NaiveDate,
}

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Deadline {
    pub id: i64,
    pub kind: String,
    pub title: String,
    pub source: String,
    pub from_day: NaiveDate,
    pub due_day: NaiveDate,
    pub set_by: String,
}

/// The kinds as the format names them.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PackageKind {
    DepartureNotice,
    WipeCertificate,
    Dossier,
    YearlyReport,
    RegisterFigures,
}

impl PackageKind {
    fn code(self) -> &'static str {
        let kind = match self {
            Self::DepartureNotice => Kind::DepartureNotice,
            Self::WipeCertificate => Kind::WipeCertificate,
            Self::Dossier => Kind::Dossier,
            Self::YearlyReport => Kind::YearlyReport,
            Self::RegisterFigures => Kind::RegisterFigures,
        };
        kind.code()
    }
}

pub async fn list(database: &Database) -> Result<Vec<Deadline>> {
    store::list(&database.client().await?).await
}

pub async fn set(database: &Database, new: NewDeadline, by: &str) -> Result<Deadline> {
    let deadline = Deadline {
        id: 0,
        kind: new.kind.code().to_owned(),
        title: text(&new.title, 200, "tên hạn")?,
        source: text(&new.source, 300, "căn cứ")?,
        from_day: day(new.from_day)?,
        due_day: day(new.due_day)?,
        set_by: by.trim_start_matches("officer:").to_owned(),
    };
    if deadline.from_day > deadline.due_day {
        return Err(Problem::bad(
            "bad_field",
            "Ngày bắt đầu tính phải trước hoặc đúng ngày đến hạn.",
        ));
    }
    let mut client = database.client().await?;
    let mut change = Change::begin(&mut client).await?;
    change.alone().await?;
    let at = clock::now();
    if let Some(other) = store::overlapped(&change.tx, &deadline).await? {
        return Err(Problem::conflict(
            "already_there",
            format!(
                "Loại gói này đã có hạn “{}” tính từ {} đến {}; một gói chỉ tính cho một hạn. Hãy chọn những ngày khác, hoặc bỏ hạn đó trước.",
                other.title,
                date(other.from_day),
                date(other.due_day)
            ),
        ));
    }
    let id = store::insert(&change.tx, &deadline, at).await?;
    store::expect(&change.tx, &deadline.kind).await?;
    let entry = Entry {
        at,
        by,
        op: "deadline_set",
        subject: format!("deadline:{id}"),
        detail: json!({
            "kind": deadline.kind, "title": deadline.title, "source": deadline.source,
            "from": deadline.from_day, "due": deadline.due_day,
        }),
    };
    change.commit(entry).await?;
    Ok(Deadline { id, ..deadline })
}

pub async fn remove(database: &Database, id: i64, by: &str) -> Result<()> {
    let mut client = database.client().await?;
    let mut change = Change::begin(&mut client).await?;
    change.alone().await?;
    let Some(removed) = store::remove(&change.tx, id).await? else {
        return Err(Problem::unknown("Không có hạn này."));
    };
    store::expect(&change.tx, &removed.kind).await?;
    let entry = Entry {
        at: clock::now(),
        by,
        op: "deadline_removed",
        subject: format!("deadline:{id}"),
        detail: json!({ "kind": removed.kind, "title": removed.title, "due": removed.due_day }),
    };
    change.commit(entry).await
}
