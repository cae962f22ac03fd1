//! Taking a step: in its order, with its letter and its proof, or not at all.

use super::{NewStep, Step, order, store};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    dossier::{self, DossierId, State, facts::Facts, facts::Whole, named, versions},
    evidence::{self, EvidenceId},
    fields::{self, CODE, NAME, NOTE},
    vault::{Actor, Tx, Vault},
};

/// Takes a step. The head alone checks; everything else the officer records.
pub fn take(vault: &Vault, by: &Actor, at: At, id: DossierId, given: NewStep) -> Result<()> {
    if given.step == Step::Check {
        by.must_be_head()?;
    } else {
        by.must_be_officer()?;
    }
    let step = checked(given)?;
    let kept = step
        .evidence
        .clone()
        .map(|proof| evidence::keep(vault, proof))
        .transpose()?;
    let op = match step.step {
        Step::Cancel => Op::DossierCancelled,
        _ => Op::DossierStepped,
    };
    vault.transact(by, at, op, |tx| {
        let proof = kept.as_ref().map(|kept| kept.record(tx)).transpose()?;
        write(tx, id, &step, proof)
    })
}

/// Takes a step whose proof is an answer already kept, inside the change under way.
pub(crate) fn take_answered(
    tx: &mut Tx<'_>,
    id: DossierId,
    given: NewStep,
    proof: EvidenceId,
) -> Result<()> {
    write(tx, id, &worded(given)?, Some(proof))
}

fn write(tx: &mut Tx<'_>, id: DossierId, step: &NewStep, proof: Option<EvidenceId>) -> Result<()> {
    let today = fields::today(tx.at());
    let whole = Whole::read(tx, dossier::find(tx, id)?)?;
    let Some(state) = order::leads_to(&whole, step.step) else {
        return Err(out_of_order(&whole, step.step));
    };
    let first = whole.steps.last().map(|last| last.day);
    let range = (first.unwrap_or(fields::new_year(1990)), today);
    fields::between("day", "Ngày", Some(step.day), range)?;
    let facts = Facts::of(tx, &whole, today, Some(step))?;
    let reasons = order::refused(&whole, &facts, step.step, today);
    if !reasons.is_empty() {
        return Err(Error::refused(format!(
            "Chưa làm được bước “{}”. {} Chưa có gì thay đổi.",
            step.step.in_words(),
            reasons.join(" ")
        )));
    }
    ends_with_a_letter(&whole, step)?;
    store::insert(tx, id, step, proof)?;
    store::set_state(tx, id, state)?;
    after(tx, &whole, step)?;
    said(tx, &whole, step, state)?;
    named(tx, id)
}

/// The step with its words tidied; refused where its letter, its reason or its proof is missing.
fn checked(given: NewStep) -> Result<NewStep> {
    let step = worded(given)?;
    let proven = is_by_letter(step.step) || matches!(step.step, Step::Accept | Step::Review);
    if proven && step.evidence.is_none() {
        return Err(Error::field(
            "evidence",
            "Bước này cần minh chứng: bản quét văn bản, số văn bản hoặc người chứng kiến.",
        ));
    }
    let report = step.evidence.as_ref().and_then(|one| one.file.as_ref());
    if step.step == Step::Inspect && report.is_none() {
        return Err(Error::field(
            "evidence",
            "Chưa có biên bản, báo cáo kiểm tra. Hãy đính kèm tệp; chưa có gì được ghi.",
        ));
    }
    Ok(step)
}

fn worded(given: NewStep) -> Result<NewStep> {
    let mut step = NewStep {
        number: fields::line("number", "Số, ký hiệu văn bản", &given.number, CODE)?,
        body: fields::free("body", "Cơ quan, đơn vị", &given.body, NAME)?,
        note: fields::paragraphs("note", "Nội dung, lý do", &given.note, NOTE)?,
        ..given
    };
    if is_by_letter(step.step) {
        step.number = fields::required("number", "Số, ký hiệu văn bản", &step.number, CODE)?;
        step.body = fields::required("body", "Cơ quan, đơn vị", &step.body, NAME)?;
    }
    if step.step == Step::Inspect {
        step.body = fields::required("body", "Người, đơn vị kiểm tra", &step.body, NAME)?;
        step.note = fields::filled("note", "Kết quả kiểm tra", step.note)?;
    }
    if matches!(
        step.step,
        Step::Return | Step::Reopen | Step::Review | Step::Cancel
    ) {
        step.note = fields::filled("note", "Nội dung, lý do", step.note)?;
    }
    Ok(step)
}

fn is_by_letter(step: Step) -> bool {
    matches!(
        step,
        Step::AskOpinion
            | Step::Opinion
            | Step::Send
            | Step::Return
            | Step::Appraise
            | Step::Submit
            | Step::Approve
    )
}

/// A dossier that is approved or in force ends by a decision, not by a remark.
fn ends_with_a_letter(whole: &Whole, step: &NewStep) -> Result<()> {
    let approved = matches!(whole.dossier.state, State::Approved | State::InForce);
    if step.step != Step::Cancel || !approved {
        return Ok(());
    }
    fields::required("number", "Số, ký hiệu văn bản", &step.number, CODE)?;
    if step.evidence.is_none() {
        return Err(Error::field(
            "evidence",
            "Hồ sơ đã được phê duyệt chỉ huỷ được theo văn bản. Hãy đính kèm văn bản đó.",
        ));
    }
    Ok(())
}

fn out_of_order(whole: &Whole, step: Step) -> Error {
    let why = match step {
        Step::Supersede => {
            "Hồ sơ chỉ được thay thế khi hồ sơ kế tiếp của hệ thống được đưa vào áp dụng."
                .to_owned()
        }
        Step::AskOpinion | Step::Opinion if whole.dossier.state == State::Checked => {
            "Cấp độ này không cần ý kiến chuyên môn.".to_owned()
        }
        _ => format!(
            "Hồ sơ {} nên không làm được bước này; các bước phải theo thứ tự.",
            whole.dossier.state.in_words()
        ),
    };
    Error::refused(format!(
        "Chưa làm được bước “{}”. {why} Chưa có gì thay đổi.",
        step.in_words()
    ))
}

/// What a step brings with it.
fn after(tx: &mut Tx<'_>, whole: &Whole, step: &NewStep) -> Result<()> {
    let id = whole.dossier.id;
    match step.step {
        Step::Send | Step::Appraise => versions::freeze(tx, id, step.step),
        Step::Approve => {
            store::set_approved(tx, id, step.day)?;
            versions::freeze(tx, id, step.step)
        }
        Step::Enforce => supersede(tx, whole, step.day),
        Step::Cancel => store::set_ended(tx, id, step.day, &step.note),
        Step::Check
        | Step::Reopen
        | Step::AskOpinion
        | Step::Opinion
        | Step::Accept
        | Step::Return
        | Step::Submit
        | Step::Review
        | Step::Inspect
        | Step::Supersede => Ok(()),
    }
}

/// The dossier of the system in force until today is in force no more.
fn supersede(tx: &mut Tx<'_>, whole: &Whole, day: Day) -> Result<()> {
    for other in dossier::store::of_system(tx, whole.dossier.system_id)? {
        if other.state != State::InForce || other.id == whole.dossier.id {
            continue;
        }
        let step = NewStep {
            step: Step::Supersede,
            day,
            number: String::new(),
            body: String::new(),
            note: format!("Hồ sơ số {} có hiệu lực.", whole.dossier.number),
            evidence: None,
        };
        store::insert(tx, other.id, &step, None::<EvidenceId>)?;
        store::set_state(tx, other.id, State::Superseded)?;
        store::set_ended(tx, other.id, day, "")?;
        tx.about(Kind::Dossier, other.id.0);
    }
    Ok(())
}

fn said(tx: &mut Tx<'_>, whole: &Whole, step: &NewStep, state: State) -> Result<()> {
    tx.says("step", &step.step.in_words())?;
    tx.says("state_before", &whole.dossier.state.in_words())?;
    tx.says("state_after", &state.in_words())?;
    tx.says("day", &step.day)?;
    for (key, text) in [
        ("symbol", &step.number),
        ("body", &step.body),
        ("note", &step.note),
    ] {
        if !text.is_empty() {
            tx.says(key, text)?;
        }
    }
    Ok(())
}
