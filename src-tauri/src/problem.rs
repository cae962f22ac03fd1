//! What a screen is told when something is refused or fails.

use serde::Serialize;
use sogac_domain::{Code, Error};

/// A refusal for the screen. `detail` is a Vietnamese sentence; `field` names the field of the form
/// it concerns (for a timed lock: the moment it ends).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Problem {
    pub code: Code,
    pub field: Option<String>,
    pub detail: String,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let code = error.code();
        let mut detail = error.sentence();
        if code == Code::Unexpected || matches!(error, Error::Caused { .. }) {
            let id = crate::app::log_id(&error);
            detail.push_str(&format!(" (Mã lỗi: {id}.)"));
        }
        let field = match error {
            Error::Refused { field, .. } => field,
            Error::Caused { .. } | Error::Sql(_) | Error::Io(_) | Error::Internal(_) => None,
        };
        Self {
            code,
            field,
            detail,
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Error::from(error).into()
    }
}
