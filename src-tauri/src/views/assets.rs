//! Devices and storage media as their screens show and give them. A 0 stands for none.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Result,
    assets::{self, AssetDetails, AssetId, AssetState, MediumId, MediumState, Secrecy},
    custody::{self, Item},
    people::{self, PersonId},
    vault::Vault,
};

use super::audit::AuditRow;

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AssetRow {
    pub id: u32,
    pub code: String,
    pub kind: String,
    pub name: String,
    pub serial: String,
    pub year: u32,
    pub holder_id: u32,
    /// Namesakes told apart; empty when the unit holds it.
    pub holder_name: String,
    pub holder_code: String,
    pub place: String,
    pub condition: String,
    pub secret: bool,
    pub note: String,
    pub details: AssetDetails,
    pub state: AssetState,
}

impl From<assets::AssetRow> for AssetRow {
    fn from(row: assets::AssetRow) -> Self {
        Self {
            id: row.id.0,
            code: row.code,
            kind: row.kind,
            name: row.name,
            serial: row.serial,
            year: row.year,
            holder_id: row.holder_id.map_or(0, |id| id.0),
            holder_name: row.holder,
            holder_code: row.holder_code,
            place: row.place,
            condition: row.condition,
            secret: row.secret,
            note: row.note,
            details: row.details,
            state: row.state,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AssetPage {
    pub asset: AssetRow,
    pub media: Vec<MediumRow>,
    /// What happened to it, oldest first.
    pub custody: Vec<custody::Event>,
    pub history: Vec<AuditRow>,
}

impl AssetPage {
    pub fn of(vault: &Vault, page: assets::AssetPage) -> Result<Self> {
        let asset = page.asset;
        let holder = asset
            .holder_id
            .map(|id| people::get(vault, id))
            .transpose()?;
        Ok(Self {
            asset: AssetRow {
                id: asset.id.0,
                code: asset.code,
                kind: asset.kind,
                name: asset.name,
                serial: asset.serial,
                year: asset.year,
                holder_id: asset.holder_id.map_or(0, |id| id.0),
                holder_name: asset.holder,
                holder_code: holder.map(|holder| holder.code).unwrap_or_default(),
                place: asset.place,
                condition: asset.condition,
                secret: asset.secret,
                note: asset.note,
                details: asset.details,
                state: asset.state,
            },
            media: page.media.into_iter().map(MediumRow::from).collect(),
            custody: custody::history(vault, Item::Asset(asset.id))?,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct AssetForm {
    pub id: Option<u32>,
    pub code: String,
    pub kind: String,
    pub name: String,
    pub serial: String,
    pub year: u32,
    pub holder_id: u32,
    pub place: String,
    pub condition: String,
    pub secret: bool,
    pub in_store: bool,
    pub note: String,
    pub details: AssetDetails,
    pub unmark_reason: String,
}

impl From<AssetForm> for assets::AssetForm {
    fn from(form: AssetForm) -> Self {
        Self {
            id: form.id.map(AssetId),
            code: form.code,
            kind: form.kind,
            name: form.name,
            serial: form.serial,
            year: form.year,
            holder_id: (form.holder_id > 0).then_some(PersonId(form.holder_id)),
            place: form.place,
            condition: form.condition,
            secret: form.secret,
            in_store: form.in_store,
            note: form.note,
            details: form.details,
            unmark_reason: form.unmark_reason,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct MediumRow {
    pub id: u32,
    pub serial: String,
    pub kind: String,
    pub model: String,
    #[specta(type = u32)]
    pub bytes: u64,
    pub asset_id: u32,
    pub asset_code: String,
    pub asset_name: String,
    /// Its own holder; a medium in a device usually has none.
    pub holder_id: u32,
    /// Who answers for it: its own holder, or that of the device.
    pub holder_name: String,
    /// In a list, the device's where it has none of its own.
    pub place: String,
    pub secret: bool,
    pub secrecy: Secrecy,
    pub important: bool,
    pub unit: String,
    pub state: MediumState,
    pub note: String,
}

impl From<assets::MediumRow> for MediumRow {
    fn from(row: assets::MediumRow) -> Self {
        Self {
            id: row.id.0,
            serial: row.serial,
            kind: row.kind,
            model: row.model,
            bytes: row.bytes,
            asset_id: row.asset_id.map_or(0, |id| id.0),
            asset_code: row.asset,
            asset_name: row.asset_name,
            holder_id: row.holder_id.map_or(0, |id| id.0),
            holder_name: row.holder,
            place: row.place,
            secret: row.secret,
            secrecy: row.secrecy,
            important: row.important,
            unit: row.unit,
            state: row.state,
            note: row.note,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct MediumPage {
    pub medium: MediumRow,
    /// What happened to it, oldest first.
    pub custody: Vec<custody::Event>,
    pub history: Vec<AuditRow>,
}

impl MediumPage {
    pub fn of(vault: &Vault, page: assets::MediumPage) -> Result<Self> {
        let medium = page.medium;
        Ok(Self {
            medium: MediumRow {
                id: medium.id.0,
                serial: medium.serial,
                kind: medium.kind,
                model: medium.model,
                bytes: medium.bytes,
                asset_id: medium.asset_id.map_or(0, |id| id.0),
                asset_code: medium.asset,
                asset_name: medium.asset_name,
                holder_id: medium.holder_id.map_or(0, |id| id.0),
                holder_name: medium.holder,
                place: medium.place,
                secret: medium.secret,
                secrecy: medium.secrecy,
                important: medium.important,
                unit: medium.unit,
                state: medium.state,
                note: medium.note,
            },
            custody: custody::history(vault, Item::Medium(medium.id))?,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

/// A medium is in a device, with somebody, or in a place.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct MediumForm {
    pub id: Option<u32>,
    pub serial: String,
    pub kind: String,
    pub model: String,
    #[specta(type = u32)]
    pub bytes: u64,
    pub asset_id: u32,
    pub holder_id: u32,
    pub place: String,
    pub secret: bool,
    pub secrecy: Secrecy,
    pub important: bool,
    pub unit: String,
    pub note: String,
    pub unmark_reason: String,
}

impl From<MediumForm> for assets::MediumForm {
    fn from(form: MediumForm) -> Self {
        Self {
            id: form.id.map(MediumId),
            serial: form.serial,
            kind: form.kind,
            model: form.model,
            bytes: form.bytes,
            asset_id: (form.asset_id > 0).then_some(AssetId(form.asset_id)),
            holder_id: (form.holder_id > 0).then_some(PersonId(form.holder_id)),
            place: form.place,
            secret: form.secret,
            secrecy: form.secrecy,
            important: form.important,
            unit: form.unit,
            note: form.note,
            unmark_reason: form.unmark_reason,
        }
    }
}
