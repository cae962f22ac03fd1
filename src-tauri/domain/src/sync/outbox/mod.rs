//! Packages of the agency: frozen when they are made, sent until the province has them, never twice.

mod attempt;
mod file;
mod make;
mod preview;

use serde::{Deserialize, Serialize};

pub use attempt::{Attempt, attempted, due, receive, start};
pub(super) use attempt::{not_theirs, unknown};
pub use file::{Frozen, frozen, plain, save_file, withdraw};
pub(super) use make::about_source;
pub use make::make_package;
pub use preview::{Leaving, Preview, preview};

use super::{Kind, Manifest, Outcome, Source, SourceKind, store};
use crate::{
    At, Error, Result,
    package::{Listed, safe_name},
    vault::Vault,
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct OutgoingId(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PackageState {
    /// Frozen; not on its way.
    Made,
    /// On its way over the network; tried again until the province has it.
    Sending,
    /// Handed over as a file; the province has not said that it has it.
    Sent,
    /// The province's receipt is there.
    Received,
    Answered,
    Refused,
    /// Taken back before any of it was sent or written out.
    Withdrawn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "SendingWay", rename_all = "snake_case")]
pub enum Way {
    Network,
    File,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "OutgoingPackage")]
pub struct Outgoing {
    pub id: OutgoingId,
    /// UUID.
    pub package: String,
    pub number: String,
    pub kind: Kind,
    pub source: Source,
    pub subject: String,
    pub created_at: At,
    pub by_name: String,
    pub bytes: u32,
    /// Of the encrypted package.
    pub sha256: String,
    pub state: PackageState,
    pub way: Option<Way>,
    pub sent_bytes: u32,
    pub attempts: u32,
    pub next_at: Option<At>,
    pub trouble: String,
    pub received_at: Option<At>,
    #[specta(type = u32)]
    pub sequence: u64,
    pub refusal: String,
    /// Answers that nobody has written into what they answer.
    pub unsettled: u32,
}

/// A package with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingPage {
    pub package: Outgoing,
    pub files: Vec<Leaving>,
    pub answers: Vec<super::inbox::Incoming>,
    pub history: Vec<crate::audit::AuditRow>,
}

/// Every package, the newest first.
pub fn list_outgoing(vault: &Vault) -> Result<Vec<Outgoing>> {
    vault.read(store::all_outgoing)
}

/// Whether sending is on, or packages tell that it once was.
pub fn is_in_use(vault: &Vault) -> Result<bool> {
    vault.read(|conn| Ok(store::enrolled(conn)?.is_some() || store::has_outgoing(conn)?))
}

pub fn outgoing(vault: &Vault, id: OutgoingId) -> Result<Outgoing> {
    vault.read(|conn| store::outgoing(conn, id))
}

pub fn outgoing_page(vault: &Vault, id: OutgoingId) -> Result<OutgoingPage> {
    let (package, files, answers) = vault.read(|conn| {
        Ok((
            store::outgoing(conn, id)?,
            store::manifest(conn, id)?.0,
            store::answers_of(conn, id)?,
        ))
    })?;
    Ok(OutgoingPage {
        files: manifest(&files)?.files.iter().map(Leaving::of).collect(),
        history: crate::audit::history(vault, crate::audit::Kind::Sending, id.0)?,
        package,
        answers,
    })
}

pub(super) fn manifest(text: &str) -> Result<Manifest> {
    Ok(serde_json::from_str(text)?)
}

impl Leaving {
    fn of(file: &Listed) -> Self {
        Self {
            path: file.path.clone(),
            bytes: u32::try_from(file.bytes).unwrap_or(u32::MAX),
            sha256: file.sha256.clone(),
        }
    }
}

impl Outgoing {
    /// Its thing cannot be packed again: the province has it or may have it. `last` is what the province
    /// answered last.
    pub fn is_living(&self, last: Option<Outcome>) -> bool {
        match self.state {
            PackageState::Made
            | PackageState::Sending
            | PackageState::Sent
            | PackageState::Received => true,
            // Counts of another day are another thing, though of the same registers.
            PackageState::Answered if self.source.kind == SourceKind::Figures => false,
            PackageState::Answered => !matches!(last, Some(Outcome::Returned | Outcome::Refused)),
            PackageState::Refused | PackageState::Withdrawn => false,
        }
    }

    /// What files of it are called before their ending: "12-2026".
    pub fn file_stem(&self) -> String {
        safe_name(&self.number.replace('/', "-"))
    }

    /// `12-2026.sogac-tinh`
    pub fn file_name(&self) -> String {
        format!("{}.sogac-tinh", self.file_stem())
    }
}

fn wrong_state(package: &Outgoing) -> Error {
    Error::refused(format!(
        "Gói số {} {} nên không làm được việc này. Chưa có gì thay đổi.",
        package.number,
        package.state.in_words()
    ))
}

impl PackageState {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Made => "đã lập, chưa gửi",
            Self::Sending => "đang gửi",
            Self::Sent => "đã gửi, chờ biên nhận",
            Self::Received => "tỉnh đã nhận",
            Self::Answered => "tỉnh đã trả lời",
            Self::Refused => "bị tỉnh từ chối",
            Self::Withdrawn => "đã bỏ",
        }
    }
}
