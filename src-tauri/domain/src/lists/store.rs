//! The SQL of a list, put together from a store's constants.

use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{
    ListQuery, Page,
    index::{Asked, Indexes, Sought, Source},
};
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
    /// What is compared with the accents as typed, to put exact matches first; may be empty.
    pub exact: &'static str,
    /// The tables that `search` and `exact` read, the list's own first.
    pub texts_of: &'static [&'static str],
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
    From,
    Until,
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

    /// A day, filtered by being this one or a later one.
    pub const fn from(name: &'static str, sql: &'static str) -> Self {
        Self {
            by: Compare::From,
            ..Self::text(name, sql)
        }
    }

    /// A day, filtered by being this one or an earlier one.
    pub const fn until(name: &'static str, sql: &'static str) -> Self {
        Self {
            by: Compare::Until,
            ..Self::text(name, sql)
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
    pub fn page<'a, T>(
        &self,
        source: impl Into<Source<'a>>,
        query: &ListQuery,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>> {
        self.page_where(source, query, "", &[], row)
    }

    /// As `page`, narrowed by a condition of the store with its own parameters.
    pub fn page_where<'a, T>(
        &self,
        source: impl Into<Source<'a>>,
        query: &ListQuery,
        condition: &str,
        given: &[Value],
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>> {
        let source = source.into();
        match source.indexes() {
            Some(indexes) if query.limit > 0 && !text::key(&query.search).is_empty() => {
                self.page_found(&source, indexes, query, (condition, given), row)
            }
            _ => self.page_read(&source, query, (condition, given), row),
        }
    }

    /// A page by SQL alone.
    fn page_read<T>(
        &self,
        conn: &Connection,
        query: &ListQuery,
        (condition, given): (&str, &[Value]),
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>> {
        let mut values = given.to_vec();
        let filter = self.condition(query, condition, &mut values)?;
        let filtered = query.filters.iter().map(|f| f.column.as_str());
        let from = self.joined(filtered.clone())?;
        let Self { rows, key, .. } = self;
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

    /// The same page by searching in memory: the list in its order and through its filters comes from
    /// SQL once for all that is typed into the search.
    fn page_found<T>(
        &self,
        conn: &Connection,
        indexes: &Indexes,
        query: &ListQuery,
        (condition, given): (&str, &[Value]),
        mut row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Page<T>> {
        let whole = ListQuery {
            search: String::new(),
            sort: query.sort.clone(),
            filters: query.filters.clone(),
            ..ListQuery::all()
        };
        let mut values = given.to_vec();
        let filter = self.condition(&whole, condition, &mut values)?;
        let order = self.order(&whole, &mut values)?;
        let filtered = whole.filters.iter().map(|f| f.column.as_str());
        let from = self.joined(filtered.chain(whole.sort.iter().map(|s| s.column.as_str())))?;
        let Self { rows, key, .. } = self;
        let sql = format!("SELECT {key} FROM {from}{filter} ORDER BY {order}");
        let words = text::key(&query.search);
        let accented = self.accented(query);
        let (offset, limit) = (query.offset as usize, query.limit as usize);
        let sought = Sought {
            words: words.split(' ').collect(),
            accented: accented.as_deref(),
            page: offset..offset.saturating_add(limit),
        };
        let found = indexes.find(conn, self, Asked { sql, values }, &sought)?;
        let mut values = given.to_vec();
        let mut shown = Vec::with_capacity(found.ids.len());
        let sql = format!("{rows} WHERE {key} = ?{}", given.len() + 1);
        for id in found.ids {
            values.truncate(given.len());
            values.push(Value::Integer(id.into()));
            shown.append(&mut fetch(conn, &sql, &values, &mut row)?);
        }
        Ok(Page {
            rows: shown,
            total: found.total,
        })
    }

    /// `SELECT` of what a search compares: the row's number, its key, its text with accents.
    pub(super) fn texts(&self) -> String {
        let Self {
            key, search, from, ..
        } = self;
        let exact = if self.exact.is_empty() {
            "''"
        } else {
            self.exact
        };
        format!("SELECT {key}, {search}, {exact} FROM {from}")
    }

    pub(super) fn living(&self) -> String {
        if self.live.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", self.live)
        }
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
            let sql = column.sql;
            values.push(Value::Text(match column.by {
                Compare::Part => text::key(&filter.contains),
                Compare::Whole | Compare::From | Compare::Until => filter.contains.clone(),
            }));
            let value = values.len();
            parts.push(match column.by {
                Compare::Part => format!("instr(text_key({sql}), ?{value}) > 0"),
                Compare::Whole => format!("CAST({sql} AS TEXT) = ?{value}"),
                Compare::From => format!("{sql} >= ?{value}"),
                Compare::Until => format!("{sql} <= ?{value}"),
            });
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
