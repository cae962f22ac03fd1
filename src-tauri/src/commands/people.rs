//! The people.

use sogac_domain::{
    departures,
    lists::{Filter, ListQuery, Page},
    people::{self, PersonForm, PersonId},
};

use super::{Answer, App};
use crate::{
    clock,
    views::{
        departures::DepartureRow,
        people::{PersonPage, PersonRow},
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn people_list(app: App<'_>, query: ListQuery) -> Answer<Page<PersonRow>> {
    let open = app.open()?;
    let under_way = departures::under_way(&open.vault)?;
    Ok(people::list(&open.vault, &query)?.map(|row| PersonRow::of(row, &under_way)))
}

/// The reading of a person's record is written in the log.
#[tauri::command(async)]
#[specta::specta]
pub fn person(app: App<'_>, id: u32) -> Answer<PersonPage> {
    let open = app.open()?;
    let (vault, today) = (&open.vault, clock::today(&app));
    let limits = open.limits(today)?;
    let domains = open.law_book()?.profile.mail_domains();
    let asked = (&limits, domains.as_slice());
    let page = people::page(vault, &open.actor, clock::now(&app), PersonId(id), asked)?;
    let own = ListQuery {
        filters: vec![Filter::of("person_id", id)],
        ..ListQuery::all()
    };
    let cases = departures::list(vault, &own)?.map(|row| DepartureRow::of(row, today));
    Ok(PersonPage::of(vault, page, cases.rows, &limits)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_person(app: App<'_>, form: PersonForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(people::save(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_person(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    Ok(people::remove(
        &open.vault,
        &open.actor,
        clock::now(&app),
        PersonId(id),
        &reason,
    )?)
}
