//! Each new row against the rules of its register, by the check its form meets when typed by hand.

use crate::import::draft::Draft;
use crate::import::fields::{Field, Kind};
use crate::import::forms;
use crate::import::problem::{ProblemCode as P, Problems};
use crate::{
    Day, Error, accounts::AccountState, assets::AssetId, people::PersonId, systems::SystemId,
};

/// What the register would refuse becomes a problem of the row, where the officer can see it.
pub(super) fn check(draft: &mut Draft, today: Day, problems: &mut Problems) {
    if draft.refused {
        return;
    }
    // Whom and what the row names has been found already; here it only matters that it names them.
    let v = &draft.values;
    let holder = v.has(Field::HolderCode).then_some(PersonId(0));
    let asset = v.has(Field::AssetCode).then_some(AssetId(0));
    let refused = match draft.kind {
        Kind::People => forms::person(v).checked(today).err(),
        Kind::Systems => forms::system(v).checked().err(),
        Kind::Assets => forms::asset(v, holder).checked(today).err(),
        Kind::Media => forms::medium(v, asset, holder).checked().err(),
        Kind::Accounts => match forms::account(v, SystemId(0), PersonId(0)).checked(today) {
            Ok(form) => {
                as_kept(draft, form.state, problems);
                None
            }
            Err(refused) => Some(refused),
        },
    };
    if let Some(refused) = refused {
        let field = field_of(&refused);
        let code = code_of(draft, field, today);
        problems.error(draft, field, code, refused.sentence());
    }
}

/// The register takes no account for used while nothing shows that the initial password is gone.
fn as_kept(draft: &mut Draft, state: AccountState, problems: &mut Problems) {
    if draft.values.get(Field::State) == state.code() {
        return;
    }
    let what = format!(
        "Tệp không có ngày đổi mật khẩu nên tài khoản được ghi là “{}”. Khi biết ngày người giữ đổi mật khẩu lần đầu, hãy chuyển sang “đang dùng” trong sổ.",
        state.in_words()
    );
    problems.note(draft, Field::State, P::StillInitial, what);
    draft.values.set(Field::State, state.code());
}

fn field_of(refused: &Error) -> Field {
    let Error::Refused {
        field: Some(field), ..
    } = refused
    else {
        return Field::Code;
    };
    match field.as_str() {
        "holder_id" => Field::HolderCode,
        "system_id" => Field::System,
        "asset_id" => Field::AssetCode,
        name => serde_json::from_value(name.into()).unwrap_or(Field::Code),
    }
}

fn code_of(draft: &Draft, field: Field, today: Day) -> P {
    match draft.values.get(field).parse::<Day>() {
        Ok(day) if day > today => P::ImpossibleDate,
        Ok(_) => P::DatesOutOfOrder,
        Err(_) => P::AgainstRules,
    }
}
