//! Reviews of accounts.

use sogac_domain::{
    lists::{ListQuery, Page},
    reviews::{self, Compared, DecisionForm, DueSystem, OpenForm, Review, ReviewId, ReviewLineRow},
    systems::SystemId,
};

use super::{Answer, App};
use crate::{clock, views::reviews::ReviewPage};

#[tauri::command(async)]
#[specta::specta]
pub fn reviews_list(app: App<'_>, query: ListQuery) -> Answer<Page<Review>> {
    let open = app.open()?;
    Ok(reviews::list(&open.vault, &query)?)
}

/// The systems with accounts that are under no review, the earliest due first.
#[tauri::command(async)]
#[specta::specta]
pub fn reviews_due(app: App<'_>) -> Answer<Vec<DueSystem>> {
    let open = app.open()?;
    let book = open.law_book()?;
    let months = book.profile.review_months();
    let today = clock::today(&app);
    Ok(reviews::due_systems(
        &open.vault,
        today,
        months,
        &book.calendar,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_review(app: App<'_>, form: OpenForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(reviews::open(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn review(app: App<'_>, id: u32) -> Answer<ReviewPage> {
    let open = app.open()?;
    let page = reviews::page(&open.vault, ReviewId(id))?;
    Ok(ReviewPage::of(&open.vault, page)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn review_lines(app: App<'_>, id: u32, query: ListQuery) -> Answer<Page<ReviewLineRow>> {
    let open = app.open()?;
    let today = clock::today(&app);
    Ok(reviews::lines(&open.vault, ReviewId(id), &query, today)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn decide_review(app: App<'_>, id: u32, lines: Vec<u32>, form: DecisionForm) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(reviews::decide(
        &open.vault,
        &open.actor,
        at,
        ReviewId(id),
        &lines,
        &form,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn cancel_review(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(reviews::cancel(
        &open.vault,
        &open.actor,
        clock::now(&app),
        ReviewId(id),
        &reason,
    )?)
}

/// Compares the system's own list of users with the roster.
#[tauri::command(async)]
#[specta::specta]
pub fn compare_review(app: App<'_>, id: u32, system: u32, list: String) -> Answer<Compared> {
    let open = app.open()?;
    let of = (ReviewId(id), SystemId(system));
    Ok(reviews::compare(
        &open.vault,
        &open.actor,
        clock::now(&app),
        of,
        &list,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn explain_strangers(app: App<'_>, id: u32, strangers: Vec<u32>, note: String) -> Answer<()> {
    let open = app.open()?;
    Ok(reviews::explain(
        &open.vault,
        &open.actor,
        clock::now(&app),
        (ReviewId(id), &strangers),
        &note,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn close_review(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    Ok(reviews::close(
        &open.vault,
        &open.actor,
        clock::now(&app),
        ReviewId(id),
    )?)
}
