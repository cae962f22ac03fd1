//! Opening a review, which freezes the roster.

use super::{ReviewId, store};
use crate::{
    At, Error, Result,
    accounts::{self, AccountRow, AccountState, Lens, Limits},
    audit::{Kind, Op},
    calendar, fields,
    lists::{Filter, ListQuery},
    systems::{self, SystemId},
    vault::{Actor, Tx, Vault},
};

/// Opens a review of a system: every account of it that is not closed, as it stands now.
pub fn open(vault: &Vault, by: &Actor, at: At, system: SystemId) -> Result<ReviewId> {
    vault.transact(by, at, Op::ReviewOpened, |tx| {
        let named = systems::live(tx, system)?;
        if let Some(open) = store::open_of(tx, system)? {
            return Err(Error::refused(format!(
                "Hệ thống “{}” đang có một kỳ rà soát mở ngày {} chưa kết thúc. Hãy mở kỳ đó để làm tiếp. Chưa có gì thay đổi.",
                named.name,
                calendar::date(open.opened_on)
            )));
        }
        let roster = roster(tx, system)?;
        if roster.is_empty() {
            return Err(Error::refused(format!(
                "Hệ thống “{}” không có tài khoản nào chưa đóng nên không có gì để rà soát. Chưa có gì thay đổi.",
                named.name
            )));
        }
        let id = store::insert(tx, system, fields::today(at))?;
        for account in &roster {
            store::insert_line(tx, id, account)?;
        }
        tx.about(Kind::Review, id.0);
        tx.about(Kind::System, system.0);
        tx.says("system", &named.name)?;
        tx.says("lines", &roster.len())?;
        Ok(id)
    })
}

fn roster(tx: &Tx<'_>, system: SystemId) -> Result<Vec<AccountRow>> {
    let query = ListQuery {
        filters: vec![Filter::of("system_id", system.0)],
        ..ListQuery::all()
    };
    let mut rows = accounts::list_on(tx, &query, Lens::All, &Limits::NONE)?.rows;
    rows.retain(|account| account.state != AccountState::Closed);
    Ok(rows)
}
