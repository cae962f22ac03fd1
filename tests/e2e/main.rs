//! The real window, driven as the officer drives it. Each flow has its own data and its own window.

mod backup;
mod custody;
mod damaged;
mod dossier;
mod dossier_files;
mod idle;
mod import;
mod keyboard;
mod killed;
mod main_job;
mod media;
mod network;
mod reviews;
mod sending;
mod set_up;
mod wipe;
mod wrong_password;
