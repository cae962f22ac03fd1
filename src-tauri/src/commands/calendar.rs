//! The working days of a year, and the agency's own days.

use sogac_domain::{
    At, Day, Result,
    calendar::{self, DayEdit, DayKind, Notice},
    departures,
};

use super::{Answer, App};
use crate::{app::Open, clock, views::calendar::CalendarYear};

#[tauri::command(async)]
#[specta::specta]
pub fn calendar_year(app: App<'_>, year: i32) -> Answer<CalendarYear> {
    let open = app.open()?;
    Ok(CalendarYear::of(&calendar::of_agency(&open.vault)?, year)?)
}

/// Sets one day by hand; without a kind it is again as shipped.
#[tauri::command(async)]
#[specta::specta]
pub fn save_day(app: App<'_>, day: Day, kind: Option<DayKind>, note: String) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    match kind {
        Some(kind) => {
            calendar::save_day(&open.vault, &open.actor, at, &DayEdit { day, kind, note })?;
        }
        None => calendar::remove_day(&open.vault, &open.actor, at, day)?,
    }
    Ok(recount(&open, at)?)
}

/// Marks a year as following its notice; without one it is provisional again.
#[tauri::command(async)]
#[specta::specta]
pub fn announce_year(app: App<'_>, year: i32, notice: Option<Notice>) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    calendar::announce_year(&open.vault, &open.actor, at, year, notice.as_ref())?;
    Ok(recount(&open, at)?)
}

/// The deadlines of open cases by the calendar as it is now.
fn recount(open: &Open, at: At) -> Result<()> {
    let book = open.law_book()?;
    departures::recount(&open.vault, &open.actor, at, book.law())?;
    Ok(())
}
