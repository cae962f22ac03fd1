//! The only reader of the system's clock.

use chrono::Utc;
use sogac_domain::{At, Day};

#[expect(
    clippy::disallowed_methods,
    reason = "here and nowhere else the clock is read"
)]
pub fn now() -> At {
    Utc::now()
}

/// The civil day in Việt Nam, whatever the machine's time zone.
pub fn today() -> Day {
    day_of(now())
}

pub fn day_of(at: At) -> Day {
    const HANOI: i32 = 7 * 3600;
    chrono::FixedOffset::east_opt(HANOI).map_or_else(
        || at.date_naive(),
        |hanoi| at.with_timezone(&hanoi).date_naive(),
    )
}
