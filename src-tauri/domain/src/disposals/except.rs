//! The head's exception for a line, which only a clause can give: the parameter of the clause that asks
//! for erasure before disposal names what is excepted.

use super::{DisposalState, form, propose::named, store};
use crate::{
    At, Error, Result,
    audit::Op,
    evidence::{self, NewEvidence},
    fields::{self, NOTE},
    regulations::Profile,
    vault::{Actor, Vault},
};

/// Refused unless the head is signed in and the regulation knows an exception for disposal.
pub fn except(
    vault: &Vault,
    by: &Actor,
    at: At,
    line: u32,
    (reason, proof): (&str, NewEvidence),
    profile: &Profile,
) -> Result<()> {
    by.must_be_head()?;
    let before_disposal = |parameter: &str| {
        parameter.contains("before=disposal") || parameter.contains("before=repurpose|disposal")
    };
    let clauses = profile.clauses().filter(|c| before_disposal(&c.parameter));
    let asked: Vec<_> = clauses.collect();
    if !asked.iter().any(|clause| clause.value("except").is_some()) {
        let cited: Vec<&str> = asked.iter().map(|clause| clause.cited.as_str()).collect();
        return Err(Error::refused(format!(
            "Quy chế không cho ngoại lệ nào khi thanh lý ({}). Phải xoá đạt, tiêu huỷ phần lưu trữ, hoặc tháo ổ giữ lại.",
            cited.join("; ")
        )));
    }
    let reason = fields::required("reason", "Lý do ngoại lệ", reason, NOTE)?;
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::DisposalExcepted, |tx| {
        let line = store::line(tx, line)?;
        form::in_state(tx, line.disposal_id, &[DisposalState::Decided])?;
        let proof = kept.record(tx)?;
        store::set_exception(tx, line.id, &reason, Some(proof))?;
        tx.about(line.item.kind(), line.item.id());
        tx.says("reason", &reason)?;
        named(tx, line.disposal_id)
    })
}
