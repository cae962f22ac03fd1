//! Taking back a case that should not have been opened: it stays in the list, with its reason.

use serde::Deserialize;
use serde_json::json;

use super::{Departure, DepartureId, Line, LineState, over_already, store};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    fields::{self, NOTE},
    people,
    regulations::Trigger,
    vault::{Actor, Tx, Vault},
};

/// Withdraws a case, planned or open, of which nothing is done yet. Its papers stay as they are, and the
/// person may get another case.
pub fn withdraw(
    vault: &Vault,
    by: &Actor,
    at: At,
    today: Day,
    id: DepartureId,
    reason: &str,
) -> Result<()> {
    let reason = fields::free("reason", "Lý do rút hồ sơ", reason, NOTE)?;
    let reason = fields::filled("reason", "Lý do rút hồ sơ", reason)?;
    vault.transact(by, at, Op::DepartureWithdrawn, |tx| {
        let case = store::get(tx, id)?;
        over_already(&case)?;
        let lines = store::lines(tx, id)?;
        let is_done = |line: &&Line| line.state == LineState::Done;
        let done = lines.iter().filter(is_done).count();
        if done > 0 {
            return Err(Error::refused(format!(
                "Hồ sơ này đã có {done} dòng hoàn thành kèm bằng chứng nên không rút được. Hãy bỏ các dòng còn lại kèm lý do rồi kết thúc hồ sơ; chưa có gì thay đổi."
            )));
        }
        tx.about(Kind::Departure, id.0);
        tx.about(Kind::Person, case.person_id.0);
        tx.says("reason", &reason)?;
        let note = match case.note.as_str() {
            "" => reason.clone(),
            note => format!("{note}\n{reason}"),
        };
        store::withdraw(tx, id, today, &note)?;
        take_back(tx, &case)
    })
}

/// What the case wrote when it was closed once is no longer so: the person has not left, or is in the
/// post held before, unless somebody has given another since.
fn take_back(tx: &mut Tx<'_>, case: &Departure) -> Result<()> {
    let told = audit::about(tx, Kind::Departure, case.id.0)?;
    let closed = told
        .into_iter()
        .find(|entry| entry.op == Op::DepartureClosed.code());
    let Some(closed) = closed else {
        return Ok(());
    };
    let person = people::find(tx, case.person_id)?;
    if case.trigger == Trigger::ChangesPost {
        let Written { before, after } = serde_json::from_str(&closed.detail)?;
        let given = |given: &Option<String>, held: &str| given.as_ref().is_none_or(|it| it == held);
        if !given(&after.post, &person.post) || !given(&after.unit, &person.unit) {
            return Ok(());
        }
        let (post, unit) = (
            before.post.unwrap_or(person.post),
            before.unit.unwrap_or(person.unit),
        );
        return people::set_post(tx, case.person_id, &post, &unit);
    }
    if person.left_on.is_none() {
        return Ok(());
    }
    tx.says("before", &json!({ "left_on": person.left_on }))?;
    tx.says("after", &json!({ "left_on": "" }))?;
    people::set_left(tx, case.person_id, None)
}

/// What the entry of the closing tells of the person's row; a field that did not change is not in it.
#[derive(Deserialize)]
struct Written {
    before: Place,
    after: Place,
}

#[derive(Deserialize)]
struct Place {
    post: Option<String>,
    unit: Option<String>,
}
