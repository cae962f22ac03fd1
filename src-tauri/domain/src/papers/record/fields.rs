//! The fields of a draft, set until the paper is issued.

use serde_json::Value;

use super::{PaperId, PaperState};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    evidence::refuse_secret_mark,
    papers::store,
    text,
    vault::{Actor, Vault},
};

/// Fills fields of a draft by hand; a field is named as in the form, e.g. `meeting.place`.
pub fn set_fields(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: PaperId,
    fields: &[(String, String)],
) -> Result<()> {
    vault.transact(by, at, Op::PaperDrafted, |tx| {
        let (paper, mut data) = store::get(tx, id)?;
        if paper.state != PaperState::Draft {
            return Err(frozen());
        }
        for (name, value) in fields {
            let value = text::nfc_lines(value);
            refuse_secret_mark(&value)?;
            set_field(&mut data, name, &value)?;
        }
        store::set_data(tx, id, &data)?;
        tx.about(Kind::Paper, id.0);
        tx.says(
            "fields",
            &fields.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        )
    })
}

pub(crate) fn frozen() -> Error {
    Error::refused(
        "Văn bản này đã ban hành nên nội dung không sửa được nữa. Nếu sai, hãy huỷ (giữ số) rồi lập văn bản mới.",
    )
}

/// Sets `a.b` in a tree of objects. Only text that is already there, or still to come, can be set.
pub(crate) fn set_field(data: &mut Value, name: &str, value: &str) -> Result<()> {
    let mut place = data;
    for part in name.split('.') {
        place = place
            .get_mut(part)
            .ok_or_else(|| Error::field(name, format!("Biểu mẫu không có trường {name}.")))?;
    }
    if !matches!(place, Value::Null | Value::String(_)) {
        return Err(Error::field(
            name,
            format!("Trường {name} do chương trình tự điền."),
        ));
    }
    *place = if value.is_empty() {
        Value::Null
    } else {
        Value::String(value.to_owned())
    };
    Ok(())
}
