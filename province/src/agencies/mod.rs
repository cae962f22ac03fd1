//! The agencies that may send: enrolled from their application, known by a token of which only the hash
//! is kept.

mod enrol;
mod store;

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
};
use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use enrol::{Enrolled, Wanted, enrol};

use crate::{
    address::Address,
    audit::{Change, Entry},
    clock,
    database::Database,
    problem::{Problem, Result},
    province::Shared,
    tries,
};

/// An agency as a request or a file of it is held against it.
#[derive(Debug, Clone)]
pub struct Agency {
    pub id: String,
    pub name: String,
    /// Public signing key, hexadecimal.
    pub key: String,
}

/// An agency of the list: who is late stands first.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AgencyRow {
    pub id: String,
    pub name: String,
    pub superior: String,
    pub place: String,
    /// Of the agency's key, to be compared with its printed sheet.
    pub fingerprint: String,
    pub enrolled_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    /// Packages taken.
    pub packages: i64,
    pub last_at: Option<DateTime<Utc>>,
    /// Packages that wait for an answer.
    pub waiting: i64,
    /// Titles of the deadlines that have passed without a package.
    pub late: Vec<String>,
    /// The earliest of them.
    pub late_since: Option<NaiveDate>,
}

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AgencyPage {
    pub total: i64,
    /// How many agencies are late with something.
    pub late: i64,
    pub rows: Vec<AgencyRow>,
}

/// One deadline an agency has let pass.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LateRow {
    pub agency: String,
    pub agency_name: String,
    pub kind: String,
    pub title: String,
    pub due_day: NaiveDate,
    pub days: i64,
}

/// Which part of a list, and the words it is narrowed to.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Part {
    #[serde(default)]
    #[param(max_length = 200)]
    pub search: String,
    #[serde(default)]
    #[param(minimum = 0, maximum = 1_000_000)]
    pub offset: u32,
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
}

impl Part {
    /// As the database takes it.
    pub fn bounds(&self) -> Result<(i64, i64)> {
        let limit = self.limit.unwrap_or(100);
        if !(1..=500).contains(&limit)
            || self.offset > 1_000_000
            || self.search.chars().count() > 200
        {
            return Err(Problem::bad(
                "bad_request",
                "Tham số của danh sách vượt giới hạn.",
            ));
        }
        Ok((i64::from(self.offset), i64::from(limit)))
    }
}

pub async fn list(database: &Database, part: &Part, late_only: bool) -> Result<AgencyPage> {
    let bounds = part.bounds()?;
    store::page(
        &database.client().await?,
        &part.search,
        late_only,
        clock::today(),
        bounds,
    )
    .await
}

pub async fn late(database: &Database, part: &Part) -> Result<Vec<LateRow>> {
    let bounds = part.bounds()?;
    store::late(&database.client().await?, clock::today(), bounds).await
}

pub async fn by_id(database: &Database, id: &str) -> Result<Agency> {
    let agency = store::by_id(&database.client().await?, id).await?;
    agency.ok_or_else(|| Problem::unknown("Không có cơ quan này."))
}

/// The agency, when it may send.
pub async fn enrolled(database: &Database, id: &str) -> Result<Agency> {
    let agency = store::enrolled(&database.client().await?, id).await?;
    agency.ok_or_else(|| {
        Problem::unknown(
            "Cơ quan gửi gói này chưa đăng ký hoặc đã thôi đăng ký. Chưa có gì được nhận.",
        )
    })
}

/// Takes the right to send from an agency; what it has sent stays.
pub async fn end(database: &Database, id: &str, why: &str, by: &str) -> Result<()> {
    let mut client = database.client().await?;
    let mut change = Change::begin(&mut client).await?;
    change.alone().await?;
    let at = clock::now();
    if !store::end(&change.tx, id, why, at).await? {
        return Err(Problem::unknown(
            "Không có cơ quan này, hoặc đã thôi đăng ký từ trước.",
        ));
    }
    let entry = Entry {
        at,
        by,
        op: "agency_ended",
        subject: format!("agency:{id}"),
        detail: serde_json::json!({ "why": why }),
    };
    change.commit(entry).await
}

pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A fresh secret of 32 random bytes, for a token or a session.
pub fn fresh_token() -> Result<String> {
    let mut bytes = zeroize::Zeroizing::new([0; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(Problem::fault)?;
    Ok(HEXLOWER.encode(bytes.as_slice()))
}

/// The agency whose token came with a request.
pub struct Sender(pub Agency);

impl FromRequestParts<Shared> for Sender {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, province: &Shared) -> Result<Self> {
        let Address(address) = Address::from_request_parts(parts, province).await?;
        let header = parts.headers.get(header::AUTHORIZATION);
        let token = header.and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let Some(token) = token.map(str::trim).filter(|token| !token.is_empty()) else {
            return Err(unknown_token());
        };
        let client = province.database.client().await?;
        let agency = store::by_token(&client, &token_hash(token)).await?;
        drop(client);
        // A token of 32 random bytes is not guessed: who has it comes in, whoever shares the address.
        if let Some(agency) = agency {
            return Ok(Self(agency));
        }
        let (database, address) = (&province.database, address.to_string());
        tries::wrong(
            database,
            &format!("token:{address}"),
            "wrong_token",
            &address,
        )
        .await?;
        Err(unknown_token())
    }
}

fn unknown_token() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "unknown_token",
        "Mã truy cập không đúng hoặc đã hết hiệu lực. Hãy nhập lại tệp đăng ký do tỉnh cấp.",
    )
}
