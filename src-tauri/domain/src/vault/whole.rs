//! Whether the open files are whole: each page, each attachment, each entry. SQLite checks a file in
//! one long statement; it runs on a thread of its own, so that it can be broken off.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use super::{Vault, lock, store};
use crate::{Error, Result, audit};

/// Between two questions whether to go on.
const PAUSE: Duration = Duration::from_millis(5);

pub(super) fn check(
    vault: &Vault,
    go_on: &mut dyn FnMut() -> Result<()>,
) -> Result<audit::ChainCheck> {
    let breaks = [&vault.writer, &vault.files].map(|conn| lock(conn).get_interrupt_handle());
    let stopping = AtomicBool::new(false);
    thread::scope(|scope| {
        let work = scope.spawn(|| {
            store::check_whole(&lock(&vault.writer))?;
            store::check_whole(&lock(&vault.files))?;
            store::check_files(&lock(&vault.files))?;
            audit::verify(vault, |_, _| !stopping.load(Ordering::Relaxed))
        });
        let mut stop = None;
        while !work.is_finished() {
            stop = stop.or_else(|| go_on().err());
            if stop.is_some() {
                stopping.store(true, Ordering::Relaxed);
                // Asked for until it has ended: between two statements there is nothing to break.
                for conn in &breaks {
                    conn.interrupt();
                }
            }
            thread::sleep(PAUSE);
        }
        let done = work
            .join()
            .map_err(|_| Error::Internal("the check of the files panicked".to_owned()))?;
        match stop {
            Some(why) => Err(why),
            None => done,
        }
    })
}
