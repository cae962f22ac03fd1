//! The parts of a request, with every refusal in the one form there is.

use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Path, Query, Request, rejection::JsonRejection},
    http::{StatusCode, request::Parts},
};
use chrono::Datelike;
use serde::de::DeserializeOwned;
use sogac_domain::Day;

use crate::{
    problem::{Problem, Result},
    province::Shared,
};

/// A JSON body.
pub struct Told<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for Told<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &Shared) -> Result<Self> {
        match Json::from_request(request, state).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not_json",
                "Nội dung gửi lên phải là JSON (Content-Type: application/json).",
            )),
            Err(e) if e.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(too_large()),
            Err(_) => Err(Problem::bad(
                "bad_request",
                "Nội dung gửi lên không đúng mẫu.",
            )),
        }
    }
}

/// What stands in the path.
pub struct Place<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for Place<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self> {
        let path = Path::from_request_parts(parts, state).await;
        path.map(|Path(value)| Self(value))
            .map_err(|_| Problem::bad("bad_request", "Địa chỉ không đúng mẫu."))
    }
}

/// What stands behind the question mark.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Shared> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self> {
        let query = Query::from_request_parts(parts, state).await;
        query
            .map(|Query(value)| Self(value))
            .map_err(|_| Problem::bad("bad_request", "Tham số không đúng mẫu."))
    }
}

pub fn too_large() -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "Nội dung gửi lên lớn hơn mức cho phép.",
    )
}

/// A text of 1 to `most` letters without control characters, NFC and without spaces at its ends.
pub fn text(value: &str, most: usize, what: &str) -> Result<String> {
    let value = optional_text(value, most, what)?;
    if value.is_empty() {
        return Err(Problem::bad("bad_field", format!("Chưa ghi {what}.")));
    }
    Ok(value)
}

pub fn optional_text(value: &str, most: usize, what: &str) -> Result<String> {
    fit(sogac_domain::text::nfc(value), most, what)
}

/// The same where paragraphs stay paragraphs.
pub fn optional_lines(value: &str, most: usize, what: &str) -> Result<String> {
    fit(sogac_domain::text::nfc_lines(value), most, what)
}

fn fit(value: String, most: usize, what: &str) -> Result<String> {
    let plain = !value
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    if plain && value.chars().count() <= most {
        Ok(value)
    } else {
        Err(Problem::bad(
            "bad_field",
            format!("Mục {what} dài quá {most} ký tự hoặc có ký tự không ghi được."),
        ))
    }
}

/// A day that can be one of an office.
pub fn day(day: Day) -> Result<Day> {
    if (1990..=2200).contains(&day.year()) {
        Ok(day)
    } else {
        Err(Problem::bad(
            "bad_field",
            "Ngày phải nằm trong khoảng năm 1990 đến 2200.",
        ))
    }
}
