//! Taking an import back whole: everything it added leaves the lists again, by the registers' own verbs.

mod restore;
mod rests;

use super::{changes::changes, history::ImportId, store};
use crate::{
    At, Error, Result,
    accounts::{self, AccountId},
    assets::{self, AssetId, MediumId},
    audit::{self, Kind, Op},
    people::{self, PersonId},
    systems::{self, SystemId},
    vault::{Actor, Tx, Vault},
};

use restore::restore;
use rests::{Held, called, changed_later, in_use, named_in_cases};

/// What lies in or belongs to another goes before it.
const ORDER: [Kind; 5] = [
    Kind::Medium,
    Kind::Asset,
    Kind::Account,
    Kind::Person,
    Kind::System,
];

/// Takes everything an import added out of the register again, and puts back what it changed. Refused
/// once any of it is in use: on a paper, in a departure, changed, or named by records that came later.
pub fn undo(vault: &Vault, by: &Actor, at: At, id: ImportId) -> Result<()> {
    vault.transact(by, at, Op::ImportUndone, |tx| {
        let import = store::import(tx, id)?.ok_or_else(|| Error::not_found("lần nhập này"))?;
        if import.undone_at.is_some() {
            return Err(Error::refused(
                "Lần nhập này đã được huỷ trước đó; không có gì thay đổi.",
            ));
        }
        let entry = audit::first(tx, Kind::Import, id.0)?;
        let held = Held {
            cases: named_in_cases(tx)?,
            changed: changed_later(tx, id)?,
        };
        for change in changes(tx, id)? {
            restore(tx, id, &change)?;
        }
        for kind in ORDER {
            for record in store::records(tx, id, kind)? {
                if let Some(how) = in_use(tx, (kind, record), entry, &held)? {
                    let record = called(tx, kind, record)?;
                    return Err(Error::refused(format!(
                        "Không huỷ được lần nhập này: {record} {how}. Chưa có gì thay đổi; nếu cần bỏ từng mục, hãy gỡ mục đó khỏi danh sách."
                    )));
                }
                take_out(tx, kind, record)?;
            }
        }
        store::set_undone(tx, id)?;
        tx.about(Kind::Import, id.0);
        tx.says("removed", &import)
    })
}

fn take_out(tx: &mut Tx<'_>, kind: Kind, id: u32) -> Result<()> {
    match kind {
        Kind::Medium => assets::take_out_medium(tx, MediumId(id)),
        Kind::Asset => assets::take_out(tx, AssetId(id)),
        Kind::Account => accounts::take_out(tx, AccountId(id)),
        Kind::Person => people::take_out(tx, PersonId(id)),
        Kind::System => systems::take_out(tx, SystemId(id)),
        _ => Ok(()),
    }
}
