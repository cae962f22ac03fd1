//! What lists are searched in: the searched text of a register, held in memory from the first search
//! until the vault closes, and read again only where rows have changed.

mod store;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::{Deref, Range},
    sync::{Mutex, MutexGuard},
};

use memchr::memmem::Finder;
use rusqlite::{Connection, types::Value};

use super::Table;
use crate::{Error, Result};

/// A connection that lists are read on, and where there is one, the memory they are searched in.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    conn: &'a Connection,
    indexes: Option<&'a Indexes>,
}

/// The rows a transaction wrote, by table.
pub type Written = BTreeMap<String, Vec<i64>>;

/// The searched registers of an open vault, by the table's `from`.
#[derive(Default)]
pub struct Indexes(Mutex<BTreeMap<&'static str, Index>>);

/// Which rows a search found for one page, and how many in all.
pub(super) struct Found {
    pub ids: Vec<u32>,
    pub total: u32,
}

/// What is looked for: the words of a key, and the text as typed where it has accents.
pub(super) struct Sought<'a> {
    pub words: Vec<&'a str>,
    pub accented: Option<&'a str>,
    pub page: Range<usize>,
}

/// The rows of a list in one order and through one filter, before a search: the statement that says so.
#[derive(PartialEq)]
pub(super) struct Asked {
    pub sql: String,
    pub values: Vec<Value>,
}

/// The orders kept for each list: what somebody sorts and filters by before going on typing.
const ORDERS: usize = 4;

#[derive(Default)]
struct Index {
    /// The tables whose text is searched, the list's own first.
    texts_of: &'static [&'static str],
    /// Every key and every text with accents, one behind the other.
    held: String,
    /// The length of `held` when it was built; it is built anew once changes have doubled it.
    built: usize,
    rows: BTreeMap<u32, Place>,
    stale: BTreeSet<u32>,
    orders: Vec<(Asked, Vec<(u32, Place)>)>,
}

/// Where in `held` a row's key lies, and right behind it the text with its accents in lower case.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    middle: usize,
    end: usize,
}

impl<'a> Source<'a> {
    pub(crate) fn searched(conn: &'a Connection, indexes: &'a Indexes) -> Self {
        Self {
            conn,
            indexes: Some(indexes),
        }
    }

    pub(super) fn indexes(&self) -> Option<&'a Indexes> {
        self.indexes
    }
}

impl Deref for Source<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

impl<'a> From<&'a Connection> for Source<'a> {
    fn from(conn: &'a Connection) -> Self {
        Self {
            conn,
            indexes: None,
        }
    }
}

impl Indexes {
    /// Takes note of what a committed transaction wrote. To be told before the writer goes on.
    pub(crate) fn note(&self, written: &Written) {
        for index in self.lock().values_mut() {
            index.note(written);
        }
    }

    pub(super) fn find(
        &self,
        conn: &Connection,
        table: &Table,
        asked: Asked,
        sought: &Sought<'_>,
    ) -> Result<Found> {
        let mut indexes = self.lock();
        let index = indexes.entry(table.from).or_default();
        index.refresh(conn, table)?;
        index.find(conn, asked, sought)
    }

    /// A panic while the lock was held may have left an index half built.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<&'static str, Index>> {
        self.0.lock().unwrap_or_else(|poisoned| {
            let mut indexes = poisoned.into_inner();
            indexes.clear();
            indexes
        })
    }
}

impl Index {
    fn note(&mut self, written: &Written) {
        let Some((own, others)) = self.texts_of.split_first() else {
            return;
        };
        if others.iter().any(|other| written.contains_key(*other)) {
            *self = Self::default();
            return;
        }
        let changed = written.get(*own).into_iter().flatten();
        self.stale
            .extend(changed.filter_map(|id| u32::try_from(*id).ok()));
        // An order may go by any table; that somebody looked at a record is only in the log.
        if written
            .keys()
            .any(|table| table == own || !table.starts_with("audit"))
        {
            self.orders.clear();
        }
    }

    fn find(&mut self, conn: &Connection, asked: Asked, sought: &Sought<'_>) -> Result<Found> {
        let known = self.orders.iter().position(|(known, _)| *known == asked);
        let latest = match known {
            Some(known) => self.orders.remove(known),
            None => {
                let rows = self.order(conn, &asked)?;
                (asked, rows)
            }
        };
        self.orders.insert(0, latest);
        self.orders.truncate(ORDERS);
        let (_, rows) = self
            .orders
            .first()
            .ok_or_else(|| Error::Internal("no order".to_owned()))?;
        Ok(sought.among(rows, &self.held))
    }
}

impl Sought<'_> {
    /// Rows that have the accents as typed come first; both kinds stay in their order.
    fn among(&self, rows: &[(u32, Place)], held: &str) -> Found {
        let words: Vec<Finder<'_>> = self.words.iter().map(Finder::new).collect();
        let accented = self.accented.map(Finder::new);
        let bytes = held.as_bytes();
        let within = |finder: &Finder<'_>, range| {
            bytes
                .get(range)
                .is_some_and(|text| finder.find(text).is_some())
        };
        let (mut first, mut others, mut total) = (Vec::new(), Vec::new(), 0);
        for (id, place) in rows {
            if !words
                .iter()
                .all(|word| within(word, place.start..place.middle))
            {
                continue;
            }
            total += 1;
            if first.len() >= self.page.end {
                continue;
            }
            let is_exact = accented
                .as_ref()
                .is_some_and(|typed| within(typed, place.middle..place.end));
            if is_exact {
                first.push(*id);
            } else if others.len() < self.page.end {
                others.push(*id);
            }
        }
        first.append(&mut others);
        let page = first
            .into_iter()
            .skip(self.page.start)
            .take(self.page.len());
        Found {
            ids: page.collect(),
            total,
        }
    }
}
