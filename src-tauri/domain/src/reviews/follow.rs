//! A decision is carried out once the register shows it, which is remembered: what changes later is of a
//! later day.

use super::{Decision, store};
use crate::{
    Result,
    accounts::{self, AccountId, AccountState},
    fields,
    vault::Tx,
};

/// The account has changed: remembers which decisions about it the register shows from today on.
pub(crate) fn follow(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    let lines = store::awaiting(tx, id)?;
    if lines.is_empty() {
        return Ok(());
    }
    let account = accounts::find(tx, id)?;
    let closed = account.state == AccountState::Closed;
    for line in lines {
        let shown = match line.decision {
            None | Some(Decision::Keep) => false,
            Some(Decision::ChangeRights) => closed || account.rights == line.new_rights,
            Some(Decision::Lock) => closed || account.state == AccountState::Locked,
            Some(Decision::Close) => closed,
        };
        if shown {
            store::set_done(tx, line.id, fields::today(tx.at()))?;
        }
    }
    Ok(())
}
