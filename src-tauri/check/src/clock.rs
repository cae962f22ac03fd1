//! The only reader of the system's clock in this tool.

use chrono::{Local, NaiveDateTime};
use sogac_domain::Day;

#[expect(
    clippy::disallowed_methods,
    reason = "here and nowhere else the clock is read"
)]
pub fn now() -> NaiveDateTime {
    Local::now().naive_local()
}

pub fn today() -> Day {
    now().date()
}
