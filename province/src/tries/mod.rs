//! Wrong tokens and wrong passwords, counted in the database so that every receiver knows of them.

mod store;

use axum::http::StatusCode;
use serde_json::json;

use crate::{
    audit::{self, Entry},
    clock,
    database::Database,
    problem::{Problem, Result},
};

/// So many wrong tries from one address within so many minutes.
pub const MOST: i64 = 10;
/// For one name from wherever: far more, so that no single address keeps an officer out.
pub const MOST_FOR_NAME: i64 = 100;
pub const MINUTES: i32 = 10;

fn too_many(most: i64) -> Problem {
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "too_many",
        format!("Đã thử sai {most} lần trong {MINUTES} phút. Hãy đợi {MINUTES} phút rồi thử lại."),
    )
}

/// Counts a try that may turn out wrong; how many there are by now. Refuses whoever has tried `most` times.
pub async fn count(database: &Database, who: &str, most: i64) -> Result<i64> {
    let tried = noted(database, who, most).await?;
    tried.ok_or_else(|| too_many(most))
}

/// As [`count`], for what is only told; `None` where it has been told often enough.
pub async fn note(database: &Database, who: &str) -> Result<Option<i64>> {
    noted(database, who, MOST).await
}

async fn noted(database: &Database, who: &str, most: i64) -> Result<Option<i64>> {
    let mut client = database.client().await?;
    let tx = client.transaction().await?;
    let tried = store::note(&tx, who, (most, MINUTES)).await?;
    tx.commit().await?;
    Ok(tried)
}

/// A counted try was right: those of a name are forgotten.
pub async fn right(database: &Database, who: &str) -> Result<()> {
    store::forget(&database.client().await?, who).await
}

/// The last counted try was right, of an address from which others may come too.
pub async fn take_back(database: &Database, who: &str) -> Result<()> {
    store::take_back(&database.client().await?, who).await
}

/// Counts a wrong try and tells it in the log, only as often as is allowed, so that nobody fills it.
pub async fn wrong(database: &Database, who: &str, op: &'static str, address: &str) -> Result<()> {
    let tried = count(database, who, MOST).await?;
    tell(database, who, op, address, (tried, tried == MOST)).await
}

pub async fn tell(
    database: &Database,
    who: &str,
    op: &'static str,
    address: &str,
    (tried, held): (i64, bool),
) -> Result<()> {
    let entry = Entry {
        at: clock::now(),
        by: &format!("address:{address}"),
        op,
        subject: who.to_owned(),
        detail: json!({ "tries": tried, "held": held }),
    };
    audit::tell(database, entry).await
}
