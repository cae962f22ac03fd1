//! Which measures, proofs and agreements stand behind a line.

use serde::Serialize;

use super::{
    AgreementId, LineId, LineState, MeasureId, ProofId, agreements,
    change::{UPKEEP, dossier_open, taken},
    measures, proofs, store,
};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    fields,
    vault::{Actor, Vault},
};

/// A link as the log tells it.
#[derive(Serialize)]
struct Told<'a> {
    control: &'a str,
    proof: &'a str,
    agreement: &'a str,
    state: &'static str,
}

const NONE: Told<'static> = Told {
    control: "",
    proof: "",
    agreement: "",
    state: "",
};

/// These lines are met by a measure of the agency, which may serve others too.
pub fn link_measure(
    vault: &Vault,
    by: &Actor,
    at: At,
    ids: &[LineId],
    measure: MeasureId,
) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let measure = measures::in_use(tx, measure)?;
        tx.about(Kind::ControlMeasure, measure.id.0);
        for (line, requirement) in taken(tx, ids, dossier_open())? {
            if store::link_measure(tx, line.id, measure.id)? {
                let told = Told {
                    control: &measure.name,
                    ..NONE
                };
                audit::change_of(tx, &requirement.cited, &NONE, &told)?;
            }
        }
        Ok(())
    })
}

pub fn unlink_measure(
    vault: &Vault,
    by: &Actor,
    at: At,
    ids: &[LineId],
    measure: MeasureId,
) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let measure = measures::find(tx, measure)?;
        tx.about(Kind::ControlMeasure, measure.id.0);
        for (line, requirement) in taken(tx, ids, dossier_open())? {
            if store::unlink_measure(tx, line.id, measure.id)? {
                let told = Told {
                    control: &measure.name,
                    ..NONE
                };
                audit::change_of(tx, &requirement.cited, &told, &NONE)?;
            }
        }
        Ok(())
    })
}

/// A proof of these lines; also of an approved dossier.
pub fn link_proof(vault: &Vault, by: &Actor, at: At, ids: &[LineId], proof: ProofId) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let proof = proofs::in_use(tx, proof)?;
        tx.about(Kind::Proof, proof.id.0);
        for (line, requirement) in taken(tx, ids, UPKEEP)? {
            if store::link_proof(tx, line.id, proof.id)? {
                let told = Told {
                    proof: &proof.name,
                    ..NONE
                };
                audit::change_of(tx, &requirement.cited, &NONE, &told)?;
            }
        }
        Ok(())
    })
}

pub fn unlink_proof(
    vault: &Vault,
    by: &Actor,
    at: At,
    ids: &[LineId],
    proof: ProofId,
) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let proof = proofs::find(tx, proof)?;
        tx.about(Kind::Proof, proof.id.0);
        for (line, requirement) in taken(tx, ids, dossier_open())? {
            if store::unlink_proof(tx, line.id, proof.id)? {
                let told = Told {
                    proof: &proof.name,
                    ..NONE
                };
                audit::change_of(tx, &requirement.cited, &told, &NONE)?;
            }
        }
        Ok(())
    })
}

/// These lines are met by what the agreement provides, as long as it stands; with `None` they are not
/// any more, and open again.
pub fn inherit(
    vault: &Vault,
    by: &Actor,
    at: At,
    ids: &[LineId],
    agreement: Option<AgreementId>,
) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let to = agreement
            .map(|id| agreements::standing(tx, id, fields::today(at)))
            .transpose()?;
        if let Some(agreement) = &to {
            tx.about(Kind::Agreement, agreement.id.0);
        }
        for (line, requirement) in taken(tx, ids, dossier_open())? {
            if line.agreement_id == agreement {
                continue;
            }
            let was = line
                .agreement_id
                .map(|id| agreements::find(tx, id))
                .transpose()?;
            let state = match to {
                Some(_) => LineState::Met,
                None => LineState::Open,
            };
            store::set_agreement(tx, line.id, agreement, state)?;
            let title = |one: &Option<super::Agreement>| {
                one.as_ref()
                    .map(super::Agreement::in_words)
                    .unwrap_or_default()
            };
            let (before, after) = (title(&was), title(&to));
            let told = |agreement, state: LineState| Told {
                agreement,
                state: state.in_words(),
                ..NONE
            };
            audit::change_of(
                tx,
                &requirement.cited,
                &told(before.as_str(), line.state),
                &told(after.as_str(), state),
            )?;
        }
        Ok(())
    })
}

/// Why a measure, a proof or an agreement is not used any more.
pub(super) fn end_reason(reason: &str) -> Result<String> {
    fields::required("reason", "Lý do", reason, fields::NOTE)
}

/// What has ended cannot be linked or changed.
pub(super) fn refuse_ended(what: &str, on: Option<Day>) -> Result<()> {
    match on {
        None => Ok(()),
        Some(day) => Err(Error::refused(format!(
            "{what} đã thôi dùng từ ngày {}. Hãy chọn mục khác; chưa có gì được ghi.",
            day.format("%d/%m/%Y")
        ))),
    }
}
