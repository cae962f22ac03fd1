//! The working days of a year, and the agency's own days.

use sogac_domain::{
    Day,
    calendar::{self, DayEdit, DayKind},
};

use super::{Answer, App};
use crate::{clock, views::calendar::CalendarYear};

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
    Ok(match kind {
        Some(kind) => {
            calendar::save_day(&open.vault, &open.actor, at, &DayEdit { day, kind, note })
        }
        None => calendar::remove_day(&open.vault, &open.actor, at, day),
    }?)
}
