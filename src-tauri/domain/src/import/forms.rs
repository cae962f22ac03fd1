//! A row of a workbook as the form its register takes, and back.

use super::fields::{Field as F, Values};
use crate::{
    Day,
    accounts::{AccountForm, AccountKind, AccountState},
    assets::{AssetForm, AssetId, MediumForm},
    people::{PersonForm, PersonId},
    systems::{SystemForm, SystemId},
};

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

pub(super) fn of_person(form: PersonForm) -> Values {
    values([
        (F::Code, form.code),
        (F::Name, form.name),
        (F::Unit, form.unit),
        (F::Post, form.post),
        (F::Phone, form.phone),
        (F::Email, form.email),
        (F::Joined, written(form.joined)),
        (F::LeftOn, written(form.left_on)),
        (F::Trained, written(form.trained)),
        (F::Committed, written(form.committed)),
        (F::Note, form.note),
    ])
}

pub(super) fn of_system(form: SystemForm) -> Values {
    values([
        (F::Code, form.code),
        (F::Name, form.name),
        (F::Owner, form.owner),
        (F::Operator, form.operator),
        (F::Revoker, form.revoker),
        (F::LettersTo, form.letters_to),
        (F::Provincial, flag(form.provincial)),
        (F::Population, flag(form.population)),
        (F::Note, form.note),
    ])
}

/// `system` and `holder` are their codes.
pub(super) fn of_account(form: AccountForm, system: String, holder: String) -> Values {
    values([
        (F::System, system),
        (F::UserName, form.user_name),
        (F::Kind, form.kind.code().to_owned()),
        (F::HolderCode, holder),
        (F::Rights, form.rights),
        (F::Duty, form.duty),
        (F::State, form.state.code().to_owned()),
        (F::TwoFactor, flag(form.two_factor)),
        (F::DigitalSignature, flag(form.digital_signature)),
        (F::RequestedOn, written(form.requested_on)),
        (F::IssuedOn, written(form.issued_on)),
        (F::FirstChangedOn, written(form.first_changed_on)),
        (F::PasswordChangedOn, written(form.password_changed_on)),
        (F::LastLoginOn, written(form.last_login_on)),
        (F::LockedOn, written(form.locked_on)),
        (F::ClosedOn, written(form.closed_on)),
        (F::Note, form.note),
    ])
}

/// `holder` is the person's code.
pub(super) fn of_asset(form: AssetForm, holder: String) -> Values {
    values([
        (F::Code, form.code),
        (F::Kind, form.kind),
        (F::Name, form.name),
        (F::Serial, form.serial),
        (F::Year, number(form.year.into())),
        (F::HolderCode, holder),
        (F::Place, form.place),
        (F::Condition, form.condition),
        (F::Secret, flag(form.secret)),
        (F::Note, form.note),
    ])
}

/// `asset` and `holder` are their codes.
pub(super) fn of_medium(form: MediumForm, asset: String, holder: String) -> Values {
    values([
        (F::Serial, form.serial),
        (F::Kind, form.kind),
        (F::Model, form.model),
        (F::Bytes, number(form.bytes)),
        (F::AssetCode, asset),
        (F::HolderCode, holder),
        (F::Place, form.place),
        (F::Secret, flag(form.secret)),
        (F::Note, form.note),
    ])
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

fn flag(yes: bool) -> String {
    if yes { "1" } else { "0" }.to_owned()
}

fn written(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// 0 stands for a number nobody knows.
fn number(number: u64) -> String {
    match number {
        0 => String::new(),
        known => known.to_string(),
    }
}
