//! The province side over real connections, on a PostgreSQL of its own.

mod brought;
mod counted;
mod failures;
mod many;
mod office;
mod page;
mod receive;
mod refusals;
mod schema;
mod tokens;
