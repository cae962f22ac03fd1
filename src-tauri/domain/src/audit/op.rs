//! The operations that can change the vault, and the kinds of record they change. `words.ts` names
//! each in Vietnamese; a test holds the two together.

use serde::{Deserialize, Serialize};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    VaultCreated,
    SignedIn,
    SignInFailed,
    SignedOut,
    PasswordChanged,
    RecoveryUsed,
    RecoverySheetMade,
    RecoverySheetProven,
    UserAdded,
    UserClosed,
    RollbackAccepted,
    SettingsChanged,
    SettingsSeen,
    RegulationChanged,
    CalendarChanged,
    PersonSaved,
    PersonSeen,
    PersonRemoved,
    SystemSaved,
    SystemRemoved,
    AccountSaved,
    AccountStepped,
    AccountRemoved,
    AccountAuthorised,
    AssetSaved,
    AssetRemoved,
    MediumSaved,
    MediumRemoved,
    Imported,
    ImportUndone,
    ListExported,
    DepartureOpened,
    DepartureChanged,
    LineAdded,
    LineChanged,
    LineClosed,
    LineWaiting,
    LineDropped,
    LineExcepted,
    LineProofAdded,
    DepartureClosed,
    DepartureReopened,
    DepartureWithdrawn,
    PackageExported,
    PaperDrafted,
    PaperIssued,
    PaperSigned,
    PaperCancelled,
    FormChanged,
    EvidenceOpened,
    HandedOver,
    HandoverCancelled,
    ItemMoved,
    StorageStated,
    SignatureDrawn,
    SignatureTaken,
    TakeOutAsked,
    TakeOutDecided,
    TakeOutMoved,
    RepairAsked,
    RepairOut,
    RepairBack,
    RepairCancelled,
    RepairerSaved,
    StocktakeOpened,
    StocktakeScanned,
    StocktakeClosed,
    WipeBatchOpened,
    WipeSheetChanged,
    LowerLevelApproved,
    WipeLogRead,
    WipeJudged,
    MediumRead,
    MediumDestroyed,
    WipeBatchClosed,
    DisposalProposed,
    DisposalChanged,
    DisposalDecided,
    DisposalExcepted,
    DisposalDone,
    DisposalWrittenOff,
    DisposalCancelled,
    ReviewOpened,
    ReviewDecided,
    ReviewCompared,
    ReviewClosed,
    ReviewCancelled,
    DossierOpened,
    DossierChanged,
    DossierAnswered,
    DossierStepped,
    DossierExcepted,
    DossierCancelled,
    DossierLinesMerged,
    RiskSaved,
    MeasureSaved,
    ProofSaved,
    AgreementSaved,
    SendingKeyMade,
    SendingTurnedOn,
    SendingTurnedOff,
    SendingMade,
    SendingStarted,
    SendingTried,
    SendingReceived,
    SendingRefused,
    SendingWithdrawn,
    SendingSaved,
    AnswerTaken,
    AnswerSettled,
    BackedUp,
    BackupProven,
    Restored,
}

/// What a subject of an entry is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Agency,
    User,
    Person,
    System,
    Account,
    Asset,
    Medium,
    Departure,
    Line,
    Handover,
    TakeOut,
    Repair,
    Stocktake,
    WipeBatch,
    Wipe,
    Disposal,
    Review,
    Dossier,
    RiskAssessment,
    Agreement,
    ControlMeasure,
    Proof,
    Paper,
    Form,
    Evidence,
    Import,
    Regulation,
    Calendar,
    Backup,
    Sending,
    Audit,
}

impl Op {
    /// As stored: the name in snake case.
    pub fn code(self) -> String {
        snake(self)
    }
}

impl Kind {
    pub fn code(self) -> String {
        snake(self)
    }
}

/// The name serde gives a variant, so that the stored word and the word on the wire are one.
fn snake(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
