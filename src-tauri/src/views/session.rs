//! What the sign-in and set-up screens are given and give.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Day,
    backup::Owed,
    regulations::{self, Profile},
    settings,
    vault::UserName,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    None,
    Locked,
    Open,
}

/// What the window needs to know whenever it draws itself anew.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Status {
    pub state: VaultState,
    pub users: Vec<UserName>,
    pub user: Option<UserName>,
    pub agency_name: String,
    pub regulation_title: String,
    pub idle_minutes: u32,
    pub today: Day,
    /// Seconds until the next password may be tried; 0 when one may be.
    pub locked_for: u32,
    /// The secret of this computer lies in a file, for want of a keychain.
    pub weak_keychain: bool,
    pub warnings: Vec<String>,
    /// When the own password must be changed.
    pub password_due: Option<Day>,
    pub password: PasswordPolicy,
    /// Why the vault's files cannot be read; empty when they can.
    pub damaged: String,
    /// The newest recovery sheet was never proven by typing it back.
    pub recovery_unproven: bool,
    /// Chosen folders without the backup they should have.
    pub owed: Vec<Owed>,
    /// Sending to the province is turned on, or was.
    pub sending: bool,
    /// Answers of the province nobody has written into what they answer.
    pub answers_waiting: u32,
}

/// What a password must be.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct PasswordPolicy {
    pub min_length: u32,
    /// Kinds of characters asked for, of four.
    pub classes: u32,
    pub change_months: u32,
    pub clauses: Vec<String>,
}

impl PasswordPolicy {
    /// What the program asks of its own users: never fewer than four classes.
    pub fn of(profile: &Profile) -> Self {
        let policy = profile.password();
        Self {
            min_length: policy.min_length,
            classes: 4,
            change_months: policy.change_months,
            clauses: policy.clauses,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct RegulationOffered {
    pub id: String,
    /// With its number.
    pub title: String,
    pub status: regulations::Status,
    pub password: PasswordPolicy,
}

/// The first start.
#[derive(Deserialize, specta::Type)]
pub struct SetUp {
    pub agency: settings::Agency,
    pub regulation: String,
    pub officer_name: String,
    pub password: String,
    /// Start with the sample agency.
    pub sample: bool,
}

/// A group of the recovery sheet typed back.
#[derive(Deserialize, specta::Type)]
pub struct RecoveryAnswer {
    pub index: u32,
    pub group: String,
}

/// A file that was written where the user chose.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SavedFile {
    pub path: String,
}

impl SavedFile {
    pub fn at(path: &std::path::Path) -> Self {
        Self {
            path: path.display().to_string(),
        }
    }
}
