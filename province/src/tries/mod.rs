//! Wrong tokens and wrong passwords, counted in the database so that every receiver knows of them.

mod store;

use axum::http::StatusCode;
use serde_json::json;

use crate::{
    audit::{Change, Entry},
    clock,
    database::Database,
    problem::{Problem, Result},
};

/// So many wrong tries from one address (or for one name) within so many minutes.
pub const MOST: i64 = 10;
pub const MINUTES: i32 = 10;

pub fn too_many() -> Problem {
    Problem::new(
        StatusCode::TOO_MANY_REQUESTS,
        "too_many",
        format!("Đã thử sai {MOST} lần trong {MINUTES} phút. Hãy đợi {MINUTES} phút rồi thử lại."),
    )
}

/// Refuses whoever has tried too often.
pub async fn allowed(database: &Database, who: &str) -> Result<()> {
    let tried = store::count(&database.client().await?, who, MINUTES).await?;
    if tried >= MOST {
        Err(too_many())
    } else {
        Ok(())
    }
}

/// Notes a wrong try, in the log too; only as many as are allowed, so that nobody fills it.
pub async fn wrong(database: &Database, who: &str, op: &'static str, address: &str) -> Result<()> {
    let mut client = database.client().await?;
    let change = Change::begin(&mut client).await?;
    let tried = store::note(&change.tx, who, clock::now(), MINUTES).await?;
    if tried > MOST {
        return Err(too_many());
    }
    let entry = Entry {
        at: clock::now(),
        by: &format!("address:{address}"),
        op,
        subject: who.to_owned(),
        detail: json!({ "tries": tried, "held": tried == MOST }),
    };
    change.commit(entry).await
}

pub async fn right(database: &Database, who: &str) -> Result<()> {
    store::forget(&database.client().await?, who).await
}
