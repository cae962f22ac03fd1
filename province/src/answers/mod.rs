//! What the province says to a package: signed, numbered without gaps, read by the agency whose it is.

mod give;
mod store;

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::BASE64;
use deadpool_postgres::Client;
use futures_util::Stream;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sogac_domain::sync::{self, Signed};
use uuid::Uuid;

pub use give::{Given, MAX_BODY, give};

use crate::{
    audit::{self, Entry},
    clock,
    database::Database,
    packages::Statement,
    problem::{Problem, Result},
    province::{Province, Turn},
};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Acknowledged,
    Closed,
    Returned,
    Appraised,
    Refused,
}

/// An answer on the page.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AnswerRow {
    pub sequence: i64,
    pub at: DateTime<Utc>,
    pub by: String,
    pub outcome: String,
    pub number: String,
    pub day: Option<NaiveDate>,
    pub text: String,
    pub file_name: String,
}

/// An answer for its agency.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Numbered {
    pub sequence: i64,
    pub answer: Statement,
}

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answers {
    pub answers: Vec<Numbered>,
}

#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// Answers with a greater number; 0 for all.
    #[serde(default)]
    #[param(minimum = 0)]
    pub after: i64,
}

/// The next answers of an agency; whoever asks goes on from the last of them until none come. With the place
/// in memory they take, to be kept until they are written out: most ask in vain and wait for none.
pub async fn after(
    province: &Province,
    agency: &str,
    after: i64,
) -> Result<(Answers, Option<Turn>)> {
    if after < 0 {
        return Err(Problem::bad("bad_request", "Số thứ tự không thể âm."));
    }
    let database = &province.database;
    let until = store::until(&database.client().await?, agency, after).await?;
    let Some(until) = until else {
        let answers = Vec::new();
        return Ok((Answers { answers }, None));
    };
    let room = province.room_for_letter().await?;
    let texts = store::between(&database.client().await?, agency, (after, until)).await?;
    let numbered = texts.into_iter().map(|(sequence, text)| {
        let answer = serde_json::from_str(&text)?;
        Ok(Numbered { sequence, answer })
    });
    let answers = numbered.collect::<Result<_>>()?;
    Ok((Answers { answers }, Some(room)))
}

pub async fn of_package(database: &Database, package: Uuid) -> Result<Vec<AnswerRow>> {
    store::of_package(&database.client().await?, package).await
}

/// The letter that went with an answer: its name and its bytes. Who has read it stands in the log before.
pub async fn letter(
    province: &Province,
    (package, sequence): (Uuid, i64),
    by: &str,
) -> Result<(String, Vec<u8>)> {
    let none = || Problem::unknown("Không có trả lời này, hoặc trả lời không kèm văn bản.");
    let room = province.room_for_letter().await?;
    let client = province.database.client().await?;
    let text = store::signed(&client, package, sequence)
        .await?
        .ok_or_else(none)?;
    drop(client);
    let entry = Entry {
        at: clock::now(),
        by,
        op: "letter_saved",
        subject: format!("package:{package}"),
        detail: json!({ "sequence": sequence }),
    };
    audit::tell(&province.database, entry).await?;
    tokio::task::spawn_blocking(move || {
        let _room = room;
        let signed: Signed = serde_json::from_str(&text)?;
        let answer: sync::Answer = signed
            .read_unsigned()
            .map_err(|refusal| Problem::fault(refusal.sentence()))?;
        let file = answer.file.ok_or_else(none)?;
        let bytes = BASE64.decode(file.base64.as_bytes());
        Ok((file.name, bytes.map_err(Problem::fault)?))
    })
    .await?
}

/// The signed answers to a package, each as JSON text, given one after the other.
pub async fn each_of(
    client: &Client,
    package: Uuid,
) -> Result<impl Stream<Item = Result<String>> + use<>> {
    store::each_of(client, package).await
}

/// Every answer to an agency, for the file it takes home.
pub async fn all(database: &Database, agency: &str) -> Result<Vec<Signed>> {
    let (mut signed, mut last) = (Vec::new(), 0);
    let client = database.client().await?;
    while let Some(until) = store::until(&client, agency, last).await? {
        for (_, text) in store::between(&client, agency, (last, until)).await? {
            signed.push(serde_json::from_str(&text)?);
        }
        last = until;
    }
    Ok(signed)
}
