//! The frozen record behind a certificate, its hash, and the short code on the paper. Whoever has the
//! evidence package can hash the record again and compare it with the QR code.

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Wipe, WipeBatch, WipeState, destroy::Destroyed};
use crate::{
    Day, Result, assets, evidence,
    sanitization::{DriveRun, Reason, advice::Level},
    settings,
    vault::Vault,
};

/// What is certified of one medium. Field order is part of the hash.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Certificate {
    pub format: &'static str,
    pub agency: String,
    pub batch: u32,
    pub record: u32,
    pub serial: String,
    pub model: String,
    pub kind: String,
    pub bytes: u64,
    pub asset_code: String,
    pub level: Level,
    pub method: String,
    /// `accepted` or `destroyed`.
    pub verdict: WipeState,
    pub reasons: Vec<Reason>,
    pub run: Option<DriveRun>,
    pub log_name: String,
    pub log_sha256: String,
    pub read_back: bool,
    pub statement: String,
    pub operator: String,
    pub witness: String,
    pub done_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destruction: Option<Destroyed>,
}

const FORMAT: &str = "sogac-wipe/1";

impl Certificate {
    pub(super) fn of(vault: &Vault, batch: &WipeBatch, wipe: &Wipe) -> Result<Self> {
        let medium = assets::medium(vault, wipe.medium_id)?;
        let log = wipe
            .log_evidence_id
            .map(|id| evidence::get(vault, id))
            .transpose()?;
        let (log_name, log_sha256) = log.map(|l| (l.file_name, l.sha256)).unwrap_or_default();
        Ok(Self {
            format: FORMAT,
            agency: settings::agency(vault)?.name,
            batch: batch.id.0,
            record: wipe.id.0,
            serial: wipe.serial.clone(),
            model: medium.model,
            kind: medium.kind,
            bytes: wipe.bytes,
            asset_code: medium.asset,
            level: wipe.level,
            method: wipe.method.clone(),
            verdict: wipe.state,
            reasons: wipe.reasons.clone(),
            run: wipe.run.clone(),
            log_name,
            log_sha256,
            read_back: wipe.read_back,
            statement: wipe.statement.clone(),
            operator: batch.operator.clone(),
            witness: batch.witness.clone(),
            done_on: wipe.done_on,
            destruction: wipe.destruction.clone(),
        })
    }

    /// The record as bytes, the same for the same record.
    pub fn json(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec_pretty(self)?)
    }
}

/// Short code and hash of a record. The code is the hash's first 50 bits in Base32 (RFC 4648), so it
/// cannot be made up: "XD-7K3FA-92QA6".
pub fn code(prefix: &str, record: &[u8]) -> (String, String) {
    let digest = Sha256::digest(record);
    let letters = BASE32_NOPAD.encode(&digest);
    let part = |from: usize| letters.chars().skip(from).take(5).collect::<String>();
    (
        format!("{prefix}-{}-{}", part(0), part(5)),
        HEXLOWER.encode(&digest),
    )
}

/// What the QR code holds.
pub fn mark(code: &str, hash: &str, what: &str) -> String {
    format!("SOGAC1 {code} {what} sha256:{hash}")
}
