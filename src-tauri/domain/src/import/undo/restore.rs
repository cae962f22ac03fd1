//! Putting back what an import changed.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    Error, Result,
    accounts::{self, AccountId},
    assets::{self, AssetForm, AssetId, MediumForm, MediumId},
    audit::{Kind, Op},
    import::{changes::Change, history::ImportId},
    people::{self, PersonForm, PersonId},
    systems::{self, SystemForm, SystemId},
    vault::Tx,
};

use super::rests::called;

/// Refused where a field is not any more what the import made it. Told in an entry of its own.
pub(super) fn restore(tx: &mut Tx<'_>, import: ImportId, change: &Change) -> Result<()> {
    tx.part(Op::ImportUndone, |tx| {
        let done = put_back(tx, change);
        done.map_err(|e| because(tx, change, e))?;
        tx.about(Kind::Import, import.0);
        tx.says("file", &change.file)
    })
}

fn put_back(tx: &mut Tx<'_>, change: &Change) -> Result<()> {
    let (kind, id) = change.record;
    match kind {
        Kind::Person => {
            let id = PersonId(id);
            let form = earlier(PersonForm::from(people::live(tx, id)?), change)?;
            people::update(tx, id, &form)
        }
        Kind::System => {
            let id = SystemId(id);
            let form = earlier(SystemForm::from(systems::live(tx, id)?), change)?;
            systems::update(tx, id, &form)
        }
        Kind::Account => {
            let id = AccountId(id);
            let form = earlier(accounts::form_of(tx, id)?, change)?;
            accounts::update(tx, id, &form)
        }
        Kind::Asset => {
            let id = AssetId(id);
            let form = earlier(AssetForm::from(assets::live(tx, id)?), change)?;
            assets::update(tx, id, &form)
        }
        _ => {
            let id = MediumId(id);
            let form = earlier(MediumForm::from(assets::live_medium(tx, id)?), change)?;
            assets::update_medium(tx, id, &form)
        }
    }
}

/// The form with the changed fields as they were.
fn earlier<F: Serialize + DeserializeOwned>(form: F, change: &Change) -> Result<F> {
    let mut form = serde_json::to_value(form)?;
    if let Value::Object(fields) = &mut form {
        for (name, was) in &change.before {
            // The log also tells of what follows from the form, such as the label of a name.
            let Some(held) = fields.get_mut(name) else {
                continue;
            };
            if change.after.get(name) != Some(held) {
                return Err(Error::refused("đã được sửa sau khi nhập."));
            }
            held.clone_from(was);
        }
    }
    Ok(serde_json::from_value(form)?)
}

fn because(tx: &Tx<'_>, change: &Change, e: Error) -> Error {
    let (kind, id) = change.record;
    match called(tx, kind, id) {
        Ok(record) => Error::refused(format!(
            "Không huỷ được lần nhập này: {record}: {} Chưa có gì thay đổi.",
            e.sentence()
        )),
        Err(e) => e,
    }
}
