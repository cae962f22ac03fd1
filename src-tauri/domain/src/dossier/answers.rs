//! Answers to the questions of a rule set: read with every slip named, and which of them count.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::rules::{Question, QuestionKind, RuleSet};
use crate::{Error, Result};

/// One answer; its shape goes with the kind of its question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(untagged)]
pub enum Answer {
    /// Yes or no.
    Flag(bool),
    Number(u32),
    /// The id of the option chosen, or free text.
    Word(String),
    /// The ids of the options chosen; may be none.
    Words(Vec<String>),
}

/// Answers by question id; an unanswered question is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// From the text of a JSON object. Refuses what is no JSON, a question twice or unknown, and an
    /// answer of the wrong kind; the sentence names it.
    pub fn read(rules: &RuleSet, json: &str) -> Result<Self> {
        let pairs: Pairs = serde_json::from_str(json).map_err(|e| {
            Error::refused(format!(
                "Tệp câu trả lời không phải một đối tượng JSON hợp lệ (dòng {}, cột {}). Hãy sửa tệp rồi chạy lại.",
                e.line(),
                e.column()
            ))
        })?;
        let mut answers = Self::default();
        let mut seen = BTreeSet::new();
        for (id, value) in pairs.0 {
            let Some(question) = rules.question(&id) else {
                return Err(Error::field(
                    &id,
                    format!(
                        "Câu hỏi “{id}” không có trong bộ quy tắc {}. Hãy bỏ hoặc sửa mã câu hỏi rồi làm lại.",
                        rules.id
                    ),
                ));
            };
            if !seen.insert(id.clone()) {
                return Err(Error::field(
                    &id,
                    format!(
                        "Câu hỏi “{id}” được trả lời hai lần. Hãy giữ một câu trả lời rồi làm lại."
                    ),
                ));
            }
            if let Some(answer) = answer(question, value)? {
                answers.0.insert(id, answer);
            }
        }
        Ok(answers)
    }

    /// From values already apart, as a screen sends them.
    pub fn from_pairs(
        rules: &RuleSet,
        pairs: impl IntoIterator<Item = (String, Answer)>,
    ) -> Result<Self> {
        let pairs = pairs.into_iter().collect::<BTreeMap<_, _>>();
        Self::read(rules, &serde_json::to_string(&pairs)?)
    }

    pub fn get(&self, id: &str) -> Option<&Answer> {
        self.0.get(id)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(id, answer)| (id.as_str(), answer))
    }

    /// The questions to ask now, in the order of the rule set.
    pub fn asked<'a>(&self, rules: &'a RuleSet) -> Vec<&'a Question> {
        let counted = self.counted(rules);
        let open = |question: &&Question| counted.open(question);
        rules.questions.iter().filter(open).collect()
    }

    /// Only the answers to questions that are asked.
    pub(super) fn counted(&self, rules: &RuleSet) -> Self {
        let mut counted = Self::default();
        loop {
            let before = counted.0.len();
            for question in &rules.questions {
                if let Some(answer) = self.get(&question.id)
                    && counted.open(question)
                {
                    counted.0.insert(question.id.clone(), answer.clone());
                }
            }
            if counted.0.len() == before {
                return counted;
            }
        }
    }

    fn open(&self, question: &Question) -> bool {
        let mut conditions = question.ask_if.iter();
        conditions.all(|condition| condition.holds(|id| self.get(id)))
    }
}

/// The answer of a question; `null` and an empty text are none.
fn answer(question: &Question, value: Value) -> Result<Option<Answer>> {
    let id = &question.id;
    let wrong = |wanted: &str| {
        Error::field(
            id,
            format!("Câu trả lời của “{id}” phải là {wanted}. Hãy sửa rồi làm lại."),
        )
    };
    let options = || {
        let ids: Vec<&str> = question.options.iter().map(|option| &*option.id).collect();
        ids.join(", ")
    };
    let known = |word: &str| question.options.iter().any(|option| option.id == word);
    Ok(Some(match (question.kind, value) {
        (_, Value::Null) => return Ok(None),
        (QuestionKind::YesNo, Value::Bool(flag)) => Answer::Flag(flag),
        (QuestionKind::YesNo, Value::String(word)) if word == "yes" || word == "no" => {
            Answer::Flag(word == "yes")
        }
        (QuestionKind::YesNo, _) => return Err(wrong("true (có) hoặc false (không)")),
        (QuestionKind::Number, Value::Number(number)) => {
            let number = number
                .as_u64()
                .and_then(|number| u32::try_from(number).ok());
            Answer::Number(number.ok_or_else(|| wrong("một số nguyên từ 0 đến 4294967295"))?)
        }
        (QuestionKind::Number, _) => return Err(wrong("một số nguyên từ 0 đến 4294967295")),
        (QuestionKind::OneOf, Value::String(word)) if known(&word) => Answer::Word(word),
        (QuestionKind::OneOf, _) => return Err(wrong(&format!("một trong: {}", options()))),
        (QuestionKind::SeveralOf, Value::Array(values)) => {
            let refused = || wrong(&format!("một danh sách gồm: {}", options()));
            let mut words = BTreeSet::new();
            for value in values {
                match value {
                    Value::String(word) if known(&word) => words.insert(word),
                    _ => return Err(refused()),
                };
            }
            Answer::Words(words.into_iter().collect())
        }
        (QuestionKind::SeveralOf, _) => {
            return Err(wrong(&format!("một danh sách gồm: {}", options())));
        }
        (QuestionKind::Text, Value::String(text)) if text.trim().is_empty() => return Ok(None),
        (QuestionKind::Text, Value::String(text)) => Answer::Word(text),
        (QuestionKind::Text, _) => return Err(wrong("một dòng chữ")),
    }))
}

/// The pairs of a JSON object as written, so that a name used twice is seen.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}
