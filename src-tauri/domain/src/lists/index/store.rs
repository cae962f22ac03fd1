//! Reading the searched texts and the orders of a list.

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::{Asked, Index, Place};
use crate::{Result, lists::Table};

impl Index {
    /// Reads what has changed since the last search; everything on the first.
    pub(super) fn refresh(&mut self, conn: &Connection, table: &Table) -> Result<()> {
        let worn = self.held.len() > 2 * self.built || self.stale.len() > self.rows.len() / 4;
        if self.rows.is_empty() || worn {
            return self.build(conn, table);
        }
        if self.stale.is_empty() {
            return Ok(());
        }
        let sql = format!("{} WHERE {} = ?1", table.texts(), table.key);
        let mut read = conn.prepare_cached(&sql)?;
        while let Some(id) = self.stale.first().copied() {
            if read
                .query_row([id], |row| self.hold(row))
                .optional()?
                .is_none()
            {
                self.rows.remove(&id);
            }
            self.stale.remove(&id);
        }
        Ok(())
    }

    fn build(&mut self, conn: &Connection, table: &Table) -> Result<()> {
        let mut new = Self {
            texts_of: table.texts_of,
            ..Self::default()
        };
        let mut read = conn.prepare(&format!("{}{}", table.texts(), table.living()))?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            new.hold(row)?;
        }
        new.built = new.held.len();
        *self = new;
        Ok(())
    }

    /// Puts in the texts of a row: its number, its key, its text with accents.
    fn hold(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let start = self.held.len();
        self.held.push_str(row.get_ref(1)?.as_str()?);
        let middle = self.held.len();
        self.held
            .push_str(&row.get_ref(2)?.as_str()?.to_lowercase());
        let end = self.held.len();
        let place = Place { start, middle, end };
        self.rows.insert(row.get(0)?, place);
        Ok(())
    }

    /// The rows asked for that have a text, in their order.
    pub(super) fn order(&self, conn: &Connection, asked: &Asked) -> Result<Vec<(u32, Place)>> {
        let mut statement = conn.prepare_cached(&asked.sql)?;
        let named = statement.parameter_count();
        let mut rows = statement.query(params_from_iter(asked.values.iter().take(named)))?;
        let mut order = Vec::with_capacity(self.rows.len());
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            // A row committed just now has no text yet; its writer is about to note it.
            order.extend(self.rows.get(&id).map(|place| (id, *place)));
        }
        Ok(order)
    }
}
