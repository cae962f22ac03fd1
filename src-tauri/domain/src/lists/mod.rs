//! One way to page, search, sort and filter any register. A module's store names its columns once;
//! text the user typed only ever becomes a bound parameter.

mod everywhere;
mod index;
mod store;

use serde::{Deserialize, Serialize};

pub use everywhere::{Found, search_everywhere};
pub use index::Source;
pub(crate) use index::{Indexes, Written};
pub use store::{Column, Table};

/// What a list screen asks for. `limit` 0 means every row (exports).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ListQuery {
    /// Words that must all occur; accents do not matter, but rows that have them come first.
    pub search: String,
    pub sort: Vec<Sort>,
    pub filters: Vec<Filter>,
    pub offset: u32,
    pub limit: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Sort {
    pub column: String,
    pub descending: bool,
}

/// For a coded column the code itself, for a text column a part of it without regard to accents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Filter {
    pub column: String,
    pub contains: String,
}

impl Filter {
    /// For a column that holds a number.
    pub fn of(column: &str, number: u32) -> Self {
        Self {
            column: column.to_owned(),
            contains: number.to_string(),
        }
    }
}

/// A slice of a list and the number of rows of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub total: u32,
}

impl<T> Page<T> {
    pub fn map<U>(self, shape: impl FnMut(T) -> U) -> Page<U> {
        Page {
            rows: self.rows.into_iter().map(shape).collect(),
            total: self.total,
        }
    }
}

impl ListQuery {
    pub fn all() -> Self {
        Self::default()
    }

    /// The first rows that hold these words.
    pub fn search(words: &str, limit: u32) -> Self {
        Self {
            search: words.to_owned(),
            limit,
            ..Self::default()
        }
    }
}
