//! Whether a rule set holds together: every clause, question, value, form and deadline it names is
//! there, every level has a rule and one procedure, and no question waits for itself.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{Ask, Condition};
use super::{AfterEffect, QuestionKind, RuleSet};
use crate::dossier::facts::{Shape, shape};
use crate::dossier::source::{Source, Step};
use crate::{Error, Result};

const LEVELS: std::ops::RangeInclusive<u8> = 1..=5;

pub(super) fn holds_together(set: &RuleSet, file: &Source) -> Result<()> {
    let check = Check { set, file };
    check.clauses()?;
    check.ids_once()?;
    check.questions()?;
    check.conditions()?;
    check.levels()?;
    check.procedures()?;
    check.cycles()
}

struct Check<'a> {
    set: &'a RuleSet,
    file: &'a Source<'a>,
}

impl Check<'_> {
    fn refuse(&self, list: &str, at: usize, key: &str, why: &str) -> Error {
        self.file
            .refuse(&[Step::Key(list), Step::At(at), Step::Key(key)], why)
    }

    fn clauses(&self) -> Result<()> {
        let set = self.set;
        let known: BTreeSet<&str> = set
            .laws
            .iter()
            .flat_map(|law| law.clauses.keys().map(String::as_str))
            .collect();
        let lists: [(&str, Vec<&str>); 15] = [
            (
                "question",
                set.questions.iter().map(|one| &*one.clause).collect(),
            ),
            ("gate", set.gates.iter().map(|one| &*one.clause).collect()),
            ("rule", set.rules.iter().map(|one| &*one.clause).collect()),
            ("after", set.after.iter().map(|one| &*one.clause).collect()),
            (
                "judgement",
                set.judgements.iter().map(|one| &*one.clause).collect(),
            ),
            ("guide", set.guide.iter().map(|one| &*one.clause).collect()),
            ("form", set.forms.iter().map(|one| &*one.clause).collect()),
            (
                "deadline",
                set.deadlines.iter().map(|one| &*one.clause).collect(),
            ),
            ("duty", set.duties.iter().map(|one| &*one.clause).collect()),
            ("part", set.parts.iter().map(|one| &*one.clause).collect()),
            (
                "plan_part",
                set.plan_parts.iter().map(|one| &*one.clause).collect(),
            ),
            (
                "risk_part",
                set.risk_parts.iter().map(|one| &*one.clause).collect(),
            ),
            ("must", set.musts.iter().map(|one| &*one.clause).collect()),
            (
                "conflict",
                set.conflicts.iter().map(|one| &*one.clause).collect(),
            ),
            (
                "inspection",
                set.inspection.iter().map(|one| &*one.clause).collect(),
            ),
        ];
        for (list, clauses) in lists {
            for (at, clause) in clauses.into_iter().enumerate() {
                if !known.contains(clause) {
                    return Err(self.refuse(list, at, "clause", &unknown_clause(clause)));
                }
            }
        }
        for (at, procedure) in set.procedures.iter().enumerate() {
            let bodies = [
                ("prepares", Some(&procedure.prepares)),
                ("opinion", procedure.opinion.as_ref()),
                ("appraiser", Some(&procedure.appraiser)),
                ("approver", Some(&procedure.approver)),
            ];
            for (key, body) in bodies {
                if let Some(body) = body.filter(|body| !known.contains(&*body.clause)) {
                    return Err(self.refuse("procedure", at, key, &unknown_clause(&body.clause)));
                }
            }
        }
        let single = [
            ("highest", Some(&set.highest)),
            ("words", Some(&set.words.duties)),
            ("yearly", set.yearly.as_ref().map(|one| &one.clause)),
            ("critical", set.critical.as_ref().map(|one| &one.clause)),
        ];
        for (key, clause) in single {
            if let Some(clause) = clause.filter(|clause| !known.contains(clause.as_str())) {
                return Err(self.file.refuse(&[Step::Key(key)], &unknown_clause(clause)));
            }
        }
        Ok(())
    }

    fn ids_once(&self) -> Result<()> {
        let set = self.set;
        let lists: [(&str, Vec<&str>); 5] = [
            (
                "question",
                set.questions.iter().map(|one| &*one.id).collect(),
            ),
            ("rule", set.rules.iter().map(|one| &*one.id).collect()),
            ("form", set.forms.iter().map(|one| &*one.id).collect()),
            (
                "deadline",
                set.deadlines.iter().map(|one| &*one.id).collect(),
            ),
            (
                "conflict",
                set.conflicts.iter().map(|one| &*one.id).collect(),
            ),
        ];
        for (list, ids) in lists {
            let mut seen = BTreeSet::new();
            for (at, id) in ids.into_iter().enumerate() {
                if !seen.insert(id) {
                    return Err(self.refuse(list, at, "id", &format!("mã “{id}” đã dùng ở trên")));
                }
            }
        }
        Ok(())
    }

    fn questions(&self) -> Result<()> {
        for (at, question) in self.set.questions.iter().enumerate() {
            let chooses = matches!(question.kind, QuestionKind::OneOf | QuestionKind::SeveralOf);
            if chooses == question.options.is_empty() {
                let why = format!(
                    "câu hỏi “{}” có kiểu và danh sách lựa chọn không khớp nhau",
                    question.id
                );
                return Err(self.refuse("question", at, "kind", &why));
            }
        }
        Ok(())
    }

    fn conditions(&self) -> Result<()> {
        let set = self.set;
        let lists: [(&str, &str, Vec<&[Condition]>); 7] = [
            (
                "question",
                "ask_if",
                set.questions.iter().map(|one| &*one.ask_if).collect(),
            ),
            (
                "gate",
                "when",
                set.gates.iter().map(|one| &*one.when).collect(),
            ),
            (
                "rule",
                "when",
                set.rules.iter().map(|one| &*one.when).collect(),
            ),
            (
                "after",
                "when",
                set.after.iter().map(|one| &*one.when).collect(),
            ),
            (
                "judgement",
                "when",
                set.judgements.iter().map(|one| &*one.when).collect(),
            ),
            (
                "must",
                "when",
                set.musts.iter().map(|one| &*one.when).collect(),
            ),
            (
                "conflict",
                "when",
                set.conflicts.iter().map(|one| &*one.when).collect(),
            ),
        ];
        for (list, key, owners) in lists {
            let facts = matches!(list, "must" | "conflict");
            for (at, conditions) in owners.into_iter().enumerate() {
                for (nth, condition) in conditions.iter().enumerate() {
                    if let Some(why) = self.wrong(condition, key == "ask_if", facts) {
                        let path = [Step::Key(list), Step::At(at), Step::Key(key), Step::At(nth)];
                        return Err(self.file.refuse(&path, &why));
                    }
                }
            }
        }
        for (at, rule) in set.rules.iter().enumerate() {
            if rule.when.is_empty() {
                return Err(self.refuse("rule", at, "when", "quy tắc không có điều kiện nào"));
            }
            if let Some(other) = rule.also.iter().find(|id| set.question(id).is_none()) {
                return Err(self.refuse("rule", at, "also", &unknown_question(other)));
            }
        }
        Ok(())
    }

    /// What is wrong with a condition, if anything.
    fn wrong(&self, condition: &Condition, must_stay: bool, facts: bool) -> Option<String> {
        for test in condition.tests() {
            if let Some(shape) = facts.then(|| shape(&test.question)).flatten() {
                if let Some(why) = wrong_fact(&test.question, &test.ask, shape) {
                    return Some(why);
                }
                continue;
            }
            let Some(question) = self.set.question(&test.question) else {
                return Some(unknown_question(&test.question));
            };
            let kinds = match &test.ask {
                Ask::Is(_) => &[QuestionKind::YesNo, QuestionKind::OneOf][..],
                Ask::Has(_) | Ask::Only(_) | Ask::Lacks(_) => &[QuestionKind::SeveralOf],
                Ask::AtLeast(_) | Ask::Below(_) => &[QuestionKind::Number],
            };
            if !kinds.contains(&question.kind) {
                return Some(format!(
                    "câu hỏi “{}” không hỏi được theo cách này",
                    question.id
                ));
            }
            if let Ask::Is(value) | Ask::Has(value) | Ask::Only(value) | Ask::Lacks(value) =
                &test.ask
            {
                let known = match question.kind {
                    QuestionKind::YesNo => value == "yes" || value == "no",
                    _ => question.options.iter().any(|option| option.id == *value),
                };
                if !known {
                    return Some(format!(
                        "câu hỏi “{}” không có lựa chọn “{value}”",
                        question.id
                    ));
                }
            }
            if must_stay && !test.ask.stays() {
                return Some("điều kiện hỏi (ask_if) chỉ được dùng is, has, >=".to_owned());
            }
        }
        None
    }

    fn levels(&self) -> Result<()> {
        for (at, rule) in self.set.rules.iter().enumerate() {
            if !LEVELS.contains(&rule.level) {
                return Err(self.refuse(
                    "rule",
                    at,
                    "level",
                    &format!("cấp độ {} không có; chỉ từ 1 đến 5", rule.level),
                ));
            }
        }
        for level in LEVELS {
            if !self.set.rules.iter().any(|rule| rule.level == level) {
                let why = format!("không có quy tắc nào cho cấp độ {level}");
                return Err(self.file.refuse(&[Step::Key("rule"), Step::At(0)], &why));
            }
        }
        for (at, after) in self.set.after.iter().enumerate() {
            if after.effect != AfterEffect::Raise {
                continue;
            }
            let Some(question) = self.set.question(&after.from) else {
                return Err(self.refuse("after", at, "from", &unknown_question(&after.from)));
            };
            let number = |id: &str| id.parse::<u8>().is_ok_and(|level| LEVELS.contains(&level));
            if !question.options.iter().any(|option| number(&option.id)) {
                return Err(self.refuse(
                    "after",
                    at,
                    "from",
                    &format!("câu hỏi “{}” không trả lời bằng cấp độ", after.from),
                ));
            }
        }
        Ok(())
    }

    fn procedures(&self) -> Result<()> {
        let set = self.set;
        let mut seen = BTreeSet::new();
        for (at, procedure) in set.procedures.iter().enumerate() {
            for level in &procedure.levels {
                if !LEVELS.contains(level) || !seen.insert(*level) {
                    return Err(self.refuse(
                        "procedure",
                        at,
                        "levels",
                        &format!("cấp độ {level} không có hoặc bị ghi hai lần"),
                    ));
                }
            }
            if let Some(id) = procedure.forms.iter().find(|id| set.form(id).is_none()) {
                return Err(self.refuse(
                    "procedure",
                    at,
                    "forms",
                    &format!("biểu mẫu “{id}” không có trong [[form]]"),
                ));
            }
            let known = |id: &str| set.deadlines.iter().any(|one| one.id == id);
            if let Some(id) = procedure.deadlines.iter().find(|id| !known(id)) {
                return Err(self.refuse(
                    "procedure",
                    at,
                    "deadlines",
                    &format!("thời hạn “{id}” không có trong [[deadline]]"),
                ));
            }
        }
        if let Some(level) = LEVELS.into_iter().find(|level| !seen.contains(level)) {
            let why = format!("thiếu trình tự của cấp độ {level}");
            return Err(self
                .file
                .refuse(&[Step::Key("procedure"), Step::At(0)], &why));
        }
        Ok(())
    }

    /// Takes away questions that wait for none left; what stays waits for itself.
    fn cycles(&self) -> Result<()> {
        let mut waiting: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for question in &self.set.questions {
            let on = question.ask_if.iter().flat_map(Condition::questions);
            waiting.insert(&question.id, on.collect());
        }
        loop {
            let before = waiting.len();
            let left: BTreeSet<&str> = waiting.keys().copied().collect();
            waiting.retain(|_, on| on.iter().any(|id| left.contains(id)));
            if waiting.len() == before {
                break;
            }
        }
        let stuck = |question: &super::Question| waiting.contains_key(question.id.as_str());
        match self.set.questions.iter().position(stuck) {
            None => Ok(()),
            Some(at) => {
                let ids: Vec<&str> = waiting.keys().copied().collect();
                let why = format!("các câu hỏi chờ nhau thành vòng: {}", ids.join(", "));
                Err(self.refuse("question", at, "ask_if", &why))
            }
        }
    }
}

/// What is wrong with a test about a fact of the dossier, if anything.
fn wrong_fact(fact: &str, ask: &Ask, shape: Shape) -> Option<String> {
    let known = |value: &String, words: &[&str]| {
        let here = words.is_empty() || words.contains(&value.as_str());
        (!here).then(|| format!("“{fact}” không có giá trị “{value}”"))
    };
    match (ask, shape) {
        (Ask::Is(value), Shape::Flag) => known(value, &["yes", "no"]),
        (Ask::Is(value), Shape::Word(words)) => known(value, words),
        (Ask::Has(value) | Ask::Only(value) | Ask::Lacks(value), Shape::Words(words)) => {
            known(value, words)
        }
        (Ask::AtLeast(_) | Ask::Below(_), Shape::Number) => None,
        _ => Some(format!("“{fact}” không hỏi được theo cách này")),
    }
}

fn unknown_clause(clause: &str) -> String {
    format!("điều khoản “{clause}” không có trong [law.clauses]")
}

fn unknown_question(id: &str) -> String {
    format!("câu hỏi “{id}” không có trong tệp")
}
