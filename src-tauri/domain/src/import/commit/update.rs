//! Changing records of the register to what their rows say.

use super::changed;
use crate::{
    Result,
    accounts::{self, AccountForm, AccountId},
    assets::{self, AssetForm, AssetId, MediumForm, MediumId},
    import::{
        fields::{Kind, Values},
        forms,
        preview::PreviewRow,
    },
    people::{self, PersonForm, PersonId},
    systems::{self, SystemForm, SystemId},
    vault::Tx,
};

/// Changes the record of a row by its register's own verb; what a workbook does not hold stays.
pub(super) fn update(tx: &mut Tx<'_>, row: &PreviewRow) -> Result<()> {
    let id = row.record;
    match row.kind {
        Kind::People => {
            let id = PersonId(id);
            let held = forms::of_person(PersonForm::from(people::live(tx, id)?));
            people::update(tx, id, &forms::person(&followed(held, row)?))
        }
        Kind::Systems => {
            let id = SystemId(id);
            let form = SystemForm::from(systems::live(tx, id)?);
            let v = followed(forms::of_system(form.clone()), row)?;
            let form = SystemForm {
                password_months: form.password_months,
                review_months: form.review_months,
                override_reason: form.override_reason,
                ..forms::system(&v)
            };
            systems::update(tx, id, &form)
        }
        Kind::Accounts => {
            let id = AccountId(id);
            let form = accounts::form_of(tx, id)?;
            let names = (String::new(), String::new());
            let v = followed(forms::of_account(form.clone(), names.0, names.1), row)?;
            let form = AccountForm {
                system_id: form.system_id,
                holder_id: form.holder_id,
                user_ids: form.user_ids,
                ..forms::account(&v, SystemId(0), PersonId(0))
            };
            accounts::update(tx, id, &form)
        }
        Kind::Assets => {
            let id = AssetId(id);
            let form = AssetForm::from(assets::live(tx, id)?);
            let v = followed(forms::of_asset(form.clone(), String::new()), row)?;
            let form = AssetForm {
                details: form.details,
                ..forms::asset(&v, form.holder_id)
            };
            assets::update(tx, id, &form)
        }
        Kind::Media => {
            let id = MediumId(id);
            let form = MediumForm::from(assets::live_medium(tx, id)?);
            let held = forms::of_medium(form.clone(), String::new(), String::new());
            let v = followed(held, row)?;
            let form = MediumForm {
                secrecy: form.secrecy,
                important: form.important,
                unit: form.unit,
                ..forms::medium(&v, form.asset_id, form.holder_id)
            };
            assets::update_medium(tx, id, &form)
        }
    }
}

/// What the register holds with what follows the file; refused when it holds something else by now than
/// the preview showed.
fn followed(mut held: Values, row: &PreviewRow) -> Result<Values> {
    for difference in row.differences.iter().filter(|d| d.may_follow) {
        if held.get(difference.field) != difference.held {
            return Err(changed());
        }
        held.set(difference.field, &*difference.offered);
    }
    Ok(held)
}
