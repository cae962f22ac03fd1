//! Sổ Gác's province side: receives the signed packages of the agencies, answers with receipts and
//! answers, and shows its officer who has sent what and who is late. All state is in PostgreSQL.

mod address;
pub mod agencies;
pub mod answers;
pub mod audit;
pub mod clock;
pub mod database;
pub mod deadlines;
mod extract;
pub mod keys;
pub mod office;
pub mod packages;
mod page;
pub mod problem;
pub mod province;
pub mod routes;
pub mod serve;
pub mod settings;
mod tries;
