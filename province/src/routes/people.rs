//! Signing in on the page, and the officers.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
};
use serde::Deserialize;

use crate::{
    address::Address,
    extract::{Place, Told as Body},
    office::{self, Credentials, NewOfficer, OfficerRow, Role, SignedIn, Who},
    problem::{Problem, Result, Told},
    province::Shared,
};

type Session = (HeaderMap, Json<SignedIn>);

/// Opens a session; its cookie is sent back with every other request of the page.
#[utoipa::path(
    post, path = "/api/v1/office/session", tag = "office", request_body = Credentials,
    params(("Sogac-Office" = String, Header, pattern = "^1$")),
    responses(
        (status = 200, body = SignedIn),
        (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 413, body = Told), (status = 415, body = Told), (status = 429, body = Told),
        (status = 503, body = Told),
    )
)]
pub async fn sign_in(
    State(province): State<Shared>,
    address: Address,
    headers: HeaderMap,
    Body(credentials): Body<Credentials>,
) -> Result<Session> {
    office::from_page(&Method::POST, &headers)?;
    let (signed, cookie) = office::sign_in(&province, credentials, address).await?;
    Ok((with_cookie(&cookie)?, Json(signed)))
}

/// Who is signed in.
#[utoipa::path(
    get, path = "/api/v1/office/session", tag = "office", security(("session" = [])),
    responses((status = 200, body = SignedIn), (status = 401, body = Told), (status = 503, body = Told))
)]
pub async fn who(State(province): State<Shared>, who: Who) -> Json<SignedIn> {
    Json(who.signed(&province))
}

/// Ends the session.
#[utoipa::path(
    delete, path = "/api/v1/office/session", tag = "office",
    params(("Sogac-Office" = String, Header, pattern = "^1$")),
    responses((status = 204), (status = 403, body = Told), (status = 503, body = Told))
)]
pub async fn sign_out(
    State(province): State<Shared>,
    headers: HeaderMap,
) -> Result<(StatusCode, HeaderMap)> {
    office::from_page(&Method::DELETE, &headers)?;
    let cookie = office::sign_out(&province, &headers).await?;
    Ok((StatusCode::NO_CONTENT, with_cookie(&cookie)?))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Passwords {
    #[schema(max_length = 200)]
    pub old: String,
    #[schema(min_length = 12, max_length = 200)]
    pub new: String,
}

/// Changes the password of whoever is signed in; every session of theirs ends.
#[utoipa::path(
    put, path = "/api/v1/office/password", tag = "office", request_body = Passwords,
    params(("Sogac-Office" = String, Header, pattern = "^1$")), security(("session" = [])),
    responses(
        (status = 204),
        (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 413, body = Told), (status = 415, body = Told), (status = 503, body = Told),
    )
)]
pub async fn change_password(
    State(province): State<Shared>,
    who: Who,
    Body(passwords): Body<Passwords>,
) -> Result<StatusCode> {
    office::change_password(&province, &who.name, passwords.old, passwords.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everybody who may sign in, or might once.
#[utoipa::path(
    get, path = "/api/v1/office/officers", tag = "office", security(("session" = [])),
    responses(
        (status = 200, body = Vec<OfficerRow>),
        (status = 401, body = Told), (status = 403, body = Told), (status = 503, body = Told),
    )
)]
pub async fn officers(State(province): State<Shared>, who: Who) -> Result<Json<Vec<OfficerRow>>> {
    who.may(Role::Admin)?;
    Ok(Json(office::list(&province.database).await?))
}

/// Makes an officer.
#[utoipa::path(
    post, path = "/api/v1/office/officers", tag = "office", request_body = NewOfficer,
    params(("Sogac-Office" = String, Header, pattern = "^1$")), security(("session" = [])),
    responses(
        (status = 200, body = OfficerRow),
        (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told), (status = 409, body = Told),
        (status = 413, body = Told), (status = 415, body = Told), (status = 503, body = Told),
    )
)]
pub async fn add_officer(
    State(province): State<Shared>,
    who: Who,
    Body(new): Body<NewOfficer>,
) -> Result<Json<OfficerRow>> {
    who.may(Role::Admin)?;
    Ok(Json(office::add(&province, new, &who.by).await?))
}

/// Takes the right to sign in from an officer.
#[utoipa::path(
    delete, path = "/api/v1/office/officers/{name}", tag = "office",
    params(("name" = String, Path, min_length = 1), ("Sogac-Office" = String, Header, pattern = "^1$")),
    security(("session" = [])),
    responses(
        (status = 204),
        (status = 400, body = Told), (status = 401, body = Told), (status = 403, body = Told),
        (status = 404, body = Told), (status = 409, body = Told), (status = 503, body = Told),
    )
)]
pub async fn end_officer(
    State(province): State<Shared>,
    who: Who,
    Place(name): Place<String>,
) -> Result<StatusCode> {
    who.may(Role::Admin)?;
    office::end(&province, &name, &who.by).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn with_cookie(cookie: &str) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    let value = HeaderValue::from_str(cookie).map_err(Problem::fault)?;
    headers.insert(header::SET_COOKIE, value);
    Ok(headers)
}
