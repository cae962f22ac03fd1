//! The logs of a batch: what is in them, shown before anything is written, and the same taken in.
//! A run belongs to a medium by its serial number alone; what matches none is listed, never accepted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Wipe, WipeBatch, WipeBatchId, WipeId, WipeState, form, open::still_open, reading::taken,
    settle, store,
};
use crate::{
    At, Error, Result, assets,
    audit::{Kind, Op},
    evidence::{self, AttachedFile, EvidenceId, EvidenceKind, LARGEST, NewEvidence},
    fields,
    sanitization::{
        Asked, DriveRun, Judgement, MethodKind, Reason, RegisteredMedium, Verdict,
        advice::Level,
        judge,
        logs::{self, LogFile},
        readback,
    },
    vault::{Actor, Vault},
};

/// A drive a log names.
#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct DriveFound {
    pub run: DriveRun,
    /// The record it settles; none when no medium of the sheet has this serial number.
    pub wipe_id: Option<WipeId>,
    /// The medium's record has a result already, which stays.
    pub settled: bool,
    pub verdict: Judgement,
    pub reasons: Vec<Reason>,
    /// What is wrong and what to do, a sentence for each reason.
    pub sentences: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, specta::Type)]
pub struct LogLook {
    pub drives: Vec<DriveFound>,
    /// Files no reader knows: attach them with a person's statement.
    pub unknown: Vec<String>,
    /// Media of the sheet no log names.
    pub without: Vec<String>,
    /// How many would be accepted.
    pub accepted: u32,
}

/// Refuses a log larger than what can be kept as evidence.
pub fn small_enough(name: &str, bytes: usize) -> Result<()> {
    if bytes <= LARGEST {
        return Ok(());
    }
    Err(Error::field(
        "file",
        format!(
            "Nhật ký {name} lớn hơn 100 MB nên không nhập được. Hãy lấy nhật ký của riêng lần xoá này, hoặc chia tệp theo từng lần chạy công cụ; chưa có gì được ghi."
        ),
    ))
}

/// Reads the logs against the sheet; nothing is written. Several files are those of one session, in the
/// order given.
pub fn look(vault: &Vault, id: WipeBatchId, files: &[AttachedFile]) -> Result<LogLook> {
    for file in files {
        small_enough(&file.name, file.content.len())?;
    }
    let given: Vec<LogFile> = files
        .iter()
        .map(|file| LogFile::of(&file.name, file.content.clone()))
        .collect();
    let reading = logs::read(&given)?;
    let (batch, wipes) =
        vault.read(|conn| Ok((still_open(conn, id)?, store::latest(conn, id)?)))?;
    let registered = registered(vault, &wipes)?;
    let mut drives = Vec::new();
    for run in reading.runs {
        let found = found(vault, &batch, run, &wipes, &registered)?;
        drives.push(found);
    }
    let named = |wipe: &&Wipe| {
        wipe.state == WipeState::Planned && !drives.iter().any(|d| d.wipe_id == Some(wipe.id))
    };
    let without = wipes
        .iter()
        .filter(named)
        .map(|w| w.serial.clone())
        .collect();
    let last = last_of_each(&drives);
    let accepted = last.values().filter(|d| d.verdict == Judgement::Accepted);
    Ok(LogLook {
        accepted: u32::try_from(accepted.count()).unwrap_or(u32::MAX),
        unknown: reading.unknown,
        without,
        drives,
    })
}

/// Keeps the logs and writes the verdict on every medium they name; how many were judged.
pub fn take(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: WipeBatchId,
    files: &[AttachedFile],
) -> Result<u32> {
    let look = look(vault, id, files)?;
    let settled = last_of_each(&look.drives);
    if settled.is_empty() {
        return Err(Error::refused(
            "Nhật ký không có lần xoá nào của ổ đang chờ kết quả trên phiếu, nên chưa có gì được ghi. Hãy xem từng ổ bên dưới; nhật ký của đợt khác hoặc cơ quan khác không dùng được ở đây.",
        ));
    }
    let mut kept = Vec::new();
    for file in files {
        kept.push((file.name.clone(), evidence::keep(vault, proof_of(file))?));
    }
    let today = fields::today(at);
    vault.transact(by, at, Op::WipeLogRead, |tx| {
        still_open(tx, id)?;
        let mut ids: BTreeMap<&str, EvidenceId> = BTreeMap::new();
        for (name, file) in &kept {
            ids.insert(name, file.record(tx)?);
        }
        let first = ids.values().next().copied();
        for (wipe, found) in &settled {
            let wipe = store::wipe(tx, *wipe)?;
            let log = ids.get(found.run.file.as_str()).copied().or(first);
            let of = store::Settled {
                reasons: serde_json::to_string(&found.reasons)?,
                run: serde_json::to_string(&found.run)?,
                log: log.map_or(0, |id| id.0),
                ..store::Settled::default()
            };
            settle::settle(tx, &wipe, found.verdict.into(), today, log, &of)?;
        }
        tx.about(Kind::WipeBatch, id.0);
        tx.says(
            "files",
            &kept.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        )?;
        tx.says("judged", &settled.len())
    })?;
    Ok(u32::try_from(settled.len()).unwrap_or(u32::MAX))
}

/// The log without its passwords; the hash of the file as it came stands beside it.
pub(super) fn proof_of(file: &AttachedFile) -> NewEvidence {
    use sha2::{Digest, Sha256};

    let masked = logs::masked(&file.content);
    let note = if masked == file.content {
        String::new()
    } else {
        let came = data_encoding::HEXLOWER.encode(&Sha256::digest(&file.content));
        format!("Đã che mật khẩu. SHA-256 của tệp gốc: {came}")
    };
    NewEvidence {
        kind: EvidenceKind::File,
        file: Some(AttachedFile {
            name: file.name.clone(),
            content: masked,
        }),
        letter_number: String::new(),
        letter_date: None,
        witness: String::new(),
        note,
    }
}

/// One for each record, in its order.
pub(super) fn registered(vault: &Vault, wipes: &[Wipe]) -> Result<Vec<RegisteredMedium>> {
    let each = wipes.iter().map(|wipe| {
        let medium = assets::medium(vault, wipe.medium_id)?;
        Ok(RegisteredMedium {
            serial: wipe.serial.clone(),
            bytes: (wipe.bytes > 0).then_some(wipe.bytes),
            secret: form::is_secret(&medium),
        })
    });
    each.collect()
}

fn found(
    vault: &Vault,
    batch: &WipeBatch,
    run: DriveRun,
    wipes: &[Wipe],
    registered: &[RegisteredMedium],
) -> Result<DriveFound> {
    let plain = judge(&run, registered, &Asked::default());
    let wipe = plain.medium.and_then(|at| wipes.get(at));
    let mut verdict = match wipe {
        Some(wipe) => {
            let report = vault.read(|conn| taken(conn, wipe.id))?;
            judged(vault, batch, wipe, &run, registered, report.as_ref())?
        }
        None => plain,
    };
    if wipe.is_none() && verdict.verdict == Judgement::Accepted {
        verdict.verdict = Judgement::Insufficient;
    }
    Ok(DriveFound {
        wipe_id: wipe.map(|w| w.id),
        settled: wipe.is_some_and(|w| w.state != WipeState::Planned),
        verdict: verdict.verdict,
        sentences: verdict
            .reasons
            .iter()
            .map(|r| r.sentence().to_owned())
            .collect(),
        reasons: verdict.reasons,
        run,
    })
}

/// The verdict by what the sheet asks of this medium: level, method, and an end not before its day.
pub(super) fn judged(
    vault: &Vault,
    batch: &WipeBatch,
    wipe: &Wipe,
    run: &DriveRun,
    registered: &[RegisteredMedium],
    read_back: Option<&readback::Report>,
) -> Result<Verdict> {
    let medium = assets::medium(vault, wipe.medium_id)?;
    let (methods, passes) = accepted_methods(&medium, wipe.level)?;
    let asked = Asked {
        methods: &methods,
        passes,
        readback: read_back,
    };
    let mut verdict = judge(run, registered, &asked);
    if methods.is_empty() {
        // Only papers can close this level.
        verdict.reasons.push(Reason::MethodNotAccepted);
    }
    if run
        .ended
        .or(run.started)
        .is_some_and(|end| end.date() < batch.day)
    {
        verdict.reasons.push(Reason::BeforeSheet);
    }
    verdict.reasons.sort_unstable();
    verdict.reasons.dedup();
    if verdict.verdict == Judgement::Accepted && !verdict.reasons.is_empty() {
        verdict.verdict = Judgement::Insufficient;
    }
    Ok(verdict)
}

/// The methods whose log may close a medium at this level, and the least passes they need.
fn accepted_methods(
    medium: &assets::Medium,
    level: Level,
) -> Result<(Vec<MethodKind>, Option<u32>)> {
    use crate::sanitization::advice::Destination;

    let ways = form::advised(medium, Destination::Inside)?.techniques;
    let enough: Vec<_> = ways.into_iter().filter(|way| way.level >= level).collect();
    let passes = enough.iter().find_map(|way| way.passes);
    Ok((
        enough.into_iter().flat_map(|way| way.methods).collect(),
        passes,
    ))
}

/// The run that counts for each record still waiting: the last to end; where an end is missing, the worst.
/// A drive the log only names has no result.
fn last_of_each(drives: &[DriveFound]) -> BTreeMap<WipeId, &DriveFound> {
    let mut of: BTreeMap<WipeId, &DriveFound> = BTreeMap::new();
    let counts = |drive: &&DriveFound| !drive.settled && !drive.run.is_mention();
    for drive in drives.iter().filter(counts) {
        let Some(id) = drive.wipe_id else { continue };
        let kept = of
            .get(&id)
            .copied()
            .filter(|kept| match (kept.run.ended, drive.run.ended) {
                (Some(kept), Some(new)) => kept > new,
                _ => kept.verdict >= drive.verdict,
            });
        of.insert(id, kept.unwrap_or(drive));
    }
    of
}
