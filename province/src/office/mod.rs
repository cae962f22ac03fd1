//! The province's own people: who they are, what each may do, and their sessions on the page.

mod officers;
mod password;
mod session;
mod store;

pub use officers::{NewOfficer, OfficerRow, add, change_password, end, list, reset};
pub use password::Password;
pub use session::{Credentials, HEADER, SignedIn, Who, from_page, sign_in, sign_out};

use serde::{Deserialize, Serialize};

/// What an officer may do; each may what stands above it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Reader,
    /// Answers packages and sets deadlines.
    Officer,
    /// Enrols agencies and makes officers.
    Admin,
}

impl Role {
    pub fn code(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Officer => "officer",
            Self::Admin => "admin",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        [Self::Reader, Self::Officer, Self::Admin]
            .into_iter()
            .find(|role| role.code() == text)
    }
}
