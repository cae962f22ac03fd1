//! Papers: drafted, filled, numbered, signed, cancelled, and handed to Word and the printer.

use sogac_domain::{
    Day, Error, Result,
    accounts::{self, AccountId, ListOf},
    audit::Kind,
    custody::{
        self, Making,
        handovers::{self, HandoverId},
    },
    departures::{self, DepartureId, LineId},
    disposals::{self, DisposalId},
    dossier::{self, DossierId},
    lists::{ListQuery, Page},
    papers::{self, Filled, Paper, PaperId, PaperKind, Symbols},
    people::PersonId,
    reviews::{self, ReviewId},
    settings,
    systems::SystemId,
    wipes::{self, WipeBatchId, WipeId},
};

use super::{Answer, App, evidence::given};
use crate::{
    clock, dialogs, handed,
    pages::Pages,
    views::{
        evidence::EvidenceForm,
        papers::{FieldValue, PaperFormat, PaperPage, PaperRow},
        session::SavedFile,
    },
};

#[tauri::command(async)]
#[specta::specta]
pub fn papers_list(app: App<'_>, query: ListQuery) -> Answer<Page<PaperRow>> {
    let open = app.open()?;
    let page = papers::list(&open.vault, &query)?;
    let rows = page
        .rows
        .into_iter()
        .map(|paper| PaperRow::of(&open.vault, paper));
    Ok(Page {
        rows: rows.collect::<Result<_>>()?,
        total: page.total,
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn paper(app: App<'_>, id: u32) -> Answer<PaperPage> {
    let open = app.open()?;
    let filled = papers::content(&open.vault, PaperId(id))?;
    let pages = Pages::of(&app, filled.docx.clone())?.count();
    let today = clock::today(&app);
    Ok(PaperPage::of(
        &open.vault,
        PaperId(id),
        &filled,
        pages,
        today,
    )?)
}

/// A page as PNG in Base64, counted from 0.
#[tauri::command(async)]
#[specta::specta]
pub fn paper_page_png(app: App<'_>, id: u32, page: u32) -> Answer<String> {
    let open = app.open()?;
    let filled = papers::content(&open.vault, PaperId(id))?;
    Ok(Pages::of(&app, filled.docx)?.base64(page)?)
}

/// Drafts a paper of a case, of one of its lines, of an account, of a record of custody, or a list.
#[tauri::command(async)]
#[specta::specta]
pub fn make_paper(
    app: App<'_>,
    kind: PaperKind,
    subject_kind: Kind,
    subject_id: u32,
) -> Answer<u32> {
    let open = app.open()?;
    let book = open.law_book()?;
    let (vault, by, at) = (&open.vault, &open.actor, clock::now(&app));
    let today = clock::today(&app);
    let making = Making {
        vault,
        by,
        at,
        today,
        profile: &book.profile,
    };
    let (case, line) = match subject_kind {
        Kind::Account if kind == PaperKind::Authorisation => {
            let account = AccountId(subject_id);
            return Ok(accounts::make_paper(vault, by, at, account, &book.profile)?.0);
        }
        Kind::Person | Kind::System if kind == PaperKind::AccountList => {
            let of = match subject_kind {
                Kind::Person => ListOf::Person(PersonId(subject_id)),
                _ => ListOf::System(SystemId(subject_id)),
            };
            return Ok(accounts::make_list_paper(vault, by, at, of, &book.profile)?.0);
        }
        Kind::Handover | Kind::TakeOut | Kind::Repair | Kind::Stocktake => {
            return Ok(custody::make_paper(making, kind, (subject_kind, subject_id))?.0);
        }
        Kind::Asset | Kind::Medium | Kind::Person if kind == PaperKind::CustodyHistory => {
            return Ok(custody::make_paper(making, kind, (subject_kind, subject_id))?.0);
        }
        Kind::WipeBatch => {
            let id = WipeBatchId(subject_id);
            let made = match kind {
                PaperKind::WipeSheet => wipes::make_sheet(vault, by, at, id, &book.profile)?,
                _ => wipes::make_list(vault, by, at, id, &book.profile)?,
            };
            return Ok(made.0);
        }
        Kind::Wipe => {
            let id = WipeId(subject_id);
            let made = match kind {
                PaperKind::DestructionMinutes => {
                    wipes::make_minutes(vault, by, at, id, &book.profile)?
                }
                _ => wipes::make_certificate(vault, by, at, id, &book.profile)?,
            };
            return Ok(made.0);
        }
        Kind::Disposal => {
            let id = DisposalId(subject_id);
            let made = match kind {
                PaperKind::DestructionMinutes => {
                    disposals::make_minutes(vault, by, at, id, &book.profile)?
                }
                _ => disposals::make_proposal(vault, by, at, id, &book.profile)?,
            };
            return Ok(made.0);
        }
        Kind::Review => {
            let id = ReviewId(subject_id);
            return Ok(reviews::make_minutes(vault, by, at, id, &book.profile)?.0);
        }
        Kind::Dossier => {
            let id = DossierId(subject_id);
            return Ok(dossier::papers::make(vault, by, at, id, kind, &book.profile)?.0);
        }
        Kind::Departure => (DepartureId(subject_id), 0),
        Kind::Line => {
            let line = departures::line(vault, LineId(subject_id))?;
            (line.departure_id, line.id.0)
        }
        _ => return Err(Error::refused("Loại văn bản này không lập được từ đây.").into()),
    };
    Ok(departures::make_paper(vault, by, at, case, kind, line, book.law())?.0)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_paper_fields(app: App<'_>, id: u32, fields: Vec<FieldValue>) -> Answer<()> {
    let open = app.open()?;
    let fields: Vec<(String, String)> = fields
        .into_iter()
        .map(|field| (field.name, field.value))
        .collect();
    Ok(papers::set_fields(
        &open.vault,
        &open.actor,
        clock::now(&app),
        PaperId(id),
        &fields,
    )?)
}

/// Writes the agency and signer of the settings into a draft.
#[tauri::command(async)]
#[specta::specta]
pub fn refill_paper(app: App<'_>, id: u32) -> Answer<()> {
    let open = app.open()?;
    let values = settings::issuer_fields(&settings::agency(&open.vault)?)?;
    let at = clock::now(&app);
    Ok(papers::refill(
        &open.vault,
        &open.actor,
        at,
        PaperId(id),
        &values,
    )?)
}

/// `number` is what another body gave the paper it issues; empty for our own. `last` is the last number the
/// agency gave elsewhere; 0 for none.
#[tauri::command(async)]
#[specta::specta]
pub fn issue_paper(app: App<'_>, id: u32, day: Day, number: String, last: u32) -> Answer<()> {
    let open = app.open()?;
    let agency = settings::agency(&open.vault)?;
    let symbols = Symbols {
        name: agency.name,
        agency: agency.symbol,
        unit: agency.unit_symbol,
        given: number,
        last,
    };
    let (at, days) = (clock::now(&app), (day, clock::today(&app)));
    papers::issue(&open.vault, &open.actor, at, PaperId(id), days, &symbols)?;
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn attach_signed(app: App<'_>, id: u32, evidence: EvidenceForm) -> Answer<()> {
    let open = app.open()?;
    let proof = given(&app, evidence)?;
    let (vault, by, at) = (&open.vault, &open.actor, clock::now(&app));
    let (paper, _) = papers::get(vault, PaperId(id))?;
    if paper.subject_kind == Kind::Handover.code() {
        let book = open.law_book()?;
        let id = HandoverId(paper.subject_id);
        return Ok(handovers::sign(vault, by, at, id, proof, book.law())?);
    }
    Ok(papers::attach_signed(vault, by, at, paper.id, proof)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn cancel_paper(app: App<'_>, id: u32, reason: String) -> Answer<()> {
    let open = app.open()?;
    reviews::lets_go(&open.vault, PaperId(id))?;
    Ok(papers::cancel(
        &open.vault,
        &open.actor,
        clock::now(&app),
        PaperId(id),
        &reason,
    )?)
}

/// Hands a copy to Word; what is changed there does not come back.
#[tauri::command(async)]
#[specta::specta]
pub fn open_in_word(app: App<'_>, id: u32) -> Answer<()> {
    let (paper, filled) = standing(&app, id)?;
    Ok(handed::over(
        &app,
        &name(&paper, PaperFormat::Docx),
        &filled.docx,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn save_paper_as(app: App<'_>, id: u32, format: PaperFormat) -> Answer<Option<SavedFile>> {
    let (paper, filled) = standing(&app, id)?;
    let (kind, content) = match format {
        PaperFormat::Docx => (&dialogs::WORD, filled.docx),
        PaperFormat::Pdf => (&dialogs::PDF, papers::pdf(&filled.docx)?),
    };
    let saved = dialogs::save(&app, kind, &name(&paper, format), &content)?;
    Ok(saved.map(|path| SavedFile::at(&path)))
}

/// Hands the pages to the program that shows and prints them.
#[tauri::command(async)]
#[specta::specta]
pub fn print_paper(app: App<'_>, id: u32) -> Answer<()> {
    let (paper, filled) = standing(&app, id)?;
    let pdf = papers::pdf(&filled.docx)?;
    Ok(handed::over(&app, &name(&paper, PaperFormat::Pdf), &pdf)?)
}

fn standing(app: &App<'_>, id: u32) -> Result<(Paper, Filled)> {
    let open = app.open()?;
    let (paper, _) = papers::get(&open.vault, PaperId(id))?;
    Ok((paper, papers::content(&open.vault, PaperId(id))?))
}

/// "12-BB-SNNMT Biên bản bàn giao.docx".
fn name(paper: &Paper, format: PaperFormat) -> String {
    let number = if paper.symbol.is_empty() {
        "NHÁP"
    } else {
        &paper.symbol
    };
    let ending = match format {
        PaperFormat::Docx => "docx",
        PaperFormat::Pdf => "pdf",
    };
    handed::file_name(&format!("{number} {}.{ending}", paper.title))
}
