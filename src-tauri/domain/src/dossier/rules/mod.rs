//! Rule sets: the questions that decide a level, the rules, and what follows from the level. One
//! file each, with every clause it cites; a file that does not hold together is refused with its
//! line.

mod check;
mod cite;
mod condition;
mod procedure;
mod question;
mod shipped;
mod which;
mod whole;

use serde::{Deserialize, Serialize};

use super::requirements::Requirement;
use crate::Day;
use crate::regulations::Status;

pub(super) use cite::cite_article;
pub use condition::Condition;
pub use procedure::{Added, Critical, Deadline, FormOfLaw, LevelDuty, Procedure, Who};
pub use question::{Choice, Question, QuestionKind};
pub use which::{Ends, Regime, Until, regimes};
pub use whole::{Contradiction, Must, Section, YearlyPeriod};

/// One way of deciding levels, as its file says it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    pub id: String,
    /// Offered first for a new dossier.
    #[serde(default)]
    pub default: bool,
    pub title: String,
    pub short: String,
    /// The line "Căn cứ …" of a paper.
    pub basis: String,
    pub from: Option<Day>,
    pub status: Status,
    pub note: String,
    pub source: String,
    /// Ids of the requirement catalogues that apply, the main one first.
    pub catalogues: Vec<String>,
    /// Ids of catalogues shown beside, such as network zones by level: advice, not required.
    #[serde(default)]
    pub advice: Vec<String>,
    /// The clause that takes the highest level of several.
    pub highest: String,
    pub words: Words,
    #[serde(rename = "law")]
    pub laws: Vec<LawText>,
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
    #[serde(default, rename = "gate")]
    pub gates: Vec<Gate>,
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub after: Vec<After>,
    #[serde(default, rename = "judgement")]
    pub judgements: Vec<Judgement>,
    #[serde(default)]
    pub guide: Vec<Guide>,
    #[serde(rename = "procedure")]
    pub procedures: Vec<Procedure>,
    pub critical: Option<Critical>,
    #[serde(rename = "form")]
    pub forms: Vec<FormOfLaw>,
    #[serde(rename = "deadline")]
    pub deadlines: Vec<Deadline>,
    #[serde(default, rename = "duty")]
    pub duties: Vec<LevelDuty>,
    /// What a dossier consists of.
    #[serde(default, rename = "part")]
    pub parts: Vec<Item>,
    /// What the plan of a dossier consists of.
    #[serde(default, rename = "plan_part")]
    pub plan_parts: Vec<PlanPart>,
    /// What a risk assessment must hold at least.
    #[serde(default, rename = "risk_part")]
    pub risk_parts: Vec<Item>,
    /// The year of the yearly report.
    pub yearly: Option<YearlyPeriod>,
    /// What a dossier may not leave empty.
    #[serde(default, rename = "must")]
    pub musts: Vec<Must>,
    /// What in a dossier cannot stand together.
    #[serde(default, rename = "conflict")]
    pub conflicts: Vec<Contradiction>,
    /// What a check of a system looks at.
    #[serde(default)]
    pub inspection: Vec<Item>,
}

/// One thing a list of the law names.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    /// Only at these levels; empty for all.
    #[serde(default)]
    pub levels: Vec<u8>,
    pub text: String,
    pub clause: String,
}

/// What the law calls things, for papers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// "an ninh mạng".
    pub security: String,
    /// "phương án bảo đảm an ninh mạng".
    pub plan: String,
    /// "đơn vị chuyên trách về an ninh mạng".
    pub unit: String,
    /// The clause with the operator's duties.
    pub duties: String,
}

/// A part of the plan and the requirements that belong to it: those named by key, then those of a
/// group, then those under a heading.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanPart {
    pub id: String,
    pub text: String,
    pub clause: String,
    #[serde(default)]
    pub keys: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    #[serde(default)]
    pub headings: Vec<String>,
}

/// A law or decree and the clauses of it that the rule set cites.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawText {
    /// What clause ids of it begin with, before "-"; empty for the main text.
    pub prefix: String,
    pub name: String,
    pub status: Status,
    /// Clause id to a short title of our own.
    pub clauses: std::collections::BTreeMap<String, String>,
}

/// What an entrance answer means; it gives no level.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    pub id: String,
    pub when: Vec<Condition>,
    pub effect: GateEffect,
    /// The rule set to use instead.
    #[serde(default)]
    pub rules: String,
    pub text: String,
    pub clause: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum GateEffect {
    /// Not an information system: no level is needed.
    Stop,
    /// The boundary must be drawn anew.
    Redraw,
    /// The law binds nobody here; it may still be followed.
    Voluntary,
    OtherRules,
    /// The level approved before stays.
    Keep,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    /// 1 to 5.
    pub level: u8,
    pub when: Vec<Condition>,
    /// Questions whose answers are shown with the reason, when given.
    #[serde(default)]
    pub also: Vec<String>,
    pub clause: String,
    /// Inferred from the text: shown as a point to weigh.
    #[serde(default)]
    pub judgement: bool,
    #[serde(default)]
    pub text: String,
    #[serde(default = "in_force")]
    pub status: Status,
}

/// What is looked at after the highest level is known. Nothing here can lower it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct After {
    pub id: String,
    pub effect: AfterEffect,
    /// The question that holds the other level, of a raise.
    #[serde(default)]
    pub from: String,
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Only at these levels; empty for any, also none.
    #[serde(default)]
    pub levels: Vec<u8>,
    pub text: String,
    pub clause: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterEffect {
    /// To the level answered in `from`, when that is higher.
    Raise,
    /// Important for national security.
    Critical,
    Warn,
    /// An expert must look at it, whatever the level.
    Expert,
}

/// What the user weighs and the program does not decide.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    pub id: String,
    pub when: Vec<Condition>,
    pub text: String,
    pub clause: String,
}

/// What harm goes with a level; read when no rule fires.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    pub level: u8,
    pub text: String,
    pub clause: String,
}

fn in_force() -> Status {
    Status::InForce
}

impl RuleSet {
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    pub fn form(&self, id: &str) -> Option<&FormOfLaw> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The procedure of a level; that of the level it is treated as when it is important for
    /// national security.
    pub fn procedure(&self, level: u8, critical: bool) -> Option<&Procedure> {
        let level = self.treated_as(level, critical);
        self.procedures
            .iter()
            .find(|procedure| procedure.levels.contains(&level))
    }

    pub fn treated_as(&self, level: u8, critical: bool) -> u8 {
        match &self.critical {
            Some(rule) if critical && rule.levels.contains(&level) => rule.as_level,
            _ => level,
        }
    }

    /// The name of the law the rule set is.
    pub fn decree(&self) -> &str {
        let main = self.laws.iter().find(|law| law.prefix.is_empty());
        main.map_or("", |law| &law.name)
    }

    /// The part of the plan a requirement belongs to.
    pub fn plan_part(&self, requirement: &Requirement) -> Option<&PlanPart> {
        let parts = &self.plan_parts;
        let by = |named: fn(&PlanPart) -> &Vec<String>, id: &String| {
            parts.iter().find(|part| named(part).contains(id))
        };
        by(|part| &part.keys, &requirement.key)
            .or_else(|| by(|part| &part.groups, &requirement.group))
            .or_else(|| by(|part| &part.headings, &requirement.heading))
    }

    /// The short title of a clause, of our own wording.
    pub fn clause_title(&self, clause: &str) -> &str {
        let laws = self.laws.iter();
        laws.filter_map(|law| law.clauses.get(clause))
            .next()
            .map_or("", String::as_str)
    }

    /// The clause as a paper cites it: "điểm b khoản 2 Điều 13 Nghị định …".
    pub fn cited(&self, clause: &str) -> String {
        let law = self
            .laws
            .iter()
            .find(|law| law.clauses.contains_key(clause));
        cite::cite(clause, law)
    }
}
