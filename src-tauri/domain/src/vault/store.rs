//! The databases of the vault: opening with the key, migrating, attachments. Nothing else in the
//! program knows that they are SQLCipher files.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use data_encoding::HEXLOWER;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, functions::FunctionFlags, params};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{kdf::Key, keyslots};
use crate::{At, Code, Error, Result, audit, lists::Written, text};

/// One step per schema version; `user_version` counts the steps done.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
];
const FILES_SCHEMA: &str = "CREATE TABLE IF NOT EXISTS files (
    sha256 TEXT NOT NULL PRIMARY KEY,
    content BLOB NOT NULL
) STRICT";

/// The register, the attachments and the key slots of the vault in `folder`.
pub(super) fn paths(folder: &Path) -> [PathBuf; 3] {
    file_names().map(|name| folder.join(name))
}

/// The register, the attachments, the key slots.
pub(crate) fn file_names() -> [&'static str; 3] {
    ["register.db", "files.db", keyslots::FILE]
}

/// Opens or makes the register and brings its schema up to date.
pub(super) fn open_register(path: &Path, key: &Key) -> Result<Connection> {
    let mut conn = open(
        path,
        key,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    migrate(&mut conn)?;
    Ok(conn)
}

/// A second connection for reading, which refuses to write.
pub(super) fn open_reader(path: &Path, key: &Key) -> Result<Connection> {
    let conn = open(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

pub(super) fn open_files(path: &Path, key: &Key) -> Result<Connection> {
    let conn = open(
        path,
        key,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    conn.execute_batch(FILES_SCHEMA)?;
    Ok(conn)
}

#[expect(
    clippy::disallowed_methods,
    reason = "here and nowhere else a database is opened"
)]
fn open(path: &Path, key: &Key, flags: OpenFlags) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let hex = Zeroizing::new(HEXLOWER.encode(key.as_slice()));
    let raw = Zeroizing::new(format!("x'{}'", hex.as_str()));
    conn.pragma_update(None, "key", raw.as_str())?;
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    conn.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
        .map_err(|e| damaged(path, &e))?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32000;",
    )?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    conn.set_prepared_statement_cache_capacity(128);
    add_functions(&conn)?;
    Ok(conn)
}

fn damaged(path: &Path, e: &rusqlite::Error) -> Error {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    Error::caused(
        Code::Damaged,
        format!(
            "Mật khẩu đúng nhưng tệp {name} bị hỏng nên không đọc được. Tệp hỏng được giữ nguyên; hãy khôi phục từ bản sao lưu gần nhất."
        ),
        e,
    )
}

/// `text_key` and `text_lower`, for filters and for putting exact matches first; `text_name_order`, for
/// people written before lists went by it; `op_title`, for searching the log.
fn add_functions(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("text_key", 1, flags, |given| {
        Ok(text::key(given.get_raw(0).as_str()?))
    })?;
    conn.create_scalar_function("text_name_order", 1, flags, |given| {
        Ok(text::name_order(given.get_raw(0).as_str()?))
    })?;
    conn.create_scalar_function("op_title", 1, flags, |given| {
        Ok(audit::title(&given.get::<String>(0)?))
    })?;
    conn.create_scalar_function("text_lower", 1, flags, |given| {
        Ok(given.get_raw(0).as_str()?.to_lowercase())
    })
}

/// From here on `written` is told the rows that this connection writes.
pub(super) fn record_writes(conn: &mut Connection, written: Arc<Mutex<Written>>) -> Result<()> {
    conn.update_hook(Some(move |_, _: &str, table: &str, row| {
        let mut written = super::lock(&written);
        match written.get_mut(table) {
            Some(rows) => rows.push(row),
            None => {
                written.insert(table.to_owned(), vec![row]);
            }
        }
    }))?;
    Ok(())
}

fn migrate(conn: &mut Connection) -> Result<()> {
    let done: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if done as usize > MIGRATIONS.len() {
        return Err(Error::refused(
            "Sổ này do bản chương trình mới hơn ghi. Hãy cài bản mới nhất rồi mở lại; dữ liệu không thay đổi.",
        ));
    }
    for (step, sql) in (1_u32..).zip(MIGRATIONS).skip(done as usize) {
        let tx = conn.transaction()?;
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "user_version", step)?;
        tx.commit()?;
    }
    Ok(())
}

/// Moves everything from the journal into the file.
pub(super) fn flush(conn: &Connection) -> Result<()> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy != 0 {
        return Err(Error::refused(
            "Sổ đang bận ghi nên chưa sao lưu được. Hãy chờ vài giây rồi làm lại.",
        ));
    }
    Ok(())
}

/// Reads and authenticates every page.
pub(super) fn check_whole(conn: &Connection) -> Result<()> {
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(Error::caused(
            Code::Damaged,
            "Tệp dữ liệu bị hỏng. Hãy dùng bản sao lưu khác.",
            &found,
        ))
    }
}

/// Every attachment still has the SHA-256 it is kept under.
pub(super) fn check_files(conn: &Connection) -> Result<()> {
    let mut statement = conn.prepare("SELECT sha256, content FROM files")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let content = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        if HEXLOWER.encode(&Sha256::digest(content)) != name {
            return Err(Error::coded(
                Code::Damaged,
                format!("Tệp đính kèm {name} không còn đúng nội dung. Hãy dùng bản sao lưu khác."),
            ));
        }
    }
    Ok(())
}

pub(super) fn put_file(conn: &Connection, content: &[u8]) -> Result<String> {
    let sha256 = HEXLOWER.encode(&Sha256::digest(content));
    conn.prepare_cached("INSERT OR IGNORE INTO files (sha256, content) VALUES (?1, ?2)")?
        .execute(params![sha256, content])?;
    Ok(sha256)
}

pub(super) fn get_file(conn: &Connection, sha256: &str) -> Result<Option<Vec<u8>>> {
    Ok(conn
        .prepare_cached("SELECT content FROM files WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?)
}

pub(super) fn insert_user(conn: &Connection, name: &str, role: super::Role, at: At) -> Result<u32> {
    conn.prepare_cached("INSERT INTO users (name, role, password_set_at) VALUES (?1, ?2, ?3)")?
        .execute(params![name, role_code(role)?, stamp(at)])?;
    u32::try_from(conn.last_insert_rowid()).map_err(|e| Error::Internal(e.to_string()))
}

pub(super) fn users(conn: &Connection) -> Result<Vec<super::User>> {
    let mut users = users_ever(conn)?;
    users.retain(|user| user.closed_at.is_none());
    Ok(users)
}

pub(super) fn users_ever(conn: &Connection) -> Result<Vec<super::User>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, role, password_set_at, closed_at FROM users ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        let role: String = row.get(2)?;
        let role = serde_json::from_value(role.into()).map_err(|e| {
            rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, e.into())
        })?;
        Ok(super::User {
            id: row.get(0)?,
            name: row.get(1)?,
            role,
            password_set_at: moment(row, 3)?,
            closed_at: some_moment(row, 4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn set_password_day(conn: &Connection, id: u32, at: At) -> Result<()> {
    conn.prepare_cached("UPDATE users SET password_set_at = ?2 WHERE id = ?1")?
        .execute(params![id, stamp(at)])?;
    Ok(())
}

pub(super) fn close_user(conn: &Connection, id: u32, at: At) -> Result<()> {
    conn.prepare_cached("UPDATE users SET closed_at = ?2 WHERE id = ?1")?
        .execute(params![id, stamp(at)])?;
    Ok(())
}

fn role_code(role: super::Role) -> Result<String> {
    match serde_json::to_value(role)? {
        serde_json::Value::String(code) => Ok(code),
        other => Err(Error::Internal(format!("role {other}"))),
    }
}

/// A moment as the tables hold it: RFC 3339, UTC, milliseconds.
pub fn stamp(at: At) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// The moment in a column.
pub fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<At> {
    let text = row.get_ref(column)?.as_str()?;
    text.parse().map_err(|e: chrono::ParseError| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, e.into())
    })
}

/// The moment in a column, `None` for ''.
pub fn some_moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<At>> {
    match row.get_ref(column)?.as_str()? {
        "" => Ok(None),
        _ => moment(row, column).map(Some),
    }
}

/// The day in a column, `None` for ''.
pub fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<crate::Day>> {
    match row.get_ref(column)?.as_str()? {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|e: chrono::ParseError| {
            rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, e.into())
        }),
    }
}

/// A day as the tables hold it; '' for none.
pub fn day_text(day: Option<crate::Day>) -> String {
    day.map(|d| d.to_string()).unwrap_or_default()
}

/// The number of another record in a column where 0 stands for none.
pub fn some(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<u32>> {
    let id: u32 = row.get(column)?;
    Ok((id > 0).then_some(id))
}

/// The code of an enum as serde writes it and the tables hold it.
pub fn code(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// The value of an enum whose code, as serde writes it, is in a column.
pub fn coded<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(text.into()).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, e.into())
    })
}
