//! From what the registers hold back to the values of a row.

use super::values;
use crate::{
    Day,
    accounts::AccountForm,
    assets::{AssetForm, MediumForm},
    import::fields::{Field as F, Values},
    people::PersonForm,
    systems::SystemForm,
};

pub(crate) fn of_person(form: PersonForm) -> Values {
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

pub(crate) fn of_system(form: SystemForm) -> Values {
    values([
        (F::Code, form.code),
        (F::Name, form.name),
        (F::Owner, form.owner),
        (F::Operator, form.operator),
        (F::Revoker, form.revoker),
        (F::LettersTo, form.letters_to),
        (F::Provincial, flag(form.provincial)),
        (F::Population, flag(form.population)),
        (F::TwoFactor, flag(form.two_factor)),
        (F::Note, form.note),
    ])
}

/// `system` and `holder` are their codes.
pub(crate) fn of_account(form: AccountForm, system: String, holder: String) -> Values {
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
pub(crate) fn of_asset(form: AssetForm, holder: String) -> Values {
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
pub(crate) fn of_medium(form: MediumForm, asset: String, holder: String) -> Values {
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
