//! The log: who did what to which package, agency or officer, and when. Each entry carries the hash of
//! the one before and is committed together with what it tells of.

mod chain;
mod store;

use std::{fmt, str::FromStr};

use chrono::SecondsFormat;
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use deadpool_postgres::{Client, Transaction};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sogac_domain::At;

pub use chain::Link;
pub use store::Asking;

use crate::{
    database::Database,
    problem::{Problem, Result},
};

/// What an entry tells. `by` is "officer:NAME", "agency:ID" or "address:…", `subject` "package:…".
#[derive(Debug)]
pub struct Entry<'a> {
    pub at: At,
    pub by: &'a str,
    pub op: &'static str,
    pub subject: String,
    pub detail: Value,
}

/// Where the chain and the two series of numbers end.
#[derive(Debug, Clone)]
pub struct Ends {
    pub entry: i64,
    pub hash: Vec<u8>,
    pub receipt: i64,
    pub answer: i64,
}

/// One entry as the page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AuditRow {
    pub entry: i64,
    pub at: String,
    pub by: String,
    pub op: String,
    pub subject: String,
    /// Who did it and what it is about, as people call them: names of agencies, numbers of packages,
    /// titles of deadlines. '' where what the entry holds says it already.
    pub by_name: String,
    pub about: String,
    /// JSON.
    pub detail: String,
}

/// A change under way: the only way to write anything that is told in the log. Dropped without `commit`
/// it leaves nothing behind.
pub struct Change<'a> {
    pub tx: Transaction<'a>,
    ends: Option<Ends>,
}

/// The entry of a change is written: nothing is committed without it.
#[derive(Debug)]
pub struct Written(());

impl<'a> Change<'a> {
    pub async fn begin(client: &'a mut Client) -> Result<Self> {
        let tx = client.transaction().await?;
        Ok(Self { tx, ends: None })
    }

    /// The next number of the receipts; without gaps, because it is given back when nothing is committed.
    pub async fn next_receipt(&mut self) -> Result<i64> {
        let ends = self.ends().await?;
        ends.receipt += 1;
        Ok(ends.receipt)
    }

    pub async fn next_answer(&mut self) -> Result<i64> {
        let ends = self.ends().await?;
        ends.answer += 1;
        Ok(ends.answer)
    }

    /// From here to its end no other change takes place, so that what is read now still holds then.
    pub async fn alone(&mut self) -> Result<()> {
        self.ends().await?;
        Ok(())
    }

    /// What [`Change::ask`] and [`Change::write`] ask of the database.
    pub async fn asking(&self) -> Result<Asking> {
        store::asking(&self.tx).await
    }

    /// The same as [`Change::alone`], asked beside something else; what it answers is for [`Change::found`].
    pub async fn ask(&self, asking: &Asking) -> Result<Ends> {
        store::hold_ends(&self.tx, asking).await
    }

    pub fn found(&mut self, ends: Ends) {
        self.ends = Some(ends);
    }

    /// Commits what was done together with its entry.
    pub async fn commit(mut self, entry: Entry<'_>) -> Result<()> {
        let asking = self.asking().await?;
        self.ends().await?;
        let written = self.write(&asking, entry).await?;
        self.end(written).await
    }

    /// Commits what was done together with the entry that was written beside it.
    pub async fn end(self, _: Written) -> Result<()> {
        Ok(self.tx.commit().await?)
    }

    /// Writes the entry of a change that is alone already.
    pub async fn write(&self, asking: &Asking, entry: Entry<'_>) -> Result<Written> {
        let ends = self.ends.as_ref();
        let mut ends = ends
            .ok_or_else(|| Problem::fault("an entry of a change that is not alone"))?
            .clone();
        ends.entry += 1;
        let at = entry.at.to_rfc3339_opts(SecondsFormat::Micros, true);
        let detail = entry.detail.to_string();
        let link = Link {
            entry: ends.entry,
            at: &at,
            by: entry.by,
            op: entry.op,
            subject: &entry.subject,
            detail: &detail,
        };
        ends.hash = link.hash(&ends.hash).to_vec();
        store::append(&self.tx, asking, &link, &ends).await?;
        Ok(Written(()))
    }

    /// Held from here to the end of the transaction, so it is asked for as late as can be.
    async fn ends(&mut self) -> Result<&mut Ends> {
        let held = match self.ends.take() {
            Some(ends) => ends,
            None => self.ask(&self.asking().await?).await?,
        };
        Ok(self.ends.insert(held))
    }
}

/// Tells something that changes nothing else.
pub async fn tell(database: &Database, entry: Entry<'_>) -> Result<()> {
    let mut client = database.client().await?;
    Change::begin(&mut client).await?.commit(entry).await
}

/// Newest first, `limit` of them before an entry (or from the end).
pub async fn list(database: &Database, before: i64, limit: i64) -> Result<Vec<AuditRow>> {
    store::page(&database.client().await?, before, limit).await
}

/// An entry and its hash, written as `ENTRY:HASH`: where the chain ended once, kept outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub entry: i64,
    pub hash: Vec<u8>,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.entry, HEXLOWER.encode(&self.hash))
    }
}

impl FromStr for Mark {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let read = || {
            let (entry, hash) = text.trim().split_once(':')?;
            let hash = HEXLOWER_PERMISSIVE.decode(hash.as_bytes()).ok()?;
            let entry = entry.parse().ok().filter(|entry| *entry > 0)?;
            (hash.len() == 32).then_some(Self { entry, hash })
        };
        read().ok_or("mốc phải là số mục, dấu hai chấm, mã băm 64 chữ số; chép đúng dòng “Mốc”")
    }
}

/// What the log turned out to be.
#[derive(Debug)]
pub struct Verified {
    pub end: Mark,
    /// The first entry at which the chain breaks.
    pub broken: Option<i64>,
    /// Every entry up to a mark kept from before is the one it was.
    pub holds_mark: bool,
}

/// Reads the whole chain and holds it against a mark.
pub async fn verify(database: &Database, mark: Option<&Mark>) -> Result<Verified> {
    store::verify(&mut database.client().await?, mark).await
}
