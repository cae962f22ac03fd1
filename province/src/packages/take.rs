//! A package brought on a stick: the same way in as over the network, from a file.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

use axum::{body::Bytes, http::StatusCode};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use sogac_domain::sync::{Manifest, Opened, PublicKey, Refusal, open_sealed};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::{Piece, Progress, Statement, Way, check, piece};
use crate::{
    agencies::{self, Agency},
    audit::{self, Entry},
    clock,
    problem::{Problem, Result},
    province::Shared,
    tries,
};

/// What a file turned out to be, with the receipt for the agency that sent it along.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Taken {
    /// Its id.
    pub package: String,
    pub agency: String,
    pub agency_name: String,
    pub kind: String,
    pub number: String,
    pub subject: String,
    pub receipt: Option<Statement>,
}

/// How long a file is and what it hashes to.
struct Measured {
    bytes: u64,
    sha256: String,
}

/// Takes the file in; the same file again answers with the same receipt. `by` brought it.
pub async fn take(province: &Shared, file: File, by: &str) -> Result<Taken> {
    let (mut file, measured) = read(file, measure).await?;
    // Read again from its start by whoever opens it.
    let copy = file.try_clone().map_err(|e| unreadable(&e))?;
    let taken = match signed(province, copy).await {
        Ok((manifest, agency)) => {
            let way = Way::File { by: by.to_owned() };
            let kept = keep(province, &agency, &manifest, (&mut file, &measured), &way).await;
            kept.map(|progress| told(manifest, agency, progress))
        }
        Err(problem) => Err(problem),
    };
    if let Err(problem) = &taken {
        turned_away(province, &measured, problem, by).await?;
    }
    taken
}

/// Who sends it and under which id, signed by that agency; everything else is checked once it is in the
/// database. Unsigned, it could use up the number of a package that is still to come.
async fn signed(province: &Shared, file: File) -> Result<(Manifest, Agency)> {
    let turn = province.turn_to_check().await?;
    let identity = province.keys.identity.clone();
    let room = check::file(&province.settings.room)?;
    let opened: Opened<File> = spawn_blocking(move || {
        let _turn = turn;
        open_sealed(file, &identity, room).map_err(refused)
    })
    .await??;
    let agency = agencies::enrolled(&province.database, &opened.manifest.agency.id).await?;
    let key = PublicKey::read(&agency.key).map_err(|_| refused(Refusal::OtherKey))?;
    opened.check_signature(&key).map_err(refused)?;
    Ok((opened.manifest, agency))
}

/// Puts the file into the database piece by piece and settles it.
async fn keep(
    province: &Shared,
    agency: &Agency,
    manifest: &Manifest,
    (file, measured): (&mut File, &Measured),
    way: &Way,
) -> Result<Progress> {
    let id = Uuid::parse_str(&manifest.package)
        .map_err(|_| Problem::bad("bad_data", "Gói không ghi số định danh đúng mẫu."))?;
    let mut start = 0;
    let mut package = None;
    while start < measured.bytes {
        let _room = province.room_for_piece().await?;
        let copy = file.try_clone().map_err(|e| unreadable(&e))?;
        let (_, body) = read(copy, move |file| piece_at(file, start)).await?;
        let end = start + body.len() as u64;
        if end == start {
            return Err(unreadable(&io::ErrorKind::UnexpectedEof.into()));
        }
        let one = Piece {
            package: id,
            start,
            bytes: measured.bytes,
            sha256: &measured.sha256,
            body: Bytes::from(body),
        };
        start = match piece::keep(province, agency, &one, way).await {
            Ok(kept) => {
                package = Some(kept.package);
                end
            }
            // Part of it came over the network in pieces of another size: on from where those end.
            Err(problem) => match problem.told.received {
                Some(received) if received > start && received < measured.bytes => received,
                Some(received) if received < start => received,
                _ => return Err(problem),
            },
        };
    }
    let package = package.ok_or_else(|| unreadable(&io::ErrorKind::UnexpectedEof.into()))?;
    piece::settled(province, agency, &package, (way, None)).await
}

fn told(manifest: Manifest, agency: Agency, progress: Progress) -> Taken {
    Taken {
        package: manifest.package,
        agency: agency.id,
        agency_name: agency.name,
        kind: manifest.kind.code().to_owned(),
        number: manifest.number,
        subject: manifest.subject,
        receipt: progress.receipt,
    }
}

/// Tells the log of a file of which nothing else is kept, only as often as wrong tokens are told. What is
/// refused as a package has its entry already; a fault of the receiver is none of the file's.
async fn turned_away(
    province: &Shared,
    file: &Measured,
    problem: &Problem,
    by: &str,
) -> Result<()> {
    let kept = problem.status == StatusCode::UNPROCESSABLE_ENTITY;
    if kept
        || problem.status.is_server_error()
        || tries::note(&province.database, &format!("turned away:{by}"))
            .await?
            .is_none()
    {
        return Ok(());
    }
    let entry = Entry {
        at: clock::now(),
        by,
        op: "file_turned_away",
        subject: format!("file:{}", file.sha256),
        detail: json!({ "code": problem.told.code, "bytes": file.bytes }),
    };
    audit::tell(&province.database, entry).await
}

/// A disk keeps nobody else waiting.
async fn read<T: Send + 'static>(
    mut file: File,
    how: impl FnOnce(&mut File) -> io::Result<T> + Send + 'static,
) -> Result<(File, T)> {
    spawn_blocking(move || {
        let read = how(&mut file).map_err(|e| unreadable(&e))?;
        Ok((file, read))
    })
    .await?
}

fn piece_at(file: &mut File, start: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(start))?;
    let mut body = Vec::new();
    file.take(super::MAX_PIECE as u64).read_to_end(&mut body)?;
    Ok(body)
}

/// Leaves the file at its start.
fn measure(file: &mut File) -> io::Result<Measured> {
    file.seek(SeekFrom::Start(0))?;
    let (mut sum, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        sum.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(Measured {
        bytes,
        sha256: HEXLOWER.encode(&sum.finalize()),
    })
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NotRead(kind) => check::no_room(kind),
        refusal => Problem::bad(refusal.code(), refusal.sentence()),
    }
}

fn unreadable(e: &io::Error) -> Problem {
    eprintln!("sogac-province: the file: {e}");
    Problem::later(
        "unreadable",
        "Không đọc được tệp. Hãy thử lại; không gói nào bị mất hay bị nhận hai lần.",
    )
}
