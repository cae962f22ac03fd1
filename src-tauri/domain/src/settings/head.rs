//! The head every paper of the agency carries: who issues and signs, on which bases, for whom.

use serde_json::{Value, json};

use super::{Agency, agency};
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
        agency: issuer(&agency),
        paper: data::Issue::default(),
        signer: signer(&agency),
        audit: data::AuditHead {
            seq: audit.seq,
            hash: short_hash(&audit.hash),
        },
        bases: data::lines(&all),
        copies_to: copies.collect(),
    })
}

/// The agency and its signer as the fields of a paper.
pub fn issuer_fields(agency: &Agency) -> Result<Value> {
    Ok(json!({
        "agency": serde_json::to_value(issuer(agency))?,
        "signer": serde_json::to_value(signer(agency))?,
    }))
}

/// Everything a draft takes from the settings: a draft follows them until its issue.
pub(super) fn draft_fields(agency: &Agency) -> Result<Value> {
    let mut fields = issuer_fields(agency)?;
    let officer = data::Contact {
        name: agency.officer_name.clone(),
        post: agency.officer_post.clone(),
        phone: agency.phone.clone(),
        email: agency.email.clone(),
    };
    let witness = data::Someone {
        name: agency.officer_name.clone(),
        post: agency.officer_post.clone(),
        unit: agency.unit.clone(),
        code: String::new(),
    };
    if let Value::Object(fields) = &mut fields {
        fields.insert("contact".to_owned(), serde_json::to_value(officer)?);
        fields.insert("witness".to_owned(), serde_json::to_value(witness)?);
        fields.insert("meeting".to_owned(), json!({ "place": agency.name }));
    }
    Ok(fields)
}

fn issuer(agency: &Agency) -> data::Agency {
    data::Agency {
        superior: agency.superior.clone(),
        name: agency.name.clone(),
        place: agency.place.clone(),
        unit: agency.unit.clone(),
    }
}

fn signer(agency: &Agency) -> data::Signer {
    data::Signer {
        post: agency.head_post.clone(),
        name: agency.head_name.clone(),
    }
}
