//! A row of a workbook as the form its register takes, and back.

mod back;

use super::fields::{Field as F, Values};
use crate::{
    Day,
    accounts::{AccountForm, AccountKind, AccountState},
    assets::{AssetForm, AssetId, MediumForm},
    people::{PersonForm, PersonId},
    systems::{SystemForm, SystemId},
};

pub(super) use back::{of_account, of_asset, of_medium, of_person, of_system};

pub(super) fn person(v: &Values) -> PersonForm {
    PersonForm {
        id: None,
        code: text(v, F::Code),
        name: text(v, F::Name),
        unit: text(v, F::Unit),
        post: text(v, F::Post),
        phone: text(v, F::Phone),
        email: text(v, F::Email),
        joined: day(v, F::Joined),
        left_on: day(v, F::LeftOn),
        trained: day(v, F::Trained),
        committed: day(v, F::Committed),
        note: text(v, F::Note),
    }
}

pub(super) fn system(v: &Values) -> SystemForm {
    SystemForm {
        code: text(v, F::Code),
        name: text(v, F::Name),
        owner: text(v, F::Owner),
        operator: text(v, F::Operator),
        revoker: text(v, F::Revoker),
        letters_to: text(v, F::LettersTo),
        provincial: yes(v, F::Provincial),
        population: yes(v, F::Population),
        two_factor: yes(v, F::TwoFactor),
        note: text(v, F::Note),
        ..SystemForm::default()
    }
}

pub(super) fn account(v: &Values, system: SystemId, holder: PersonId) -> AccountForm {
    AccountForm {
        id: None,
        system_id: Some(system),
        user_name: text(v, F::UserName),
        kind: AccountKind::from_code(v.get(F::Kind)).unwrap_or_default(),
        holder_id: Some(holder),
        user_ids: Vec::new(),
        rights: text(v, F::Rights),
        duty: text(v, F::Duty),
        state: AccountState::from_code(v.get(F::State)).unwrap_or_default(),
        two_factor: yes(v, F::TwoFactor),
        digital_signature: yes(v, F::DigitalSignature),
        requested_on: day(v, F::RequestedOn),
        issued_on: day(v, F::IssuedOn),
        first_changed_on: day(v, F::FirstChangedOn),
        password_changed_on: day(v, F::PasswordChangedOn),
        last_login_on: day(v, F::LastLoginOn),
        locked_on: day(v, F::LockedOn),
        closed_on: day(v, F::ClosedOn),
        note: text(v, F::Note),
    }
}

pub(super) fn asset(v: &Values, holder: Option<PersonId>) -> AssetForm {
    AssetForm {
        id: None,
        code: text(v, F::Code),
        kind: text(v, F::Kind),
        name: text(v, F::Name),
        serial: text(v, F::Serial),
        year: v.get(F::Year).parse().unwrap_or(0),
        holder_id: holder,
        place: text(v, F::Place),
        condition: text(v, F::Condition),
        secret: yes(v, F::Secret),
        note: text(v, F::Note),
        ..AssetForm::default()
    }
}

pub(super) fn medium(v: &Values, asset: Option<AssetId>, holder: Option<PersonId>) -> MediumForm {
    MediumForm {
        id: None,
        serial: text(v, F::Serial),
        kind: text(v, F::Kind),
        model: text(v, F::Model),
        bytes: v.get(F::Bytes).parse().unwrap_or(0),
        asset_id: asset,
        holder_id: holder,
        place: text(v, F::Place),
        secret: yes(v, F::Secret),
        note: text(v, F::Note),
        ..MediumForm::default()
    }
}

fn values<const N: usize>(fields: [(F, String); N]) -> Values {
    let mut values = Values::with_room(N);
    for (field, value) in fields {
        values.set(field, value);
    }
    values
}

fn text(v: &Values, field: F) -> String {
    v.get(field).to_owned()
}

fn day(v: &Values, field: F) -> Option<Day> {
    match v.get(field) {
        "" => None,
        written => written.parse().ok(),
    }
}

fn yes(v: &Values, field: F) -> bool {
    v.get(field) == "1"
}
