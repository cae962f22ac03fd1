//! Conditions over answers. Grammar: tests joined by " or "; a test is
//! `question is|has|only|lacks value` or `question >=|< number`. A test about a question without a
//! counted answer is false, whatever it asks.

use serde::{Deserialize, Serialize};

use crate::dossier::Answer;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Condition {
    written: String,
    any: Vec<Test>,
}

#[derive(Debug, Clone)]
pub(super) struct Test {
    pub question: String,
    pub ask: Ask,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    Is(String),
    Has(String),
    /// That value and no other.
    Only(String),
    Lacks(String),
    AtLeast(u32),
    Below(u32),
}

impl Condition {
    pub(super) fn tests(&self) -> &[Test] {
        &self.any
    }

    /// Whether it holds; `answer` gives the counted answer of a question.
    pub(in crate::dossier) fn holds<'a>(
        &self,
        answer: impl Fn(&str) -> Option<&'a Answer>,
    ) -> bool {
        self.any
            .iter()
            .any(|test| answer(&test.question).is_some_and(|given| test.ask.holds(given)))
    }

    /// The questions it is about.
    pub(in crate::dossier) fn questions(&self) -> impl Iterator<Item = &str> {
        self.any.iter().map(|test| test.question.as_str())
    }
}

impl Ask {
    /// Once it holds, more answers leave it holding.
    pub(super) fn stays(&self) -> bool {
        matches!(self, Self::Is(_) | Self::Has(_) | Self::AtLeast(_))
    }

    fn holds(&self, given: &Answer) -> bool {
        match (self, given) {
            (Self::Is(value), Answer::Flag(flag)) => value == if *flag { "yes" } else { "no" },
            (Self::Is(value), Answer::Word(word)) => value == word,
            (Self::Has(value), Answer::Words(words)) => words.contains(value),
            (Self::Only(value), Answer::Words(words)) => {
                !words.is_empty() && words.iter().all(|word| word == value)
            }
            (Self::Lacks(value), Answer::Words(words)) => !words.contains(value),
            (Self::AtLeast(least), Answer::Number(number)) => number >= least,
            (Self::Below(bound), Answer::Number(number)) => number < bound,
            _ => false,
        }
    }
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let any = written.split(" or ").map(test).collect::<Result<_, _>>()?;
        Ok(Self { written, any })
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.written
    }
}

fn test(text: &str) -> Result<Test, String> {
    let refused = || {
        format!(
            "điều kiện “{text}” viết chưa đúng: cần “câu-hỏi is|has|only|lacks giá-trị” hoặc “câu-hỏi >=|< số”"
        )
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let &[question, ask, value] = words.as_slice() else {
        return Err(refused());
    };
    let number = || value.parse().map_err(|_| refused());
    let value = value.to_owned();
    let ask = match ask {
        "is" => Ask::Is(value),
        "has" => Ask::Has(value),
        "only" => Ask::Only(value),
        "lacks" => Ask::Lacks(value),
        ">=" => Ask::AtLeast(number()?),
        "<" => Ask::Below(number()?),
        _ => return Err(refused()),
    };
    Ok(Test {
        question: question.to_owned(),
        ask,
    })
}
