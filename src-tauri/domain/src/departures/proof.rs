//! More proof beside the one a line ended with: a wrong file stays where it is, the right one is put
//! next to it.

use rusqlite::Connection;

use super::{
    LineId, LineState,
    lines::{about, reason_of},
    store,
};
use crate::{
    At, Error, Result,
    audit::{self, Kind, Op},
    evidence::{self, EvidenceId, EvidenceKind, NewEvidence},
    vault::{Actor, Vault},
};

/// Puts a file beside the proof of a line that is done or excepted, also once the case is closed; nothing
/// else of the line changes. The reason stays with the file.
pub fn add_proof(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: LineId,
    reason: &str,
    mut proof: NewEvidence,
) -> Result<()> {
    let reason = reason_of(
        reason,
        "Hãy ghi lý do gắn thêm bằng chứng, ví dụ tệp trước gắn nhầm.",
    )?;
    if proof.kind != EvidenceKind::File {
        return Err(Error::field(
            "evidence",
            "Bằng chứng gắn thêm phải là tệp. Hãy chọn tệp; bằng chứng đã có vẫn giữ nguyên.",
        ));
    }
    proof.note = match proof.note.trim() {
        "" => reason.clone(),
        note => format!("{reason}\n{note}"),
    };
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::LineProofAdded, |tx| {
        let line = store::line(tx, id)?;
        if !matches!(line.state, LineState::Done | LineState::Excepted) {
            return Err(Error::refused(
                "Dòng này chưa có bằng chứng nào để gắn thêm bên cạnh. Hãy hoàn thành dòng kèm bằng chứng; chưa có gì thay đổi.",
            ));
        }
        kept.record(tx)?;
        about(tx, &line, id);
        tx.says("title", &line.title)?;
        tx.says("reason", &reason)
    })
}

/// What was put beside the proof of a line, oldest first.
pub(super) fn added(conn: &Connection, id: LineId) -> Result<Vec<EvidenceId>> {
    let found = audit::beside(conn, (Kind::Line, id.0), Op::LineProofAdded, Kind::Evidence)?;
    Ok(found.into_iter().map(EvidenceId).collect())
}
