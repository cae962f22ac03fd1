//! What the register already holds, as plain values, so that a preview needs no database.

use std::collections::BTreeMap;

use super::fields::{Kind, Values};

/// The live records by kind. People by `code`; of accounts `system` is the code of the system and
/// `holder_code` the code of the person; of assets `holder_code` likewise; of media `asset_code`.
#[derive(Debug, Clone, Default)]
pub struct Existing {
    pub records: BTreeMap<Kind, Vec<Known>>,
}

/// A record of the register: its id, and its fields in the writing of [`Values`].
#[derive(Debug, Clone)]
pub struct Known {
    pub id: u32,
    pub values: Values,
}

impl Existing {
    pub fn of(&self, kind: Kind) -> &[Known] {
        self.records.get(&kind).map_or(&[], Vec::as_slice)
    }
}
