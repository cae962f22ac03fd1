//! What the province says back: receipts and answers, over the network or as a file, each held against
//! the province's key; and writing an answer into what it answers.

mod read;
mod settle;
mod take;

use serde::{Deserialize, Serialize};

pub use read::{Batch, read_answers};
pub use settle::{settle_answer, settle_by_hand};
pub use take::{Taken, take_answers, take_reply};

use super::{Outcome, OutgoingId, store};
use crate::{
    At, Day, Error, Result,
    audit::{Kind as Record, Op},
    evidence::{AttachedFile, EvidenceId},
    vault::{Actor, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct AnswerId(pub u32);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "IncomingAnswer")]
pub struct Incoming {
    pub id: AnswerId,
    pub outgoing_id: OutgoingId,
    pub at: At,
    pub outcome: Outcome,
    pub number: String,
    pub day: Option<Day>,
    pub text: String,
    pub file_name: String,
    pub file_sha256: String,
    pub taken_at: At,
    pub settled_at: Option<At>,
    /// What it moved.
    pub settled: String,
    pub evidence_id: Option<EvidenceId>,
}

/// Answers nobody has written into what they answer, the oldest first.
pub fn unsettled(vault: &Vault) -> Result<Vec<Incoming>> {
    vault.read(store::unsettled)
}

/// How many those are.
pub fn answers_waiting(vault: &Vault) -> Result<u32> {
    vault.read(store::count_unsettled)
}

/// The letter that came with an answer, settled or not; whoever looks at it stands in the log.
pub fn open_letter(vault: &Vault, by: &Actor, at: At, id: AnswerId) -> Result<AttachedFile> {
    let (answer, _) = vault.read(|conn| store::answer(conn, id))?;
    if answer.file_sha256.is_empty() {
        return Err(Error::not_found("văn bản kèm trả lời này"));
    }
    let content = vault.get_file(&answer.file_sha256)?;
    vault.transact(by, at, Op::EvidenceOpened, |tx| {
        tx.about(Record::Sending, answer.outgoing_id.0);
        tx.says("answer", &id.0)?;
        tx.says("file", &answer.file_name)
    })?;
    Ok(AttachedFile {
        name: answer.file_name,
        content,
    })
}
