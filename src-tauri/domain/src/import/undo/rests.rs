//! What rests on the records of an import, and keeps it from being taken back.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::{
    Result,
    accounts::{self, AccountId},
    assets::{self, AssetId, MediumId},
    audit::{self, Kind},
    departures::{self, LineKind},
    import::{changes::changes, history::ImportId, store},
    lists::ListQuery,
    papers::{self, PaperState},
    people::{self, PersonId},
    reviews,
    systems::{self, SystemId},
    vault::Tx,
};

/// What may hold an import, asked once for all its records.
pub(super) struct Held {
    pub cases: BTreeSet<(Kind, u32)>,
    pub changed: BTreeSet<(Kind, u32)>,
}

/// How a record is in use, `None` when nothing rests on it. What the import itself brought in and is
/// out of the lists again counts no more.
pub(super) fn in_use(
    tx: &Tx<'_>,
    (kind, id): (Kind, u32),
    entry: u32,
    held: &Held,
) -> Result<Option<&'static str>> {
    if papers::store::naming(tx, kind, id)?.is_some() {
        return Ok(Some("được ghi trong văn bản đã ban hành"));
    }
    let papers = papers::store::of_subject(tx, kind, id)?;
    if papers.iter().any(|p| p.state != PaperState::Cancelled) {
        return Ok(Some("có văn bản đang soạn hoặc đã lập"));
    }
    if held.cases.contains(&(kind, id)) {
        return Ok(Some("nằm trong một hồ sơ nghỉ việc, chuyển công tác"));
    }
    if held.changed.contains(&(kind, id)) || audit::changed_since(tx, entry, kind, id)? {
        return Ok(Some("đã được sửa sau khi nhập"));
    }
    let shared = "được uỷ quyền hoặc cùng dùng một tài khoản";
    Ok(match kind {
        Kind::Account if accounts::is_shared(tx, AccountId(id))? => Some(shared),
        Kind::Account if reviews::naming(tx, AccountId(id))?.is_some() => {
            Some("có tên trong một kỳ rà soát tài khoản")
        }
        Kind::System if reviews::naming_system(tx, SystemId(id))?.is_some() => {
            Some("có tên trong một kỳ rà soát tài khoản")
        }
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

/// The records changed by imports that came later and stand.
pub(super) fn changed_later(conn: &Connection, import: ImportId) -> Result<BTreeSet<(Kind, u32)>> {
    let mut changed = BTreeSet::new();
    for later in store::imports(conn)? {
        if later.id > import && later.undone_at.is_none() {
            changed.extend(changes(conn, later.id)?.into_iter().map(|c| c.record));
        }
    }
    Ok(changed)
}

/// Everybody and everything a departure is about, planned, open or closed.
pub(super) fn named_in_cases(conn: &Connection) -> Result<BTreeSet<(Kind, u32)>> {
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
pub(super) fn called(conn: &Connection, kind: Kind, id: u32) -> Result<String> {
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
