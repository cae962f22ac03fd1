//! Packages that come on a stick, through the officer's page, and what goes back on it.

use std::time::Duration;

use axum::{
    Json,
    body::Body,
    extract::{FromRequestParts, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
};
use futures_util::TryStreamExt;
use sogac_domain::sync::MAX_PACKAGE;
use tokio::{
    fs::File,
    io::{AsyncSeekExt, AsyncWriteExt},
    time::timeout,
};
use uuid::Uuid;

use super::office::download;
use crate::{
    extract::{Place, too_large},
    office::{Role, Who},
    packages::{self, Reply, Taken, no_room, room_for},
    problem::{Problem, Result, Told},
    province::{Province, Shared, Turn},
};

/// Of the whole file; what is left of the time of a request is for checking it.
const SLOWEST: Duration = Duration::from_secs(200);

/// Leave to bring a file in, and a place for it: both before any of it is read.
pub struct Bringing(Who, Turn);

impl FromRequestParts<Shared> for Bringing {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, province: &Shared) -> Result<Self> {
        let who = Who::from_request_parts(parts, province).await?;
        who.may(Role::Officer)?;
        let length = parts.headers.get(header::CONTENT_LENGTH);
        if length.is_some_and(is_too_long) {
            return Err(too_large());
        }
        Ok(Self(who, province.room_for_file().await?))
    }
}

/// Takes a package that came as a file, as if it had come over the network; the same file again gives the
/// same receipt.
#[utoipa::path(
    post, path = "/api/v1/office/packages", tag = "office",
    request_body(content_type = "application/octet-stream", description = "The encrypted package, at most 200 MiB"),
    params(("Sogac-Office" = String, Header, pattern = "^1$")), security(("session" = [])),
    responses(
        (status = 200, description = "Taken, or taken before", body = Taken),
        (status = 400, description = "It is no package, or not as its agency signed it", body = Told),
        (status = 401, body = Told), (status = 403, body = Told),
        (status = 404, description = "Its agency is not enrolled", body = Told),
        (status = 408, description = "`too_slow`", body = Told),
        (status = 409, description = "`other_package`, or `wrong_offset` where it is to be brought once more", body = Told),
        (status = 413, body = Told),
        (status = 422, description = "The package is refused for good", body = Told),
        (status = 503, body = Told),
    )
)]
pub async fn bring(
    State(province): State<Shared>,
    Bringing(who, _room): Bringing,
    body: Body,
) -> Result<Json<Taken>> {
    let read = timeout(SLOWEST, laid_down(&province, body)).await;
    let file = read.unwrap_or_else(|_| Err(too_slow()))?;
    Ok(Json(packages::take(&province, file, &who.by).await?))
}

/// The receipt of a package and the answers to it, for the agency to take home.
#[utoipa::path(
    get, path = "/api/v1/office/packages/{package}/reply", tag = "office", params(("package" = Uuid, Path)),
    security(("session" = [])),
    responses(
        (status = 200, body = Reply), (status = 400, body = Told),
        (status = 401, body = Told), (status = 404, body = Told), (status = 409, body = Told), (status = 503, body = Told),
    )
)]
pub async fn reply(
    State(province): State<Shared>,
    who: Who,
    Place(id): Place<Uuid>,
) -> Result<(HeaderMap, Body)> {
    let (name, file) = packages::reply(&province, id, &who.by).await?;
    download(file, "application/json", &name)
}

/// The body in a file of the room for packages, that goes when it is closed.
async fn laid_down(province: &Province, body: Body) -> Result<std::fs::File> {
    let mut file = File::from_std(room_for(&province.settings.room)?);
    let mut bytes = 0;
    let mut parts = body.into_data_stream();
    while let Some(part) = parts.try_next().await.map_err(|_| cut_off())? {
        bytes += part.len() as u64;
        if bytes > MAX_PACKAGE {
            return Err(too_large());
        }
        file.write_all(&part).await.map_err(|e| no_room(e.kind()))?;
    }
    file.rewind().await.map_err(|e| no_room(e.kind()))?;
    Ok(file.into_std().await)
}

fn is_too_long(length: &HeaderValue) -> bool {
    let bytes = length.to_str().ok().and_then(|text| text.parse().ok());
    bytes.is_some_and(|bytes: u64| bytes > MAX_PACKAGE)
}

fn cut_off() -> Problem {
    Problem::bad(
        "cut_off",
        "Kết nối đứt giữa chừng nên chưa nhận tệp này. Hãy chọn lại tệp.",
    )
}

fn too_slow() -> Problem {
    Problem::new(
        StatusCode::REQUEST_TIMEOUT,
        "too_slow",
        "Tệp tới quá chậm nên chưa nhận. Hãy chọn lại tệp khi đường truyền tốt hơn, hoặc nhận tại máy chủ bằng lệnh “sogac-province take”.",
    )
}
