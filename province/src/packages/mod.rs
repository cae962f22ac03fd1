//! Packages: received in pieces, checked when whole, taken exactly once with a receipt or refused with a
//! reason. Only a package of one piece is ever whole in memory.

mod check;
mod finish;
mod list;
mod open;
mod piece;
mod reader;
mod reply;
pub(crate) mod store;
mod take;
pub mod turned_away;

use serde::{Deserialize, Serialize};
use sogac_domain::{
    At,
    sync::{FORMAT, Receipt, Signed},
};
use uuid::Uuid;

pub use check::{file as room_for, no_room};
pub use list::{CountRow, Counted, Narrowed, PackageList, PackageRow, Period, counts, list};
pub use open::{PackagePage, extract, page, plain};
pub use piece::{Piece, put};
pub use reply::{Reply, reply};
pub use take::{Taken, take};

use crate::{
    agencies::Agency,
    database::Database,
    problem::{Problem, Result},
};

/// The largest body of one request with a piece.
pub const MAX_PIECE: usize = 1 << 20;

/// How far a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Incomplete,
    Received,
    Refused,
    Answered,
}

impl State {
    pub fn read(text: &str) -> Self {
        match text {
            "received" => Self::Received,
            "refused" => Self::Refused,
            "answered" => Self::Answered,
            _ => Self::Incomplete,
        }
    }
}

/// How a package comes in.
#[derive(Debug, Clone)]
pub enum Way {
    Network,
    /// On a stick; `by` brought it, as the log names them.
    File {
        by: String,
    },
}

impl Way {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::File { .. } => "file",
        }
    }

    /// Who the log names for what comes this way from an agency.
    pub fn by(&self, agency: &Agency) -> String {
        match self {
            Self::Network => format!("agency:{}", agency.id),
            Self::File { by } => by.clone(),
        }
    }
}

/// A package as far as it is known before it is opened.
#[derive(Debug, Clone)]
pub struct Package {
    pub id: Uuid,
    pub agency: String,
    pub bytes: i64,
    /// Of the encrypted bytes, lower-case hex.
    pub sha256: String,
    pub received: i64,
    /// How often its pieces were thrown away.
    pub begun_anew: i64,
    pub state: State,
    pub refusal: Option<Reason>,
    /// '' until it is taken.
    pub kind: String,
    /// The signed receipt as JSON; '' while there is none.
    pub receipt: String,
}

/// A statement the province has signed, as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Statement {
    /// JSON text.
    pub body: String,
    /// Ed25519 over that text, 128 hexadecimal digits.
    #[schema(pattern = "^[0-9a-f]{128}$")]
    pub signature: String,
}

impl From<Signed> for Statement {
    fn from(signed: Signed) -> Self {
        Self {
            body: signed.body,
            signature: signed.signature,
        }
    }
}

/// Why a package was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reason {
    pub code: String,
    pub message: String,
}

/// What is here after a piece; with the receipt once the package is taken.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Progress {
    pub received: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Statement>,
}

/// How a package stands, for its sender.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Standing {
    pub received: u64,
    pub bytes: u64,
    pub state: State,
    pub refusal: Option<Reason>,
    pub receipt: Option<Statement>,
}

impl Package {
    pub fn is_whole(&self) -> bool {
        self.received == self.bytes
    }

    /// Whether these are still the pieces that `checked` was made of.
    pub fn is_as(&self, checked: &Self) -> bool {
        self.is_whole() && self.begun_anew == checked.begun_anew
    }

    pub fn progress(&self) -> Result<Progress> {
        Ok(Progress {
            received: self.received.unsigned_abs(),
            receipt: statement(&self.receipt)?,
        })
    }

    pub fn standing(&self) -> Result<Standing> {
        Ok(Standing {
            received: self.received.unsigned_abs(),
            bytes: self.bytes.unsigned_abs(),
            state: self.state,
            refusal: self.refusal.clone(),
            receipt: statement(&self.receipt)?,
        })
    }

    pub fn new_receipt(&self, at: At, sequence: i64) -> Receipt {
        Receipt {
            format: FORMAT.to_owned(),
            package: self.id.to_string(),
            agency: self.agency.clone(),
            sha256: self.sha256.clone(),
            received: at,
            sequence: sequence.unsigned_abs(),
        }
    }
}

impl Reason {
    pub fn as_problem(&self) -> Problem {
        let refused = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        Problem::new(refused, &self.code, &self.message)
    }
}

/// A stored statement; none when the text is empty.
pub fn statement(text: &str) -> Result<Option<Statement>> {
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(text)?))
}

pub fn signed_text(signed: &Signed) -> Result<String> {
    Ok(serde_json::to_string(signed)?)
}

/// How a package of this agency stands.
pub async fn standing(database: &Database, agency: &str, id: Uuid) -> Result<Standing> {
    let package = store::get(&database.client().await?, id).await?;
    match package.filter(|package| package.agency == agency) {
        Some(package) => package.standing(),
        None => Err(unknown()),
    }
}

/// The signed receipts of an agency, for the file it takes home.
pub async fn receipts(database: &Database, agency: &str) -> Result<Vec<Signed>> {
    let texts = store::receipts(&database.client().await?, agency).await?;
    texts
        .iter()
        .map(|text| Ok(serde_json::from_str(text)?))
        .collect()
}

pub fn unknown() -> Problem {
    Problem::unknown("Không có gói này trong số các gói đã gửi.")
}
