//! The agency's edits of its profile, in `settings`.

use rusqlite::{Connection, OptionalExtension, params};

use super::Edits;
use crate::Result;

const NAME: &str = "profile_edits";

pub fn edits(conn: &Connection) -> Result<Edits> {
    let json: Option<String> = conn
        .query_row(
            "SELECT value FROM settings WHERE name = ?1",
            [NAME],
            |row| row.get(0),
        )
        .optional()?;
    json.map_or(Ok(Edits::default()), |json| {
        Ok(serde_json::from_str(&json)?)
    })
}

/// Keeps edits that `Profile::resolve` has accepted.
pub fn save_edits(conn: &Connection, edits: &Edits) -> Result<()> {
    conn.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![NAME, serde_json::to_string(edits)?],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_come_back() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../vault/migrations/0001.sql"))
            .unwrap();
        assert_eq!(edits(&conn).unwrap(), Edits::default());
        let mut own = Edits {
            title: "Quy chế của Sở".to_owned(),
            ..Edits::default()
        };
        own.measures.idle_minutes = Some(5);
        save_edits(&conn, &own).unwrap();
        save_edits(&conn, &own).unwrap();
        assert_eq!(edits(&conn).unwrap(), own);
    }
}
