//! The interface over HTTP. The OpenAPI document is made from these functions.

mod files;
mod health;
mod office;
mod packages;
mod people;

use std::time::Duration;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::time::timeout;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

use crate::{answers, page, problem::Problem, province::Shared};

/// Small bodies; the two large ones have bounds of their own.
const BODY: usize = 256 << 10;
/// Longer than anything the receiver does for one request; a letter of 20 MiB over a slow line included.
const WHOLE: Duration = Duration::from_secs(300);

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sổ Gác: nơi nhận của tỉnh",
        description = "Nhận gói của các cơ quan, trả biên nhận và trả lời. Định dạng gói: docs/goi-gui-tinh.md.",
        version = "1",
        license(name = "UNLICENSED", identifier = "LicenseRef-UNLICENSED")
    ),
    components(schemas(crate::packages::Period)),
    modifiers(&Security)
)]
struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let schemes = document.components.get_or_insert_default();
        let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        schemes.add_security_scheme("token", bearer);
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("sogac_office")));
        schemes.add_security_scheme("session", cookie);
    }
}

fn documented() -> OpenApiRouter<Shared> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(health::health))
        .routes(routes!(packages::put_piece))
        .routes(routes!(packages::standing))
        .routes(routes!(packages::answers))
        .routes(routes!(people::sign_in, people::who, people::sign_out))
        .routes(routes!(people::change_password))
        .routes(routes!(people::officers, people::add_officer))
        .routes(routes!(people::end_officer))
        .routes(routes!(office::agencies))
        .routes(routes!(office::enrol))
        .routes(routes!(office::end_agency))
        .routes(routes!(office::late))
        .routes(routes!(office::list_packages, files::bring))
        .routes(routes!(files::reply))
        .routes(routes!(office::counts))
        .routes(routes!(office::package))
        .routes(routes!(office::zip))
        .routes(routes!(office::file))
        .routes(routes!(office::answer).layer(DefaultBodyLimit::max(answers::MAX_BODY)))
        .routes(routes!(office::letter))
        .routes(routes!(office::deadlines, office::set_deadline))
        .routes(routes!(office::remove_deadline))
        .routes(routes!(office::audit))
}

/// The OpenAPI document, as it is checked in and served.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn openapi() -> Result<String, serde_json::Error> {
    let text = documented().into_openapi().to_pretty_json()?;
    Ok(text + "\n")
}

pub fn router(province: Shared) -> Router {
    let (router, document) = documented().split_for_parts();
    router
        .route("/openapi.json", get(|| async { Json(document) }))
        .fallback(page::page)
        .method_not_allowed_fallback(not_allowed)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(middleware::from_fn(guard))
        .with_state(province)
}

async fn not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "not_allowed",
        "Địa chỉ này không nhận cách gọi như vậy.",
    )
}

/// A bound on the time of every request, and the headers every response carries.
async fn guard(request: Request, next: Next) -> Response {
    let response = timeout(WHOLE, next.run(request)).await;
    let mut response =
        response.unwrap_or_else(|_| crate::routes::packages::too_slow().into_response());
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; frame-ancestors 'none'",
        ));
    response
}
