//! The decision to dispose, and the council that carries it out.

use super::{Councillor, DisposalId, DisposalState, form, propose::named, store};
use crate::{
    At, Day, Error, Result,
    audit::Op,
    evidence::{self, NewEvidence},
    fields::{self, CODE, NAME},
    vault::{Actor, Vault},
};

/// What the screen gives.
#[derive(Debug, Clone)]
pub struct Decision {
    pub number: String,
    pub day: Day,
    pub proof: NewEvidence,
    pub council: Vec<Councillor>,
}

pub fn decide(vault: &Vault, by: &Actor, at: At, id: DisposalId, given: Decision) -> Result<()> {
    let number = fields::required("number", "Số quyết định", &given.number, CODE)?;
    let mut council = Vec::new();
    for member in &given.council {
        let member = Councillor {
            name: fields::line("council", "Họ và tên", &member.name, NAME)?,
            post: fields::line("council", "Chức vụ", &member.post, NAME)?,
            part: fields::line("council", "Tư cách", &member.part, NAME)?,
        };
        if !member.name.is_empty() {
            council.push(member);
        }
    }
    if council.len() < 2 {
        return Err(Error::field(
            "council",
            "Hội đồng phải có ít nhất hai người. Hãy nhập họ tên, chức vụ, tư cách từng người.",
        ));
    }
    let kept = evidence::keep(vault, given.proof)?;
    vault.transact(by, at, Op::DisposalDecided, |tx| {
        let disposal = form::in_state(tx, id, &[DisposalState::Proposed])?;
        fields::between(
            "day",
            "Ngày quyết định",
            Some(given.day),
            (disposal.proposed_on, fields::today(at)),
        )?;
        let proof = kept.record(tx)?;
        store::set_decided(tx, id, (&number, given.day), proof, &council)?;
        tx.says("decision", &number)?;
        named(tx, id)
    })
}
