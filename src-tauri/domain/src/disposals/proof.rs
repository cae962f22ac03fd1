//! The papers a disposal rests on: a certificate of each medium that was erased, alone or with its
//! computer, and the minutes of each that was destroyed.

use rusqlite::Connection;

use super::{DisposalId, DisposalLine};
use crate::{
    Result,
    assets::{self, Medium, MediumId, MediumState},
    audit::Kind,
    custody::Item,
    papers::{self, Paper, PaperKind, PaperState},
    wipes::{self, Wipe},
};

/// What is still to be made and issued before the lines may leave, as sentences.
pub(super) fn missing(
    conn: &Connection,
    id: DisposalId,
    lines: &[DisposalLine],
) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    let own = papers::store::of_subject(conn, Kind::Disposal, id.0)?;
    let minutes = own
        .iter()
        .any(|paper| is_issued(paper, PaperKind::DestructionMinutes));
    for line in lines.iter().filter(|line| line.exception.is_empty()) {
        for medium in media_of(conn, line.item)? {
            let medium = assets::find_medium(conn, medium)?;
            let last = last_clean(conn, medium.id)?;
            match medium.state {
                MediumState::Wiped => {
                    let Some(wipe) = last else { continue };
                    if certificates(conn, &medium, &wipe)?.is_empty() {
                        missing.push(format!(
                            "{} đã xoá nhưng chưa ban hành biên bản xác nhận xoá dữ liệu: hãy lập và ban hành ở trang đợt xoá.",
                            title(&medium)
                        ));
                    }
                }
                MediumState::Destroyed => {
                    let proven = last.is_some_and(|wipe| wipe.destruction.is_some());
                    if !proven && !minutes {
                        missing.push(format!(
                            "{} đã tiêu huỷ nhưng chưa có biên bản tiêu huỷ: hãy lập và ban hành.",
                            title(&medium)
                        ));
                    }
                }
                _ => {}
            }
        }
    }
    Ok(missing)
}

/// The papers of the media on its lines: certificates, minutes, and the lists of their batches.
pub(super) fn of_media(conn: &Connection, lines: &[DisposalLine]) -> Result<Vec<Paper>> {
    let mut found: Vec<Paper> = Vec::new();
    for line in lines {
        for medium in media_of(conn, line.item)? {
            let medium = assets::find_medium(conn, medium)?;
            let Some(wipe) = last_clean(conn, medium.id)? else {
                continue;
            };
            let of_batch = papers::store::of_subject(conn, Kind::WipeBatch, wipe.batch_id.0)?;
            let concerned = of_batch.into_iter().filter(|paper| {
                Some(paper.id) == wipe.paper_id
                    || paper.kind == PaperKind::WipeList
                    || is_of_computer(paper, &medium)
            });
            for paper in concerned {
                if !found.iter().any(|known| known.id == paper.id) {
                    found.push(paper);
                }
            }
        }
    }
    Ok(found)
}

fn certificates(conn: &Connection, medium: &Medium, wipe: &Wipe) -> Result<Vec<Paper>> {
    let mut all = papers::store::of_subject(conn, Kind::WipeBatch, wipe.batch_id.0)?;
    all.retain(|paper| {
        let own = Some(paper.id) == wipe.paper_id && is_issued(paper, PaperKind::WipeCertificate);
        let computer = is_of_computer(paper, medium);
        own || computer && is_issued(paper, PaperKind::ComputerCertificate)
    });
    Ok(all)
}

/// The certificate of a whole computer is named after it.
fn is_of_computer(paper: &Paper, medium: &Medium) -> bool {
    let kind = PaperKind::ComputerCertificate;
    paper.kind == kind
        && medium.asset_id.is_some()
        && paper.title == format!("{} {}", kind.title(), medium.asset)
}

fn is_issued(paper: &Paper, kind: PaperKind) -> bool {
    paper.kind == kind && matches!(paper.state, PaperState::Issued | PaperState::Signed)
}

fn media_of(conn: &Connection, item: Item) -> Result<Vec<MediumId>> {
    Ok(match item {
        Item::Asset(id) => {
            let inside = assets::media_inside(conn, id)?;
            inside.into_iter().map(|row| row.id).collect()
        }
        Item::Medium(id) => vec![id],
    })
}

fn last_clean(conn: &Connection, medium: MediumId) -> Result<Option<Wipe>> {
    let records = wipes::records(conn, medium)?;
    Ok(records.into_iter().rev().find(|wipe| wipe.state.is_clean()))
}

fn title(medium: &Medium) -> String {
    format!("{} {}", medium.kind, medium.serial)
        .trim()
        .to_owned()
}
