//! Taking an import back whole: everything it added leaves the lists again, by the registers' own verbs.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::history::ImportId;
use super::store;
use crate::audit::{self, Kind, Op};
use crate::departures::{self, LineKind};
use crate::lists::ListQuery;
use crate::papers::{self, PaperState};
use crate::vault::{Actor, Tx, Vault};
use crate::{
    At, Error, Result,
    accounts::{self, AccountId},
    assets::{self, AssetId, MediumId},
    people::{self, PersonId},
    systems::{self, SystemId},
};

/// What lies in or belongs to another goes before it.
const ORDER: [Kind; 5] = [
    Kind::Medium,
    Kind::Asset,
    Kind::Account,
    Kind::Person,
    Kind::System,
];

/// Takes everything an import added out of the register again. Refused once any of it is in use:
/// on a paper, in a departure, changed, or named by records that came later.
pub fn undo(vault: &Vault, by: &Actor, at: At, id: ImportId) -> Result<()> {
    vault.transact(by, at, Op::ImportUndone, |tx| {
        let import = store::import(tx, id)?.ok_or_else(|| Error::not_found("lần nhập này"))?;
        if import.undone_at.is_some() {
            return Err(Error::refused(
                "Lần nhập này đã được huỷ trước đó; không có gì thay đổi.",
            ));
        }
        let entry = audit::first(tx, Kind::Import, id.0)?;
        let cases = named_in_cases(tx)?;
        for kind in ORDER {
            for record in store::records(tx, id, kind)? {
                if let Some(how) = in_use(tx, (kind, record), entry, &cases)? {
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

/// How a record is in use, `None` when nothing rests on it. What the import itself brought in and is
/// out of the lists again counts no more.
fn in_use(
    tx: &Tx<'_>,
    (kind, id): (Kind, u32),
    entry: u32,
    cases: &BTreeSet<(Kind, u32)>,
) -> Result<Option<&'static str>> {
    if papers::store::naming(tx, kind, id)?.is_some() {
        return Ok(Some("được ghi trong văn bản đã ban hành"));
    }
    let papers = papers::store::of_subject(tx, kind, id)?;
    if papers.iter().any(|p| p.state != PaperState::Cancelled) {
        return Ok(Some("có văn bản đang soạn hoặc đã lập"));
    }
    if cases.contains(&(kind, id)) {
        return Ok(Some("nằm trong một hồ sơ nghỉ việc, chuyển công tác"));
    }
    if audit::changed_since(tx, entry, kind, id)? {
        return Ok(Some("đã được sửa sau khi nhập"));
    }
    let shared = "được uỷ quyền hoặc cùng dùng một tài khoản";
    Ok(match kind {
        Kind::Account if accounts::is_shared(tx, AccountId(id))? => Some(shared),
        Kind::Asset if !assets::media_inside(tx, AssetId(id))?.is_empty() => {
            Some("có ổ lưu trữ ghi sau nằm trong")
        }
        Kind::Person if accounts::holds_any(tx, PersonId(id))? => {
            Some("đang giữ tài khoản ghi sau")
        }
        Kind::Person if assets::count_held(tx, PersonId(id))? > 0 => {
            Some("đang giữ thiết bị, phương tiện lưu trữ ghi sau")
        }
        Kind::Person if accounts::shares(tx, PersonId(id))? => Some(shared),
        Kind::System if accounts::is_used(tx, SystemId(id))? => Some("có tài khoản ghi sau"),
        _ => None,
    })
}

/// Everybody and everything a departure is about, planned, open or closed.
fn named_in_cases(conn: &Connection) -> Result<BTreeSet<(Kind, u32)>> {
    let mut named = BTreeSet::new();
    for row in departures::store::page(conn.into(), &ListQuery::all())?.rows {
        let case = departures::store::get(conn, row.id)?;
        let people = [Some(case.person_id), case.successor_id];
        named.extend(people.into_iter().flatten().map(|p| (Kind::Person, p.0)));
        for line in departures::store::lines(conn, row.id)? {
            let kind = match line.kind {
                LineKind::Account | LineKind::UnitAccount | LineKind::Certificate => Kind::Account,
                LineKind::Asset => Kind::Asset,
                LineKind::Medium => Kind::Medium,
                _ => continue,
            };
            named.insert((kind, line.subject_id));
        }
    }
    Ok(named)
}

/// A record as people call it.
fn called(conn: &Connection, kind: Kind, id: u32) -> Result<String> {
    Ok(match kind {
        Kind::Person => {
            let person = people::find(conn, PersonId(id))?;
            format!("Cán bộ {} ({})", person.name, person.code)
        }
        Kind::System => format!("Hệ thống {}", systems::find(conn, SystemId(id))?.name),
        Kind::Account => {
            let account = accounts::find(conn, AccountId(id))?;
            format!("Tài khoản {}", account.user_name)
        }
        Kind::Asset => format!("Thiết bị {}", assets::find(conn, AssetId(id))?.code),
        _ => {
            let medium = assets::find_medium(conn, MediumId(id))?;
            format!("Ổ lưu trữ {}", medium.serial)
        }
    })
}
