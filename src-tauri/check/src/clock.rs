//! The only reader of the system's clock in this tool.

use chrono::Local;
use sogac_domain::Day;

#[expect(
    clippy::disallowed_methods,
    reason = "here and nowhere else the clock is read"
)]
pub fn today() -> Day {
    Local::now().date_naive()
}
