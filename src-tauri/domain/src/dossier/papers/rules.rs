//! Quy chế bảo đảm an ninh mạng: an outline whose articles are data, filled with the clauses of the
//! agency's regulation.

use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Value, to_value};

use super::{decisions, matter::Matter};
use crate::{
    Error, Result,
    papers::data::{self, Titled},
    regulations::{Clause, Profile},
};

/// The articles that stand in the form itself.
const FIRST: u32 = 4;

#[derive(Deserialize)]
struct Outline {
    #[serde(rename = "article")]
    articles: Vec<Article>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    chapter: Chapter,
    title: String,
    /// Parts of the program the clauses are for; the article without any takes all others.
    modules: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Chapter {
    People,
    Technical,
    Watching,
    Duties,
}

fn outline() -> Result<&'static [Article]> {
    static READ: OnceLock<Vec<Article>> = OnceLock::new();
    if let Some(articles) = READ.get() {
        return Ok(articles);
    }
    let text = include_str!("../../../../../resources/forms/security_rules.toml");
    let outline: Outline =
        toml::from_str(text).map_err(|e| Error::Internal(format!("security_rules.toml: {e}")))?;
    Ok(READ.get_or_init(|| outline.articles))
}

pub fn rules(matter: &Matter, profile: &Profile) -> Result<Value> {
    let articles = outline()?;
    let clauses: Vec<&Clause> = profile.clauses().filter(|clause| clause.binds()).collect();
    let belongs = |article: &Article, clause: &Clause| match article.modules.as_slice() {
        [] => articles
            .iter()
            .all(|one| !one.modules.contains(&clause.module)),
        modules => modules.contains(&clause.module),
    };
    let mut chapters: [Vec<Titled>; 4] = Default::default();
    let mut no = FIRST;
    for article in articles {
        let own = clauses.iter().filter(|clause| belongs(article, clause));
        let own: Vec<&&Clause> = own.collect();
        if own.is_empty() {
            continue;
        }
        let [people, technical, watching, duties] = &mut chapters;
        let chapter = match article.chapter {
            Chapter::People => people,
            Chapter::Technical => technical,
            Chapter::Watching => watching,
            Chapter::Duties => duties,
        };
        chapter.push(Titled {
            title: format!("Điều {no}. {}", article.title),
            text: String::new(),
        });
        no += 1;
        chapter.extend((1..).zip(own).map(|(at, clause)| Titled {
            title: String::new(),
            text: format!(
                "{at}. {} ({}).",
                clause.title.trim_end_matches('.'),
                clause.cited
            ),
        }));
    }
    let [people_rules, technical_rules, watching_rules, duty_rules] = chapters;
    let agency = &matter.agency;
    Ok(to_value(data::SecurityRules {
        head: matter.head.clone(),
        law: matter.law()?,
        decision: data::Deciding {
            subject: format!("ban hành Quy chế bảo đảm {}", matter.rules.words.security),
            authority: super::matter::post_of(&agency.head_post, &agency.name),
            proposer: super::matter::post_of(&agency.officer_post, &agency.unit),
            checker: if agency.unit.is_empty() {
                decisions::checker(matter)
            } else {
                agency.unit.clone()
            },
        },
        systems: matter.content.system.clone(),
        bound: format!(
            "Đơn vị, cán bộ, công chức, viên chức, người lao động của {0}; tổ chức, cá nhân cung cấp dịch vụ, kết nối hoặc sử dụng hệ thống thông tin của {0}",
            agency.name
        ),
        source: profile.title().to_owned(),
        people_rules,
        technical_rules,
        watching_rules,
        duty_rules,
        last: format!("Điều {no}. Tổ chức thực hiện"),
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_takes_what_no_other_names() {
        let articles = outline().unwrap();
        assert_eq!(
            articles.iter().filter(|one| one.modules.is_empty()).count(),
            1
        );
        let mut named: Vec<&String> = articles.iter().flat_map(|one| &one.modules).collect();
        let count = named.len();
        named.sort();
        named.dedup();
        assert_eq!(named.len(), count, "a module stands in one article");
    }
}
