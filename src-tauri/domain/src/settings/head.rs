//! The head every paper of the agency carries: who issues and signs, on which bases, for whom.

use super::agency;
use crate::{
    Result, audit,
    papers::{data, short_hash},
    regulations::Profile,
    vault::Vault,
};

/// Number, day and chain are set at issue. `bases` come after the law and the regulation.
pub fn head(
    vault: &Vault,
    profile: &Profile,
    bases: &[String],
    copies: &[String],
) -> Result<data::Head> {
    let agency = agency(vault)?;
    let audit = audit::head(vault)?;
    let mut all = profile.bases();
    all.extend_from_slice(bases);
    let copies = copies.iter().map(|text| data::Line { text: text.clone() });
    Ok(data::Head {
        agency: data::Agency {
            superior: agency.superior,
            name: agency.name,
            place: agency.place,
            unit: agency.unit,
        },
        paper: data::Issue::default(),
        signer: data::Signer {
            post: agency.head_post,
            name: agency.head_name,
        },
        audit: data::AuditHead {
            seq: audit.seq,
            hash: short_hash(&audit.hash),
        },
        bases: data::lines(&all),
        copies_to: copies.collect(),
    })
}
