//! One package, open on the page: what it says of itself, its files, and what was answered.

use std::{
    fs::File,
    io::{Seek, SeekFrom},
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sogac_domain::sync::{Manifest, open_sealed};
use uuid::Uuid;

use super::{
    Package, Reason, State, check,
    list::{self, PackageRow},
    store, unknown,
};
use crate::{
    answers::{self, AnswerRow},
    audit::{self, Entry},
    clock,
    problem::{Problem, Result},
    province::Province,
};

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PackagePage {
    pub package: PackageRow,
    /// Of the encrypted bytes.
    pub sha256: String,
    pub created: Option<DateTime<Utc>>,
    pub refusal: Option<Reason>,
    pub files: Vec<FileRow>,
    pub answers: Vec<AnswerRow>,
}

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FileRow {
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

pub async fn page(province: &Province, id: Uuid, by: &str) -> Result<PackagePage> {
    let client = province.database.client().await?;
    let package = store::get(&client, id).await?.ok_or_else(unknown)?;
    let (row, manifest) = list::one(&client, id).await?.ok_or_else(unknown)?;
    drop(client);
    opened(province, id, by, "").await?;
    let manifest: Option<Manifest> = match manifest.as_str() {
        "" => None,
        text => Some(serde_json::from_str(text)?),
    };
    let created = manifest.as_ref().map(|manifest| manifest.created);
    let files = manifest.into_iter().flat_map(|manifest| manifest.files);
    Ok(PackagePage {
        package: row,
        sha256: package.sha256,
        created,
        refusal: package.refusal,
        files: files
            .map(|file| FileRow {
                path: file.path,
                bytes: file.bytes,
                sha256: file.sha256,
            })
            .collect(),
        answers: answers::of_package(&province.database, id).await?,
    })
}

/// The zip inside a taken package, in a file that goes when it is closed.
pub async fn plain(province: &Province, id: Uuid, by: &str) -> Result<File> {
    let package = taken(province, id).await?;
    opened(province, id, by, "*").await?;
    let turn = province.turn_to_check().await?;
    let reader = check::reader(province, &package).await?;
    let identity = province.keys.identity.clone();
    let room = check::file(&province.settings.room)?;
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let mut zip = room.try_clone().map_err(|e| check::no_room(e.kind()))?;
        let opened = open_sealed(reader, &identity, room);
        opened.map_err(|refusal| Problem::fault(refusal.sentence()))?;
        zip.seek(SeekFrom::Start(0))
            .map_err(|e| check::no_room(e.kind()))?;
        Ok(zip)
    })
    .await?
}

/// One file of a taken package, unpacked.
pub async fn extract(province: &Province, id: Uuid, path: String, by: &str) -> Result<File> {
    let package = taken(province, id).await?;
    opened(province, id, by, &path).await?;
    let turn = province.turn_to_check().await?;
    let reader = check::reader(province, &package).await?;
    let identity = province.keys.identity.clone();
    let room = check::file(&province.settings.room)?;
    let mut out = check::file(&province.settings.room)?;
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let opened = open_sealed(reader, &identity, room);
        let mut opened = opened.map_err(|refusal| Problem::fault(refusal.sentence()))?;
        if !opened.manifest.files.iter().any(|file| file.path == path) {
            return Err(Problem::unknown("Gói không có tệp này."));
        }
        let copied = opened.copy_file(&path, &mut out);
        copied.map_err(|refusal| Problem::fault(refusal.sentence()))?;
        out.seek(SeekFrom::Start(0))
            .map_err(|e| check::no_room(e.kind()))?;
        Ok(out)
    })
    .await?
}

/// Who has read what stands in the log before it is read: packages name people. `file` is a file taken
/// away, "*" the whole package, "" what the page shows of it.
async fn opened(province: &Province, id: Uuid, by: &str, file: &str) -> Result<()> {
    let entry = Entry {
        at: clock::now(),
        by,
        op: if file.is_empty() {
            "package_seen"
        } else {
            "package_saved"
        },
        subject: format!("package:{id}"),
        detail: json!({ "file": file }),
    };
    audit::tell(&province.database, entry).await
}

async fn taken(province: &Province, id: Uuid) -> Result<Package> {
    let package = store::get(&province.database.client().await?, id)
        .await?
        .ok_or_else(unknown)?;
    if matches!(package.state, State::Received | State::Answered) {
        return Ok(package);
    }
    Err(Problem::conflict(
        "not_received",
        "Gói chưa được nhận nên không mở được.",
    ))
}
