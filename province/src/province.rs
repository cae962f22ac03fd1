//! What every request needs: the database, the keys, and how much is done at once. Nothing else is kept
//! between requests, so that any number of receivers can stand side by side.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use crate::{
    database::Database,
    keys::Keys,
    problem::{Problem, Result},
    settings::{Failure, Settings},
};

/// Pieces held in memory at once; each is at most 1 MiB, twice while it goes to the database.
const PIECES: usize = 32;
/// Packages decrypted and checked at once.
const CHECKS: usize = 4;
/// Passwords hashed at once; each takes 19 MiB.
const HASHES: usize = 2;

pub type Shared = Arc<Province>;

pub struct Province {
    pub settings: Settings,
    pub database: Database,
    pub keys: Keys,
    pieces: Semaphore,
    checks: Semaphore,
    hashes: Semaphore,
}

impl Province {
    /// Reads the keys and brings the database up to date.
    ///
    /// # Errors
    /// When a key is missing or the database does not answer.
    pub async fn open(settings: Settings) -> std::result::Result<Shared, Failure> {
        let keys = Keys::read(&settings.keys)?;
        let database = Database::at(&settings.database, settings.connections)?;
        let migrated = database.migrate().await;
        migrated.map_err(|_| {
            "không kết nối được cơ sở dữ liệu hoặc không nâng cấp được; xem dòng trên".to_owned()
        })?;
        Ok(Arc::new(Self {
            settings,
            database,
            keys,
            pieces: Semaphore::new(PIECES),
            checks: Semaphore::new(CHECKS),
            hashes: Semaphore::new(HASHES),
        }))
    }

    /// A place for one more piece in memory.
    pub async fn room_for_piece(&self) -> Result<SemaphorePermit<'_>> {
        turn(&self.pieces, Duration::from_secs(20)).await
    }

    pub async fn turn_to_check(&self) -> Result<SemaphorePermit<'_>> {
        turn(&self.checks, Duration::from_secs(120)).await
    }

    pub async fn turn_to_hash(&self) -> Result<SemaphorePermit<'_>> {
        turn(&self.hashes, Duration::from_secs(20)).await
    }
}

async fn turn(of: &Semaphore, patience: Duration) -> Result<SemaphorePermit<'_>> {
    match timeout(patience, of.acquire()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(Problem::later(
            "busy",
            "Hệ thống tiếp nhận đang nhận nhiều gói cùng lúc. Hãy gửi lại sau ít phút; phần đã nhận không mất.",
        )),
    }
}
