//! The SQL of a list, put together from a store's constants.

use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{ListQuery, Page};
use crate::{Error, Result, text};

/// A register as a list. Every field is SQL written in a store.
pub struct Table {
    /// What is searched and counted: the table alone; columns bring their joins (`Column::via`).
    pub from: &'static str,
    /// `SELECT … FROM …` of the rows shown, with every join a column names, under the same aliases.
    pub rows: &'static str,
    /// The unique number of a row: names the rows of a page, and is the last sort key. A bare column.
    pub key: &'static str,
    /// The order when none is asked for.
    pub order: &'static str,
    /// The condition every row meets, e.g. not removed; may be empty.
    pub live: &'static str,
    /// An expression that holds the key (`text::key`) of all that is searched.
    pub search: &'static str,
    /// What is compared with the accents as typed, to put exact matches first.
    pub exact: &'static str,
    pub columns: &'static [Column],
}

/// A column that can be sorted and filtered.
pub struct Column {
    name: &'static str,
    sql: &'static str,
    sort: &'static str,
    by: Compare,
    via: &'static str,
}

#[derive(Clone, Copy)]
enum Compare {
    Part,
    Whole,
}

impl Column {
    /// Filtered by a part of its text without accents.
    pub const fn text(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            sort: sql,
            by: Compare::Part,
            via: "",
        }
    }

    /// As `text`, sorted by another expression.
    pub const fn sorted(name: &'static str, sql: &'static str, sort: &'static str) -> Self {
        Self {
            name,
            sql,
            sort,
            by: Compare::Part,
            via: "",
        }
    }

    /// A code, number or flag, filtered by equality.
    pub const fn code(name: &'static str, sql: &'static str) -> Self {
        Self {
            name,
            sql,
            sort: sql,
            by: Compare::Whole,
            via: "",
        }
    }

    /// Reached through this `JOIN …`, which then enters the query only when the column is asked for.
    pub const fn via(mut self, join: &'static str) -> Self {
        self.via = join;
        self
    }
}

impl Table {
    /// One page of the list. An unknown column is refused.
    pub fn page<T>(
        &self,
        conn: &Connection,
        query: &ListQuery,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>> {
        self.page_where(conn, query, "", &[], row)
    }

    /// As `page`, narrowed by a condition of the store with its own parameters.
    pub fn page_where<T>(
        &self,
        conn: &Connection,
        query: &ListQuery,
        condition: &str,
        given: &[Value],
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>> {
        let mut values = given.to_vec();
        let filter = self.condition(query, condition, &mut values)?;
        let filtered = query.filters.iter().map(|f| f.column.as_str());
        let from = self.joined(filtered.clone())?;
        let Self { rows, key, .. } = self;
        if query.limit > 0 && query.sort.is_empty() && !text::key(&query.search).is_empty() {
            let own = format!("{}, {key}", self.order);
            let sql = format!("SELECT {key} FROM {from}{filter} ORDER BY {own}");
            let found: Vec<i64> = fetch(conn, &sql, &values, |row| row.get(0))?;
            let total = count(&found);
            values.truncate(given.len());
            let order = self.order(query, &mut values)?;
            let page = serde_json::to_string(&self.best(conn, query, found)?)?;
            values.push(Value::Text(page));
            let chosen = format!("SELECT value FROM json_each(?{})", values.len());
            let sql = format!("{rows} WHERE {key} IN ({chosen}) ORDER BY {order}");
            let rows = fetch(conn, &sql, &values, row)?;
            return Ok(Page { rows, total });
        }
        let counted = format!("SELECT count(*) FROM {from}{filter}");
        let mut total = 0;
        if query.limit > 0 {
            let counts: Vec<u32> = fetch(conn, &counted, &values, |row| row.get(0))?;
            total = counts.into_iter().sum();
        }
        let order = self.order(query, &mut values)?;
        let from = self.joined(filtered.chain(query.sort.iter().map(|s| s.column.as_str())))?;
        let mut chosen = format!("SELECT {key} FROM {from}{filter}");
        if query.limit > 0 {
            // The page is chosen on the bare table; the joins of `rows` run for its rows only.
            let (limit, offset) = (query.limit, query.offset);
            chosen.push_str(&format!(" ORDER BY {order} LIMIT {limit} OFFSET {offset}"));
        }
        let sql = format!("{rows} WHERE {key} IN ({chosen}) ORDER BY {order}");
        let rows = fetch(conn, &sql, &values, row)?;
        if query.limit == 0 {
            total = count(&rows);
        }
        Ok(Page { rows, total })
    }

    /// The page of these rows, which are in the register's own order: a search runs along the index
    /// that holds both, so that one pass finds and counts its rows. Those with the accents as typed go
    /// first, and are looked for only until the page is full.
    fn best(&self, conn: &Connection, query: &ListQuery, found: Vec<i64>) -> Result<Vec<i64>> {
        let (offset, limit) = (query.offset as usize, query.limit as usize);
        let Some(typed) = self.accented(query) else {
            return Ok(found.into_iter().skip(offset).take(limit).collect());
        };
        let Self {
            exact, from, key, ..
        } = self;
        let sql = format!("SELECT instr(text_lower({exact}), ?1) > 0 FROM {from} WHERE {key} = ?2");
        let mut has_accents = conn.prepare_cached(&sql)?;
        let (mut first, mut others) = (Vec::new(), Vec::new());
        for id in found {
            if first.len() < offset + limit
                && has_accents.query_row((&typed, id), |row| row.get(0))?
            {
                first.push(id);
            } else {
                others.push(id);
            }
        }
        first.append(&mut others);
        Ok(first.into_iter().skip(offset).take(limit).collect())
    }

    /// What was typed, when it has accents that rows may have too.
    fn accented(&self, query: &ListQuery) -> Option<String> {
        let typed = text::nfc(&query.search).to_lowercase();
        (!self.exact.is_empty() && typed != text::key(&typed)).then_some(typed)
    }

    fn joined<'a>(&self, columns: impl Iterator<Item = &'a str>) -> Result<String> {
        let mut from = self.from.to_owned();
        for name in columns {
            let via = self.column(name)?.via;
            if !via.is_empty() && !from.contains(via) {
                from.push(' ');
                from.push_str(via);
            }
        }
        Ok(from)
    }

    fn condition(&self, query: &ListQuery, more: &str, values: &mut Vec<Value>) -> Result<String> {
        let mut parts: Vec<String> = [self.live, more]
            .iter()
            .filter(|part| !part.is_empty())
            .map(|part| format!("({part})"))
            .collect();
        for word in text::key(&query.search).split_whitespace() {
            values.push(Value::Text(word.to_owned()));
            parts.push(format!("instr({}, ?{}) > 0", self.search, values.len()));
        }
        for filter in query.filters.iter().filter(|f| !f.contains.is_empty()) {
            let column = self.column(&filter.column)?;
            match column.by {
                Compare::Part => {
                    values.push(Value::Text(text::key(&filter.contains)));
                    parts.push(format!(
                        "instr(text_key({}), ?{}) > 0",
                        column.sql,
                        values.len()
                    ));
                }
                Compare::Whole => {
                    values.push(Value::Text(filter.contains.clone()));
                    parts.push(format!("CAST({} AS TEXT) = ?{}", column.sql, values.len()));
                }
            }
        }
        Ok(if parts.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", parts.join(" AND "))
        })
    }

    fn order(&self, query: &ListQuery, values: &mut Vec<Value>) -> Result<String> {
        let mut order = Vec::new();
        if let Some(typed) = self.accented(query) {
            values.push(Value::Text(typed));
            order.push(format!(
                "instr(text_lower({}), ?{}) = 0",
                self.exact,
                values.len()
            ));
        }
        for sort in &query.sort {
            let column = self.column(&sort.column)?;
            let direction = if sort.descending { " DESC" } else { "" };
            order.push(format!("{}{direction}", column.sort));
        }
        if query.sort.is_empty() {
            order.push(self.order.to_owned());
        }
        order.push(self.key.to_owned());
        Ok(order.join(", "))
    }

    fn column(&self, name: &str) -> Result<&Column> {
        self.columns
            .iter()
            .find(|column| column.name == name)
            .ok_or_else(|| Error::refused(format!("Danh sách này không có cột “{name}”.")))
    }
}

/// The rows of a statement that names some or all of the numbered values.
fn fetch<T>(
    conn: &Connection,
    sql: &str,
    values: &[Value],
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let named = statement.parameter_count();
    let rows = statement.query_map(params_from_iter(values.iter().take(named)), row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn count<T>(rows: &[T]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}
