//! A package read from its pieces in the database, one at a time, by code that waits.

use std::io::{self, Read};

use data_encoding::HEXLOWER;
use deadpool_postgres::Client;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::store;

/// Pieces under way beside the one being read.
const AHEAD: usize = 1;

pub struct PieceReader {
    pieces: mpsc::Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    at: usize,
    sum: Sha256,
}

impl PieceReader {
    /// Begins to fetch; it goes on as it is read and ends when this is dropped.
    pub fn of(client: Client, package: Uuid, bytes: i64) -> Self {
        let (to, pieces) = mpsc::channel(AHEAD);
        tokio::spawn(fetch(client, package, bytes, to));
        Self {
            pieces,
            piece: Vec::new(),
            at: 0,
            sum: Sha256::new(),
        }
    }

    /// SHA-256 of the whole package: what has been read and the rest.
    pub fn sha256(mut self) -> io::Result<String> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(HEXLOWER.encode(&self.sum.finalize()))
    }
}

async fn fetch(client: Client, package: Uuid, bytes: i64, to: mpsc::Sender<io::Result<Vec<u8>>>) {
    let mut start = 0;
    while start < bytes {
        let piece = match store::piece(&client, package, start).await {
            Ok(Some(piece)) if !piece.is_empty() => Ok(piece),
            // Not the package's fault: somebody has begun it anew meanwhile, or the database went away.
            Ok(_) | Err(_) => Err(io::ErrorKind::ConnectionAborted.into()),
        };
        let failed = piece.is_err();
        start += piece
            .as_ref()
            .map_or(0, |piece| i64::try_from(piece.len()).unwrap_or(0));
        if to.send(piece).await.is_err() || failed {
            return;
        }
    }
}

impl Read for PieceReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            self.at = 0;
            self.piece = match self.pieces.blocking_recv() {
                Some(piece) => piece?,
                None => Vec::new(),
            };
            self.sum.update(&self.piece);
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let read = rest.len().min(buffer.len());
        if let (Some(from), Some(to)) = (rest.get(..read), buffer.get_mut(..read)) {
            to.copy_from_slice(from);
        }
        self.at += read;
        Ok(read)
    }
}
