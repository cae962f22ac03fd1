//! What goes back on the stick: the receipt of a package and the answers to it, as the file the agency's
//! program reads.

use std::{fs::File, io};

use futures_util::{TryStreamExt, pin_mut};
use serde::Serialize;
use serde_json::json;
use sogac_domain::package::safe_name;
use tokio::io::{AsyncSeekExt, AsyncWriteExt};
use uuid::Uuid;

use super::{Statement, check, list, store, unknown};
use crate::{
    answers,
    audit::{self, Entry},
    clock,
    problem::{Problem, Result},
    province::Province,
};

/// What the file holds.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Reply {
    pub receipts: Vec<Statement>,
    pub answers: Vec<Statement>,
}

/// The name of the file and the file, at its start. One letter at a time is in memory. Who has taken it away
/// stands in the log before.
pub async fn reply(province: &Province, id: Uuid, by: &str) -> Result<(String, File)> {
    let _room = province.room_for_letter().await?;
    let client = province.database.client().await?;
    let package = store::get(&client, id).await?.ok_or_else(unknown)?;
    if package.receipt.is_empty() {
        return Err(Problem::conflict(
            "not_received",
            "Gói chưa được nhận nên chưa có biên nhận.",
        ));
    }
    let (row, _) = list::one(&client, id).await?.ok_or_else(unknown)?;
    drop(client);
    let entry = Entry {
        at: clock::now(),
        by,
        op: "reply_saved",
        subject: format!("package:{id}"),
        detail: json!({}),
    };
    audit::tell(&province.database, entry).await?;
    let no_room = |e: io::Error| check::no_room(e.kind());
    let mut file = tokio::fs::File::from_std(check::file(&province.settings.room)?);
    let begun = format!("{{\"receipts\":[{}],\"answers\":[", package.receipt);
    file.write_all(begun.as_bytes()).await.map_err(no_room)?;
    let client = province.database.client().await?;
    let answers = answers::each_of(&client, id).await?;
    pin_mut!(answers);
    let mut between = "";
    while let Some(signed) = answers.try_next().await? {
        file.write_all(between.as_bytes()).await.map_err(no_room)?;
        file.write_all(signed.as_bytes()).await.map_err(no_room)?;
        between = ",";
    }
    file.write_all(b"]}\n").await.map_err(no_room)?;
    file.rewind().await.map_err(no_room)?;
    let name = format!("tra-loi-{}.json", safe_name(&row.number));
    Ok((name, file.into_std().await))
}
