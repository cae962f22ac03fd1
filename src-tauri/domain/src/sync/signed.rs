//! What the province says: statements signed by its key, and the application an agency hands in.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Agency, PublicKey, Refusal, SigningKey};
use crate::{At, Day, Result};

/// What the province's key signs is this and the bytes of `body`.
const CONTEXT: &[u8] = b"so-gac-province/1 statement\n";

/// A statement as it travels: JSON text and the signature over exactly that text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub body: String,
    /// 128 hexadecimal digits.
    pub signature: String,
}

impl Signed {
    pub fn make<T: Serialize>(statement: &T, key: &SigningKey) -> Result<Self> {
        let body = serde_json::to_string(statement)?;
        let signature = key.sign(CONTEXT, body.as_bytes());
        Ok(Self { body, signature })
    }

    /// The statement, when it is signed by `key`.
    pub fn read<T: DeserializeOwned>(&self, key: &PublicKey) -> Result<T, Refusal> {
        if !key.has_signed(CONTEXT, self.body.as_bytes(), &self.signature) {
            return Err(Refusal::OtherKey);
        }
        self.read_unsigned()
    }

    /// The statement as it stands, whoever signed it: an enrolment names the key it is signed with.
    pub fn read_unsigned<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let value: serde_json::Value =
            serde_json::from_str(&self.body).map_err(|_| Refusal::BadData)?;
        if value.get("format").and_then(|format| format.as_str()) != Some(super::FORMAT) {
            return Err(Refusal::OldFormat);
        }
        serde_json::from_value(value).map_err(|_| Refusal::BadData)
    }
}

/// The province has taken a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub format: String,
    pub package: String,
    /// Id of the agency.
    pub agency: String,
    /// Of the encrypted package.
    pub sha256: String,
    pub received: At,
    pub sequence: u64,
}

/// What the province decided on a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub format: String,
    /// UUID.
    pub id: String,
    pub package: String,
    /// Id of the agency.
    pub agency: String,
    pub at: At,
    pub outcome: Outcome,
    /// Of the letter; may be empty.
    pub number: String,
    /// Closing day, or day of the letter.
    pub day: Option<Day>,
    pub text: String,
    pub file: Option<AnswerFile>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[serde(rename = "AnswerOutcome")]
pub enum Outcome {
    /// Seen, nothing decided yet.
    Acknowledged,
    /// The accounts of the notice are closed.
    Closed,
    /// To be completed and sent again.
    Returned,
    Appraised,
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFile {
    pub name: String,
    pub base64: String,
}

/// What lets an agency send. Signed by the key it names; people compare the fingerprint on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    pub format: String,
    pub province: Province,
    pub agency: Agency,
    /// The agency's public key, as the province has taken it up.
    pub agency_key: String,
    pub token: String,
    pub made: At,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Province {
    pub name: String,
    /// An https address without a slash at its end.
    pub address: String,
    /// Public signing key, hexadecimal.
    pub key: String,
    /// What packages are encrypted to, `age1…`.
    pub recipient: String,
    /// An own root certificate, PEM.
    pub root: Option<String>,
}

/// What an agency hands to the province to be enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    pub format: String,
    pub name: String,
    pub superior: String,
    pub place: String,
    /// The agency's public key, hexadecimal.
    pub key: String,
    pub made: At,
}

/// The file the province writes for an agency that travels by file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub receipts: Vec<Signed>,
    pub answers: Vec<Signed>,
}
