//! The province side for tests: a PostgreSQL of its own, receivers on it, agencies that send to them.

mod agency;
mod bad_line;
mod call;
mod data;
mod forged;
mod postgres;
mod receiver;
mod stand;

pub use agency::{Sender, small};
pub use bad_line::BadLine;
pub use call::{Answer, Call, Connection};
pub use data::data;
pub use forged::{encrypted, named};
pub use postgres::{Postgres, free_port};
pub use receiver::Receiver;
pub use stand::{ADMIN, OFFICER, Officer, READER, SECRET, Stand, application, typed};
