//! The papers of a batch: work sheet, one certificate a medium, the list of all.

use serde_json::Value;

use super::{
    Wipe, WipeBatch, WipeBatchId, WipeId, WipeState,
    certificate::{Certificate, code, mark},
    fields,
    known::Known,
    store,
};
use crate::{
    At, Error, Result,
    assets::{self, Medium},
    audit::Kind,
    evidence,
    papers::{self, NewPaper, PaperId, PaperKind, PaperState, data},
    regulations::Profile,
    settings,
    vault::{Actor, Vault},
};

/// The paper already made, unless it was cancelled.
pub(super) fn kept(vault: &Vault, id: Option<PaperId>) -> Result<Option<PaperId>> {
    let Some(id) = id else { return Ok(None) };
    let cancelled = papers::get(vault, id)?.0.state == PaperState::Cancelled;
    Ok((!cancelled).then_some(id))
}

/// Drafts the work sheet, two people's check before the tool starts.
pub fn make_sheet(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: WipeBatchId,
    profile: &Profile,
) -> Result<PaperId> {
    let (batch, wipes) = of(vault, id)?;
    if let Some(paper) = kept(vault, batch.sheet_paper_id)? {
        return Ok(paper);
    }
    let mut jobs = Vec::new();
    for (wipe, no) in wipes.iter().zip(1..) {
        let medium = assets::medium(vault, wipe.medium_id)?;
        jobs.push(data::JobLine {
            no,
            device: medium.asset.clone(),
            slot: wipe.slot.clone(),
            kind: medium.kind.clone(),
            model: medium.model.clone(),
            serial: wipe.serial.clone(),
            size: fields::size(wipe.bytes),
            bytes: fields::bytes(wipe.bytes),
            secrecy: fields::secrecy(&medium).to_owned(),
            level: wipe.level.word().to_owned(),
            method: wipe.method.clone(),
            photo: photo_of(vault, wipe)?,
        });
    }
    let data = data::WipeSheet {
        head: settings::head(vault, profile, &[], &[])?,
        operator: fields::operator(&batch),
        witness: fields::witness(&batch),
        batch: counted(&batch, &wipes),
        jobs,
    };
    let new = paper(
        PaperKind::WipeSheet,
        &batch,
        &batch.name,
        serde_json::to_value(&data)?,
        &wipes,
    );
    papers::make_and(vault, by, at, &new, |tx, paper| {
        store::set_sheet_paper(tx, id, paper)
    })
}

/// Drafts the certificate of one accepted medium: its code and hash are of the record as it stands.
pub fn make_certificate(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: WipeId,
    profile: &Profile,
) -> Result<PaperId> {
    let wipe = vault.read(|conn| store::wipe(conn, id))?;
    if wipe.state != WipeState::Accepted {
        return Err(Error::refused(format!(
            "Ổ {} chưa được chấp nhận là đã xoá nên không lập được biên bản xác nhận.",
            wipe.serial
        )));
    }
    if let Some(paper) = kept(vault, wipe.paper_id)? {
        return Ok(paper);
    }
    let batch = vault.read(|conn| store::batch(conn, wipe.batch_id))?;
    let medium = assets::medium(vault, wipe.medium_id)?;
    let record = Certificate::of(vault, &batch, &wipe)?;
    let record = record.json()?;
    let (short, hash) = code("XD", &record);
    let data = data::WipeCertificate {
        head: settings::head(vault, profile, &[], &[])?,
        meeting: fields::meeting(&batch, std::slice::from_ref(&wipe)),
        members: fields::members(vault, &batch)?,
        certificate: data::CertificateMark {
            qr: papers::qr_field(&mark(&short, &hash, &wipe.serial))?,
            code: short.clone(),
        },
        medium: medium_of(vault, &batch, &wipe, &medium)?,
        wipe: erasure(vault, &batch, &wipe, profile)?,
        operator: fields::doer(&batch, Some(&wipe)),
        verifier: fields::verifier(vault, &batch, Some(&wipe))?,
        witness: fields::witness(&batch),
        copies: "02 (hai)".to_owned(),
    };
    let value = with_record(serde_json::to_value(&data)?, &record);
    let only = std::slice::from_ref(&wipe);
    let new = paper(
        PaperKind::WipeCertificate,
        &batch,
        &wipe.serial,
        value,
        only,
    );
    papers::make_and(vault, by, at, &new, |tx, paper| {
        tx.says("code", &short)?;
        tx.says("record_sha256", &hash)?;
        store::set_certificate(tx, id, &short, paper)
    })
}

/// Drafts the minutes of the whole batch.
pub fn make_list(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: WipeBatchId,
    profile: &Profile,
) -> Result<PaperId> {
    let (batch, wipes) = of(vault, id)?;
    if let Some(paper) = kept(vault, batch.list_paper_id)? {
        return Ok(paper);
    }
    let mut lines = Vec::new();
    for (wipe, no) in wipes.iter().zip(1..) {
        lines.push(line(vault, wipe, no)?);
    }
    let data = data::WipeList {
        head: settings::head(vault, profile, &[], &[])?,
        meeting: fields::meeting(&batch, &wipes),
        members: fields::members(vault, &batch)?,
        batch: counted(&batch, &wipes),
        wipes: lines,
        operator: fields::doer(&batch, None),
        verifier: fields::verifier(vault, &batch, None)?,
        witness: fields::witness(&batch),
        copies: "02 (hai)".to_owned(),
    };
    let new = paper(
        PaperKind::WipeList,
        &batch,
        &batch.name,
        serde_json::to_value(&data)?,
        &wipes,
    );
    papers::make_and(vault, by, at, &new, |tx, paper| {
        store::set_list_paper(tx, id, paper)
    })
}

pub(super) fn of(vault: &Vault, id: WipeBatchId) -> Result<(WipeBatch, Vec<Wipe>)> {
    vault.read(|conn| Ok((store::batch(conn, id)?, store::latest(conn, id)?)))
}

pub(super) fn paper(
    kind: PaperKind,
    batch: &WipeBatch,
    of: &str,
    data: Value,
    wipes: &[Wipe],
) -> NewPaper {
    let mut names = vec![(Kind::WipeBatch, batch.id.0)];
    names.extend(wipes.iter().map(|wipe| (Kind::Medium, wipe.medium_id.0)));
    NewPaper {
        kind,
        subject: (Kind::WipeBatch, batch.id.0),
        title: format!("{} {of}", kind.title()),
        data,
        names,
    }
}

/// The record goes into the paper, which freezes it: the register may change afterwards.
pub(super) fn with_record(mut data: Value, record: &[u8]) -> Value {
    let text = String::from_utf8_lossy(record).into_owned();
    if let Some(Value::Object(mark)) = data.get_mut("certificate") {
        mark.insert("record".to_owned(), Value::String(text));
    }
    data
}

pub(super) fn line(vault: &Vault, wipe: &Wipe, no: u32) -> Result<data::WipeLine> {
    let medium = assets::medium(vault, wipe.medium_id)?;
    let paper = wipe.paper_id.map(|id| papers::get(vault, id)).transpose()?;
    let run = wipe.run.as_ref();
    let method = run.and_then(|run| run.method.clone());
    let way = wipe.destruction.as_ref().map(|done| done.way.clone());
    let reasons: Vec<&str> = wipe
        .reasons
        .iter()
        .map(|reason| reason.sentence())
        .collect();
    Ok(data::WipeLine {
        no,
        device: medium.asset,
        kind: medium.kind,
        model: medium.model,
        serial: wipe.serial.clone(),
        size: fields::size(wipe.bytes),
        method: way
            .or(method)
            .unwrap_or_else(|| wipe.level.word().to_owned()),
        tool: fields::tool(wipe),
        day: data::day(wipe.done_on),
        verdict: fields::state(wipe.state).to_owned(),
        reason: reasons.join(" "),
        paper: paper.map(|(paper, _)| paper.symbol).unwrap_or_default(),
        code: wipe.code.clone(),
    })
}

fn counted(batch: &WipeBatch, wipes: &[Wipe]) -> data::Batch {
    let count = |state| {
        let of = wipes.iter().filter(|wipe| wipe.state == state).count();
        u32::try_from(of).unwrap_or(u32::MAX)
    };
    data::Batch {
        name: batch.name.clone(),
        day: data::day(Some(batch.day)),
        place: batch.place.clone(),
        purpose: batch.purpose.word().to_owned(),
        total: u32::try_from(wipes.len()).unwrap_or(u32::MAX),
        accepted: count(WipeState::Accepted),
        insufficient: count(WipeState::Insufficient),
        failed: count(WipeState::Failed),
        destroyed: count(WipeState::Destroyed),
    }
}

/// A PNG or JPEG of the label; anything else leaves the room empty.
fn photo_of(vault: &Vault, wipe: &Wipe) -> Result<String> {
    let Some(id) = wipe.photo_evidence_id else {
        return Ok(String::new());
    };
    let photo = evidence::get(vault, id)?;
    if photo.sha256.is_empty() {
        return Ok(String::new());
    }
    let bytes = vault.get_file(&photo.sha256)?;
    Ok(papers::photo_field(&bytes).unwrap_or_default())
}

fn medium_of(
    vault: &Vault,
    batch: &WipeBatch,
    wipe: &Wipe,
    medium: &Medium,
) -> Result<data::Medium> {
    let device = medium
        .asset_id
        .map(|id| assets::get(vault, id))
        .transpose()?;
    let unit = device
        .as_ref()
        .map(|d| d.details.unit.clone())
        .unwrap_or_default();
    let user: Vec<String> = [unit, medium.holder.clone()]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect();
    Ok(data::Medium {
        kind: medium.kind.clone(),
        maker: String::new(),
        model: if medium.model.is_empty() {
            "không ghi".to_owned()
        } else {
            medium.model.clone()
        },
        serial: wipe.serial.clone(),
        size: fields::size(wipe.bytes),
        bytes: fields::bytes(wipe.bytes),
        device: device.as_ref().map(|d| d.name.clone()).unwrap_or_default(),
        code: medium.asset.clone(),
        user: user.join("; "),
        secrecy: fields::secrecy(medium).to_owned(),
        content: if medium.important {
            "dữ liệu quan trọng".to_owned()
        } else {
            String::new()
        },
        backup: String::new(),
        destination: batch.purpose.word().to_owned(),
    })
}

fn erasure(
    vault: &Vault,
    batch: &WipeBatch,
    wipe: &Wipe,
    profile: &Profile,
) -> Result<data::Erasure> {
    let log = wipe
        .log_evidence_id
        .map(|id| evidence::get(vault, id))
        .transpose()?;
    let (log, sha256) = log.map(|l| (l.file_name, l.sha256)).unwrap_or_default();
    let known = Known::of(vault, wipe)?;
    let run = wipe.run.clone().unwrap_or_default();
    let moment = |at: Option<chrono::NaiveDateTime>| {
        at.map(|at| at.format("%H:%M %d/%m/%Y").to_string())
            .unwrap_or_else(|| {
                format!("không ghi giờ (theo phiếu: {})", data::day(Some(batch.day)))
            })
    };
    Ok(data::Erasure {
        level: wipe.level.word().to_owned(),
        method: run.method.unwrap_or_else(|| wipe.method.clone()),
        tool: fields::tool(wipe),
        standard: format!("NIST SP 800-88; {}", profile.chosen.short),
        started: moment(run.started),
        ended: moment(run.ended),
        bytes: known.bytes(),
        passes: known.passes(),
        verification: known.verification(),
        log: if known.is_stated() {
            format!("không có; kèm lời xác nhận là tệp {log}")
        } else {
            log
        },
        sha256,
        verdict: "Đạt".to_owned(),
        reasons: known.reasons(),
        follow_up: batch.purpose.word().to_owned(),
    })
}
