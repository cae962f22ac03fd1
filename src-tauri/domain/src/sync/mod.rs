//! Sending to the province: the signed package, the keys behind it and what the province says back.
//! The same package travels over the network and as a file.

mod address;
pub mod data;
mod enrolment;
mod format;
mod inbox;
mod keys;
mod outbox;
mod own_key;
mod rules;
mod signed;
mod sources;
mod store;
mod tasks;

pub use crate::package::Listed;
pub use data::check_data;
pub use enrolment::{
    Confirmation, Enrolled, Offer as EnrolmentOffer, look_at_enrolment, sending_to, token,
    turn_off, turn_on,
};
pub use format::{
    Agency, DATA, FORMAT, Identity, Kind, MANIFEST, MAX_DATA, MAX_FILES, MAX_PACKAGE, Manifest,
    Opened, PAPERS, Parts, Refusal, SIGNATURE, Sealed, manifest_context, new_id, open_plain,
    open_sealed, seal,
};
pub use inbox::{
    AnswerId, Batch, Incoming, Taken, answers_waiting, open_letter, read_answers, settle_answer,
    settle_by_hand, take_answers, take_reply, unsettled,
};
pub use keys::{PublicKey, SigningKey};
pub use outbox::{
    Attempt, Frozen, Leaving, Outgoing, OutgoingId, OutgoingPage, PackageState, Preview, Way,
    attempted, due, frozen, is_in_use, list_outgoing, make_package, outgoing, outgoing_page, plain,
    preview, receive, save_file, start, withdraw,
};
pub use own_key::{application, key_sheet, own_fingerprint};
pub use signed::{
    Answer, AnswerFile, Application, Enrolment, Outcome, Province, Receipt, Reply, Signed,
};
pub use sources::{Offer, Source, SourceKind, offers};
pub use tasks::{Task, tasks};
