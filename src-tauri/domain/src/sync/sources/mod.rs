//! What there is to send, and what of each thing leaves: the data of its kind and its issued papers.

mod certificates;
mod dossier;
mod figures;
mod files;
mod notice;
mod yearly;

use serde::{Deserialize, Serialize};

use super::{DATA, Kind, store};
use crate::{At, Error, Result, lists::ListQuery, package::File, vault::Vault};

/// Where a package comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "SendingSourceKind", rename_all = "snake_case")]
pub enum SourceKind {
    /// A letter of a departure; the number is the paper's.
    Notice,
    WipeBatch,
    Disposal,
    Dossier,
    /// A yearly report; the number is the paper's.
    Yearly,
    /// The registers as they are; without a number.
    Figures,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "SendingSource")]
pub struct Source {
    pub kind: SourceKind,
    pub id: u32,
}

/// Something that can be sent now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "SendingOffer")]
pub struct Offer {
    pub source: Source,
    pub kind: Kind,
    pub subject: String,
    /// Number of the package that already carries it; 0 for none.
    pub package_id: u32,
    pub package_number: String,
}

/// What will leave.
pub(super) struct Contents {
    pub kind: Kind,
    pub subject: String,
    pub files: Vec<File>,
    /// The data field by field, in words.
    pub said: Vec<(String, String)>,
}

impl SourceKind {
    pub fn package_kind(self) -> Kind {
        match self {
            Self::Notice => Kind::DepartureNotice,
            Self::WipeBatch | Self::Disposal => Kind::WipeCertificate,
            Self::Dossier => Kind::Dossier,
            Self::Yearly => Kind::YearlyReport,
            Self::Figures => Kind::RegisterFigures,
        }
    }
}

/// Everything that can be sent now, each with the package that already carries it.
pub fn offers(vault: &Vault) -> Result<Vec<Offer>> {
    let mut found = notice::ready(vault)?;
    found.extend(certificates::ready(vault)?);
    found.extend(dossier::ready(vault)?);
    found.extend(yearly::ready(vault)?);
    found.push((
        Source {
            kind: SourceKind::Figures,
            id: 0,
        },
        figures::SUBJECT.to_owned(),
    ));
    let mut offers = Vec::new();
    for (source, subject) in found {
        let carried = vault.read(|conn| store::living_of(conn, source))?;
        offers.push(Offer {
            source,
            kind: source.kind.package_kind(),
            subject,
            package_id: carried.as_ref().map_or(0, |one| one.id.0),
            package_number: carried.map(|one| one.number).unwrap_or_default(),
        });
    }
    Ok(offers)
}

/// Gathers what leaves for a source.
pub(super) fn contents(vault: &Vault, at: At, source: Source) -> Result<Contents> {
    match source.kind {
        SourceKind::Notice => notice::contents(vault, source.id),
        SourceKind::WipeBatch => certificates::of_batch(vault, source.id),
        SourceKind::Disposal => certificates::of_disposal(vault, source.id),
        SourceKind::Dossier => dossier::contents(vault, at, source.id),
        SourceKind::Yearly => yearly::contents(vault, source.id),
        SourceKind::Figures => figures::contents(vault, at),
    }
}

fn data(value: &impl Serialize) -> Result<File> {
    Ok(File {
        path: DATA.to_owned(),
        bytes: serde_json::to_vec_pretty(value)?,
    })
}

fn by_kind(kind: crate::papers::PaperKind) -> ListQuery {
    ListQuery {
        filters: vec![crate::lists::Filter {
            column: "kind".to_owned(),
            contains: crate::vault::code(kind),
        }],
        ..ListQuery::all()
    }
}

fn not_ready(why: &str) -> Error {
    Error::refused(format!(
        "Chưa lập được gói gửi tỉnh: {why} Chưa có gì được gửi."
    ))
}
