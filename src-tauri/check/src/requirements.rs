//! What a level requires, and the same in OSCAL.

use clap::ValueEnum;
use serde_json::json;
use sogac_domain::dossier::oscal;
use sogac_domain::dossier::requirements::{Catalogue, advised, required};
use sogac_domain::dossier::rules::RuleSet;
use sogac_domain::{Error, Result};

use crate::level;
use crate::outcome::Outcome;

#[derive(clap::Args)]
pub struct Args {
    /// Bộ quy tắc: mã có sẵn hoặc tệp .toml. Không ghi thì dùng bộ hiện hành.
    #[arg(long, value_name = "BỘ-QUY-TẮC", help_heading = "Tham số")]
    rules: Option<String>,
    /// Cấp độ, từ 1 đến 5.
    #[arg(long, value_name = "N", help_heading = "Tham số")]
    level: u8,
    /// In theo OSCAL: danh mục chính (catalog) hoặc hồ sơ yêu cầu của cấp độ (profile).
    #[arg(
        long,
        value_name = "LOẠI",
        help_heading = "Tham số",
        hide_possible_values = true
    )]
    oscal: Option<Oscal>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Oscal {
    Catalog,
    Profile,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let rules = level::rules(args.rules.as_deref())?;
    if !(1..=5).contains(&args.level) {
        return Err(Error::refused(format!(
            "Không có cấp độ {}. Hãy chọn từ 1 đến 5.",
            args.level
        )));
    }
    match args.oscal {
        None => list(&rules, args.level),
        Some(Oscal::Profile) => Outcome::data(&oscal::profile(&rules, args.level)?.json),
        Some(Oscal::Catalog) => {
            let first = rules
                .catalogues
                .first()
                .map(String::as_str)
                .unwrap_or_default();
            Outcome::data(&oscal::catalog(Catalogue::named(first)?).json)
        }
    }
}

fn list(rules: &RuleSet, level: u8) -> Result<Outcome> {
    let requirements = required(rules, level)?;
    let advice = advised(rules, level)?;
    let mut catalogues = Vec::new();
    for id in rules.catalogues.iter().chain(&rules.advice) {
        let catalogue = Catalogue::named(id)?;
        catalogues.push(json!({
            "id": catalogue.id,
            "title": catalogue.title,
            "status": catalogue.status,
            "note": catalogue.note,
            "source": catalogue.source,
            "headings": catalogue.headings,
            "required": rules.catalogues.contains(id),
            "count": catalogue.at(level).len(),
        }));
    }
    Outcome::data(&json!({
        "rules": rules.id,
        "level": level,
        "count": requirements.len(),
        "catalogues": catalogues,
        "requirements": requirements,
        "advice": advice,
    }))
}
