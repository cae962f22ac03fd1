//! One medium by hand: what no reader knows is attached as it is with a person's statement before the
//! batch's witness. Alone it is never enough; a reading back of the very medium may prove it.

use super::{
    Wipe, WipeBatch, WipeId, WipeState,
    logs::{judged, proof_of, registered, small_enough},
    open::{still_open, waiting},
    reading::{ReadBack, Taken, taken},
    settle, store,
};
use crate::{
    At, Error, Result,
    audit::Op,
    evidence::{self, AttachedFile},
    fields::{self, NOTE},
    sanitization::{
        DriveRun, Identity, Judgement, Reason, Verdict,
        advice::Level,
        logs::{self, LogFile},
        readback, same_serial,
    },
    vault::{Actor, Vault},
};

/// What is known of one erasure besides a log that speaks for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub wipe_id: WipeId,
    /// What was done, in the operator's words.
    pub text: String,
    pub file: AttachedFile,
    /// Report of `sogac-check readback`, JSON.
    pub readback: Option<AttachedFile>,
}

/// Where a register gives the nominal size, the drive may have this part more: 1/100.
const NOMINAL: u64 = 100;

/// Keeps statement and files, and writes the verdict.
pub fn state(vault: &Vault, by: &Actor, at: At, given: &Statement) -> Result<WipeState> {
    let (wipe, batch) = vault.read(|conn| {
        let wipe = waiting(conn, given.wipe_id)?;
        let batch = still_open(conn, wipe.batch_id)?;
        Ok((wipe, batch))
    })?;
    let text = fields::paragraphs("text", "Lời xác nhận", &given.text, NOTE)?;
    let text = fields::filled("text", "Lời xác nhận", text)?;
    let report = given.readback.as_ref().map(read_report).transpose()?;
    small_enough(&given.file.name, given.file.content.len())?;
    let run = run_of(&wipe, &given.file);
    let report = match report {
        Some(report) => Some(report),
        None => vault.read(|conn| taken(conn, given.wipe_id))?,
    };
    let verdict = verdict(vault, &batch, &wipe, &run, report.as_ref())?;
    if given.readback.is_some() {
        refuse_useless(&verdict)?;
    }
    let kept = evidence::keep(vault, proof_of(&given.file))?;
    let reading = given
        .readback
        .as_ref()
        .map(|file| evidence::keep(vault, proof_of(file)))
        .transpose()?;
    vault.transact(by, at, Op::WipeJudged, |tx| {
        waiting(tx, given.wipe_id)?;
        let log = kept.record(tx)?;
        if let (Some(reading), Some(report)) = (&reading, report) {
            let taken = Taken {
                report,
                evidence_id: Some(reading.record(tx)?),
            };
            store::set_read_back(tx, wipe.id, &ReadBack::Taken(taken))?;
        }
        let of = store::Settled {
            reasons: serde_json::to_string(&verdict.reasons)?,
            run: serde_json::to_string(&run)?,
            log: log.0,
            statement: format!("{text} (Người chứng kiến: {})", batch.witness),
            evidence: 0,
        };
        tx.says("statement", &text)?;
        let state = verdict.verdict.into();
        settle::settle(tx, &wipe, state, fields::today(at), Some(log), &of)?;
        Ok(state)
    })
}

fn read_report(file: &AttachedFile) -> Result<readback::Report> {
    serde_json::from_slice(&file.content).map_err(|_| {
        Error::field(
            "readback",
            format!(
                "Tệp {} không phải kết quả đọc kiểm tra do sogac-check readback ghi ra. Chưa có gì được ghi.",
                file.name
            ),
        )
    })
}

/// A report that says nothing of the erasure is given back, not written into a result nobody can change.
fn refuse_useless(verdict: &Verdict) -> Result<()> {
    let useless = [Reason::ReadInPart, Reason::ReadBeforeErasure];
    match verdict.reasons.iter().find(|r| useless.contains(r)) {
        None => Ok(()),
        Some(why) => Err(Error::field(
            "readback",
            format!("{} Chưa có gì được ghi.", why.sentence()),
        )),
    }
}

/// The medium's own run in the file, or one that says nothing. Whatever no reader can read is attached
/// as it is.
fn run_of(wipe: &Wipe, file: &AttachedFile) -> DriveRun {
    let unknown = || DriveRun {
        file: file.name.clone(),
        findings: vec![Reason::LogUnknown],
        ..DriveRun::default()
    };
    if crate::sanitization::logs::is_picture(&file.content) {
        return unknown();
    }
    let Ok(reading) = logs::read(&[LogFile::of(&file.name, file.content.clone())]) else {
        return unknown();
    };
    let own = |run: &DriveRun| {
        let serial = run.serial.as_deref();
        !run.is_mention() && serial.is_some_and(|s| same_serial(s, &wipe.serial))
    };
    let ended = reading.runs.into_iter().filter(own);
    ended.max_by_key(|run| run.ended).unwrap_or_else(unknown)
}

/// The medium read is as long as the register says.
pub(super) fn fits(wipe: &Wipe, report: &readback::Report) -> bool {
    wipe.bytes > 0
        && report.bytes_total >= wipe.bytes
        && report.bytes_total - wipe.bytes <= wipe.bytes / NOMINAL
}

pub(super) fn verdict(
    vault: &Vault,
    batch: &WipeBatch,
    wipe: &Wipe,
    run: &DriveRun,
    report: Option<&readback::Report>,
) -> Result<Verdict> {
    let media = registered(vault, std::slice::from_ref(wipe))?;
    let mut verdict = judged(vault, batch, wipe, run, &media, report)?;
    let unknown = run.findings.contains(&Reason::LogUnknown) && run.identity == Identity::Own;
    if !unknown {
        return Ok(verdict);
    }
    // No log: the statement names the medium, and only its whole surface read back can speak for it.
    verdict.reasons = vec![Reason::LogUnknown];
    if media.iter().any(|m| m.secret) {
        verdict.reasons.push(Reason::StateSecret);
    }
    if wipe.level > Level::Clear {
        // What can be read back is what can be written over; the rest only a command of the drive reaches.
        verdict.reasons.push(Reason::MethodNotAccepted);
    }
    verdict.verdict = Judgement::Insufficient;
    let Some(report) = report else {
        return Ok(verdict);
    };
    // No erasure before the day of the sheet counts, so no reading does either.
    let early = report.started.is_some_and(|at| at.date() < batch.day);
    match report.speaks_for(Some(report.bytes_total)) {
        _ if !fits(wipe, report) => verdict.reasons.push(Reason::SizeDiffers),
        _ if early => verdict.reasons.push(Reason::ReadBeforeErasure),
        Some(false) => {
            verdict.reasons.push(Reason::VerificationFailed);
            verdict.verdict = Judgement::Failed;
        }
        None => verdict.reasons.push(Reason::NotVerified),
        Some(true) if !report.is_full() => verdict.reasons.push(Reason::ReadInPart),
        Some(true) => {
            verdict
                .reasons
                .retain(|reason| *reason != Reason::LogUnknown);
            if verdict.reasons.is_empty() {
                verdict.verdict = Judgement::Accepted;
            }
        }
    }
    Ok(verdict)
}
