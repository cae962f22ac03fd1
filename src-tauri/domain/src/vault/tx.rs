//! A change in progress: the transaction, and what its audit entry will say.

use std::{collections::BTreeSet, mem, ops::Deref};

use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Actor, Role, store::stamp};
use crate::{
    At, Error, Result,
    audit::{self, Head, Kind, Op},
};

/// Handed to the closure of [`super::Vault::transact`]; it is the connection to write to.
pub struct Tx<'a> {
    conn: &'a Connection,
    by: &'a Actor,
    at: At,
    subjects: BTreeSet<(Kind, u32)>,
    detail: Map<String, Value>,
}

impl Tx<'_> {
    pub fn at(&self) -> At {
        self.at
    }

    /// The moment as the tables hold it.
    pub fn stamp(&self) -> String {
        stamp(self.at)
    }

    pub fn by(&self) -> &Actor {
        self.by
    }

    /// Names a record the change is about.
    pub fn about(&mut self, kind: Kind, id: u32) {
        self.subjects.insert((kind, id));
    }

    /// Adds to what the audit entry says, e.g. `says("before", &old)`. Never a secret.
    pub fn says(&mut self, key: &str, value: &impl Serialize) -> Result<()> {
        self.detail
            .insert(key.to_owned(), serde_json::to_value(value)?);
        Ok(())
    }

    /// Adds one more to a list the audit entry says.
    pub fn also_says(&mut self, key: &str, value: &impl Serialize) -> Result<()> {
        let value = serde_json::to_value(value)?;
        match self.detail.get_mut(key) {
            Some(Value::Array(list)) => list.push(value),
            _ => {
                self.detail
                    .insert(key.to_owned(), Value::Array(vec![value]));
            }
        }
        Ok(())
    }

    /// A part of the change told in an entry of its own, which comes before that of the whole: of an
    /// import, what it changed about one record.
    pub(crate) fn part(
        &mut self,
        op: Op,
        change: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let whole = (mem::take(&mut self.subjects), mem::take(&mut self.detail));
        change(self)?;
        self.append(op)?;
        (self.subjects, self.detail) = whole;
        Ok(())
    }

    /// The entry that tells what has been gathered.
    fn append(&mut self, op: Op) -> Result<Head> {
        if self.subjects.is_empty() {
            return Err(Error::Internal(format!("{op:?} names no subject")));
        }
        let subjects: Vec<_> = mem::take(&mut self.subjects).into_iter().collect();
        let detail = Value::Object(mem::take(&mut self.detail)).to_string();
        audit::store::append(self.conn, self.by, &self.stamp(), op, &subjects, &detail)
    }

    /// The number of the row last inserted.
    pub fn last_id(&self) -> Result<u32> {
        u32::try_from(self.conn.last_insert_rowid()).map_err(|e| Error::Internal(e.to_string()))
    }
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

/// Everyone may sign in and out, change the own password, use the recovery sheet and make backups; the
/// head may also approve.
pub(super) fn may(role: Role, op: Op) -> bool {
    let own = matches!(
        op,
        Op::SignedIn
            | Op::SignInFailed
            | Op::SignedOut
            | Op::PasswordChanged
            | Op::PersonSeen
            | Op::SettingsSeen
            | Op::EvidenceOpened
            | Op::ListExported
            | Op::PackageExported
            | Op::RecoveryUsed
            | Op::RecoverySheetProven
            | Op::BackedUp
            | Op::BackupProven
    );
    match role {
        Role::Officer => true,
        Role::Head => {
            own || matches!(
                op,
                Op::LineExcepted
                    | Op::TakeOutDecided
                    | Op::DisposalExcepted
                    | Op::LowerLevelApproved
                    | Op::DossierStepped
                    | Op::DossierExcepted
                    | Op::SendingKeyMade
                    | Op::SendingTurnedOn
                    | Op::SendingTurnedOff
            )
        }
        Role::Inspector => own,
    }
}

pub(super) fn run<T>(
    conn: &mut Connection,
    by: &Actor,
    at: At,
    op: Op,
    change: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<(T, Head)> {
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut tx = Tx {
        conn: &transaction,
        by,
        at,
        subjects: BTreeSet::new(),
        detail: Map::new(),
    };
    let value = change(&mut tx)?;
    let head = tx.append(op)?;
    transaction.commit()?;
    Ok((value, head))
}
