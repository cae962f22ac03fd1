//! Pieces turned away although their agency is known: told in the log, so that the province sees whose line
//! is too slow and whose packages clash.

use serde_json::json;
use uuid::Uuid;

use crate::{
    agencies::Agency,
    audit::{self, Entry},
    clock,
    problem::{Problem, Result},
    province::Province,
    tries,
};

/// What is told; anything else a sender mends by itself.
const TOLD: [&str; 3] = ["too_slow", "too_large", "other_package"];

/// Only as often as wrong tokens are, so that no sender fills the log.
pub async fn tell(
    province: &Province,
    agency: &Agency,
    package: Uuid,
    problem: &Problem,
) -> Result<()> {
    let code = problem.told.code.as_str();
    if !TOLD.contains(&code) {
        return Ok(());
    }
    let who = format!("agency:{}", agency.id);
    if tries::note(&province.database, &format!("turned away:{who}"))
        .await?
        .is_none()
    {
        return Ok(());
    }
    let entry = Entry {
        at: clock::now(),
        by: &who,
        op: "piece_turned_away",
        subject: format!("package:{package}"),
        detail: json!({ "code": code }),
    };
    audit::tell(&province.database, entry).await
}
