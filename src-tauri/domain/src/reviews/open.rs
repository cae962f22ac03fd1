//! Opening a review, which freezes the roster.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ReviewId, store};
use crate::{
    At, Error, Result,
    accounts::{self, AccountRow, AccountState, Lens, Limits},
    audit::{Kind, Op},
    calendar,
    fields::{self, NOTE},
    lists::{Filter, ListQuery},
    systems::{self, SystemId},
    vault::{Actor, Tx, Vault},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OpenForm {
    pub systems: Vec<SystemId>,
    /// Who reviews, apart by commas; the first leads.
    pub members: String,
}

/// Opens a review: every account of the systems that is not closed, as it stands now. Refused for a
/// system under another review, and for one without such an account.
pub fn open(vault: &Vault, by: &Actor, at: At, form: &OpenForm) -> Result<ReviewId> {
    vault.transact(by, at, Op::ReviewOpened, |tx| {
        let members = fields::required("members", "Người rà soát", &form.members, NOTE)?;
        let systems: BTreeSet<SystemId> = form.systems.iter().copied().collect();
        if systems.is_empty() {
            return Err(Error::field(
                "systems",
                "Hãy chọn ít nhất một hệ thống để rà soát. Chưa có gì thay đổi.",
            ));
        }
        let id = store::insert(tx, fields::today(at), &members)?;
        let mut lines = 0_usize;
        for system in systems {
            lines += add(tx, id, system)?;
        }
        tx.about(Kind::Review, id.0);
        tx.says("members", &members)?;
        tx.says("lines", &lines)?;
        Ok(id)
    })
}

fn add(tx: &mut Tx<'_>, id: ReviewId, system: SystemId) -> Result<usize> {
    let named = systems::live(tx, system)?;
    if let Some(open) = store::open_of(tx, system)? {
        return Err(Error::refused(format!(
            "Hệ thống “{}” đang nằm trong kỳ rà soát mở ngày {} chưa kết thúc. Hãy làm tiếp kỳ đó, hoặc bỏ chọn hệ thống này. Chưa có gì thay đổi.",
            named.name,
            calendar::date(open.opened_on)
        )));
    }
    let roster = roster(tx, system)?;
    if roster.is_empty() {
        return Err(Error::refused(format!(
            "Hệ thống “{}” không có tài khoản nào chưa đóng nên không có gì để rà soát. Hãy bỏ chọn hệ thống này. Chưa có gì thay đổi.",
            named.name
        )));
    }
    store::insert_system(tx, id, system, &named.name)?;
    for account in &roster {
        let duty = accounts::find(tx, account.id)?.duty;
        store::insert_line(tx, id, account, &duty)?;
        tx.about(Kind::Account, account.id.0);
    }
    tx.about(Kind::System, system.0);
    tx.also_says("systems", &named.name)?;
    Ok(roster.len())
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
