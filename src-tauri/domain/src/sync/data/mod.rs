//! `data.json` of each kind: what leaves, field by field. The published schemas are in
//! `docs/goi-gui-tinh/`; a test holds the two together.

mod certificates;
mod figures;
mod notice;
mod yearly;

use serde::{Serialize, de::DeserializeOwned};

pub use certificates::{Disposed, ErasedMedium, WipeBatchPart, WipeCertificates};
pub use figures::{Figure, RegisterFigures};
pub use notice::{DepartureNotice, Letter, NoticeAccountPart};
pub use yearly::{YearlyReport, YearlySystem, YearlyTotals};

use super::{Kind, Refusal};
use crate::dossier::cards::DossierFile;

/// Whether `data.json` is what its kind has to be.
pub fn check_data(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    match kind {
        Kind::DepartureNotice => is::<DepartureNotice>(bytes),
        Kind::WipeCertificate => is::<WipeCertificates>(bytes),
        Kind::Dossier => is::<DossierFile>(bytes),
        Kind::YearlyReport => is::<YearlyReport>(bytes),
        Kind::RegisterFigures => is::<RegisterFigures>(bytes),
    }
}

fn is<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<(), Refusal> {
    match serde_json::from_slice::<T>(bytes) {
        Ok(_) => Ok(()),
        Err(_) => Err(Refusal::BadData),
    }
}
