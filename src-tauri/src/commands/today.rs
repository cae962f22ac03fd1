//! The start screen: what is due, counts, the year; on paper and as a calendar file.

use chrono::Datelike;
use sogac_domain::{
    accounts::{self, Lens},
    calendar,
    departures::{self, TaskState},
    lists::{Filter, ListQuery},
    papers, people, systems,
};

use super::{Answer, App};
use crate::{
    app::Open,
    clock, dialogs,
    views::{
        session::SavedFile,
        today::{Task, Today, TodayCount, TodayKey, months},
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn today(app: App<'_>) -> Answer<Today> {
    let open = app.open()?;
    let (book, day) = (open.law_book()?, clock::today(&app));
    let mut today = Today {
        overdue: Vec::new(),
        soon: Vec::new(),
        later: Vec::new(),
        counts: counts(&open, day)?,
        year: months(
            &book.profile,
            book.profile.year(day.year(), &book.calendar)?,
        ),
    };
    for task in departures::tasks(&open.vault, day, &book.profile)? {
        let task = Task::of(&open.vault, task)?;
        match task.state {
            TaskState::Overdue => today.overdue.push(task),
            TaskState::Soon => today.soon.push(task),
            TaskState::Later => today.later.push(task),
        }
    }
    Ok(today)
}

fn counts(open: &Open, day: sogac_domain::Day) -> Answer<Vec<TodayCount>> {
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
        (TodayKey::PasswordDue, lens(Lens::PasswordDue)?),
        (TodayKey::Dormant, lens(Lens::Dormant)?),
        (TodayKey::Orphan, lens(Lens::Orphan)?),
        (TodayKey::UnsignedPapers, papers::count_unsigned(vault)?),
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
    let tasks = departures::tasks(&open.vault, clock::today(&app), &book.profile)?;
    let events = tasks.iter().map(|task| calendar::Event {
        id: format!("{}-{}", open.vault.id(), task.line_id.0),
        day: task.due,
        title: format!("{} – {}", task.person_name, task.title),
        note: format!("{} ({})", task.counted, task.clause),
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

/// Hands the list of tasks, as a workbook, to the program that prints it.
#[tauri::command(async)]
#[specta::specta]
pub fn print_today(app: App<'_>) -> Answer<()> {
    let open = app.open()?;
    let day = clock::today(&app);
    let book = open.law_book()?;
    let tasks = departures::tasks(&open.vault, day, &book.profile)?;
    let sheet = departures::task_sheet(&tasks, day)?;
    let path = app.out_folder()?.join(format!("viec-den-han-{day}.xlsx"));
    std::fs::write(&path, sheet)?;
    Ok(dialogs::hand_over(&app, &path)?)
}
