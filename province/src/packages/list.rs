//! Which packages have come: the list, and counts per kind and period.

use chrono::{DateTime, NaiveDate, Utc};
use deadpool_postgres::Client;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::State;
use crate::{
    agencies::Part,
    database::Database,
    extract::day,
    problem::{Problem, Result},
};

mod store;

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PackageRow {
    pub id: Uuid,
    pub agency: String,
    pub agency_name: String,
    pub state: State,
    /// '' while it is not known.
    pub kind: String,
    pub number: String,
    pub subject: String,
    pub bytes: i64,
    pub received: i64,
    pub begun_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
    pub refusal_code: String,
    pub outcome: String,
    pub sequence: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PackageList {
    pub total: i64,
    pub rows: Vec<PackageRow>,
}

/// What the list of packages is narrowed to; '' and none are everything.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Narrowed {
    #[serde(default)]
    #[param(max_length = 200)]
    pub agency: String,
    #[serde(default)]
    #[param(max_length = 40)]
    pub kind: String,
    pub state: Option<State>,
    /// Settled on this day or later.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// How many packages were taken of a kind in a period.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CountRow {
    /// The first day of the period.
    pub period: NaiveDate,
    pub kind: String,
    pub packages: i64,
    pub agencies: i64,
    pub answered: i64,
}

/// The length of a period.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    #[default]
    Month,
    Quarter,
    Year,
}

#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Counted {
    pub from: NaiveDate,
    pub to: NaiveDate,
    #[serde(default)]
    pub period: Period,
}

/// Newest first.
pub async fn list(database: &Database, narrowed: &Narrowed, part: &Part) -> Result<PackageList> {
    let bounds = part.bounds()?;
    if narrowed.agency.chars().count() > 200 || narrowed.kind.chars().count() > 40 {
        return Err(Problem::bad(
            "bad_request",
            "Tham số của danh sách vượt giới hạn.",
        ));
    }
    for bound in [narrowed.from, narrowed.to].into_iter().flatten() {
        day(bound)?;
    }
    store::page(&database.client().await?, narrowed, &part.search, bounds).await
}

/// One line of the list, and the package's manifest as text.
pub(super) async fn one(client: &Client, id: Uuid) -> Result<Option<(PackageRow, String)>> {
    store::one(client, id).await
}

pub async fn counts(database: &Database, counted: &Counted) -> Result<Vec<CountRow>> {
    day(counted.from).and(day(counted.to))?;
    let length = match counted.period {
        Period::Month => "month",
        Period::Quarter => "quarter",
        Period::Year => "year",
    };
    store::counts(&database.client().await?, counted, length).await
}
