//! The level of a system from a file of answers, and the questions themselves.

use std::path::{Path, PathBuf};

use clap::ArgGroup;
use serde_json::{Map, Value, json};
use sogac_domain::dossier::rules::{Question, QuestionKind, RuleSet, regimes};
use sogac_domain::dossier::{Answers, Decision, decide};
use sogac_domain::{Error, Result};

use crate::outcome::{Outcome, read_file};

/// Larger than any answers or rule set.
const MOST: usize = 4 << 20;

#[derive(clap::Args)]
#[command(group = ArgGroup::new("what").required(true))]
pub struct Args {
    /// Bộ quy tắc: mã có sẵn hoặc tệp .toml. Không ghi thì dùng bộ hiện hành.
    #[arg(long, value_name = "BỘ-QUY-TẮC", help_heading = "Tham số")]
    rules: Option<String>,
    /// In câu hỏi, kiểu trả lời và các lựa chọn.
    #[arg(long, group = "what", help_heading = "Tham số")]
    questions: bool,
    /// In các trường hợp chuyển tiếp và bộ quy tắc áp dụng.
    #[arg(long, group = "what", help_heading = "Tham số")]
    which: bool,
    /// Câu trả lời .json.
    #[arg(value_name = "TRẢ-LỜI.json", group = "what", help_heading = "Tham số")]
    answers: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let rules = rules(args.rules.as_deref())?;
    if args.which {
        return which();
    }
    let Some(file) = &args.answers else {
        return questions(&rules);
    };
    let answers = Answers::read(&rules, &text_of(file)?)?;
    let decision = decide(&rules, &answers);
    Outcome::data(&as_json(&decision)?)
}

/// The rule set of an id, or of a file.
pub fn rules(named: Option<&str>) -> Result<RuleSet> {
    match named {
        None => RuleSet::default_one().cloned(),
        Some(name) if name.ends_with(".toml") => {
            let path = Path::new(name);
            let short = path.file_name().unwrap_or_default().to_string_lossy();
            RuleSet::read(&short, &text_of(path)?)
        }
        Some(name) => RuleSet::named(name).cloned(),
    }
}

fn text_of(path: &Path) -> Result<String> {
    let bytes = read_file(path, MOST)?;
    if bytes.len() > MOST {
        return Err(Error::refused(format!(
            "Tệp {} lớn quá mức đọc được.",
            path.display()
        )));
    }
    String::from_utf8(bytes).map_err(|_| {
        Error::refused(format!(
            "Tệp {} không phải văn bản UTF-8. Hãy lưu lại bằng mã UTF-8 rồi chạy lại.",
            path.display()
        ))
    })
}

/// The decision with its bodies by name; their clauses stand in `bodies`.
fn as_json(decision: &Decision) -> Result<Value> {
    let mut json = serde_json::to_value(decision)?;
    if let Value::Object(fields) = &mut json {
        let mut bodies = Map::new();
        for key in ["prepares", "opinion", "appraiser", "approver"] {
            let body = fields.remove(key).unwrap_or_default();
            let name = body.get("who").cloned().unwrap_or_default();
            fields.insert(key.to_owned(), name);
            bodies.insert(key.to_owned(), body);
        }
        fields.insert("bodies".to_owned(), Value::Object(bodies));
    }
    Ok(json)
}

fn which() -> Result<Outcome> {
    Outcome::data(&regimes()?)
}

fn questions(rules: &RuleSet) -> Result<Outcome> {
    let questions: Vec<Value> = rules
        .questions
        .iter()
        .map(|one| question(rules, one))
        .collect();
    Outcome::data(&json!({ "rules": rules.id, "title": rules.title, "questions": questions }))
}

fn question(rules: &RuleSet, question: &Question) -> Value {
    let allowed = match question.kind {
        QuestionKind::YesNo => json!([true, false]),
        QuestionKind::OneOf | QuestionKind::SeveralOf => question
            .options
            .iter()
            .map(|option| json!(option.id))
            .collect(),
        QuestionKind::Number => json!({ "least": 0, "most": u32::MAX }),
        QuestionKind::Text => Value::Null,
    };
    let mut json = json!(question);
    if let Value::Object(fields) = &mut json {
        fields.insert("allowed".to_owned(), allowed);
        fields.insert("cited".to_owned(), json!(rules.cited(&question.clause)));
    }
    json
}
