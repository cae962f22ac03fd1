//! The province side over real connections, on a PostgreSQL of its own.

mod answers;
mod brought;
mod counted;
mod documented;
mod failures;
#[cfg(feature = "window")]
mod line;
mod many;
mod office;
mod page;
mod receive;
mod refusals;
mod schema;
mod side;
mod tokens;
