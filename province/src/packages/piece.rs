//! One piece of a package. The same piece twice is one piece; a piece out of turn is told where to go on.

use axum::{body::Bytes, http::StatusCode};
use chrono::TimeDelta;
use sogac_domain::sync::MAX_PACKAGE;
use uuid::Uuid;

use super::{Package, Progress, State, Way, finish, store};
use crate::{
    agencies::Agency,
    clock,
    problem::{Problem, Result},
    province::{Province, Shared, Turn},
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
    pub body: Bytes,
}

impl Piece<'_> {
    /// The package that came in this one piece, for its check; any other piece leaves memory before that.
    fn into_whole(self, is_new: bool, room: Turn) -> Option<Whole> {
        let is_whole = is_new && self.start == 0 && self.body.len() as u64 == self.bytes;
        is_whole.then_some(Whole {
            body: self.body,
            _room: room,
        })
    }
}

/// A package that came in one piece, as it came, with the place in memory it takes.
#[derive(Debug)]
pub struct Whole {
    pub body: Bytes,
    _room: Turn,
}

/// What the database has after a piece.
#[derive(Debug)]
pub struct Kept {
    pub package: Package,
    /// The piece was put there now and not before.
    is_new: bool,
}

/// Keeps the piece; with the last one the package is checked, and taken or refused. What came whole is not
/// read back for that.
pub async fn put(
    province: &Shared,
    agency: &Agency,
    piece: Piece<'_>,
    room: Turn,
) -> Result<Progress> {
    let kept = keep(province, agency, &piece, &Way::Network).await?;
    let whole = piece.into_whole(kept.is_new, room);
    settled(province, agency, &kept.package, (&Way::Network, whole)).await
}

/// What there is to say of a package after a piece: it is checked when it is whole.
pub async fn settled(
    province: &Shared,
    agency: &Agency,
    package: &Package,
    (way, whole): (&Way, Option<Whole>),
) -> Result<Progress> {
    match (package.state, &package.refusal) {
        (State::Refused, Some(reason)) => Err(reason.as_problem()),
        (State::Incomplete, _) if package.is_whole() => {
            finish::finish(province, agency, package, (way, whole)).await
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
) -> Result<Kept> {
    let (start, bytes) = place(piece)?;
    let mut client = province.database.client().await?;
    let tx = client.transaction().await?;
    if start == 0 {
        let at = clock::now();
        let begun = store::begin(&tx, piece, &agency.id, bytes, way.code(), at).await?;
        if let Some(package) = begun {
            is_same(&package, agency, piece)?;
            let against = store::against(&tx, &package, at - KEPT).await?;
            if !against.known && against.under_way > MOST_UNDER_WAY {
                return Err(no_room());
            }
            tx.commit().await?;
            drop(client);
            let package = if against.known {
                let by = way.by(agency);
                finish::refuse(province, &package, &finish::replayed(), &by).await?
            } else {
                package
            };
            return Ok(Kept {
                package,
                is_new: true,
            });
        }
    }
    let held = store::hold(&tx, piece.package).await?;
    let mut package = held.ok_or_else(|| out_of_turn(0))?;
    is_same(&package, agency, piece)?;
    let end = start + i64::try_from(piece.body.len()).unwrap_or(i64::MAX);
    let is_new = package.state == State::Incomplete && end > package.received;
    if is_new {
        if start != package.received {
            return Err(out_of_turn(package.received));
        }
        store::add_piece(&tx, piece.package, start, &piece.body).await?;
        package.received = end;
    }
    tx.commit().await?;
    Ok(Kept { package, is_new })
}

fn is_same(package: &Package, agency: &Agency, piece: &Piece<'_>) -> Result<()> {
    if package.agency == agency.id
        && package.bytes.unsigned_abs() == piece.bytes
        && package.sha256 == piece.sha256
    {
        return Ok(());
    }
    Err(Problem::conflict(
        "other_package",
        "Số định danh này đã dùng cho một gói khác. Gói cũ vẫn giữ nguyên; hãy lập gói mới để gửi.",
    ))
}

fn no_room() -> Problem {
    Problem::later(
        "no_room",
        "Cơ quan còn quá nhiều gói gửi dở. Hãy gửi xong những gói đó rồi gửi gói này; chưa có gì bị mất.",
    )
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
