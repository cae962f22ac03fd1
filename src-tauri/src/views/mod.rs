//! What screens are given, where it is not the domain's own type.

pub mod accounts;
pub mod assets;
pub mod audit;
pub mod backup;
pub mod calendar;
pub mod columns;
pub mod custody;
mod custody_columns;
pub mod departures;
pub mod disposals;
mod dossier_columns;
pub mod dossiers;
pub mod evidence;
pub mod forms;
pub mod import;
pub mod lists;
pub mod packages;
pub mod papers;
pub mod people;
pub mod readback;
pub mod regulations;
pub mod requirements;
pub mod reviews;
pub mod sending;
pub mod session;
pub mod systems;
pub mod today;
pub mod wipes;

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
    pub fn report(to: &Channel<Self>, done: u32, total: u32, step: &str) {
        let now = Self {
            done,
            total,
            step: step.to_owned(),
        };
        now.send(to);
    }

    /// A page that is gone needs no telling.
    pub fn send(self, to: &Channel<Self>) {
        let _ = to.send(self);
    }
}
