//! Level dossiers as their screens show them.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Day, Result, calendar,
    dossier::{
        self, Answers, Conflict, Decision, Dossier, DossierId, Gap, State,
        inventory::{Application, Device, Inventory, Link, Zone},
        lines::LineCounts,
        papers::{DossierPaper, offers},
        requirements::{Catalogue, Heading},
        risks::{self, AssessmentId, Cause, Risk},
        rules::{Choice, Question, QuestionKind, Regime, RuleSet, Until},
        steps::{self, Step},
        versions::{Earlier, Version},
    },
    evidence,
    lists::{Filter, ListQuery},
    regulations::Status,
    systems::SystemId,
    vault::Vault,
};

use super::{
    audit::AuditRow,
    evidence::{EvidenceForm, EvidenceRow},
    papers::PaperRow,
};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DossierRow {
    pub id: DossierId,
    pub system: String,
    /// The rule set as people call it.
    pub rules_title: String,
    pub number: u32,
    pub level: Option<u8>,
    pub state: State,
    pub opened_on: Day,
    pub approved_on: Option<Day>,
    pub lines: u32,
    pub answered: u32,
}

impl DossierRow {
    /// The dossiers of a system, the newest first.
    pub fn of_system(vault: &Vault, id: SystemId) -> Result<Vec<Self>> {
        let query = ListQuery {
            filters: vec![Filter {
                column: "system_id".into(),
                contains: id.0.to_string(),
            }],
            ..ListQuery::default()
        };
        let rows = dossier::list(vault, &query)?.rows.into_iter();
        Ok(rows.map(Self::from).collect())
    }
}

impl From<dossier::DossierRow> for DossierRow {
    fn from(row: dossier::DossierRow) -> Self {
        Self {
            id: row.id,
            system: row.system,
            rules_title: short(&row.rules),
            number: row.number,
            level: row.level,
            state: row.state,
            opened_on: row.opened_on,
            approved_on: row.approved_on,
            lines: row.lines,
            answered: row.answered,
        }
    }
}

/// A rule set as people call it; its id for one this program does not have.
fn short(rules: &str) -> String {
    RuleSet::named(rules).map_or_else(|_| rules.to_owned(), |set| set.short.clone())
}

/// A case of the transition with the rule set it leads to.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct RegimeOffered {
    pub id: String,
    pub text: String,
    pub rules_title: String,
    pub then: String,
    pub until: Vec<Until>,
    pub clause: String,
    pub status: Status,
}

impl RegimeOffered {
    pub fn of(regime: &Regime) -> Result<Self> {
        Ok(Self {
            id: regime.id.clone(),
            text: regime.text.clone(),
            rules_title: RuleSet::named(&regime.rules)?.short.clone(),
            then: regime.then.clone(),
            until: regime.until.clone(),
            clause: regime.clause.clone(),
            status: regime.status,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DossierQuestion {
    pub id: String,
    pub stage: String,
    pub kind: QuestionKind,
    pub text: String,
    pub help: String,
    pub examples: Vec<String>,
    pub unit: String,
    pub options: Vec<Choice>,
    pub optional: bool,
    pub cited: String,
    pub status: Status,
}

impl DossierQuestion {
    fn of(rules: &RuleSet, question: &Question) -> Self {
        Self {
            id: question.id.clone(),
            stage: question.stage.clone(),
            kind: question.kind,
            text: question.text.clone(),
            help: question.help.clone(),
            examples: question.examples.clone(),
            unit: question.unit.clone(),
            options: question.options.clone(),
            optional: question.optional,
            cited: rules.cited(&question.clause),
            status: question.status,
        }
    }
}

/// What answers in hand lead to.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AnswersLook {
    pub asked: Vec<String>,
    pub decision: Decision,
}

impl AnswersLook {
    pub fn at(rules: &str, answers: &Answers) -> Result<Self> {
        let rules = RuleSet::named(rules)?;
        let pairs = answers
            .iter()
            .map(|(id, answer)| (id.to_owned(), answer.clone()));
        let answers = Answers::from_pairs(rules, pairs)?;
        Ok(Self {
            asked: asked(rules, &answers),
            decision: dossier::decide(rules, &answers),
        })
    }
}

fn asked(rules: &RuleSet, answers: &Answers) -> Vec<String> {
    let asked = answers.asked(rules).into_iter();
    asked.map(|question| question.id.clone()).collect()
}

/// A step as the screen gives it.
#[derive(Debug, Clone, Deserialize, specta::Type)]
#[serde(rename = "DossierStepForm")]
pub struct StepForm {
    pub step: Step,
    pub day: Day,
    pub number: String,
    pub body: String,
    pub note: String,
    pub evidence: Option<EvidenceForm>,
}

/// Which list of the architecture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum InventoryKind {
    Zones,
    Devices,
    Applications,
    Links,
}

/// A row of one of the lists; its id is 0 until it is written.
#[derive(Debug, Clone, Deserialize, specta::Type)]
#[serde(tag = "kind", content = "row", rename_all = "snake_case")]
pub enum InventoryRow {
    Zones(Zone),
    Devices(Device),
    Applications(Application),
    Links(Link),
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct AssessmentPage {
    pub id: AssessmentId,
    pub system_id: SystemId,
    pub system: String,
    pub day: Day,
    pub cause: Cause,
    pub method: String,
    pub capability: String,
    pub telling: String,
    pub level: Option<u8>,
    pub approved_on: Option<Day>,
    pub evidence: Option<EvidenceRow>,
    pub risks: Vec<Risk>,
}

impl AssessmentPage {
    pub fn of(vault: &Vault, assessment: risks::Assessment) -> Result<Self> {
        Ok(Self {
            evidence: proof(vault, assessment.evidence_id)?,
            id: assessment.id,
            system_id: assessment.system_id,
            system: assessment.system,
            day: assessment.day,
            cause: assessment.cause,
            method: assessment.method,
            capability: assessment.capability,
            telling: assessment.telling,
            level: assessment.level,
            approved_on: assessment.approved_on,
            risks: assessment.risks,
        })
    }
}

/// A piece of evidence as screens show it; none for none.
pub fn proof(vault: &Vault, id: Option<evidence::EvidenceId>) -> Result<Option<EvidenceRow>> {
    let found = id.map(|id| evidence::get(vault, id)).transpose()?;
    Ok(found.map(EvidenceRow::from))
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct StepTaken {
    pub id: u32,
    pub step: Step,
    pub day: Day,
    pub number: String,
    pub body: String,
    pub note: String,
    pub evidence: Option<EvidenceRow>,
    pub by_name: String,
}

impl StepTaken {
    fn of(vault: &Vault, taken: steps::Taken) -> Result<Self> {
        Ok(Self {
            evidence: proof(vault, taken.evidence_id)?,
            id: taken.id,
            step: taken.step,
            day: taken.day,
            number: taken.number,
            body: taken.body,
            note: taken.note,
            by_name: taken.by_name,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
#[serde(rename = "DossierNextStep")]
pub struct NextStep {
    pub step: Step,
    pub title: String,
    pub who: String,
    /// The body of this dossier that writes the letter, by name.
    pub body: String,
    pub cited: String,
    pub due: Option<calendar::Due>,
    pub days_left: Option<i32>,
    /// Why it cannot be taken yet.
    pub refused: Vec<String>,
    /// What the record of it has to speak of.
    pub asks: Vec<String>,
}

impl NextStep {
    fn of(next: steps::NextStep, today: Day) -> Self {
        Self {
            days_left: days_left(next.due.as_ref(), today),
            step: next.step,
            title: next.title,
            who: next.who,
            body: next.body,
            cited: next.cited,
            due: next.due,
            refused: next.refused,
            asks: next.asks,
        }
    }
}

fn days_left(due: Option<&calendar::Due>, today: Day) -> Option<i32> {
    let days = due.map(|due| (due.date - today).num_days());
    days.and_then(|days| i32::try_from(days).ok())
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct DossierPage {
    pub dossier: Dossier,
    pub rules_title: String,
    /// The case of the transition it is under.
    pub regime: Option<RegimeOffered>,
    pub questions: Vec<DossierQuestion>,
    /// Ids of the questions the written answers ask.
    pub asked: Vec<String>,
    pub decision: Decision,
    pub inventory: Inventory,
    pub assessment: Option<AssessmentPage>,
    pub counts: LineCounts,
    /// What the requirements are laid under.
    pub headings: Vec<Heading>,
    pub gaps: Vec<Gap>,
    pub conflicts: Vec<Conflict>,
    pub steps: Vec<StepTaken>,
    pub next: Vec<NextStep>,
    pub versions: Vec<Version>,
    /// Those of the dossiers of the system before this one.
    pub earlier: Vec<Earlier>,
    pub offers: Vec<DossierPaper>,
    pub papers: Vec<PaperRow>,
    /// What somebody is waited for.
    pub awaited: String,
    pub due: Option<calendar::Due>,
    pub days_left: Option<i32>,
    pub history: Vec<AuditRow>,
}

impl DossierPage {
    pub fn of(vault: &Vault, page: dossier::DossierPage, today: Day) -> Result<Self> {
        let rules = RuleSet::named(&page.dossier.rules)?;
        let questions = rules.questions.iter();
        let offers = offers(&page.dossier, &page.decision, &page.papers);
        let papers = page.papers.into_iter();
        let steps = page.steps.into_iter();
        let assessment = page.assessment;
        Ok(Self {
            rules_title: rules.short.clone(),
            regime: page.regime.as_ref().map(RegimeOffered::of).transpose()?,
            questions: questions
                .map(|one| DossierQuestion::of(rules, one))
                .collect(),
            asked: asked(rules, &page.dossier.answers),
            assessment: assessment
                .map(|one| AssessmentPage::of(vault, one))
                .transpose()?,
            steps: steps
                .map(|taken| StepTaken::of(vault, taken))
                .collect::<Result<_>>()?,
            next: page
                .next
                .into_iter()
                .map(|next| NextStep::of(next, today))
                .collect(),
            papers: papers
                .map(|paper| PaperRow::of(vault, paper))
                .collect::<Result<_>>()?,
            history: AuditRow::all(vault, page.history)?,
            days_left: days_left(page.due.as_ref(), today),
            dossier: page.dossier,
            decision: page.decision,
            inventory: page.inventory,
            headings: headings(rules)?,
            counts: page.counts,
            gaps: page.gaps,
            conflicts: page.conflicts,
            versions: page.versions,
            earlier: page.earlier,
            offers,
            awaited: page.awaited,
            due: page.due,
        })
    }
}

/// The headings of the catalogues of a rule set, each once.
fn headings(rules: &RuleSet) -> Result<Vec<Heading>> {
    let mut headings: Vec<Heading> = Vec::new();
    for id in &rules.catalogues {
        for heading in &Catalogue::named(id)?.headings {
            if headings.iter().all(|known| known.id != heading.id) {
                headings.push(heading.clone());
            }
        }
    }
    Ok(headings)
}
