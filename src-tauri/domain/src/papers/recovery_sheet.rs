//! The recovery sheet on paper. It is no paper of the register: it is printed once and never kept.

use serde_json::{Map, Value, json};

use super::{fill, pdf};
use crate::{Day, Result};

const FORM: &[u8] = include_bytes!("../../../../resources/forms/recovery_sheet.docx");

/// The sheet as PDF: nine groups of four characters, and how to keep it.
pub fn recovery_sheet(
    agency: &str,
    officer: &str,
    (vault_id, made_on): (&str, Day),
    groups: &[String],
) -> Result<Vec<u8>> {
    let groups: Map<String, Value> = (1..)
        .zip(groups)
        .map(|(n, group)| (format!("g{n}"), Value::from(group.as_str())))
        .collect();
    let data = json!({
        "agency": { "name": agency },
        "sheet": {
            "officer": officer,
            "vault_id": vault_id,
            "made_on": super::data::day(Some(made_on)),
        },
        "groups": groups,
    });
    pdf(&fill(FORM, &data)?.docx)
}
