//! One piece of a package. The same piece twice is one piece; a piece out of turn is told where to go on.

use axum::http::StatusCode;
use chrono::TimeDelta;
use sogac_domain::sync::MAX_PACKAGE;
use uuid::Uuid;

use super::{Package, Progress, State, Way, finish, store};
use crate::{
    agencies::Agency,
    clock,
    problem::{Problem, Result},
    province::{Province, Shared},
};

/// What an agency has begun and not finished: at most so many bytes, none older than this.
const MOST_UNDER_WAY: i64 = 1 << 30;
const KEPT: TimeDelta = TimeDelta::days(30);

/// A piece as it comes, with what its headers say of the whole package.
#[derive(Debug)]
pub struct Piece<'a> {
    pub package: Uuid,
    pub start: u64,
    /// Bytes of the whole package.
    pub bytes: u64,
    /// SHA-256 of the whole package, lower-case hex.
    pub sha256: &'a str,
    pub body: &'a [u8],
}

/// Keeps the piece; with the last one the package is checked, and taken or refused.
pub async fn put(province: &Shared, agency: &Agency, piece: &Piece<'_>) -> Result<Progress> {
    let package = keep(province, agency, piece, &Way::Network).await?;
    settled(province, agency, &package, &Way::Network).await
}

/// What there is to say of a package after a piece: it is checked when it is whole.
pub async fn settled(
    province: &Shared,
    agency: &Agency,
    package: &Package,
    way: &Way,
) -> Result<Progress> {
    match (package.state, &package.refusal) {
        (State::Refused, Some(reason)) => Err(reason.as_problem()),
        (State::Incomplete, _) if package.is_whole() => {
            finish::finish(province, agency, package, way).await
        }
        _ => package.progress(),
    }
}

/// Puts the piece into the database; nothing of the package is looked at yet.
pub async fn keep(
    province: &Province,
    agency: &Agency,
    piece: &Piece<'_>,
    way: &Way,
) -> Result<Package> {
    let (start, bytes) = place(piece)?;
    let mut client = province.database.client().await?;
    let tx = client.transaction().await?;
    let begun = if start == 0 {
        store::begin(&tx, piece, &agency.id, bytes, way.code(), clock::now()).await?
    } else {
        None
    };
    let is_new = begun.is_some();
    let held = match begun {
        Some(package) => Some(package),
        None => store::hold(&tx, piece.package).await?,
    };
    let Some(mut package) = held else {
        return Err(out_of_turn(0));
    };
    if package.agency != agency.id || package.bytes != bytes || package.sha256 != piece.sha256 {
        return Err(Problem::conflict(
            "other_package",
            "Số định danh này đã dùng cho một gói khác. Gói cũ vẫn giữ nguyên; hãy lập gói mới để gửi.",
        ));
    }
    if package.state != State::Incomplete {
        return Ok(package);
    }
    if is_new && store::is_known(&tx, &package).await? {
        tx.commit().await?;
        drop(client);
        return finish::refuse(province, &package, &finish::replayed(), &way.by(agency)).await;
    }
    if is_new && store::under_way(&tx, &agency.id, clock::now() - KEPT).await? > MOST_UNDER_WAY {
        return Err(Problem::later(
            "no_room",
            "Cơ quan còn quá nhiều gói gửi dở. Hãy gửi xong những gói đó rồi gửi gói này; chưa có gì bị mất.",
        ));
    }
    let end = start + i64::try_from(piece.body.len()).unwrap_or(i64::MAX);
    if end <= package.received {
        tx.commit().await?;
        return Ok(package);
    }
    if start != package.received {
        return Err(out_of_turn(package.received));
    }
    store::add_piece(&tx, piece.package, start, piece.body).await?;
    tx.commit().await?;
    package.received = end;
    Ok(package)
}

/// The place of the piece in the package, in the database's numbers.
fn place(piece: &Piece<'_>) -> Result<(i64, i64)> {
    if piece.bytes > MAX_PACKAGE {
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "too_large",
            format!(
                "Gói lớn quá {} MiB. Hãy chia thành nhiều gói.",
                MAX_PACKAGE >> 20
            ),
        ));
    }
    let end = piece.start.checked_add(piece.body.len() as u64);
    if piece.bytes == 0 || end.is_none_or(|end| end > piece.bytes) {
        return Err(Problem::bad(
            "bad_piece",
            "Phần này nằm ngoài độ dài đã khai của gói.",
        ));
    }
    match (i64::try_from(piece.start), i64::try_from(piece.bytes)) {
        (Ok(start), Ok(bytes)) => Ok((start, bytes)),
        _ => Err(Problem::bad(
            "bad_piece",
            "Phần này nằm ngoài độ dài đã khai của gói.",
        )),
    }
}

fn out_of_turn(received: i64) -> Problem {
    Problem::conflict(
        "wrong_offset",
        "Phần này không nối tiếp những phần đã nhận; hãy gửi tiếp từ chỗ đã nhận.",
    )
    .at(received)
}
