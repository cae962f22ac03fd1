//! The only reader of the system's clock.

use chrono::{DateTime, Local, Utc};
use sogac_domain::{At, Day};

/// Where the time comes from: the system, or in window tests the seam file.
pub fn now(app: &crate::app::App) -> At {
    app.fixed_now().unwrap_or_else(system_now)
}

/// The system's clock also while window tests hold the time still: for what happens to the computer.
pub fn on_the_wall() -> At {
    system_now()
}

/// The civil day at the agency. In window tests the fixed moment is read in Vietnamese time.
pub fn today(app: &crate::app::App) -> Day {
    const HANOI: i32 = 7 * 3600;
    match (app.fixed_now(), chrono::FixedOffset::east_opt(HANOI)) {
        (Some(now), Some(hanoi)) => now.with_timezone(&hanoi).date_naive(),
        _ => local(now(app)).date_naive(),
    }
}

fn local(at: At) -> DateTime<Local> {
    at.with_timezone(&Local)
}

#[expect(
    clippy::disallowed_methods,
    reason = "here and nowhere else the clock is read"
)]
fn system_now() -> At {
    Utc::now()
}
