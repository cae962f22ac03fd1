//! Proofs: evidence that has a life of its own. Issued on one day, uploaded on another, worth nothing
//! after a third; one proves many lines, and by its measure every line that measure serves.

mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{MeasureId, links, measures, store as lines};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    evidence::{self, EvidenceId, NewEvidence},
    fields::{self, NAME},
    lists::{ListQuery, Page},
    vault::{Actor, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct ProofId(pub u32);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Proof {
    pub id: ProofId,
    pub name: String,
    pub evidence_id: EvidenceId,
    pub issued_on: Option<Day>,
    /// Uploaded.
    pub added_on: Day,
    /// The last day it counts.
    pub expires_on: Option<Day>,
    /// Proves the measure wherever it serves.
    pub measure_id: Option<MeasureId>,
    /// Name of the measure.
    pub measure: String,
    pub ended_on: Option<Day>,
    /// Lines it is linked to by itself, in dossiers that are not over.
    pub lines: u32,
}

/// Without `id` a proof is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ProofForm {
    pub id: Option<ProofId>,
    pub name: String,
    pub issued_on: Option<Day>,
    pub expires_on: Option<Day>,
    pub measure_id: Option<MeasureId>,
}

/// Columns: `name`, `measure`, `measure_id`, `issued_on`, `added_on`, `expires_on`, `expires_until` (on
/// this day or before), `ended` (0 or 1).
pub fn list_proofs(vault: &Vault, query: &ListQuery) -> Result<Page<Proof>> {
    vault.list(|source| store::list(source, query))
}

pub fn get_proof(vault: &Vault, id: ProofId) -> Result<Proof> {
    vault.read(|conn| find(conn, id))
}

/// Adds a proof, which needs its evidence, or changes one; with evidence given anew the earlier piece
/// stays in the log.
pub fn save_proof(
    vault: &Vault,
    by: &Actor,
    at: At,
    form: &ProofForm,
    given: Option<NewEvidence>,
) -> Result<ProofId> {
    let today = fields::today(at);
    let form = form.checked(today)?;
    if form.id.is_none() && given.is_none() {
        return Err(Error::field(
            "evidence",
            "Chưa có bằng chứng. Hãy chọn tệp, hoặc ghi số và ngày của văn bản.",
        ));
    }
    let kept = given
        .map(|given| evidence::keep(vault, given))
        .transpose()?;
    vault.transact(by, at, Op::ProofSaved, |tx| {
        if let Some(measure) = form.measure_id {
            let measure = measures::in_use(tx, measure)?;
            tx.about(Kind::ControlMeasure, measure.id.0);
        }
        let evidence = kept.map(|kept| kept.record(tx)).transpose()?;
        let (id, before) = match (form.id, evidence) {
            (Some(id), evidence) => {
                let before = in_use(tx, id)?;
                let evidence = evidence.unwrap_or(before.evidence_id);
                store::update(tx, id, &form, evidence)?;
                lines::set_search_of(tx, lines::Linked::Proof(id))?;
                (id, Some(ProofForm::from(before)))
            }
            (None, Some(evidence)) => (store::insert(tx, &form, evidence, today)?, None),
            (None, None) => return Err(Error::Internal("a proof without evidence".to_owned())),
        };
        tx.about(Kind::Proof, id.0);
        audit::change(tx, before.as_ref(), &form)?;
        Ok(id)
    })
}

/// It counts no more; what it proved shows it no longer.
pub fn end_proof(vault: &Vault, by: &Actor, at: At, id: ProofId, reason: &str) -> Result<()> {
    let reason = links::end_reason(reason)?;
    vault.transact(by, at, Op::ProofSaved, |tx| {
        let proof = in_use(tx, id)?;
        store::end(tx, id, fields::today(at))?;
        lines::set_search_of(tx, lines::Linked::Proof(id))?;
        tx.about(Kind::Proof, id.0);
        tx.says("name", &proof.name)?;
        tx.says("ended_on", &fields::today(at))?;
        tx.says("reason", &reason)
    })
}

pub(super) fn find(conn: &Connection, id: ProofId) -> Result<Proof> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("minh chứng này"))
}

pub(super) fn in_use(conn: &Connection, id: ProofId) -> Result<Proof> {
    let proof = find(conn, id)?;
    links::refuse_ended(&format!("Minh chứng “{}”", proof.name), proof.ended_on)?;
    Ok(proof)
}

impl ProofForm {
    fn checked(&self, today: Day) -> Result<Self> {
        let name = fields::required("name", "Tên minh chứng", &self.name, NAME)?;
        let form = Self {
            name: fields::free("name", "Tên minh chứng", &name, NAME)?,
            ..*self
        };
        let past = (fields::new_year(1990), today);
        fields::between("issued_on", "Ngày ban hành", form.issued_on, past)?;
        let span = (fields::new_year(1990), fields::new_year(2100));
        fields::between("expires_on", "Ngày hết hạn", form.expires_on, span)?;
        fields::in_order(
            "expires_on",
            ("Ngày hết hạn", form.expires_on),
            ("ngày ban hành", form.issued_on),
        )?;
        Ok(form)
    }
}

impl From<Proof> for ProofForm {
    fn from(proof: Proof) -> Self {
        Self {
            id: Some(proof.id),
            name: proof.name,
            issued_on: proof.issued_on,
            expires_on: proof.expires_on,
            measure_id: proof.measure_id,
        }
    }
}
