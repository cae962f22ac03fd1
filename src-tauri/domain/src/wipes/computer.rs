//! The certificate of one computer: every medium that is or was inside it, each erased or destroyed.

use super::{
    Wipe, WipeBatch, WipeBatchId,
    certificate::{Certificate, code, mark},
    fields,
    papers::{line, of, paper, with_record},
    store,
};
use crate::{
    At, Error, Result,
    assets::{self, AssetId, MediumRow, MediumState},
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
    if !wipes
        .iter()
        .any(|wipe| inside.iter().any(|m| m.id == wipe.medium_id))
    {
        return Err(Error::refused(format!(
            "Đợt này không có ổ nào của {}.",
            device.code
        )));
    }
    let mut own = Vec::new();
    let mut records = Vec::new();
    let mut lines = Vec::new();
    for (medium, no) in inside.iter().zip(1..) {
        let (batch, wipe) = clean_record(vault, medium)?;
        records.extend(Certificate::of(vault, &batch, &wipe)?.json()?);
        lines.push(line(vault, &wipe, no)?);
        own.push(wipe);
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
            year: data::year(device.year),
            user: device.holder.clone(),
            destination: batch.purpose.word().to_owned(),
            media: u32::try_from(own.len()).unwrap_or(u32::MAX),
            verdict: verdict(&own),
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

/// The record that made the medium clean, with its batch, which may be an earlier one.
fn clean_record(vault: &Vault, medium: &MediumRow) -> Result<(WipeBatch, Wipe)> {
    vault.read(|conn| {
        let records = store::of_medium(conn, medium.id)?;
        let clean = records.into_iter().rev().find(|w| w.state.is_clean());
        let wipe = clean.ok_or_else(|| {
            Error::refused(format!(
                "Ổ {} không có bản ghi xoá đạt hoặc tiêu huỷ nên chưa lập được biên bản của cả máy. Hãy đưa ổ này vào một đợt xoá; chưa có gì được ghi.",
                medium.serial
            ))
        })?;
        Ok((store::batch(conn, wipe.batch_id)?, wipe))
    })
}

/// What became of the media the register has in the device.
fn verdict(own: &[Wipe]) -> String {
    let destroyed = own.iter().filter(|wipe| wipe.destruction.is_some()).count();
    let erased = own.len() - destroyed;
    let mut said = Vec::new();
    if erased > 0 {
        said.push(format!("{erased} phương tiện đã xóa đạt yêu cầu"));
    }
    if destroyed > 0 {
        said.push(format!("{destroyed} phương tiện đã tiêu hủy"));
    }
    format!("Theo sổ của cơ quan: {}", said.join(", "))
}
