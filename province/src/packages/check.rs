//! Opening a whole package: decrypted from its pieces into a file of the room for it, or in memory where it
//! came in one piece, and held there against its manifest, the agency's key and this province.

use std::{
    fs::File,
    io::{Cursor, Read, Seek},
    path::Path,
};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use sogac_domain::sync::{Manifest, Opened, PublicKey, Refusal, check_data, open_sealed};

use super::{Package, Reason, piece::Whole, reader::PieceReader};
use crate::{
    agencies::Agency,
    problem::{Problem, Result},
    province::Province,
};

/// What a package turned out to be.
pub enum Verdict {
    Good(Box<Manifest>),
    Bad(Reason),
    /// The pieces do not make up what the sender announced; they are thrown away and sent again.
    OtherBytes,
}

/// `whole` is the package where it came in one piece: it is looked at in memory. Any other is read from its
/// pieces.
pub async fn check(
    province: &Province,
    agency: &Agency,
    package: &Package,
    whole: Option<Whole>,
) -> Result<Verdict> {
    let turn = province.turn_to_check().await?;
    let reader = match &whole {
        Some(_) => None,
        None => Some(reader(province, package).await?),
    };
    let (identity, room) = (
        province.keys.identity.clone(),
        province.settings.room.clone(),
    );
    let fingerprint = province.keys.fingerprint.clone();
    let (agency, package) = (agency.clone(), package.clone());
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let (sha256, checked) = if let Some(mut reader) = reader {
            let opened = open_sealed(&mut reader, &identity, file(&room)?);
            let sha256 = reader.sha256().map_err(Problem::fault)?;
            let checked = opened.and_then(|opened| held_against(opened, &agency, &fingerprint));
            (sha256, checked)
        } else {
            let body = whole.as_ref().map_or(&[][..], |whole| &whole.body);
            let opened = open_sealed(body, &identity, Cursor::new(Vec::with_capacity(body.len())));
            let sha256 = HEXLOWER.encode(&Sha256::digest(body));
            let checked = opened.and_then(|opened| held_against(opened, &agency, &fingerprint));
            (sha256, checked)
        };
        if sha256 != package.sha256 {
            return Ok(Verdict::OtherBytes);
        }
        match checked {
            Err(Refusal::NotRead(kind)) => Err(no_room(kind)),
            Err(refusal) => Ok(Verdict::Bad(reason(&refusal))),
            Ok(manifest) if manifest.package != package.id.to_string() => {
                Ok(Verdict::Bad(super::finish::replayed()))
            }
            Ok(manifest) => Ok(Verdict::Good(Box::new(manifest))),
        }
    })
    .await?
}

fn held_against<R: Read + Seek>(
    mut opened: Opened<R>,
    agency: &Agency,
    fingerprint: &str,
) -> std::result::Result<Manifest, Refusal> {
    // Kept by the database when the agency was enrolled, so it can be read.
    let key = PublicKey::read(&agency.key).map_err(|_| Refusal::OtherKey)?;
    opened.check(&key, &agency.id, fingerprint)?;
    check_data(opened.manifest.kind, &opened.data)?;
    let manifest = opened.manifest;
    let texts = [&manifest.number, &manifest.subject, &manifest.agency.name];
    let storable = texts
        .iter()
        .all(|text| !text.contains('\0') && text.chars().count() <= 2_000);
    if storable {
        Ok(manifest)
    } else {
        Err(Refusal::BadData)
    }
}

pub async fn reader(province: &Province, package: &Package) -> Result<PieceReader> {
    let client = province.database.client().await?;
    Ok(PieceReader::of(client, package.id, package.bytes))
}

/// A file that goes when it is closed, also when the receiver is killed.
pub fn file(room: &Path) -> Result<File> {
    tempfile::tempfile_in(room).map_err(|e| no_room(e.kind()))
}

pub fn no_room(kind: std::io::ErrorKind) -> Problem {
    eprintln!("sogac-province: the room for packages: {kind}");
    Problem::later(
        "no_room",
        "Máy tiếp nhận chưa mở được gói (hết chỗ trên ổ đĩa hoặc mất kết nối). Phần đã nhận không mất; hãy gửi lại sau ít phút.",
    )
}

fn reason(refusal: &Refusal) -> Reason {
    Reason {
        code: refusal.code().to_owned(),
        message: refusal.sentence(),
    }
}
