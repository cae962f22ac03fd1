//! Which measures, proofs and agreements stand behind a line.

use serde::{Deserialize, Serialize};

use super::{
    AgreementId, LineId, LineState, MeasureId, ProofId, agreements,
    change::{UPKEEP, dossier_open, taken},
    measures, proofs, store,
};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    fields,
    vault::{Actor, Tx, Vault},
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

/// What stands behind lines of several dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename = "DossierSupport", rename_all = "snake_case")]
pub enum Support {
    /// A measure of the agency.
    Measure(MeasureId),
    /// Also of an approved dossier.
    Proof(ProofId),
}

impl Support {
    fn kind(self) -> (Kind, u32) {
        match self {
            Self::Measure(id) => (Kind::ControlMeasure, id.0),
            Self::Proof(id) => (Kind::Proof, id.0),
        }
    }

    /// Its name, also once it has ended.
    fn name(self, tx: &Tx<'_>) -> Result<String> {
        Ok(match self {
            Self::Measure(id) => measures::find(tx, id)?.name,
            Self::Proof(id) => proofs::find(tx, id)?.name,
        })
    }

    fn refuse_ended(self, tx: &Tx<'_>) -> Result<()> {
        match self {
            Self::Measure(id) => measures::in_use(tx, id).map(|_| ()),
            Self::Proof(id) => proofs::in_use(tx, id).map(|_| ()),
        }
    }

    fn told(self, name: &str) -> Told<'_> {
        match self {
            Self::Measure(_) => Told {
                control: name,
                ..NONE
            },
            Self::Proof(_) => Told {
                proof: name,
                ..NONE
            },
        }
    }
}

/// These lines are met or proven by it, as others may be too.
pub fn link(vault: &Vault, by: &Actor, at: At, ids: &[LineId], with: Support) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        with.refuse_ended(tx)?;
        let name = with.name(tx)?;
        let (kind, id) = with.kind();
        tx.about(kind, id);
        let states = match with {
            Support::Measure(_) => dossier_open(),
            Support::Proof(_) => UPKEEP,
        };
        for (line, requirement) in taken(tx, ids, states)? {
            if store::link(tx, line.id, with)? {
                audit::change_of(tx, &requirement.cited, &NONE, &with.told(&name))?;
            }
        }
        Ok(())
    })
}

pub fn unlink(vault: &Vault, by: &Actor, at: At, ids: &[LineId], from: Support) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let name = from.name(tx)?;
        let (kind, id) = from.kind();
        tx.about(kind, id);
        for (line, requirement) in taken(tx, ids, dossier_open())? {
            if store::unlink(tx, line.id, from)? {
                audit::change_of(tx, &requirement.cited, &from.told(&name), &NONE)?;
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
