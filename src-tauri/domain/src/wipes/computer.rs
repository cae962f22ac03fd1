//! The certificate of one computer: every medium that is or was inside it, each erased or destroyed.

use super::{
    Wipe, WipeBatchId,
    certificate::{Certificate, code, mark},
    fields,
    papers::{line, of, paper, with_record},
};
use crate::{
    At, Error, Result,
    assets::{self, AssetId, MediumState},
    audit::Kind,
    papers::{self, PaperId, PaperKind, PaperState, data},
    regulations::Profile,
    settings,
    vault::{Actor, Vault},
};

/// Drafts it; refused while a medium inside is not clean, whatever batch it stands in.
pub fn make_computer_certificate(
    vault: &Vault,
    by: &Actor,
    at: At,
    (id, asset): (WipeBatchId, AssetId),
    profile: &Profile,
) -> Result<PaperId> {
    let (batch, wipes) = of(vault, id)?;
    let device = assets::get(vault, asset)?;
    let title = format!("{} {}", PaperKind::ComputerCertificate.title(), device.code);
    let made = papers::of_subject(vault, Kind::WipeBatch, id.0)?;
    let known = made
        .iter()
        .find(|p| p.title == title && p.state != PaperState::Cancelled);
    if let Some(known) = known {
        return Ok(known.id);
    }
    let inside = vault.read(|conn| assets::media_inside(conn, asset))?;
    let dirty = inside
        .iter()
        .find(|m| !matches!(m.state, MediumState::Wiped | MediumState::Destroyed));
    if let Some(dirty) = dirty {
        return Err(Error::refused(format!(
            "{} còn ổ {} chưa xoá đạt hoặc chưa tiêu huỷ nên chưa lập được biên bản của cả máy.",
            device.code, dirty.serial
        )));
    }
    let own: Vec<Wipe> = wipes
        .into_iter()
        .filter(|wipe| inside.iter().any(|m| m.id == wipe.medium_id))
        .collect();
    if own.is_empty() {
        return Err(Error::refused(format!(
            "Đợt này không có ổ nào của {}.",
            device.code
        )));
    }
    let mut records = Vec::new();
    let mut lines = Vec::new();
    for (wipe, no) in own.iter().zip(1..) {
        records.extend(Certificate::of(vault, &batch, wipe)?.json()?);
        lines.push(line(vault, wipe, no)?);
    }
    let (short, hash) = code("XM", &records);
    let data = data::ComputerCertificate {
        head: settings::head(vault, profile, &[], &[])?,
        meeting: fields::meeting(&batch, &own),
        members: fields::members(vault, &batch)?,
        certificate: data::CertificateMark {
            qr: papers::qr_field(&mark(&short, &hash, &device.code))?,
            code: short.clone(),
        },
        computer: data::Computer {
            name: device.name.clone(),
            configuration: device.details.configuration.clone(),
            code: device.code.clone(),
            serial: device.serial.clone(),
            year: if device.year > 0 { device.year.to_string() } else { String::new() },
            user: device.holder.clone(),
            destination: batch.purpose.word().to_owned(),
            media: u32::try_from(own.len()).unwrap_or(u32::MAX),
            verdict: "Dữ liệu trên mọi phương tiện lưu trữ của thiết bị đã được xóa đạt yêu cầu hoặc phương tiện đã được tiêu hủy".to_owned(),
        },
        wipes: lines,
        operator: fields::doer(&batch, own.first()),
        verifier: fields::verifier(vault, &batch, own.first())?,
        witness: fields::witness(&batch),
        copies: "02 (hai)".to_owned(),
    };
    let value = with_record(serde_json::to_value(&data)?, &records);
    let mut new = paper(
        PaperKind::ComputerCertificate,
        &batch,
        &device.code,
        value,
        &own,
    );
    new.names.push((Kind::Asset, asset.0));
    papers::make_and(vault, by, at, &new, |tx, _| {
        tx.says("code", &short)?;
        tx.says("record_sha256", &hash)
    })
}
