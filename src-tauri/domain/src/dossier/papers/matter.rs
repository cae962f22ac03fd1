//! What the papers of a dossier are written from, and what several of them say alike.

use super::super::{
    Decision, Dossier, answer_in_words,
    profile::Organisation,
    requirements::Catalogue,
    risks::Assessment,
    rules::RuleSet,
    steps::{Step, Taken},
    versions::Content,
};
use crate::{Result, papers::data, settings::Agency, text};

pub struct Matter {
    pub dossier: Dossier,
    pub rules: &'static RuleSet,
    pub decision: Decision,
    pub content: Content,
    pub assessment: Option<Assessment>,
    pub steps: Vec<Taken>,
    pub agency: Agency,
    /// As the agency's own papers have it.
    pub head: data::Head,
}

impl Matter {
    pub fn law(&self) -> Result<data::LawWords> {
        words(self.rules)
    }

    pub fn system(&self) -> data::LevelSystem {
        data::LevelSystem {
            name: self.content.system.clone(),
            level: self.level(),
            grounds: self.grounds(),
        }
    }

    pub fn level(&self) -> String {
        let level = self.content.level;
        level.map(|level| level.to_string()).unwrap_or_default()
    }

    /// The clauses that give the level.
    fn grounds(&self) -> String {
        let fired = self.decision.fired.iter();
        let mut cited: Vec<&str> = fired
            .filter(|rule| Some(rule.level) == self.content.level)
            .map(|rule| rule.cited.as_str())
            .collect();
        cited.dedup();
        cited.join("; ")
    }

    pub fn operator(&self) -> data::LevelBody {
        body(&self.content.profile.operator)
    }

    /// Whether the body is the agency this register belongs to.
    pub fn is_ours(&self, body: &str) -> bool {
        body.is_empty() || text::key(body) == text::key(&self.agency.name)
    }

    /// The head of a paper another body issues: a draft for it, with the bases it shares.
    pub fn head_of(&self, body: &Organisation, superior: &str) -> data::Head {
        if self.is_ours(&body.name) {
            return self.head.clone();
        }
        data::Head {
            agency: data::Agency {
                superior: superior.to_owned(),
                name: body.name.clone(),
                place: self.agency.place.clone(),
                unit: String::new(),
            },
            signer: data::Signer {
                post: body.head_post.clone(),
                name: body.head.clone(),
            },
            ..self.head.clone()
        }
    }

    /// An answer in words; empty where the rule set does not ask it.
    pub fn answered(&self, question: &str) -> String {
        let asked = self.rules.question(question);
        let given = self.content.answers.get(question);
        match (asked, given) {
            (Some(asked), Some(given)) => answer_in_words(asked, given),
            _ => String::new(),
        }
    }

    /// The last time a step was taken.
    pub fn taken(&self, step: Step) -> Option<&Taken> {
        self.steps.iter().rev().find(|taken| taken.step == step)
    }

    /// The parts of the dossier, and what is added by a form, numbered.
    pub fn attachments(&self, form: &str) -> Vec<data::Line> {
        let level = self.content.level.unwrap_or_default();
        let level = self.rules.treated_as(level, self.decision.anqg);
        let form = self.rules.form(form);
        let of_level = |levels: &[u8]| levels.is_empty() || levels.contains(&level);
        let design = &self.content.profile.design;
        let parts = self
            .rules
            .parts
            .iter()
            .filter(|part| of_level(&part.levels))
            .filter(|part| form.is_none_or(|form| !form.leaves_out.contains(&part.id)));
        let mut texts: Vec<String> = parts
            .map(|part| match part.id.as_str() {
                "design" if !design.is_empty() => format!("Tài liệu thiết kế: {design}"),
                _ => part.text.clone(),
            })
            .collect();
        if let Some(form) = form {
            let adds = form.adds.iter().filter(|one| of_level(&one.levels));
            texts.extend(adds.map(|one| one.text.clone()));
        }
        let numbered: Vec<String> = (1..)
            .zip(texts)
            .map(|(no, text)| format!("{no}. {text}"))
            .collect();
        data::lines(&numbered)
    }
}

/// What a rule set calls things.
pub fn words(rules: &RuleSet) -> Result<data::LawWords> {
    let standard = match rules.catalogues.first() {
        Some(id) => Catalogue::named(id)?.title.clone(),
        None => String::new(),
    };
    Ok(data::LawWords {
        security: rules.words.security.clone(),
        plan: rules.words.plan.clone(),
        unit: rules.words.unit.clone(),
        decree: rules.decree().to_owned(),
        standard,
        duties: rules.cited(&rules.words.duties),
    })
}

pub fn body(body: &Organisation) -> data::LevelBody {
    data::LevelBody {
        name: body.name.clone(),
        mandate: body.mandate.clone(),
        head: body.head.clone(),
        head_post: body.head_post.clone(),
        address: body.address.clone(),
        phone: body.phone.clone(),
        email: body.email.clone(),
    }
}

/// "Giám đốc Sở Nông nghiệp và Môi trường".
pub fn head_of_body(body: &Organisation) -> String {
    post_of(&body.head_post, &body.name)
}

/// A post with the body it is in, unless it names it itself.
pub fn post_of(post: &str, body: &str) -> String {
    if post.is_empty() || text::key(post).contains(&text::key(body)) {
        return post.to_owned();
    }
    format!("{post} {body}")
}

/// A base line: "Căn cứ " before it unless it says so itself.
pub fn base(text: &str) -> String {
    if text.is_empty() || text.starts_with("Căn cứ") {
        text.to_owned()
    } else {
        format!("Căn cứ {text}")
    }
}

/// The first letter in capitals.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
