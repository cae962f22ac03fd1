//! What every request needs: the database, the keys, and how much is done at once. Nothing else is kept
//! between requests, so that any number of receivers can stand side by side.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::{
    database::Database,
    keys::Keys,
    problem::{Problem, Result},
    settings::{Failure, Settings},
};

/// Pieces held in memory at once; each is at most 1 MiB, twice while it goes to the database.
const PIECES: usize = 24;
/// Packages decrypted and checked at once.
const CHECKS: usize = 4;
/// Passwords hashed at once; each takes 19 MiB.
const HASHES: usize = 2;

/// Packages brought as files that lie in the room for them at once; each is at most 200 MiB.
const FILES: usize = 2;

/// Answers with their letters in memory; each of up to 28 MiB, more than once while it is signed.
const LETTERS: usize = 2;

pub type Shared = Arc<Province>;
/// Lasts until it is dropped: it goes along with the work, also where nobody waits for that any more.
pub type Turn = OwnedSemaphorePermit;

pub struct Province {
    pub settings: Settings,
    pub database: Database,
    pub keys: Keys,
    pieces: Arc<Semaphore>,
    checks: Arc<Semaphore>,
    hashes: Arc<Semaphore>,
    letters: Arc<Semaphore>,
    files: Arc<Semaphore>,
}

impl Province {
    /// Reads the keys and brings the database up to date.
    ///
    /// # Errors
    /// When a key is missing or the database does not answer.
    pub async fn open(settings: Settings) -> std::result::Result<Shared, Failure> {
        let keys = Keys::read(&settings.keys)?;
        let database = Database::at(
            &settings.database,
            settings.database_root.as_deref(),
            settings.connections,
        )?;
        let migrated = database.migrate().await;
        migrated.map_err(|_| {
            "không kết nối được cơ sở dữ liệu hoặc không nâng cấp được; xem dòng trên".to_owned()
        })?;
        Ok(Arc::new(Self {
            settings,
            database,
            keys,
            pieces: Arc::new(Semaphore::new(PIECES)),
            checks: Arc::new(Semaphore::new(CHECKS)),
            hashes: Arc::new(Semaphore::new(HASHES)),
            letters: Arc::new(Semaphore::new(LETTERS)),
            files: Arc::new(Semaphore::new(FILES)),
        }))
    }

    /// A place for one more piece in memory.
    pub async fn room_for_piece(&self) -> Result<Turn> {
        turn(&self.pieces, Duration::from_secs(20)).await
    }

    /// Shorter than an agency waits for its answer.
    pub async fn turn_to_check(&self) -> Result<Turn> {
        turn(&self.checks, Duration::from_secs(60)).await
    }

    pub async fn turn_to_hash(&self) -> Result<Turn> {
        turn(&self.hashes, Duration::from_secs(20)).await
    }

    /// A place for one more answer with its letter in memory.
    pub async fn room_for_letter(&self) -> Result<Turn> {
        turn(&self.letters, Duration::from_secs(60)).await
    }

    /// A place for one more package brought as a file.
    pub async fn room_for_file(&self) -> Result<Turn> {
        turn(&self.files, Duration::from_secs(60)).await
    }
}

async fn turn(of: &Arc<Semaphore>, patience: Duration) -> Result<Turn> {
    match timeout(patience, of.clone().acquire_owned()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(Problem::later(
            "busy",
            "Hệ thống tiếp nhận đang bận. Hãy thử lại sau ít phút; những gì đã nhận không mất.",
        )),
    }
}
