//! Level dossiers: the list, the questions and fields of one, its procedure and its versions.

use sogac_domain::{
    dossier::{
        self, Answers, Decision, DossierForm, DossierId, papers,
        profile::Profile,
        rules,
        steps::{self, NewStep},
        versions::{self, Difference},
    },
    lists::{ListQuery, Page},
    systems::SystemId,
};
use tauri::ipc::Channel;

use super::{Answer, App, evidence::given};
use crate::{
    clock,
    views::{
        Progress,
        dossiers::{AnswersLook, DossierPage, DossierRow, RegimeOffered, StepForm},
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn dossiers_list(app: App<'_>, query: ListQuery) -> Answer<Page<DossierRow>> {
    let open = app.open()?;
    Ok(dossier::list(&open.vault, &query)?.map(DossierRow::from))
}

/// The dossiers of a system, the newest first.
#[tauri::command(async)]
#[specta::specta]
pub fn dossiers_of_system(app: App<'_>, system_id: u32) -> Answer<Vec<DossierRow>> {
    let open = app.open()?;
    Ok(DossierRow::of_system(&open.vault, SystemId(system_id))?)
}

/// The cases of the transition, each with the rule set it leads to.
#[tauri::command(async)]
#[specta::specta]
pub fn dossier_regimes(app: App<'_>) -> Answer<Vec<RegimeOffered>> {
    app.open()?;
    let offered = rules::regimes()?.iter().map(RegimeOffered::of);
    Ok(offered.collect::<sogac_domain::Result<_>>()?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_dossier(app: App<'_>, form: DossierForm) -> Answer<u32> {
    let open = app.open()?;
    Ok(dossier::open(&open.vault, &open.actor, clock::now(&app), &form)?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn dossier(app: App<'_>, id: u32) -> Answer<DossierPage> {
    let open = app.open()?;
    let (book, today) = (open.law_book()?, clock::today(&app));
    let page = dossier::page(&open.vault, DossierId(id), today, book.law())?;
    Ok(DossierPage::of(&open.vault, page, today)?)
}

/// What is asked and decided with these answers; nothing is written.
#[tauri::command(async)]
#[specta::specta]
pub fn look_at_answers(app: App<'_>, rules: String, answers: Answers) -> Answer<AnswersLook> {
    app.open()?;
    Ok(AnswersLook::at(&rules, &answers)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_dossier_answers(app: App<'_>, id: u32, answers: Answers) -> Answer<Decision> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(dossier::save_answers(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &answers,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_dossier_profile(app: App<'_>, id: u32, profile: Profile) -> Answer<()> {
    let open = app.open()?;
    let at = clock::now(&app);
    Ok(dossier::save_profile(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        &profile,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn take_dossier_step(app: App<'_>, id: u32, form: StepForm) -> Answer<()> {
    let open = app.open()?;
    let evidence = form.evidence.map(|form| given(&app, form)).transpose()?;
    let taken = NewStep {
        step: form.step,
        day: form.day,
        number: form.number,
        body: form.body,
        note: form.note,
        evidence,
    };
    let at = clock::now(&app);
    Ok(steps::take(
        &open.vault,
        &open.actor,
        at,
        DossierId(id),
        taken,
    )?)
}

/// What two versions say differently; 0 stands for the dossier as it is now.
#[tauri::command(async)]
#[specta::specta]
pub fn compare_dossier(app: App<'_>, id: u32, before: u32, after: u32) -> Answer<Vec<Difference>> {
    let open = app.open()?;
    let content = |version| match version {
        0 => versions::now(&open.vault, DossierId(id)),
        version => versions::content(&open.vault, version),
    };
    Ok(versions::compare(&content(before)?, &content(after)?)?)
}

/// Drafts every paper whose turn it is and that is not there yet; how many.
#[tauri::command(async)]
#[specta::specta]
pub fn make_dossier_papers(app: App<'_>, id: u32, progress: Channel<Progress>) -> Answer<u32> {
    let open = app.open()?;
    let (book, at, today) = (open.law_book()?, clock::now(&app), clock::today(&app));
    let page = dossier::page(&open.vault, DossierId(id), today, book.law())?;
    let wanted = papers::offers(&page.dossier, &page.decision, &page.papers).into_iter();
    let wanted: Vec<_> = wanted
        .filter(|offer| offer.now && offer.paper_id.is_none())
        .collect();
    let total = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
    app.start_work();
    for (done, offer) in (0..).zip(&wanted) {
        if app.is_cancelled() {
            return Ok(done);
        }
        Progress::report(&progress, done, total, &offer.title);
        let (vault, by) = (&open.vault, &open.actor);
        papers::make(vault, by, at, DossierId(id), offer.kind, &book.profile)?;
    }
    Ok(total)
}
