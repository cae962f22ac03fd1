//! Certificates of erased media, minutes of destruction and of disposal.

use super::{Contents, Source, SourceKind, data, files, not_ready};
use crate::{
    Result,
    audit::{self, Kind as Record},
    calendar,
    disposals::{self, Disposal, DisposalId, DisposalState},
    lists::ListQuery,
    papers::{self, Paper, PaperKind},
    sync::{
        Kind,
        data::{Disposed, ErasedMedium, WipeBatchPart, WipeCertificates},
    },
    vault::{Vault, code},
    wipes::{self, Wipe, WipeBatchId},
};

/// A disposal by sale, transfer or dismantling has its proposal and the certificates of its media.
const SENT: [PaperKind; 5] = [
    PaperKind::WipeCertificate,
    PaperKind::ComputerCertificate,
    PaperKind::WipeList,
    PaperKind::DestructionMinutes,
    PaperKind::DisposalProposal,
];

pub(super) fn ready(vault: &Vault) -> Result<Vec<(Source, String)>> {
    let mut found = Vec::new();
    for batch in wipes::list(vault, &ListQuery::all())?.rows {
        if batch.closed_on.is_some() && !of_wipes(vault, batch.id.0)?.is_empty() {
            let source = Source {
                kind: SourceKind::WipeBatch,
                id: batch.id.0,
            };
            found.push((source, format!("Xoá dữ liệu: {}", batch.name)));
        }
    }
    for disposal in disposals::list(vault, &ListQuery::all())?.rows {
        let over = is_over(&disposal);
        if over && !papers_of(vault, disposal.id)?.is_empty() {
            let source = Source {
                kind: SourceKind::Disposal,
                id: disposal.id.0,
            };
            found.push((source, format!("Thanh lý: {}", disposal.name)));
        }
    }
    Ok(found)
}

pub(super) fn of_batch(vault: &Vault, id: u32) -> Result<Contents> {
    let (batch, records) = wipes::settled(vault, WipeBatchId(id))?;
    if batch.closed_on.is_none() {
        return Err(not_ready("đợt xoá dữ liệu chưa kết thúc."));
    }
    let papers = of_wipes(vault, id)?;
    if papers.is_empty() {
        return Err(not_ready("đợt xoá dữ liệu chưa có biên bản nào ban hành."));
    }
    let mut media = Vec::new();
    for wipe in &records {
        media.push(erased(vault, wipe, &papers)?);
    }
    let mut said = vec![
        ("Đợt xoá dữ liệu".to_owned(), batch.name.clone()),
        ("Ngày".to_owned(), calendar::date(batch.day)),
    ];
    said.extend(media.iter().map(|one| {
        let parts = [
            one.model.as_str(),
            &one.level,
            &one.method,
            audit::in_words(&one.result),
            &one.code,
            &one.paper,
        ];
        let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (format!("{} {}", one.kind, one.serial), known.join("; "))
    }));
    let body = WipeCertificates {
        name: batch.name.clone(),
        batch: Some(WipeBatchPart {
            day: batch.day,
            media,
        }),
        disposal: None,
    };
    gathered(
        vault,
        format!("Xoá dữ liệu: {}", batch.name),
        &body,
        said,
        &papers,
    )
}

pub(super) fn of_disposal(vault: &Vault, id: u32) -> Result<Contents> {
    let (disposal, things) = disposals::listed(vault, DisposalId(id))?;
    if !is_over(&disposal) {
        return Err(not_ready("đợt thanh lý chưa hoàn thành."));
    }
    let papers = papers_of(vault, disposal.id)?;
    if papers.is_empty() {
        return Err(not_ready("đợt thanh lý chưa có biên bản nào ban hành."));
    }
    let mut said = vec![
        ("Đợt thanh lý".to_owned(), disposal.name.clone()),
        ("Quyết định số".to_owned(), disposal.decision.clone()),
        (
            "Hình thức".to_owned(),
            audit::in_words(&code(disposal.way)).to_owned(),
        ),
    ];
    said.extend(
        things
            .iter()
            .map(|thing| ("Tài sản".to_owned(), thing.clone())),
    );
    let body = WipeCertificates {
        name: disposal.name.clone(),
        batch: None,
        disposal: Some(Disposed {
            way: code(disposal.way),
            decision: disposal.decision.clone(),
            decided_on: disposal.decided_on,
            done_on: disposal.done_on,
            things,
        }),
    };
    gathered(
        vault,
        format!("Thanh lý: {}", disposal.name),
        &body,
        said,
        &papers,
    )
}

fn gathered(
    vault: &Vault,
    subject: String,
    body: &WipeCertificates,
    said: Vec<(String, String)>,
    papers: &[Paper],
) -> Result<Contents> {
    let mut all = vec![data(body)?];
    for paper in papers {
        all.push(files::of(vault, paper)?);
    }
    Ok(Contents {
        kind: Kind::WipeCertificate,
        subject,
        files: all,
        said,
    })
}

fn erased(vault: &Vault, wipe: &Wipe, papers: &[Paper]) -> Result<ErasedMedium> {
    let medium = crate::assets::medium(vault, wipe.medium_id)?;
    let paper = papers.iter().find(|paper| Some(paper.id) == wipe.paper_id);
    Ok(ErasedMedium {
        kind: medium.kind,
        model: medium.model,
        serial: wipe.serial.clone(),
        bytes: wipe.bytes,
        level: wipe.level.word().to_owned(),
        method: wipe.method.clone(),
        result: code(wipe.state),
        done_on: wipe.done_on,
        code: wipe.code.clone(),
        paper: paper.map(|paper| paper.symbol.clone()).unwrap_or_default(),
    })
}

fn of_wipes(vault: &Vault, id: u32) -> Result<Vec<Paper>> {
    Ok(issued(papers::of_subject(vault, Record::WipeBatch, id)?))
}

fn papers_of(vault: &Vault, id: DisposalId) -> Result<Vec<Paper>> {
    Ok(issued(disposals::papers_of(vault, id)?))
}

fn issued(mut papers: Vec<Paper>) -> Vec<Paper> {
    papers.retain(|paper| files::is_issued(paper) && SENT.contains(&paper.kind));
    papers
}

fn is_over(disposal: &Disposal) -> bool {
    matches!(
        disposal.state,
        DisposalState::Done | DisposalState::WrittenOff
    )
}
