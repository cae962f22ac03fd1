//! What the officer's page calls, with its session.

use std::fs::File;

use axum::{
    Json,
    body::Body as Stream,
    extract::{FromRequestParts, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sogac_domain::sync::Application;
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use crate::{
    agencies::{self, AgencyPage, Enrolled, LateRow, Part, Wanted},
    answers::{self, AnswerRow, Given},
    audit::{self, AuditRow},
    deadlines::{self, Deadline, NewDeadline},
    extract::{Asked, Place, Told as Body, text},
    office::{Role, Who},
    packages::{self, CountRow, Counted, Narrowed, PackageList, PackagePage},
    problem::{Problem, Result, Told},
    province::{Shared, Turn},
};

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LateOnly {
    /// Only agencies that are late.
    #[serde(default)]
    pub late: bool,
}

/// The agencies, those that are late first.
#[utoipa::path(
    get, path = "/api/v1/office/agencies", tag = "office", params(Part, LateOnly), security(("session" = [])),
    responses((status = 200, body = AgencyPage), (status = 400, body = Told), (status = 401, body = Told), (status = 503, body = Told))
)]
pub async fn agencies(
    State(province): State<Shared>,
    _who: Who,
    Asked(part): Asked<Part>,
    Asked(only): Asked<LateOnly>,
) -> Result<Json<AgencyPage>> {
    Ok(Json(
        agencies::list(&province.database, &part, only.late).await?,
    ))
}

/// What an agency's program writes to be enrolled, and what its printed sheet says.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Applied {
    #[schema(pattern = "^so-gac-province/1$")]
    pub format: String,
    #[schema(min_length = 1, max_length = 300)]
    pub name: String,
    #[schema(max_length = 300)]
    pub superior: String,
    #[schema(max_length = 200)]
    pub place: String,
    /// The agency's public signing key.
    #[schema(pattern = "^[0-9a-f]{64}$")]
    pub key: String,
    pub made: DateTime<Utc>,
    /// The last two groups of the key's fingerprint, typed from the agency's printed sheet.
    #[schema(min_length = 8, max_length = 20)]
    pub typed: String,
}

/// Enrols an agency from its application; one that is known gets a fresh token.
#[utoipa::path(
    post, path = "/api/v1/office/agencies", tag = "office", request_body = Applied,
    params(("Sogac-Office" = String, Header, pattern = "^1$")), security(("session" = [])),
    responses(
        (status = 200, body = Enrolled), (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 409, body = Told), (status = 413, body = Told), (status = 415, body = Told), (status = 503, body = Told),
    )
)]
pub async fn enrol(
    State(province): State<Shared>,
    who: Who,
    Body(applied): Body<Applied>,
) -> Result<Json<Enrolled>> {
    who.may(Role::Admin)?;
    let typed = applied.typed;
    let application = Application {
        format: applied.format,
        name: applied.name,
        superior: applied.superior,
        place: applied.place,
        key: applied.key,
        made: applied.made,
    };
    let wanted = Wanted { application, typed };
    Ok(Json(agencies::enrol(&province, wanted, &who.by).await?))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Why {
    #[schema(min_length = 1, max_length = 500)]
    pub why: String,
}

/// Takes the right to send from an agency.
#[utoipa::path(
    post, path = "/api/v1/office/agencies/{id}/end", tag = "office", request_body = Why,
    params(("id" = String, Path, min_length = 1), ("Sogac-Office" = String, Header, pattern = "^1$")),
    security(("session" = [])),
    responses(
        (status = 204), (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 404, body = Told), (status = 413, body = Told), (status = 415, body = Told), (status = 503, body = Told),
    )
)]
pub async fn end_agency(
    State(province): State<Shared>,
    who: Who,
    Place(id): Place<String>,
    Body(Why { why }): Body<Why>,
) -> Result<StatusCode> {
    who.may(Role::Admin)?;
    let why = text(&why, 500, "lý do")?;
    agencies::end(&province.database, &id, &why, &who.by).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Every deadline an agency has let pass, the longest first.
#[utoipa::path(
    get, path = "/api/v1/office/late", tag = "office", params(Part), security(("session" = [])),
    responses((status = 200, body = Vec<LateRow>), (status = 400, body = Told), (status = 401, body = Told), (status = 503, body = Told))
)]
pub async fn late(
    State(province): State<Shared>,
    _who: Who,
    Asked(part): Asked<Part>,
) -> Result<Json<Vec<LateRow>>> {
    Ok(Json(agencies::late(&province.database, &part).await?))
}

/// The packages, newest first.
#[utoipa::path(
    get, path = "/api/v1/office/packages", tag = "office", params(Narrowed, Part), security(("session" = [])),
    responses((status = 200, body = PackageList), (status = 400, body = Told), (status = 401, body = Told), (status = 503, body = Told))
)]
pub async fn list_packages(
    State(province): State<Shared>,
    _who: Who,
    Asked(narrowed): Asked<Narrowed>,
    Asked(part): Asked<Part>,
) -> Result<Json<PackageList>> {
    Ok(Json(
        packages::list(&province.database, &narrowed, &part).await?,
    ))
}

/// How many packages of each kind were taken in each period.
#[utoipa::path(
    get, path = "/api/v1/office/counts", tag = "office", params(Counted), security(("session" = [])),
    responses((status = 200, body = Vec<CountRow>), (status = 400, body = Told), (status = 401, body = Told), (status = 503, body = Told))
)]
pub async fn counts(
    State(province): State<Shared>,
    _who: Who,
    Asked(counted): Asked<Counted>,
) -> Result<Json<Vec<CountRow>>> {
    Ok(Json(packages::counts(&province.database, &counted).await?))
}

/// One package: what it says of itself, its files and its answers.
#[utoipa::path(
    get, path = "/api/v1/office/packages/{package}", tag = "office", params(("package" = Uuid, Path)),
    security(("session" = [])),
    responses(
        (status = 200, body = PackagePage), (status = 400, body = Told), (status = 401, body = Told),
        (status = 404, body = Told), (status = 503, body = Told),
    )
)]
pub async fn package(
    State(province): State<Shared>,
    who: Who,
    Place(id): Place<Uuid>,
) -> Result<Json<PackagePage>> {
    Ok(Json(packages::page(&province, id, &who.by).await?))
}

/// The package as its agency signed it, decrypted.
#[utoipa::path(
    get, path = "/api/v1/office/packages/{package}/zip", tag = "office", params(("package" = Uuid, Path)),
    security(("session" = [])),
    responses(
        (status = 200, content_type = "application/zip", body = Vec<u8>), (status = 400, body = Told),
        (status = 401, body = Told), (status = 404, body = Told), (status = 409, body = Told), (status = 503, body = Told),
    )
)]
pub async fn zip(
    State(province): State<Shared>,
    who: Who,
    Place(id): Place<Uuid>,
) -> Result<(HeaderMap, Stream)> {
    let file = packages::plain(&province, id, &who.by).await?;
    download(file, "application/zip", &format!("{id}.zip"))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// As the manifest lists it.
    #[param(min_length = 1, max_length = 200)]
    pub path: String,
}

/// One file of a package.
#[utoipa::path(
    get, path = "/api/v1/office/packages/{package}/file", tag = "office", params(("package" = Uuid, Path), Which),
    security(("session" = [])),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 400, body = Told),
        (status = 401, body = Told), (status = 404, body = Told), (status = 409, body = Told), (status = 503, body = Told),
    )
)]
pub async fn file(
    State(province): State<Shared>,
    who: Who,
    Place(id): Place<Uuid>,
    Asked(Which { path }): Asked<Which>,
) -> Result<(HeaderMap, Stream)> {
    if path.is_empty() || path.chars().count() > 200 {
        return Err(Problem::bad(
            "bad_request",
            "Đường dẫn của tệp phải có từ 1 đến 200 ký tự.",
        ));
    }
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    let file = packages::extract(&province, id, path, &who.by).await?;
    download(file, "application/octet-stream", &name)
}

/// Leave to answer, and a place in memory for the answer: both before its letter is read.
pub struct Answering(Who, Turn);

impl FromRequestParts<Shared> for Answering {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, province: &Shared) -> Result<Self> {
        let who = Who::from_request_parts(parts, province).await?;
        who.may(Role::Officer)?;
        Ok(Self(who, province.room_for_letter().await?))
    }
}

/// Answers a package; the answer is signed and waits for its agency.
#[utoipa::path(
    post, path = "/api/v1/office/packages/{package}/answers", tag = "office", request_body = Given,
    params(("package" = Uuid, Path), ("Sogac-Office" = String, Header, pattern = "^1$")), security(("session" = [])),
    responses(
        (status = 200, body = AnswerRow), (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 404, body = Told), (status = 409, body = Told), (status = 413, body = Told), (status = 415, body = Told),
        (status = 503, body = Told),
    )
)]
pub async fn answer(
    State(province): State<Shared>,
    Answering(who, _room): Answering,
    Place(id): Place<Uuid>,
    Body(given): Body<Given>,
) -> Result<Json<AnswerRow>> {
    Ok(Json(answers::give(&province, id, given, &who.by).await?))
}

/// The letter that went with an answer.
#[utoipa::path(
    get, path = "/api/v1/office/packages/{package}/answers/{sequence}/file", tag = "office",
    params(("package" = Uuid, Path), ("sequence" = i64, Path)), security(("session" = [])),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 400, body = Told),
        (status = 401, body = Told), (status = 404, body = Told), (status = 503, body = Told),
    )
)]
pub async fn letter(
    State(province): State<Shared>,
    who: Who,
    Place(answer): Place<(Uuid, i64)>,
) -> Result<(HeaderMap, Vec<u8>)> {
    let (name, bytes) = answers::letter(&province, answer, &who.by).await?;
    Ok((saved_as(&name, "application/octet-stream")?, bytes))
}

/// By when the province expects what.
#[utoipa::path(
    get, path = "/api/v1/office/deadlines", tag = "office", security(("session" = [])),
    responses((status = 200, body = Vec<Deadline>), (status = 401, body = Told), (status = 503, body = Told))
)]
pub async fn deadlines(State(province): State<Shared>, _who: Who) -> Result<Json<Vec<Deadline>>> {
    Ok(Json(deadlines::list(&province.database).await?))
}

/// Sets a deadline.
#[utoipa::path(
    post, path = "/api/v1/office/deadlines", tag = "office", request_body = NewDeadline,
    params(("Sogac-Office" = String, Header, pattern = "^1$")), security(("session" = [])),
    responses(
        (status = 200, body = Deadline), (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 409, body = Told), (status = 413, body = Told), (status = 415, body = Told), (status = 503, body = Told),
    )
)]
pub async fn set_deadline(
    State(province): State<Shared>,
    who: Who,
    Body(new): Body<NewDeadline>,
) -> Result<Json<Deadline>> {
    who.may(Role::Officer)?;
    Ok(Json(
        deadlines::set(&province.database, new, &who.by).await?,
    ))
}

/// Takes a deadline back.
#[utoipa::path(
    delete, path = "/api/v1/office/deadlines/{id}", tag = "office",
    params(("id" = i64, Path), ("Sogac-Office" = String, Header, pattern = "^1$")), security(("session" = [])),
    responses(
        (status = 204), (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 404, body = Told), (status = 503, body = Told),
    )
)]
pub async fn remove_deadline(
    State(province): State<Shared>,
    who: Who,
    Place(id): Place<i64>,
) -> Result<StatusCode> {
    who.may(Role::Officer)?;
    deadlines::remove(&province.database, id, &who.by).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Before {
    /// Entries before this one; 0 for the newest.
    #[serde(default)]
    #[param(minimum = 0)]
    pub before: i64,
}

/// The log, newest first.
#[utoipa::path(
    get, path = "/api/v1/office/audit", tag = "office", params(Before), security(("session" = [])),
    responses(
        (status = 200, body = Vec<AuditRow>), (status = 400, body = Told), (status = 401, body = Told),
        (status = 403, body = Told), (status = 503, body = Told),
    )
)]
pub async fn audit(
    State(province): State<Shared>,
    who: Who,
    Asked(Before { before }): Asked<Before>,
) -> Result<Json<Vec<AuditRow>>> {
    who.may(Role::Officer)?;
    if before < 0 {
        return Err(Problem::bad("bad_request", "Số thứ tự không thể âm."));
    }
    Ok(Json(audit::list(&province.database, before, 200).await?))
}

/// A file from the disk, in pieces.
pub(super) fn download(file: File, kind: &'static str, name: &str) -> Result<(HeaderMap, Stream)> {
    let file = tokio::fs::File::from_std(file);
    Ok((
        saved_as(name, kind)?,
        Stream::from_stream(ReaderStream::with_capacity(file, 64 << 10)),
    ))
}

/// The browser saves it under this name and never opens it.
fn saved_as(name: &str, kind: &'static str) -> Result<HeaderMap> {
    let encoded: String = name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
        text
    });
    let disposition = format!("attachment; filename*=UTF-8''{encoded}");
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let disposition = HeaderValue::from_str(&disposition).map_err(Problem::fault)?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(headers)
}
