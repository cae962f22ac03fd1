//! What an agency's program calls, with its token.

use std::time::Duration;

use axum::{
    Json,
    body::{Body, Bytes, to_bytes},
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use tokio::time::timeout;
use uuid::Uuid;

use crate::{
    agencies::{Agency, Sender},
    answers::{self, After, Answers},
    extract::{Asked, Place, too_large},
    packages::{self, MAX_PIECE, Piece, Progress, Standing},
    problem::{Problem, Result, Told},
    province::Shared,
};

/// A piece that takes longer makes room for others; a slow line sends smaller pieces.
const SLOWEST: Duration = Duration::from_secs(30);

/// One piece of an encrypted package. The last one answers with the receipt.
#[utoipa::path(
    put, path = "/api/v1/packages/{package}/pieces/{offset}", tag = "packages",
    params(
        ("package" = Uuid, Path, description = "The id in the package's manifest, lower case"),
        ("offset" = u64, Path, description = "Where in the package the piece begins", maximum = 209_715_200),
        ("Sogac-Bytes" = u64, Header, description = "Bytes of the whole encrypted package", minimum = 1, maximum = 209_715_200),
        ("Sogac-Sha256" = String, Header, description = "SHA-256 of the whole encrypted package", pattern = "^[0-9a-f]{64}$"),
    ),
    request_body(content_type = "application/octet-stream", description = "At most 1 MiB"),
    security(("token" = [])),
    responses(
        (status = 200, description = "Kept, or here before; with the receipt once the package is taken", body = Progress),
        (status = 400, description = "The request is not of its form", body = Told),
        (status = 401, description = "`unknown_token`", body = Told),
        (status = 408, description = "`too_slow`", body = Told),
        (status = 409, description = "`wrong_offset` with what is here, or `other_package`", body = Told),
        (status = 413, description = "`too_large`: the piece", body = Told),
        (status = 422, description = "The package is refused for good", body = Told),
        (status = 429, description = "`too_many` wrong tokens", body = Told),
        (status = 503, description = "To be tried again later: `busy`, `no_room`, `unavailable`", body = Told),
    )
)]
pub async fn put_piece(
    State(province): State<Shared>,
    Sender(agency): Sender,
    Place((package, start)): Place<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Progress>> {
    let package = package_id(&package)?;
    let taken = take(&province, &agency, (package, &start), &headers, body).await;
    if let Err(problem) = &taken {
        packages::turned_away::tell(&province, &agency, package, problem).await?;
    }
    Ok(Json(taken?))
}

async fn take(
    province: &Shared,
    agency: &Agency,
    (package, start): (Uuid, &str),
    headers: &HeaderMap,
    body: Body,
) -> Result<Progress> {
    let start =
        number(start).ok_or_else(|| Problem::bad("bad_request", "Vị trí của phần phải là số."))?;
    let bytes = text(headers, "sogac-bytes").and_then(number);
    let bytes =
        bytes.ok_or_else(|| Problem::bad("bad_request", "Thiếu hoặc sai đầu mục Sogac-Bytes."))?;
    let sha256 = text(headers, "sogac-sha256").filter(|hash| is_sha256(hash));
    let sha256 = sha256
        .ok_or_else(|| Problem::bad("bad_request", "Thiếu hoặc sai đầu mục Sogac-Sha256."))?;
    let room = province.room_for_piece().await?;
    let piece = Piece {
        package,
        start,
        bytes,
        sha256,
        body: read(body).await?,
    };
    packages::put(province, agency, piece, room).await
}

/// How a package stands.
#[utoipa::path(
    get, path = "/api/v1/packages/{package}", tag = "packages",
    params(("package" = Uuid, Path, description = "The id in the package's manifest, lower case")),
    security(("token" = [])),
    responses(
        (status = 200, body = Standing),
        (status = 400, body = Told),
        (status = 401, body = Told),
        (status = 404, description = "Nothing of this package is here", body = Told),
        (status = 429, body = Told),
        (status = 503, body = Told),
    )
)]
pub async fn standing(
    State(province): State<Shared>,
    Sender(agency): Sender,
    Place(package): Place<String>,
) -> Result<Json<Standing>> {
    let package = package_id(&package)?;
    Ok(Json(
        packages::standing(&province.database, &agency.id, package).await?,
    ))
}

/// The answers to the agency's packages, in the order of their numbers.
#[utoipa::path(
    get, path = "/api/v1/answers", tag = "packages", params(After),
    security(("token" = [])),
    responses(
        (status = 200, body = Answers),
        (status = 400, body = Told),
        (status = 401, body = Told),
        (status = 429, body = Told),
        (status = 503, body = Told),
    )
)]
pub async fn answers(
    State(province): State<Shared>,
    Sender(agency): Sender,
    Asked(After { after }): Asked<After>,
) -> Result<Response> {
    let (answers, room) = answers::after(&province, &agency.id, after).await?;
    let reply = Json(answers).into_response();
    drop(room);
    Ok(reply)
}

pub fn too_slow() -> Problem {
    Problem::new(
        StatusCode::REQUEST_TIMEOUT,
        "too_slow",
        "Phần này tới quá chậm nên chưa nhận; hãy gửi lại bằng những phần nhỏ hơn.",
    )
}

async fn read(body: Body) -> Result<Bytes> {
    match timeout(SLOWEST, to_bytes(body, MAX_PIECE)).await {
        Err(_) => Err(too_slow()),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(e)) if is_too_long(&e) => Err(too_large()),
        Ok(Err(_)) => Err(Problem::bad(
            "cut_off",
            "Kết nối đứt giữa chừng; phần này chưa nhận.",
        )),
    }
}

fn is_too_long(e: &axum::Error) -> bool {
    let source = std::error::Error::source(e);
    source.is_some_and(|cause| cause.to_string().contains("length limit"))
}

/// Only in the one form, so that the same package has one address.
fn package_id(text: &str) -> Result<Uuid> {
    let id = Uuid::try_parse(text)
        .ok()
        .filter(|id| id.to_string() == text);
    id.ok_or_else(|| Problem::bad("bad_request", "Số định danh gói không đúng mẫu."))
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn number(text: &str) -> Option<u64> {
    text.bytes()
        .all(|digit| digit.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
}
