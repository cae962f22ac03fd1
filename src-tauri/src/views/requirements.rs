//! Requirements, measures, proofs and agreements as their screens show them.

use serde::Serialize;
use sogac_domain::{
    Day, Result,
    dossier::{
        lines::{
            self, Agreement, AgreementId, Line, LineId, LineUse, Linked, Measure, MeasureId, Proof,
            ProofId,
        },
        requirements::Requirement,
    },
    evidence,
    vault::Vault,
};

use super::{dossiers::proof, evidence::EvidenceRow};

/// One requirement with what stands behind its answer.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DossierLinePage {
    pub line: Line,
    pub requirement: Requirement,
    pub measures: Vec<Measure>,
    pub proofs: Vec<ProofRow>,
    pub exception_evidence: Option<EvidenceRow>,
    /// Said to be met, and no proof and no agreement counts today.
    pub unproven: bool,
}

impl DossierLinePage {
    pub fn of(vault: &Vault, id: LineId, today: Day) -> Result<Self> {
        let (line, requirement) = lines::get(vault, id)?;
        let measures = line.measures.iter();
        let proofs = line.proofs.iter();
        Ok(Self {
            measures: measures
                .map(|id| lines::get_measure(vault, *id))
                .collect::<Result<_>>()?,
            proofs: proofs
                .map(|id| ProofRow::of(vault, lines::get_proof(vault, *id)?))
                .collect::<Result<_>>()?,
            exception_evidence: proof(vault, line.exception_evidence_id)?,
            unproven: line.is_unproven(today),
            line,
            requirement,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ProofRow {
    pub id: ProofId,
    pub name: String,
    pub evidence: EvidenceRow,
    pub issued_on: Option<Day>,
    pub added_on: Day,
    pub expires_on: Option<Day>,
    pub measure_id: Option<MeasureId>,
    pub measure: String,
    pub ended_on: Option<Day>,
    pub lines: u32,
}

impl ProofRow {
    pub fn of(vault: &Vault, row: Proof) -> Result<Self> {
        Ok(Self {
            evidence: evidence::get(vault, row.evidence_id)?.into(),
            id: row.id,
            name: row.name,
            issued_on: row.issued_on,
            added_on: row.added_on,
            expires_on: row.expires_on,
            measure_id: row.measure_id,
            measure: row.measure,
            ended_on: row.ended_on,
            lines: row.lines,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AgreementRow {
    pub id: AgreementId,
    pub provider: String,
    pub title: String,
    pub number: String,
    pub day: Option<Day>,
    pub expires_on: Option<Day>,
    pub evidence: Option<EvidenceRow>,
    pub ended_on: Option<Day>,
    pub lines: u32,
}

impl AgreementRow {
    pub fn of(vault: &Vault, row: Agreement) -> Result<Self> {
        Ok(Self {
            evidence: proof(vault, row.evidence_id)?,
            id: row.id,
            provider: row.provider,
            title: row.title,
            number: row.number,
            day: row.day,
            expires_on: row.expires_on,
            ended_on: row.ended_on,
            lines: row.lines,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct MeasurePage {
    pub measure: Measure,
    pub uses: Vec<LineUse>,
}

impl MeasurePage {
    pub fn of(vault: &Vault, id: MeasureId) -> Result<Self> {
        Ok(Self {
            measure: lines::get_measure(vault, id)?,
            uses: lines::uses(vault, Linked::Measure(id))?,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ProofPage {
    pub proof: ProofRow,
    pub uses: Vec<LineUse>,
}

impl ProofPage {
    pub fn of(vault: &Vault, id: ProofId) -> Result<Self> {
        Ok(Self {
            proof: ProofRow::of(vault, lines::get_proof(vault, id)?)?,
            uses: lines::uses(vault, Linked::Proof(id))?,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AgreementPage {
    pub agreement: AgreementRow,
    pub uses: Vec<LineUse>,
}

impl AgreementPage {
    pub fn of(vault: &Vault, id: AgreementId) -> Result<Self> {
        Ok(Self {
            agreement: AgreementRow::of(vault, lines::get_agreement(vault, id)?)?,
            uses: lines::uses(vault, Linked::Agreement(id))?,
        })
    }
}
