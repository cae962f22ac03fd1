//! The network to the province, the only one the program uses: off until the head has turned it on,
//! always https, certificates checked.

mod line;
mod round;
mod send;

pub use line::Line;
pub use round::begin;
pub use send::{Sent, send};

use std::{ptr, sync::Arc, thread};

use sogac_domain::{
    Error, Result,
    sync::{self, Attempt, Batch, OutgoingId, PackageState, Taken},
    vault::Role,
};

use crate::{
    app::{self, App, Open},
    clock,
};

/// Sends one package that is on its way, and records how that ended. `told` is told of the bytes that
/// have arrived; it answers whether to go on.
pub fn deliver(
    app: &App,
    open: &Open,
    id: OutgoingId,
    told: &mut (dyn FnMut(u64, u64) -> bool + Send),
) -> Result<PackageState> {
    let Ok(_alone) = app.on_the_line.try_lock() else {
        return Err(Error::refused(
            "Đang gửi hoặc nhận gói khác. Gói này vẫn chờ gửi; hãy thử lại sau ít phút.",
        ));
    };
    let frozen = sync::frozen(&open.vault, id)?;
    let before = u64::from(sync::outgoing(&open.vault, id)?.sent_bytes);
    let ended = apart(|| match Line::of(&open.vault) {
        Ok(line) => send(&line, &frozen, before, told),
        Err(e) => Sent::broken(before, e.sentence()),
    })?;
    let attempt = match ended {
        Sent::Received(receipt) => Attempt::Received(receipt),
        Sent::Refused(why) => Attempt::Refused(why),
        Sent::Broken { received, why } => Attempt::Broken { received, why },
        Sent::Stopped { received } => Attempt::Stopped { received },
    };
    let at = clock::now(app);
    let (vault, by) = (&open.vault, &open.actor);
    match sync::attempted(vault, by, at, id, attempt) {
        // A receipt that is not the province's: the attempt failed, and why is kept with it.
        Err(Error::Refused { detail, .. }) => {
            let broken = Attempt::Broken {
                received: before,
                why: detail,
            };
            sync::attempted(vault, by, at, id, broken)
        }
        other => other,
    }
}

/// Reads all answers that have come since the last time.
pub fn fetch(app: &App, open: &Open) -> Result<Taken> {
    let taken = ask(app, open);
    let why = taken.as_ref().err().map(Error::sentence);
    *app::held(&app.unanswered) = why.unwrap_or_default();
    taken
}

fn ask(app: &App, open: &Open) -> Result<Taken> {
    let Ok(_alone) = app.on_the_line.try_lock() else {
        return Err(Error::refused(
            "Đang gửi gói. Chưa nhận được trả lời; hãy thử lại sau ít phút.",
        ));
    };
    let to = sync::sending_to(&open.vault)?.ok_or_else(line::is_off)?;
    apart(|| {
        let line = Line::of(&open.vault)?;
        sync::read_answers(&open.vault, &open.actor, &to, |after| {
            let mut answers = Vec::new();
            if is_here(app, open) {
                answers = line.answers(after).map_err(Error::refused)?;
            }
            // Who has locked or signed out meanwhile writes nothing more.
            if !is_here(app, open) {
                answers.clear();
            }
            Ok(Batch {
                at: clock::now(app),
                answers,
            })
        })
    })?
}

/// Whether this user is still signed in.
fn is_here(app: &App, open: &Open) -> bool {
    app.opened()
        .is_some_and(|now| ptr::eq(Arc::as_ptr(&now), open))
}

/// On a thread of its own: the connection waits for its answers, which the threads that serve the page may
/// not.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T> {
    let done = thread::scope(|scope| scope.spawn(work).join());
    done.map_err(|_| Error::Internal("the thread that talks to the province ended".to_owned()))
}

/// Whether this user's program sends by itself.
fn sends(open: &Open) -> bool {
    open.actor.role == Role::Officer
}
