//! The SQL of imports: what the register holds, what an import adds, and what stands in the way of
//! taking it back.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::check::code_key;
use super::fields::{Field as F, Kind, Values};
use super::history::{ImportId, ImportRow};
use super::{Existing, Known, Source};
use crate::vault::{Tx, moment};
use crate::{Result, text};

/// What an import reads of each kind and compares: the columns after the id, as fields.
struct Held {
    kind: Kind,
    query: &'static str,
    fields: &'static [F],
}

const HELD: [Held; 5] = [
    Held {
        kind: Kind::People,
        query: "SELECT id, code, name, unit, post, phone, email, joined, left_on, trained, committed, note
            FROM people WHERE removed_at = ''",
        fields: &[F::Code, F::Name, F::Unit, F::Post, F::Phone, F::Email, F::Joined, F::LeftOn, F::Trained, F::Committed, F::Note],
    },
    Held {
        kind: Kind::Systems,
        query: "SELECT id, code, name, owner, operator, revoker, letters_to, provincial, population, note
            FROM systems WHERE removed_at = ''",
        fields: &[F::Code, F::Name, F::Owner, F::Operator, F::Revoker, F::LettersTo, F::Provincial, F::Population, F::Note],
    },
    Held {
        kind: Kind::Accounts,
        query: "SELECT a.id, s.code, a.user_name, a.kind, p.code, a.rights, a.duty, a.state, a.two_factor, a.digital_signature,
                a.requested_on, a.issued_on, a.first_changed_on, a.password_changed_on, a.last_login_on, a.locked_on, a.closed_on, a.note
            FROM accounts a JOIN systems s ON s.id = a.system_id JOIN people p ON p.id = a.holder_id
            WHERE a.removed_at = ''",
        fields: &[F::System, F::UserName, F::Kind, F::HolderCode, F::Rights, F::Duty, F::State, F::TwoFactor, F::DigitalSignature,
            F::RequestedOn, F::IssuedOn, F::FirstChangedOn, F::PasswordChangedOn, F::LastLoginOn, F::LockedOn, F::ClosedOn, F::Note],
    },
    Held {
        kind: Kind::Assets,
        query: "SELECT a.id, a.code, a.kind, a.name, a.serial, a.year, coalesce(p.code, ''), a.place, a.condition, a.secret, a.note
            FROM assets a LEFT JOIN people p ON p.id = a.holder_id WHERE a.removed_at = ''",
        fields: &[F::Code, F::Kind, F::Name, F::Serial, F::Year, F::HolderCode, F::Place, F::Condition, F::Secret, F::Note],
    },
    Held {
        kind: Kind::Media,
        query: "SELECT m.id, m.serial, m.kind, m.model, m.bytes, coalesce(a.code, ''), m.secret, m.note
            FROM media m LEFT JOIN assets a ON a.id = m.asset_id WHERE m.removed_at = ''",
        fields: &[F::Serial, F::Kind, F::Model, F::Bytes, F::AssetCode, F::Secret, F::Note],
    },
];

/// The live records of the register, for a preview.
pub(super) fn existing(conn: &Connection) -> Result<Existing> {
    let mut existing = Existing::default();
    for held in HELD {
        let mut statement = conn.prepare_cached(held.query)?;
        let rows = statement.query_map([], |row| known(row, held.fields))?;
        existing
            .records
            .insert(held.kind, rows.collect::<Result<_, _>>()?);
    }
    Ok(existing)
}

fn known(row: &Row<'_>, fields: &[F]) -> rusqlite::Result<Known> {
    let mut values = Values::default();
    for (field, column) in fields.iter().zip(1..) {
        let yes_no = matches!(
            field,
            F::Provincial | F::Population | F::TwoFactor | F::DigitalSignature | F::Secret
        );
        let value = match row.get_ref(column)? {
            rusqlite::types::ValueRef::Integer(0) if !yes_no => String::new(),
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            text => text.as_str()?.to_owned(),
        };
        values.set(*field, value);
    }
    Ok(Known {
        id: row.get(0)?,
        values,
    })
}

/// The ids of everything a row may name, by the key of its code.
pub(super) struct Ids {
    pub people: BTreeMap<String, u32>,
    pub systems: BTreeMap<String, u32>,
    pub assets: BTreeMap<String, u32>,
}

pub(super) fn ids(conn: &Connection) -> Result<Ids> {
    let of = |query: &str| -> Result<BTreeMap<String, u32>> {
        let mut statement = conn.prepare_cached(query)?;
        let rows = statement.query_map([], |row| {
            let code: String = row.get(0)?;
            Ok((code_key(&code), row.get(1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    Ok(Ids {
        people: of("SELECT code, id FROM people WHERE removed_at = ''")?,
        systems: of("SELECT code, id FROM systems WHERE removed_at = ''")?,
        assets: of("SELECT code, id FROM assets WHERE removed_at = ''")?,
    })
}

pub(super) fn insert_import(tx: &Tx<'_>, source: &Source<'_>) -> Result<ImportId> {
    tx.prepare_cached("INSERT INTO imports (at, file_name, sha256) VALUES (?1, ?2, ?3)")?
        .execute(params![tx.stamp(), source.file_name, source.sha256])?;
    Ok(ImportId(tx.last_id()?))
}

pub(super) fn insert_record(tx: &Tx<'_>, import: ImportId, kind: &str, id: u32) -> Result<()> {
    tx.prepare_cached("INSERT INTO import_records (import_id, kind, id) VALUES (?1, ?2, ?3)")?
        .execute(params![import.0, kind, id])?;
    Ok(())
}

/// The searched key of these fields.
fn search(v: &Values, fields: &[F]) -> String {
    let texts: Vec<&str> = fields
        .iter()
        .map(|f| v.get(*f))
        .filter(|t| !t.is_empty())
        .collect();
    text::key(&texts.join(" "))
}

fn yes(v: &Values, field: F) -> bool {
    v.get(field) == "1"
}

fn number(v: &Values, field: F) -> i64 {
    v.get(field).parse().unwrap_or(0)
}

pub(super) fn insert_person(tx: &Tx<'_>, v: &Values) -> Result<u32> {
    let search = search(v, &[F::Name, F::Code, F::Unit, F::Post, F::Phone, F::Email]);
    tx.prepare_cached(
        "INSERT INTO people (code, name, name_key, unit, post, phone, email, joined, left_on, trained, committed, note, search, name_order)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        v.get(F::Code), v.get(F::Name), text::key(v.get(F::Name)), v.get(F::Unit), v.get(F::Post), v.get(F::Phone),
        v.get(F::Email), v.get(F::Joined), v.get(F::LeftOn), v.get(F::Trained), v.get(F::Committed), v.get(F::Note), search,
        text::name_order(v.get(F::Name)),
    ])?;
    tx.last_id()
}

pub(super) fn insert_system(tx: &Tx<'_>, v: &Values) -> Result<u32> {
    let search = search(
        v,
        &[
            F::Name,
            F::Code,
            F::Owner,
            F::Operator,
            F::Revoker,
            F::LettersTo,
        ],
    );
    tx.prepare_cached(
        "INSERT INTO systems (code, name, name_key, owner, operator, revoker, letters_to, provincial, population, note, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        v.get(F::Code), v.get(F::Name), text::key(v.get(F::Name)), v.get(F::Owner), v.get(F::Operator), v.get(F::Revoker),
        v.get(F::LettersTo), yes(v, F::Provincial), yes(v, F::Population), v.get(F::Note), search,
    ])?;
    tx.last_id()
}

pub(super) fn insert_account(tx: &Tx<'_>, v: &Values, system: u32, holder: u32) -> Result<u32> {
    tx.prepare_cached(
        "INSERT INTO accounts (system_id, user_name, user_key, kind, holder_id, rights, duty, state, two_factor, digital_signature,
             requested_on, issued_on, first_changed_on, password_changed_on, last_login_on, locked_on, closed_on, note, search)
         SELECT s.id, ?2, ?3, ?4, p.id, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
             text_key(?2 || ' ' || s.name || ' ' || s.code || ' ' || p.name || ' ' || p.code || ' ' || ?6)
         FROM systems s, people p WHERE s.id = ?1 AND p.id = ?5",
    )?
    .execute(params![
        system, v.get(F::UserName), v.get(F::UserName).to_lowercase(), v.get(F::Kind), holder, v.get(F::Rights),
        v.get(F::Duty), v.get(F::State), yes(v, F::TwoFactor), yes(v, F::DigitalSignature), v.get(F::RequestedOn),
        v.get(F::IssuedOn), v.get(F::FirstChangedOn), v.get(F::PasswordChangedOn), v.get(F::LastLoginOn),
        v.get(F::LockedOn), v.get(F::ClosedOn), v.get(F::Note),
    ])?;
    tx.last_id()
}

pub(super) fn insert_asset(tx: &Tx<'_>, v: &Values, holder: u32) -> Result<u32> {
    let search = search(
        v,
        &[F::Name, F::Code, F::Kind, F::Serial, F::Place, F::Condition],
    );
    tx.prepare_cached(
        "INSERT INTO assets (code, kind, name, name_key, serial, year, holder_id, place, condition, secret, note, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        v.get(F::Code), v.get(F::Kind), v.get(F::Name), text::key(v.get(F::Name)), v.get(F::Serial), number(v, F::Year),
        holder, v.get(F::Place), v.get(F::Condition), yes(v, F::Secret), v.get(F::Note), search,
    ])?;
    tx.last_id()
}

pub(super) fn insert_medium(tx: &Tx<'_>, v: &Values, asset: u32) -> Result<u32> {
    let search = search(v, &[F::Serial, F::Kind, F::Model]);
    tx.prepare_cached(
        "INSERT INTO media (serial, kind, model, bytes, asset_id, secret, note, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        v.get(F::Serial),
        v.get(F::Kind),
        v.get(F::Model),
        number(v, F::Bytes),
        asset,
        yes(v, F::Secret),
        v.get(F::Note),
        search,
    ])?;
    tx.last_id()
}

pub(super) fn imports(conn: &Connection) -> Result<Vec<ImportRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.at, i.file_name, i.undone_at,
             coalesce(sum(r.kind = 'person'), 0), coalesce(sum(r.kind = 'system'), 0), coalesce(sum(r.kind = 'account'), 0),
             coalesce(sum(r.kind = 'asset'), 0), coalesce(sum(r.kind = 'medium'), 0)
         FROM imports i LEFT JOIN import_records r ON r.import_id = i.id GROUP BY i.id ORDER BY i.id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        let undone: String = row.get(3)?;
        Ok(ImportRow {
            id: ImportId(row.get(0)?),
            at: moment(row, 1)?,
            file_name: row.get(2)?,
            undone_at: if undone.is_empty() {
                None
            } else {
                Some(moment(row, 3)?)
            },
            people: row.get(4)?,
            systems: row.get(5)?,
            accounts: row.get(6)?,
            assets: row.get(7)?,
            media: row.get(8)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn import(conn: &Connection, id: ImportId) -> Result<Option<ImportRow>> {
    Ok(imports(conn)?.into_iter().find(|i| i.id == id))
}

/// What shows that a record of the import is in use. Each query takes the import's id and gives the
/// record as people call it.
const USES: [(&str, &str); 9] = [
    (
        "được ghi trong văn bản đã ban hành",
        "SELECT n.kind || ' ' || n.id FROM paper_names n JOIN import_records r ON r.kind = n.kind AND r.id = n.id
         WHERE r.import_id = ?1 LIMIT 1",
    ),
    (
        "có văn bản đang soạn hoặc đã lập",
        "SELECT p.subject_kind || ' ' || p.subject_id FROM papers p
         JOIN import_records r ON r.kind = p.subject_kind AND r.id = p.subject_id
         WHERE r.import_id = ?1 AND p.state <> 'cancelled' LIMIT 1",
    ),
    (
        "có hồ sơ nghỉ việc, chuyển công tác",
        "SELECT 'person ' || r.id FROM departures d
         JOIN import_records r ON r.kind = 'person' AND r.id IN (d.person_id, d.successor_id)
         WHERE r.import_id = ?1 LIMIT 1",
    ),
    (
        "nằm trong một hồ sơ nghỉ việc, chuyển công tác",
        "SELECT r.kind || ' ' || r.id FROM departure_lines l JOIN import_records r ON r.id = l.subject_id
             AND r.kind = CASE WHEN l.kind IN ('unit_account', 'certificate') THEN 'account' ELSE l.kind END
         WHERE r.import_id = ?1 LIMIT 1",
    ),
    (
        "đã được sửa sau khi nhập",
        "SELECT r.kind || ' ' || r.id FROM import_records r JOIN audit_subjects s ON s.kind = r.kind AND s.id = r.id
         JOIN audit a ON a.seq = s.seq
         WHERE r.import_id = ?1 AND a.op NOT IN ('person_seen', 'list_exported')
             AND s.seq > (SELECT min(i.seq) FROM audit_subjects i WHERE i.kind = 'import' AND i.id = ?1) LIMIT 1",
    ),
    (
        "đang giữ tài khoản hoặc là hệ thống của tài khoản ghi sau",
        "SELECT r.kind || ' ' || r.id FROM import_records r JOIN accounts a
             ON (r.kind = 'person' AND a.holder_id = r.id) OR (r.kind = 'system' AND a.system_id = r.id)
         WHERE r.import_id = ?1 AND a.removed_at = '' AND NOT EXISTS
             (SELECT 1 FROM import_records o WHERE o.import_id = ?1 AND o.kind = 'account' AND o.id = a.id) LIMIT 1",
    ),
    (
        "đang giữ thiết bị ghi sau",
        "SELECT 'person ' || r.id FROM assets a JOIN import_records r ON r.kind = 'person' AND r.id = a.holder_id
         WHERE r.import_id = ?1 AND a.removed_at = '' AND NOT EXISTS
             (SELECT 1 FROM import_records o WHERE o.import_id = ?1 AND o.kind = 'asset' AND o.id = a.id) LIMIT 1",
    ),
    (
        "có ổ lưu trữ ghi sau nằm trong",
        "SELECT 'asset ' || r.id FROM media m JOIN import_records r ON r.kind = 'asset' AND r.id = m.asset_id
         WHERE r.import_id = ?1 AND m.removed_at = '' AND NOT EXISTS
             (SELECT 1 FROM import_records o WHERE o.import_id = ?1 AND o.kind = 'medium' AND o.id = m.id) LIMIT 1",
    ),
    (
        "được uỷ quyền hoặc cùng dùng một tài khoản",
        "SELECT r.kind || ' ' || r.id FROM import_records r WHERE r.import_id = ?1 AND
             ((r.kind = 'person' AND (EXISTS (SELECT 1 FROM authorisations z WHERE z.person_id = r.id)
                 OR EXISTS (SELECT 1 FROM account_users u WHERE u.person_id = r.id)))
             OR (r.kind = 'account' AND (EXISTS (SELECT 1 FROM authorisations z WHERE z.account_id = r.id)
                 OR EXISTS (SELECT 1 FROM account_users u WHERE u.account_id = r.id)))) LIMIT 1",
    ),
];

/// The first record of the import that is in use, as people call it, and how it is used.
pub(super) fn first_use(
    conn: &Connection,
    import: ImportId,
) -> Result<Option<(String, &'static str)>> {
    for (how, query) in USES {
        let found: Option<String> = conn
            .prepare_cached(query)?
            .query_row([import.0], |row| row.get(0))
            .optional()?;
        if let Some(record) = found {
            return Ok(Some((called(conn, &record)?, how)));
        }
    }
    Ok(None)
}

/// "person 12" as people call it.
fn called(conn: &Connection, record: &str) -> Result<String> {
    let (kind, id) = record.split_once(' ').unwrap_or((record, ""));
    let query = match kind {
        "person" => "SELECT 'Cán bộ ' || name || ' (' || code || ')' FROM people WHERE id = ?1",
        "system" => "SELECT 'Hệ thống ' || name FROM systems WHERE id = ?1",
        "account" => "SELECT 'Tài khoản ' || user_name FROM accounts WHERE id = ?1",
        "asset" => "SELECT 'Thiết bị ' || code FROM assets WHERE id = ?1",
        _ => "SELECT 'Ổ lưu trữ ' || serial FROM media WHERE id = ?1",
    };
    Ok(conn
        .prepare_cached(query)?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or_default())
}

/// Takes every record of the import out of the live registers.
pub(super) fn remove_all(tx: &Tx<'_>, import: ImportId) -> Result<()> {
    for (kind, table) in [
        ("medium", "media"),
        ("asset", "assets"),
        ("account", "accounts"),
        ("system", "systems"),
        ("person", "people"),
    ] {
        tx.execute(
            &format!(
                "UPDATE {table} SET removed_at = ?1 WHERE removed_at = ''
                     AND id IN (SELECT id FROM import_records WHERE import_id = ?2 AND kind = ?3)"
            ),
            params![tx.stamp(), import.0, kind],
        )?;
    }
    tx.execute(
        "UPDATE imports SET undone_at = ?1 WHERE id = ?2",
        params![tx.stamp(), import.0],
    )?;
    Ok(())
}
