//! Taking back a case that should not have been opened: it stays in the list, with its reason.

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
        clear_left(tx, &case)
    })
}

/// What the case wrote when it was closed once is no longer so: the person has not left.
fn clear_left(tx: &mut Tx<'_>, case: &Departure) -> Result<()> {
    let closed = audit::count_about(tx, Kind::Departure, case.id.0, Op::DepartureClosed)?;
    let left_on = people::find(tx, case.person_id)?.left_on;
    if closed == 0 || case.trigger == Trigger::ChangesPost || left_on.is_none() {
        return Ok(());
    }
    tx.says("before", &json!({ "left_on": left_on }))?;
    tx.says("after", &json!({ "left_on": "" }))?;
    people::set_left(tx, case.person_id, None)
}
