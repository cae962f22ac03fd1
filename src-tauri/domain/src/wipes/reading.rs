//! A medium read back inside the program: the reading under way is kept with its record, so that it can
//! be stopped and taken up; what a whole reading found stands behind the verdict.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    Wipe, WipeId, WipeState,
    open::{about, still_open},
    papers::kept as kept_paper,
    settle,
    statement::{fits, verdict},
    store,
};
use crate::{
    At, Error, Result,
    audit::Op,
    evidence::{self, AttachedFile, EvidenceId, EvidenceKind, NewEvidence},
    fields,
    sanitization::{
        Reason,
        readback::{Reading, Report},
    },
    vault::{Actor, Vault},
};

/// A reading that is not yet proof: stopped on the way, or whole and not yet taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sitting {
    /// What is read, as the officer named it.
    pub path: String,
    pub reading: Reading,
    /// Spent reading so far.
    pub seconds: f64,
    /// When the first of it began.
    #[serde(default)]
    pub started: Option<At>,
}

impl Sitting {
    pub fn report(&self) -> Report {
        Report {
            started: self.started.map(fields::moment),
            ..self.reading.report(self.seconds)
        }
    }
}

/// A reading that stands as proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taken {
    #[serde(flatten)]
    pub report: Report,
    /// The file kept of it; older records do not name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence_id: Option<EvidenceId>,
}

/// What is kept of a reading with the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReadBack {
    Taken(Taken),
    Sitting(Sitting),
}

/// What is kept of the reading of a record.
pub fn reading(vault: &Vault, id: WipeId) -> Result<Option<ReadBack>> {
    vault.read(|conn| store::read_back(conn, id))
}

/// The report that stands behind the record, if one does.
pub(super) fn taken(conn: &Connection, id: WipeId) -> Result<Option<Report>> {
    Ok(match store::read_back(conn, id)? {
        Some(ReadBack::Taken(taken)) => Some(taken.report),
        Some(ReadBack::Sitting(_)) | None => None,
    })
}

/// The record, while a reading may still say something of it.
pub fn may_read(vault: &Vault, id: WipeId) -> Result<Wipe> {
    let wipe = vault.read(|conn| {
        let wipe = store::wipe(conn, id)?;
        still_open(conn, wipe.batch_id)?;
        Ok(wipe)
    })?;
    if wipe.state == WipeState::Destroyed {
        return Err(Error::refused(format!(
            "Ổ {} đã tiêu huỷ, không còn gì để đọc.",
            wipe.serial
        )));
    }
    // A reading that left the proof with a gap may be followed by a better one.
    if matches!(wipe.state, WipeState::Accepted | WipeState::Failed) && wipe.read_back {
        return Err(Error::refused(format!(
            "Ổ {} đã có kết quả đọc kiểm tra.",
            wipe.serial
        )));
    }
    if kept_paper(vault, wipe.paper_id)?.is_some() {
        return Err(Error::refused(format!(
            "Đã lập biên bản xác nhận cho ổ {} nên kết quả không đổi được nữa. Muốn đọc kiểm tra thêm, hãy huỷ biên bản đó trước.",
            wipe.serial
        )));
    }
    Ok(wipe)
}

/// Keeps a reading as it is, to be taken up later.
pub fn keep_sitting(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: WipeId,
    sitting: &Sitting,
) -> Result<()> {
    let wipe = may_read(vault, id)?;
    let (kept, done) = (sitting.clone(), sitting.reading.progress());
    vault.transact(by, at, Op::MediumRead, |tx| {
        store::set_read_back(tx, id, &ReadBack::Sitting(kept))?;
        tx.says("serial", &wipe.serial)?;
        tx.says("path", &sitting.path)?;
        tx.says("read", &done.done)?;
        tx.says("to_read", &done.of)?;
        about(tx, wipe.batch_id, id, wipe.medium_id.0);
        Ok(())
    })
}

/// Takes a whole reading as proof. A record judged already is judged anew with it; one that waits for
/// its log is judged with it later.
pub fn take_reading(vault: &Vault, by: &Actor, at: At, id: WipeId) -> Result<WipeState> {
    let wipe = may_read(vault, id)?;
    let Some(ReadBack::Sitting(sitting)) = reading(vault, id)? else {
        return Err(Error::refused("Chưa có lần đọc kiểm tra nào để ghi."));
    };
    let report = sitting.report();
    if !report.complete {
        return Err(Error::refused(
            "Lần đọc này chưa xong nên chưa nói được gì. Hãy đọc tiếp đến hết.",
        ));
    }
    if !fits(&wipe, &report) {
        return Err(Error::refused(format!(
            "Đã đọc một phương tiện dài {} byte, còn ổ {} trong sổ dài {} byte: có thể đã chọn nhầm ổ. Hãy kiểm tra đường dẫn hoặc dung lượng trong sổ; chưa có gì được ghi.",
            report.bytes_total, wipe.serial, wipe.bytes
        )));
    }
    if report.is_before(wipe.run.as_ref().and_then(|run| run.ended)) {
        return Err(Error::refused(format!(
            "{} Chưa có gì được ghi.",
            Reason::ReadBeforeErasure.sentence()
        )));
    }
    let file = NewEvidence {
        kind: EvidenceKind::File,
        file: Some(AttachedFile {
            name: format!("doc-kiem-tra-{}.json", wipe.serial),
            content: serde_json::to_vec_pretty(&report)?,
        }),
        letter_number: String::new(),
        letter_date: None,
        witness: String::new(),
        note: format!("Đọc từ {}", sitting.path),
    };
    let proof = evidence::keep(vault, file)?;
    let batch = vault.read(|conn| store::batch(conn, wipe.batch_id))?;
    let judged = match &wipe.run {
        Some(run) => Some(verdict(vault, &batch, &wipe, run, Some(&report))?),
        None => None,
    };
    vault.transact(by, at, Op::MediumRead, |tx| {
        let proof = proof.record(tx)?;
        let as_expected = report.as_expected;
        let kept = Taken {
            report,
            evidence_id: Some(proof),
        };
        store::set_read_back(tx, id, &ReadBack::Taken(kept))?;
        tx.says("serial", &wipe.serial)?;
        tx.says("as_expected", &as_expected)?;
        let Some(judged) = judged else {
            about(tx, wipe.batch_id, id, wipe.medium_id.0);
            return Ok(wipe.state);
        };
        let of = store::Settled {
            reasons: serde_json::to_string(&judged.reasons)?,
            run: serde_json::to_string(&wipe.run)?,
            log: wipe.log_evidence_id.map_or(0, |id| id.0),
            statement: wipe.statement.clone(),
            evidence: 0,
        };
        let state = judged.verdict.into();
        settle::settle(tx, &wipe, state, fields::today(at), Some(proof), &of)?;
        Ok(state)
    })
}
