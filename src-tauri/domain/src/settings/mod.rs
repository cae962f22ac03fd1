//! What the agency says of itself once: names, signers, the regulation it is under.

mod head;
mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

pub use head::{head, issuer_fields};

use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    papers, text,
    vault::{self, Actor, Tx, Vault},
};

/// The agency as its papers print it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Agency {
    pub name: String,
    /// Cơ quan chủ quản; may be empty.
    pub superior: String,
    /// Địa danh, as in "Lào Cai, ngày …".
    pub place: String,
    /// Letters in the number of a paper: "SNNMT".
    pub symbol: String,
    /// The unit that drafts, and its letters: "Văn phòng", "VP".
    pub unit: String,
    pub unit_symbol: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    /// Who signs.
    pub head_name: String,
    pub head_post: String,
    /// Who answers for information security (Lào Cai 23.2, An Giang 3.12, Hải Dương 22.2).
    pub officer_name: String,
    pub officer_post: String,
    /// Id of the regulation.
    pub regulation: String,
}

const AGENCY: &str = "agency";
const RECOVERY: &str = "recovery_proven";

pub fn agency(vault: &Vault) -> Result<Agency> {
    vault.read(agency_in)
}

/// What the agency says of itself, for whoever looks at it; that they did is in the log (Lào Cai 6.2,
/// Hải Dương 14.2).
pub fn see_agency(vault: &Vault, by: &Actor, at: At) -> Result<Agency> {
    vault.transact(by, at, Op::SettingsSeen, |tx| {
        tx.about(Kind::Agency, 1);
        agency_in(tx)
    })
}

/// As [`agency`], inside a change under way.
pub(crate) fn agency_in(conn: &Connection) -> Result<Agency> {
    Ok(store::get(conn, AGENCY)?.unwrap_or_default())
}

/// Refused without a name, place, symbol or regulation, each named.
pub fn check(agency: &Agency) -> Result<()> {
    let asked = [
        ("name", &agency.name, "Hãy nhập tên cơ quan."),
        (
            "place",
            &agency.place,
            "Hãy nhập địa danh ghi trên văn bản.",
        ),
        (
            "symbol",
            &agency.symbol,
            "Hãy nhập chữ viết tắt tên cơ quan trong số, ký hiệu văn bản.",
        ),
        (
            "regulation",
            &agency.regulation,
            "Hãy chọn quy chế áp dụng.",
        ),
    ];
    for (field, value, ask) in asked {
        if text::nfc(value).is_empty() {
            return Err(Error::field(field, ask));
        }
        if value.chars().count() > 300 {
            return Err(Error::field(field, "Nội dung dài quá 300 ký tự."));
        }
    }
    Ok(())
}

/// Keeps what the agency says of itself; drafts that said the same say it anew.
pub fn save_agency(vault: &Vault, by: &Actor, at: At, agency: &Agency) -> Result<()> {
    change_agency(vault, by, at, agency, |_| Ok(()))
}

/// As [`save_agency`], with what changes together with it or not at all: under another regulation, the
/// open cases.
pub fn change_agency(
    vault: &Vault,
    by: &Actor,
    at: At,
    agency: &Agency,
    also: impl FnOnce(&mut Tx<'_>) -> Result<()>,
) -> Result<()> {
    let mut tidy = agency.clone();
    for field in [
        &mut tidy.name,
        &mut tidy.superior,
        &mut tidy.place,
        &mut tidy.symbol,
        &mut tidy.unit,
        &mut tidy.unit_symbol,
        &mut tidy.address,
        &mut tidy.phone,
        &mut tidy.email,
        &mut tidy.head_name,
        &mut tidy.head_post,
        &mut tidy.officer_name,
        &mut tidy.officer_post,
    ] {
        *field = text::nfc(field);
    }
    check(&tidy)?;
    let before = self::agency(vault)?;
    vault::change_agency(vault, by, at, &tidy.name, |tx| {
        store::set(tx, AGENCY, &tidy)?;
        tx.about(Kind::Agency, 1);
        tx.says("before", &before)?;
        tx.says("after", &tidy)?;
        let (old, new) = (head::draft_fields(&before)?, head::draft_fields(&tidy)?);
        papers::all_follow(tx, &old, &new)?;
        also(tx)
    })
}

/// Whether the newest recovery sheet has been proven by typing part of it back.
pub fn recovery_proven(vault: &Vault) -> Result<bool> {
    Ok(vault
        .read(|conn| store::get(conn, RECOVERY))?
        .unwrap_or(false))
}

/// Notes it inside the change that makes or proves a sheet.
pub(crate) fn mark_recovery(tx: &mut Tx<'_>, proven: bool) -> Result<()> {
    store::set(tx, RECOVERY, &proven)?;
    tx.says("recovery_proven", &proven)
}
