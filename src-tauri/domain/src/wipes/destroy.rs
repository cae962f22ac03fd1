//! A medium destroyed: where erasing failed (LC-19.3), where the level asks for it, and the only way for
//! what held state secrets, with the council's papers and two witnesses (AG-9.3).

use serde::{Deserialize, Serialize};

use super::{
    WipeId, WipeState,
    form::is_secret,
    open::{again_for, still_open},
    settle, store,
};
use crate::{
    At, Day, Error, Result, assets,
    audit::Op,
    evidence::{self, EvidenceId, NewEvidence},
    fields::{self, NAME, NOTE},
    text,
    vault::{Actor, Vault},
};

/// What the screen gives.
#[derive(Debug, Clone)]
pub struct Destruction {
    pub day: Day,
    /// "Nghiền, mảnh không quá 10 mm".
    pub way: String,
    pub witnesses: Vec<String>,
    /// The minutes.
    pub minutes: NewEvidence,
    /// For state secrets: the decision to destroy and the list that goes with it.
    pub decision: Option<NewEvidence>,
    pub list: Option<NewEvidence>,
}

/// What is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Destroyed {
    pub way: String,
    pub witnesses: Vec<String>,
    pub decision: Option<EvidenceId>,
    pub list: Option<EvidenceId>,
    pub minutes: EvidenceId,
}

/// Records the destruction as an attempt of its own; an erasure that failed before stays on record.
pub fn destroy(vault: &Vault, by: &Actor, at: At, id: WipeId, given: Destruction) -> Result<()> {
    let way = fields::required("way", "Cách tiêu huỷ", &given.way, NOTE)?;
    let mut witnesses = Vec::new();
    for name in &given.witnesses {
        let name = fields::line("witnesses", "Người chứng kiến", name, NAME)?;
        let known = |w: &String| text::key(w) == text::key(&name);
        if !name.is_empty() && !witnesses.iter().any(known) {
            witnesses.push(name);
        }
    }
    let minutes = evidence::keep(vault, given.minutes)?;
    let decision = given
        .decision
        .map(|e| evidence::keep(vault, e))
        .transpose()?;
    let list = given.list.map(|e| evidence::keep(vault, e)).transpose()?;
    vault.transact(by, at, Op::MediumDestroyed, |tx| {
        let wipe = store::wipe(tx, id)?;
        let batch = still_open(tx, wipe.batch_id)?;
        let medium = assets::live_medium(tx, wipe.medium_id)?;
        fields::between(
            "day",
            "Ngày tiêu huỷ",
            Some(given.day),
            (fields::new_year(1990), fields::today(at)),
        )?;
        let operator = text::key(&batch.operator);
        if witnesses.iter().any(|w| text::key(w) == operator) {
            return Err(Error::field(
                "witnesses",
                "Người chứng kiến phải là người khác với người thực hiện.",
            ));
        }
        if is_secret(&medium) {
            if decision.is_none() || list.is_none() {
                return Err(Error::field(
                    "decision",
                    "Phương tiện đã chứa bí mật nhà nước: phải có quyết định tiêu huỷ, danh sách và biên bản của hội đồng. Chưa có gì được ghi.",
                ));
            }
            if witnesses.len() < 2 {
                return Err(Error::field(
                    "witnesses",
                    "Phương tiện đã chứa bí mật nhà nước: phải có hai người chứng kiến khác nhau.",
                ));
            }
        } else if witnesses.is_empty() {
            return Err(Error::field(
                "witnesses",
                "Hãy nhập ít nhất một người chứng kiến.",
            ));
        }
        let wipe = if wipe.state == WipeState::Planned {
            wipe
        } else {
            again_for(tx, &batch, &wipe)?
        };
        let record = |kept: &Option<evidence::Kept>, tx: &mut _| {
            kept.as_ref().map(|kept| kept.record(tx)).transpose()
        };
        let done = Destroyed {
            way: way.clone(),
            witnesses: witnesses.clone(),
            decision: record(&decision, tx)?,
            list: record(&list, tx)?,
            minutes: minutes.record(tx)?,
        };
        let of = store::Settled {
            reasons: "[]".to_owned(),
            run: serde_json::to_string(&done)?,
            evidence: done.minutes.0,
            ..store::Settled::default()
        };
        tx.says("way", &done.way)?;
        tx.says("witnesses", &done.witnesses)?;
        settle::settle(tx, &wipe, WipeState::Destroyed, given.day, Some(done.minutes), &of)
    })
}
