//! A package brought on a stick: the same way in as over the network, from a file.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use sogac_domain::sync::{Manifest, Refusal, open_sealed};
use uuid::Uuid;

use super::{Piece, Progress, Reason, State, check, finish, piece};
use crate::{
    agencies,
    problem::{Problem, Result},
    province::{Province, Shared},
};

/// Takes the file in; the same file again answers with the same receipt.
pub async fn take(province: &Shared, path: &Path) -> Result<(Manifest, Progress)> {
    let manifest = look_inside(province, path)?;
    let id = Uuid::parse_str(&manifest.package)
        .map_err(|_| Problem::bad("bad_data", "Gói không ghi số định danh đúng mẫu."))?;
    let agency = agencies::enrolled(&province.database, &manifest.agency.id).await?;
    let (bytes, sha256) = measure(path).map_err(|e| unreadable(&e))?;
    let mut file = File::open(path).map_err(|e| unreadable(&e))?;
    let mut start = 0;
    let mut package = None;
    while start < bytes {
        file.seek(SeekFrom::Start(start))
            .map_err(|e| unreadable(&e))?;
        let mut body = Vec::new();
        let read = (&mut file)
            .take(super::MAX_PIECE as u64)
            .read_to_end(&mut body);
        read.map_err(|e| unreadable(&e))?;
        if body.is_empty() {
            return Err(unreadable(&io::ErrorKind::UnexpectedEof.into()));
        }
        let one = Piece {
            package: id,
            start,
            bytes,
            sha256: &sha256,
            body: &body,
        };
        start = match piece::keep(province, &agency, &one, "file").await {
            Ok(kept) => {
                package = Some(kept);
                start + body.len() as u64
            }
            // Part of it came over the network in pieces of another size: on from where those end.
            Err(problem) => match problem.told.received {
                Some(received) if received > start && received < bytes => received,
                Some(received) if received < start => received,
                _ => return Err(problem),
            },
        };
    }
    let package = package.ok_or_else(|| unreadable(&io::ErrorKind::UnexpectedEof.into()))?;
    let progress = match (package.state, &package.refusal) {
        (State::Refused, Some(reason)) => return Err(Reason::as_problem(reason)),
        (State::Incomplete, _) => finish::finish(province, &agency, &package).await?,
        _ => package.progress()?,
    };
    Ok((manifest, progress))
}

/// Who sends it and under which id; everything else is checked once it is in the database.
fn look_inside(province: &Province, path: &Path) -> Result<Manifest> {
    let file = File::open(path).map_err(|e| unreadable(&e))?;
    let room = check::file(&province.settings.room)?;
    let opened = open_sealed(file, &province.keys.identity, room);
    let told = |refusal: Refusal| Problem::bad(refusal.code(), refusal.sentence());
    opened.map(|opened| opened.manifest).map_err(told)
}

fn measure(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let (mut sum, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, HEXLOWER.encode(&sum.finalize())));
        }
        sum.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
}

fn unreadable(e: &io::Error) -> Problem {
    eprintln!("sogac-province: the file: {e}");
    Problem::bad("unreadable", "Không đọc được tệp. Chưa có gì được nhận.")
}
