//! Sending to the province: the signed package, the keys behind it and what the province says back.
//! The same package travels over the network and as a file.

mod format;
mod keys;
mod signed;

pub use format::{
    Agency, DATA, FORMAT, Identity, Kind, Listed, MANIFEST, MAX_DATA, MAX_FILES, MAX_PACKAGE,
    Manifest, Opened, PAPERS, Parts, Refusal, SIGNATURE, Sealed, manifest_context, new_id,
    open_plain, open_sealed, seal,
};
pub use keys::{PublicKey, SigningKey};
pub use signed::{
    Answer, AnswerFile, Application, Enrolment, Outcome, Province, Receipt, Reply, Signed,
};
