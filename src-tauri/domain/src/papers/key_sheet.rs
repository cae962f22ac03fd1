//! The fingerprint of the agency's key on paper, to be handed in with the application. It is no paper
//! of the register.

use serde_json::{Map, Value, json};

use super::{fill, pdf};
use crate::{Day, Result};

const FORM: &[u8] = include_bytes!("../../../../resources/forms/key_sheet.docx");

/// The sheet as PDF: the agency, the fingerprint in its groups, the public key.
pub fn key_sheet(
    (superior, agency): (&str, &str),
    (fingerprint, key): (&str, &str),
    made_on: Day,
) -> Result<Vec<u8>> {
    let groups: Map<String, Value> = (1..)
        .zip(fingerprint.split('-'))
        .map(|(n, group)| (format!("g{n}"), Value::from(group)))
        .collect();
    let data = json!({
        "agency": { "superior": superior, "name": agency },
        "sheet": { "made_on": super::data::day(Some(made_on)), "key": key },
        "groups": groups,
    });
    pdf(&fill(FORM, &data)?.docx)
}
