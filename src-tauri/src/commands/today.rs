//! The start screen: what is due, counts, the year; on paper and as a calendar file.

use chrono::Datelike;
use sogac_domain::{
    Day,
    accounts::{self, Lens},
    audit::Kind,
    calendar,
    custody::{
        handovers,
        take_outs::{self, TakeOutLens},
    },
    departures,
    duties::{self, Duty, Opens, When},
    lists::{Filter, ListQuery},
    papers, people, systems,
};

use super::{Answer, App};
use crate::{
    app::Open,
    clock, dialogs, handed,
    views::{
        session::SavedFile,
        today::{TaskList, Today, TodayCount, TodayKey, months},
    },
};

/// With `of_dossiers` the tasks of the level dossiers alone; without `all` the earliest of each span.
#[tauri::command(async)]
#[specta::specta]
pub fn today(app: App<'_>, of_dossiers: bool, all: bool) -> Answer<Today> {
    let most = if all { usize::MAX } else { 40 };
    let open = app.open()?;
    let (book, day) = (open.law_book()?, clock::today(&app));
    let due = duties::due(&open.vault, day, book.law())?;
    let shown = || due.iter().filter(|duty| duty.of_dossiers || !of_dossiers);
    let list = |when| TaskList::of(&open.vault, shown().filter(|duty| duty.when == when), most);
    let dossiers = due.iter().filter(|duty| duty.of_dossiers).count();
    Ok(Today {
        overdue: list(When::Overdue)?,
        soon: list(When::Soon)?,
        later: list(When::Later)?,
        counts: counts(&open, day, u32::try_from(dossiers).unwrap_or(u32::MAX))?,
        year: months(
            &book.profile,
            book.profile.year(day.year(), &book.calendar)?,
        ),
    })
}

fn counts(open: &Open, day: Day, dossiers: u32) -> Answer<Vec<TodayCount>> {
    let vault = &open.vault;
    let limits = open.limits(day)?;
    let one = ListQuery {
        limit: 1,
        ..ListQuery::default()
    };
    let cases = ListQuery {
        filters: vec![Filter {
            column: "state".into(),
            contains: "open".into(),
        }],
        ..one.clone()
    };
    let lens = |lens| accounts::count(vault, lens, &limits);
    let counts = [
        (
            TodayKey::OpenDepartures,
            departures::list(vault, &cases)?.total,
        ),
        (TodayKey::DossierDuties, dossiers),
        (TodayKey::PasswordDue, lens(Lens::PasswordDue)?),
        (TodayKey::Dormant, lens(Lens::Dormant)?),
        (TodayKey::Orphan, lens(Lens::Orphan)?),
        (TodayKey::NoTwoFactor, lens(Lens::NoTwoFactor)?),
        (TodayKey::Uncommitted, lens(Lens::Uncommitted)?),
        (TodayKey::UnsignedPapers, papers::count_unsigned(vault)?),
        (
            TodayKey::UnsignedHandovers,
            handovers::list(vault, &one, handovers::Lens::Unsigned, day)?.total,
        ),
        (
            TodayKey::AskedPermits,
            take_outs::list(vault, &one, TakeOutLens::Asked, day)?.total,
        ),
        (TodayKey::FewAdmins, systems::count_few_admins(vault, day)?),
        (TodayKey::People, people::list(vault, &one)?.total),
        (TodayKey::Accounts, lens(Lens::All)?),
    ];
    Ok(counts.map(|(key, n)| TodayCount { key, n }).into())
}

/// The open tasks as a calendar file for Outlook or a phone.
#[tauri::command(async)]
#[specta::specta]
pub fn export_ics(app: App<'_>) -> Answer<Option<SavedFile>> {
    let open = app.open()?;
    let book = open.law_book()?;
    let due = duties::due(&open.vault, clock::today(&app), book.law())?;
    let events = due.iter().map(|duty| calendar::Event {
        id: format!("{}-{}", open.vault.id(), event_id(duty)),
        day: duty.due,
        title: [&duty.person, &duty.title, &duty.system]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" – "),
        note: format!("{} ({})", duty.counted, duty.clause),
    });
    let file = calendar::ics(&events.collect::<Vec<_>>(), clock::now(&app));
    let saved = dialogs::save(
        &app,
        &dialogs::CALENDAR,
        "so-gac-viec-den-han.ics",
        file.as_bytes(),
    )?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

/// The same for the same deadline, so that a second export replaces the first.
fn event_id(duty: &Duty) -> String {
    match duty.opens {
        Opens::Line(_, line) => line.0.to_string(),
        Opens::Account(account) => format!("tk-{}-{}", account.0, duty.due),
        Opens::AccountsOf(system) => format!("ht-{}-{}", system.0, duty.due),
        Opens::Reviews => format!("rs-{}-{}", duty.system, duty.due),
        Opens::Backup(backup) => format!("sl-{backup}-{}", duty.due),
        // It waits from one day to the next.
        Opens::Record(Kind::Sending, id) => format!("{}-{id}", Kind::Sending.code()),
        Opens::Record(kind, id) => format!("{}-{id}-{}", kind.code(), duty.due),
    }
}

/// Hands the list of tasks, as a workbook, to the program that prints it.
#[tauri::command(async)]
#[specta::specta]
pub fn print_today(app: App<'_>) -> Answer<()> {
    let open = app.open()?;
    let day = clock::today(&app);
    let book = open.law_book()?;
    let sheet = duties::sheet(&duties::due(&open.vault, day, book.law())?, day)?;
    let name = format!("viec-den-han-{day}.xlsx");
    Ok(handed::over(&app, &name, &sheet)?)
}
