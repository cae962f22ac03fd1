//! Writing an answer into what it answers, with the answer as the proof. The officer does it: nothing
//! is marked done by the program itself.

use super::{AnswerId, Incoming};
use crate::{
    At, Day, Error, Result,
    audit::{Kind as Record, Op},
    departures::{self, LineId},
    dossier::{
        DossierId,
        steps::{NewStep, Step, take_answered},
    },
    evidence::{self, AttachedFile, EvidenceId, EvidenceKind, Kept, NewEvidence},
    fields::{self, today},
    papers::PaperId,
    sync::{Kind, Outcome, Outgoing, SourceKind, outbox::about_source, store},
    vault::{Actor, Tx, Vault},
};

/// Writes an answer into the dossier or the lines it answers; of anything else it is noted as read.
/// Returns what that moved, as a sentence.
pub fn settle_answer(vault: &Vault, by: &Actor, at: At, id: AnswerId) -> Result<String> {
    by.must_be_officer()?;
    let (answer, signed, package) = waiting(vault, id)?;
    let province = vault.read(|conn| Ok(store::enrolment_of(conn, package.id)?.province.name))?;
    let day = day_of(&answer);
    let moves = Moves::of(vault, &answer, &package)?;
    let kept = if moves == Moves::Nothing {
        None
    } else {
        Some(evidence::keep(vault, proof(vault, &answer, signed, day)?)?)
    };
    vault.transact(by, at, Op::AnswerSettled, |tx| {
        let (moved, proof) = match &kept {
            None => ("Đã xem.".to_owned(), None),
            Some(kept) => apply(tx, &moves, kept, (&answer, &province), day)?,
        };
        settled(tx, (&answer, &package), &moved, proof)?;
        Ok(moved)
    })
}

/// Notes an answer as written in by hand, for one that the book cannot take: the step is there already,
/// or its day, its number or its words do not fit. Nothing is moved.
pub fn settle_by_hand(vault: &Vault, by: &Actor, at: At, id: AnswerId, reason: &str) -> Result<()> {
    by.must_be_officer()?;
    let reason = fields::required("reason", "Lý do", reason, fields::NOTE)?;
    let (answer, _, package) = waiting(vault, id)?;
    vault.transact(by, at, Op::AnswerSettled, |tx| {
        let moved = format!("Đã xem, đã ghi bằng tay: {reason}");
        settled(tx, (&answer, &package), &moved, None)
    })
}

/// An answer nobody has settled, its signed text and the package it answers.
fn waiting(vault: &Vault, id: AnswerId) -> Result<(Incoming, String, Outgoing)> {
    let (answer, signed, package) = vault.read(|conn| {
        let (answer, signed) = store::answer(conn, id)?;
        let package = store::outgoing(conn, answer.outgoing_id)?;
        Ok((answer, signed, package))
    })?;
    if answer.settled_at.is_some() {
        return Err(Error::refused(
            "Trả lời này đã được ghi vào hồ sơ. Chưa có gì thay đổi.",
        ));
    }
    Ok((answer, signed, package))
}

fn settled(
    tx: &mut Tx<'_>,
    (answer, package): (&Incoming, &Outgoing),
    moved: &str,
    proof: Option<EvidenceId>,
) -> Result<()> {
    store::set_settled(tx, answer.id, moved, proof)?;
    tx.about(Record::Sending, package.id.0);
    about_source(tx, package.source);
    tx.says("sending_number", &package.number)?;
    tx.says("outcome", &answer.outcome)?;
    tx.says("result", &moved)
}

/// What an answer moves.
#[derive(Debug, PartialEq, Eq)]
enum Moves {
    Lines { all: Vec<LineId>, accounts: usize },
    Dossier(DossierId, Step),
    Nothing,
}

impl Moves {
    fn of(vault: &Vault, answer: &Incoming, package: &Outgoing) -> Result<Self> {
        Ok(match (package.kind, package.source.kind, answer.outcome) {
            (Kind::DepartureNotice, SourceKind::Notice, outcome) => {
                let notice = departures::notice(vault, PaperId(package.source.id))?;
                match outcome {
                    Outcome::Closed => {
                        let accounts = notice.accounts.iter().map(|one| one.line_id);
                        let mut all: Vec<LineId> = accounts.collect();
                        let count = all.len();
                        all.extend(notice.duties);
                        Self::Lines {
                            all,
                            accounts: count,
                        }
                    }
                    Outcome::Acknowledged => Self::Lines {
                        all: notice.duties,
                        accounts: 0,
                    },
                    _ => Self::Nothing,
                }
            }
            (Kind::Dossier, SourceKind::Dossier, outcome) => {
                let id = DossierId(package.source.id);
                match outcome {
                    Outcome::Acknowledged => Self::Dossier(id, Step::Accept),
                    Outcome::Returned => Self::Dossier(id, Step::Return),
                    Outcome::Appraised => Self::Dossier(id, Step::Appraise),
                    Outcome::Closed | Outcome::Refused => Self::Nothing,
                }
            }
            _ => Self::Nothing,
        })
    }
}

fn apply(
    tx: &mut Tx<'_>,
    moves: &Moves,
    kept: &Kept,
    (answer, province): (&Incoming, &str),
    day: Day,
) -> Result<(String, Option<EvidenceId>)> {
    let proof = kept.record(tx)?;
    let moved = match moves {
        Moves::Lines { all, accounts } => {
            let closed = departures::close_answered(tx, all, (day, proof))?;
            match accounts {
                0 => format!("Hoàn thành {closed} dòng thông báo."),
                _ => format!(
                    "Hoàn thành {closed} dòng của hồ sơ, ngày {}.",
                    crate::calendar::date(day)
                ),
            }
        }
        Moves::Dossier(id, step) => {
            let given = NewStep {
                step: *step,
                day,
                number: answer.number.clone(),
                body: province.to_owned(),
                // The whole text stays with the answer.
                note: answer.text.chars().take(fields::NOTE).collect(),
                evidence: None,
            };
            take_answered(tx, *id, given, proof)?;
            format!("{}.", step.in_words())
        }
        Moves::Nothing => String::new(),
    };
    Ok((moved, Some(proof)))
}

/// The day the answer gives, else the day it was written.
fn day_of(answer: &Incoming) -> Day {
    answer.day.unwrap_or_else(|| today(answer.at))
}

/// The province's letter, or where it sent none the signed answer itself.
fn proof(vault: &Vault, answer: &Incoming, signed: String, day: Day) -> Result<NewEvidence> {
    let file = if answer.file_sha256.is_empty() {
        AttachedFile {
            name: format!("tra-loi-cua-tinh-{}.json", answer.id.0),
            content: signed.into_bytes(),
        }
    } else {
        AttachedFile {
            name: answer.file_name.clone(),
            content: vault.get_file(&answer.file_sha256)?,
        }
    };
    let by_letter = !answer.number.is_empty();
    Ok(NewEvidence {
        kind: if by_letter {
            EvidenceKind::Letter
        } else {
            EvidenceKind::File
        },
        file: Some(file),
        letter_number: answer.number.clone(),
        letter_date: by_letter.then_some(day),
        witness: String::new(),
        note: answer.text.clone(),
    })
}
