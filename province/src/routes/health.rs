//! Whether this receiver and its database answer, for a balancer.

use axum::{Json, extract::State};
use serde::Serialize;

use crate::{
    problem::{Result, Told},
    province::Shared,
};

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Health {
    pub status: String,
}

/// Whether the receiver and its database answer.
#[utoipa::path(
    get, path = "/health", tag = "health",
    responses((status = 200, body = Health), (status = 503, body = Told))
)]
pub async fn health(State(province): State<Shared>) -> Result<Json<Health>> {
    province.database.answers().await?;
    Ok(Json(Health {
        status: "ok".to_owned(),
    }))
}
