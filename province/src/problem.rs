//! Why a request is not done: a code, a Vietnamese sentence and the status they travel with.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use tokio_postgres::error::SqlState;

pub type Result<T> = std::result::Result<T, Problem>;

#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    pub told: Told,
}

/// What a refused request is answered with.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Told {
    pub code: String,
    /// A Vietnamese sentence for the person who waits.
    pub message: String,
    /// How many bytes of the package are here, where the sender should go on from there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<u64>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        let told = Told {
            code: code.to_owned(),
            message: message.into(),
            received: None,
        };
        Self { status, told }
    }

    pub fn bad(code: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    pub fn unknown(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "unknown", message)
    }

    pub fn conflict(code: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, message)
    }

    pub fn at(mut self, received: i64) -> Self {
        self.told.received = u64::try_from(received).ok();
        self
    }

    /// Nothing is wrong with the request; it may be tried again later.
    pub fn later(code: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code, message)
    }

    /// A fault of the receiver: its cause goes to the log of the process, never to the sender.
    pub fn fault(cause: impl std::fmt::Display) -> Self {
        eprintln!("sogac-province: {cause}");
        Self::later(
            "unavailable",
            "Hệ thống tiếp nhận đang gặp sự cố. Hãy thử lại sau ít phút; những gì đã nhận không mất.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.told)).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            let how = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            let seconds = HeaderValue::from_static("10");
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

impl From<tokio_postgres::Error> for Problem {
    fn from(e: tokio_postgres::Error) -> Self {
        let not_text = [
            SqlState::CHARACTER_NOT_IN_REPERTOIRE,
            SqlState::UNTRANSLATABLE_CHARACTER,
        ];
        if e.code().is_some_and(|code| not_text.contains(code)) {
            return Self::bad("bad_text", "Nội dung có ký tự không ghi được; hãy gõ lại.");
        }
        let cause = std::error::Error::source(&e).map(ToString::to_string);
        Self::fault(format!("{e}: {}", cause.unwrap_or_default()))
    }
}

impl From<deadpool_postgres::PoolError> for Problem {
    fn from(e: deadpool_postgres::PoolError) -> Self {
        Self::fault(e)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(e: serde_json::Error) -> Self {
        Self::fault(e)
    }
}

/// A task that was stopped with the receiver.
impl From<tokio::task::JoinError> for Problem {
    fn from(e: tokio::task::JoinError) -> Self {
        Self::fault(e)
    }
}
