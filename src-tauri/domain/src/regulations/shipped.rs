//! Reads `resources/regulations/`, once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use super::citation::cite;
use super::{
    Clause, ClauseKind, Holder, Recipient, Regulation, Status, departure, policy, sending,
};
use crate::{Day, Error, Result};

/// In the order they are offered.
const FILES: [&str; 7] = [
    include_str!("../../../../resources/regulations/lao_cai.toml"),
    include_str!("../../../../resources/regulations/an_giang.toml"),
    include_str!("../../../../resources/regulations/tu_dan.toml"),
    include_str!("../../../../resources/regulations/hai_duong.toml"),
    include_str!("../../../../resources/regulations/thua_thien_hue.toml"),
    include_str!("../../../../resources/regulations/chat_nhat.toml"),
    super::national::FILE,
];

/// The ids that tests name, one a line; a test keeps the list so.
static SERVED: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../../../resources/regulations/served.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

pub(super) fn is_served(id: &str) -> bool {
    SERVED.contains(id)
}

impl Regulation {
    /// Every regulation in the program: five provincial ones, "chặt nhất" and the national layer.
    pub fn shipped() -> Result<&'static [Regulation]> {
        static READ: OnceLock<Vec<Regulation>> = OnceLock::new();
        if let Some(regulations) = READ.get() {
            return Ok(regulations);
        }
        let regulations = FILES.into_iter().map(read).collect::<Result<_>>()?;
        Ok(READ.get_or_init(|| regulations))
    }

    pub fn named(id: &str) -> Result<&'static Regulation> {
        Self::shipped()?
            .iter()
            .find(|regulation| regulation.id == id)
            .ok_or_else(|| Error::not_found("hồ sơ quy chế này"))
    }
}

#[derive(Deserialize)]
struct File {
    id: String,
    prefix: String,
    title: String,
    short: String,
    number: String,
    issuer: String,
    basis: String,
    signed: Option<Day>,
    from: Option<Day>,
    status: Status,
    note: String,
    source: String,
    #[serde(default)]
    includes: Vec<String>,
    #[serde(default)]
    policy: policy::Pointers,
    #[serde(default)]
    sending: sending::Sending,
    #[serde(default)]
    recipients: BTreeMap<String, Recipient>,
    #[serde(default)]
    departure: Vec<departure::Entry>,
    #[serde(default)]
    article: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    title: String,
    clauses: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    cited: String,
    title: String,
    kind: ClauseKind,
    holder: Holder,
    #[serde(default)]
    module: String,
    #[serde(default)]
    parameter: String,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    laws: Vec<String>,
    #[serde(default)]
    form: String,
    status: Option<Status>,
    #[serde(default)]
    propose: u32,
}

fn read(text: &str) -> Result<Regulation> {
    let file: File = toml::from_str(text).map_err(|e| Error::Internal(e.to_string()))?;
    let mut clauses = Vec::new();
    for article in file.article {
        for line in article.clauses {
            clauses.push(clause(
                line,
                &article.title,
                &file.prefix,
                &file.short,
                file.status,
            ));
        }
    }
    Ok(Regulation {
        id: file.id,
        title: file.title,
        short: file.short,
        number: file.number,
        issuer: file.issuer,
        basis: file.basis,
        signed: file.signed,
        from: file.from,
        status: file.status,
        note: file.note,
        source: file.source,
        clauses,
        recipients: file.recipients,
        includes: file.includes,
        pointers: file.policy,
        sending: file.sending,
        departures: file.departure,
    })
}

fn clause(line: Line, article: &str, prefix: &str, short: &str, status: Status) -> Clause {
    let cited = if line.cited.is_empty() {
        cite(&line.id, prefix, short)
    } else {
        line.cited
    };
    Clause {
        id: line.id,
        cited,
        article: article.to_owned(),
        title: line.title,
        kind: line.kind,
        holder: line.holder,
        module: line.module,
        parameter: line.parameter,
        to: line.to,
        laws: line.laws,
        form: line.form,
        status: line.status.unwrap_or(status),
        proposal: line.propose,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::regulations::Trigger;

    #[test]
    fn pointers_and_departures_name_clauses_and_recipients_that_exist() {
        for regulation in Regulation::shipped().unwrap() {
            for id in regulation.pointers.all() {
                assert!(
                    regulation.clause(id).is_some(),
                    "{id} in [policy] of {}",
                    regulation.id
                );
            }
            for id in &regulation.sending.clauses {
                assert!(
                    regulation.clause(id).is_some(),
                    "{id} in [sending] of {}",
                    regulation.id
                );
            }
            for entry in &regulation.departures {
                let id = &entry.clause;
                assert!(
                    regulation.clause(id).is_some(),
                    "{id} in [[departure]] of {}",
                    regulation.id
                );
                for key in [&entry.to, &entry.forward] {
                    assert!(
                        key.is_empty() || regulation.recipients.contains_key(key),
                        "{key}"
                    );
                }
            }
        }
    }

    /// A clause's own triggers (`on=`) all reach the duties of a departure.
    #[test]
    fn departures_cover_the_triggers_of_their_clauses() {
        for regulation in Regulation::shipped().unwrap() {
            let mut reached: BTreeSet<(&str, Trigger)> = BTreeSet::new();
            for entry in &regulation.departures {
                let id = entry.clause.as_str();
                reached.extend(entry.triggers.iter().map(|trigger| (id, *trigger)));
            }
            for clause in &regulation.clauses {
                let ends = matches!(
                    clause.module.as_str(),
                    "offboarding" | "handover" | "contracts"
                );
                for word in clause
                    .value("on")
                    .filter(|_| ends)
                    .unwrap_or_default()
                    .split('|')
                {
                    let trigger = match word {
                        "leave" => Trigger::Leaves,
                        "transfer" => Trigger::Transferred,
                        "retire" => Trigger::Retires,
                        "job_change" => Trigger::ChangesPost,
                        "contract_end" => Trigger::VendorEnds,
                        _ => continue,
                    };
                    assert!(
                        reached.contains(&(clause.id.as_str(), trigger)),
                        "{} {word}",
                        clause.id
                    );
                }
            }
        }
    }
}
