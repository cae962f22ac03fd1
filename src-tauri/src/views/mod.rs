//! What screens are given, where it is not the domain's own type.

pub mod departures;
pub mod evidence;
pub mod import;
pub mod session;

use serde::Serialize;
use tauri::ipc::Channel;

/// How far a long piece of work is.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Progress {
    pub done: u32,
    pub total: u32,
    pub step: String,
}

impl Progress {
    /// A page that is gone needs no telling.
    pub fn report(to: &Channel<Self>, done: u32, total: u32, step: &str) {
        let _ = to.send(Self {
            done,
            total,
            step: step.to_owned(),
        });
    }
}
