//! The papers of a dossier: which ones its level needs, and each drafted from what the dossier says.

mod decisions;
mod file;
mod letters;
mod matter;
mod plan;
mod rules;
mod yearly;

use serde::Serialize;
use serde_json::Value;

use super::{Decision, Dossier, DossierId, State, risks, rules::RuleSet, steps, versions};
use crate::{
    At, Error, Result,
    audit::Kind,
    fields,
    papers::{self, NewPaper, Paper, PaperId, PaperKind, PaperState},
    regulations::Profile,
    settings,
    vault::{Actor, Vault},
};
use matter::Matter;

pub use yearly::{make_yearly, yearly_of};

/// The form that asks one body for appraisal and approval together.
const BOTH: &str = "01";

/// The forms of the law and the kinds of paper they are.
const FORMS: [(&str, PaperKind); 7] = [
    (BOTH, PaperKind::DossierRequestBoth),
    ("02", PaperKind::DossierRequest),
    ("03", PaperKind::DossierOpinionRequest),
    ("04", PaperKind::DossierAppraisal),
    ("05", PaperKind::DossierSubmission),
    ("06", PaperKind::DossierDecision),
    ("07", PaperKind::DossierPlanDecision),
];

/// A paper the dossier needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct DossierPaper {
    pub kind: PaperKind,
    pub title: String,
    /// "Mẫu 02"; empty for one the law has no form for.
    pub form: String,
    pub from: String,
    pub to: String,
    pub cited: String,
    /// It is the turn of this paper where the dossier stands.
    pub now: bool,
    pub notes: Vec<String>,
    /// Slips of the official form: it is printed as the law has it.
    pub slips: Vec<String>,
    pub paper_id: Option<PaperId>,
}

/// The papers of the level, in the order they are used; none while no level is decided.
pub fn offers(dossier: &Dossier, decision: &Decision, made: &[Paper]) -> Vec<DossierPaper> {
    if dossier.level.is_none() {
        return Vec::new();
    }
    let own = [PaperKind::SecurityRules, PaperKind::Dossier].map(|kind| DossierPaper {
        kind,
        title: kind.title().to_owned(),
        form: String::new(),
        from: String::new(),
        to: String::new(),
        cited: String::new(),
        now: is_being_made(dossier.state),
        notes: Vec::new(),
        slips: Vec::new(),
        paper_id: standing(made, kind),
    });
    let forms = decision.forms.iter().filter_map(|form| {
        let (_, kind) = FORMS.into_iter().find(|(id, _)| *id == form.id)?;
        Some(DossierPaper {
            kind,
            title: form.title.clone(),
            form: format!("Mẫu {}", form.id),
            from: form.from.clone(),
            to: form.to.clone(),
            cited: form.cited.clone(),
            now: its_turn(kind, dossier.state, decision),
            notes: form.notes.clone(),
            slips: form.slips.clone(),
            paper_id: standing(made, kind),
        })
    });
    own.into_iter().chain(forms).collect()
}

/// The newest paper of a kind that is not cancelled.
fn standing(made: &[Paper], kind: PaperKind) -> Option<PaperId> {
    let of = |paper: &&Paper| paper.kind == kind && paper.state != PaperState::Cancelled;
    made.iter().find(of).map(|paper| paper.id)
}

fn its_turn(kind: PaperKind, state: State, decision: &Decision) -> bool {
    let together = decision.forms.iter().any(|form| form.id == BOTH);
    let ready = is_being_made(state);
    match kind {
        PaperKind::DossierAppraisal => state == State::Sent,
        PaperKind::DossierSubmission => state == State::Appraised,
        PaperKind::DossierDecision | PaperKind::DossierPlanDecision => {
            state == State::Appraised || (together && state == State::Sent)
        }
        _ => ready,
    }
}

/// Drafts a paper of the dossier. A draft already there is brought up to what the dossier says now and
/// keeps what was filled in by hand where the dossier says nothing; an issued one stays as it is.
pub fn make(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    kind: PaperKind,
    profile: &Profile,
) -> Result<PaperId> {
    let matter = matter(vault, id, profile)?;
    let made = papers::of_subject(vault, Kind::Dossier, id.0)?;
    let offered = offers(&matter.dossier, &matter.decision, &made);
    let offer = offered.into_iter().find(|offer| offer.kind == kind);
    let offer = offer.ok_or_else(|| not_needed(&matter, kind))?;
    if let Some(known) = offer.paper_id {
        let (paper, old) = papers::get(vault, known)?;
        if paper.state == PaperState::Draft {
            let mut fresh = data(&matter, kind, at, profile)?;
            keep_by_hand(&mut fresh, &old);
            papers::refill(vault, by, at, known, &fresh)?;
        }
        return Ok(known);
    }
    if matter.dossier.state.is_over() {
        return Err(Error::refused(
            "Hồ sơ đã kết thúc nên không lập thêm văn bản. Chưa có gì được ghi.",
        ));
    }
    let new = NewPaper {
        kind,
        subject: (Kind::Dossier, id.0),
        title: format!("{}: {}", offer.title, matter.content.system),
        data: data(&matter, kind, at, profile)?,
        names: vec![
            (Kind::Dossier, id.0),
            (Kind::System, matter.dossier.system_id.0),
        ],
    };
    papers::make(vault, by, at, &new)
}

fn matter(vault: &Vault, id: DossierId, profile: &Profile) -> Result<Matter> {
    let dossier = super::get(vault, id)?;
    let rules = RuleSet::named(&dossier.rules)?;
    let decision = super::decide(rules, &dossier.answers);
    let content = versions::now(vault, id)?;
    let assessment = dossier.assessment_id.map(|id| risks::get(vault, id));
    let assessment = assessment.transpose()?;
    let bases = [rules.basis.clone()];
    Ok(Matter {
        rules,
        decision,
        content,
        assessment,
        steps: vault.read(|conn| steps::of(conn, id))?,
        agency: settings::agency(vault)?,
        head: settings::head(vault, profile, &bases, &[])?,
        dossier,
    })
}

fn not_needed(matter: &Matter, kind: PaperKind) -> Error {
    match matter.content.level {
        None => Error::refused(
            "Chưa xác định được cấp độ nên chưa lập được văn bản. Hãy trả lời các câu hỏi xác định cấp độ trước.",
        ),
        Some(level) => Error::refused(format!(
            "Hồ sơ cấp độ {level} không dùng “{}”. Chưa có gì được ghi.",
            kind.title()
        )),
    }
}

fn data(matter: &Matter, kind: PaperKind, at: At, profile: &Profile) -> Result<Value> {
    let form = FORMS.into_iter().find(|(_, of)| *of == kind);
    let form = form.map_or("", |(id, _)| id);
    match kind {
        PaperKind::Dossier => file::file(matter, fields::today(at)),
        PaperKind::SecurityRules => rules::rules(matter, profile),
        PaperKind::DossierAppraisal => letters::appraisal(matter, form),
        PaperKind::DossierDecision | PaperKind::DossierPlanDecision => {
            decisions::decision(matter, kind, form)
        }
        _ => letters::letter(matter, kind, form),
    }
}

/// Takes from an earlier draft what the new data leaves empty; lists are the dossier's.
fn keep_by_hand(fresh: &mut Value, old: &Value) {
    match (fresh, old) {
        (Value::Object(fresh), Value::Object(old)) => {
            for (name, value) in fresh {
                if let Some(old) = old.get(name) {
                    keep_by_hand(value, old);
                }
            }
        }
        (fresh, Value::String(said)) => {
            let empty = fresh.is_null() || fresh.as_str().is_some_and(str::is_empty);
            if empty {
                *fresh = Value::String(said.clone());
            }
        }
        _ => {}
    }
}

/// Not sent yet, or back for completion.
fn is_being_made(state: State) -> bool {
    state.is_open() || state == State::Checked
}
