//! Answers in words.

use crate::dossier::Answer;
use crate::dossier::rules::{Question, QuestionKind};

/// An answer as a person would say it.
pub fn in_words(question: &Question, answer: &Answer) -> String {
    let option = |id: &str| {
        let option = question.options.iter().find(|option| option.id == id);
        option.map_or_else(|| id.to_owned(), |option| option.text.clone())
    };
    match answer {
        Answer::Flag(true) => "Có".to_owned(),
        Answer::Flag(false) => "Không".to_owned(),
        Answer::Number(number) => format!("{} {}", grouped(*number), question.unit)
            .trim()
            .to_owned(),
        Answer::Word(text) if question.kind == QuestionKind::Text => text.clone(),
        Answer::Word(id) => option(id),
        Answer::Words(ids) if ids.is_empty() => "Không có".to_owned(),
        Answer::Words(ids) => ids
            .iter()
            .map(|id| option(id))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// 12000 → "12.000".
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push('.');
        }
        written.push(digit);
    }
    written
}
