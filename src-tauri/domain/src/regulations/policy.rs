//! The policies of a profile: which clauses speak to each, and the strictest of them.

use serde::{Deserialize, Serialize};

use super::{Clause, Measure, Profile, Setting};

/// Ids of the clauses that speak to each policy.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pointers {
    pub password: Vec<String>,
    pub password_change: Vec<String>,
    pub review: Vec<String>,
    idle: Vec<String>,
    attempts: Vec<String>,
    first_login: Vec<String>,
    no_sharing: Vec<String>,
    authorisation: Vec<String>,
    signature_stays: Vec<String>,
    mail_domain: Vec<String>,
    restore_test: Vec<String>,
}

impl Pointers {
    #[cfg(test)]
    pub fn all(&self) -> impl Iterator<Item = &String> {
        [
            &self.password,
            &self.password_change,
            &self.review,
            &self.idle,
            &self.attempts,
            &self.first_login,
            &self.no_sharing,
            &self.authorisation,
            &self.signature_stays,
            &self.mail_domain,
            &self.restore_test,
        ]
        .into_iter()
        .flatten()
    }

    /// The clauses on `measure`, and the key of the number in their parameter.
    fn on(&self, measure: Measure) -> (&[String], &'static str) {
        match measure {
            Measure::MinLength => (&self.password, "min_length"),
            Measure::PasswordMonths => (&self.password_change, "every"),
            Measure::ReviewMonths => (&self.review, "every"),
            Measure::IdleMinutes => (&self.idle, "idle"),
            Measure::MaxAttempts => (&self.attempts, "max_attempts"),
            Measure::RestoreMonths => (&self.restore_test, "every"),
            Measure::DormantDays | Measure::OpensBeforeDays => (&[], ""),
        }
    }
}

/// Whether an account may be used by another on a written authorisation with an end date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Authorisation {
    pub allowed: bool,
    /// The clauses that allow or forbid it; empty when the regulation is silent.
    pub clauses: Vec<String>,
    /// The clauses that keep digital signatures out of it whatever else is allowed.
    pub never_signatures: Vec<String>,
}

/// Whether the first password must be changed at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct FirstLogin {
    pub required: bool,
    pub clauses: Vec<String>,
}

impl Profile {
    /// The agency's value within law, or else the strictest of the regulation, the national layer and,
    /// where the regulation gives no number, the program's default.
    pub fn setting(&self, measure: Measure) -> Setting {
        let spoken = self.spoken(measure);
        let strictest = |national: bool| {
            let numbers = spoken.iter().filter(|said| said.national == national);
            measure.strictest(numbers.filter_map(|said| said.number))
        };
        let written = strictest(false);
        let base = written.unwrap_or_else(|| self.facts.defaults.get(measure));
        let shipped = measure.strictest(strictest(true).into_iter().chain([base]));
        let shipped = shipped.unwrap_or(base);
        let decided = |said: &&Spoken| said.number == Some(shipped);
        let by_default = !spoken.iter().any(|said| decided(&said));
        let clauses = spoken.iter().filter(|said| by_default || decided(said));
        let law = measure.strictest(spoken.iter().filter_map(|said| said.number));
        let (least, greatest) = self.bounds(measure, law);
        let edit = self.edits.measures.get(measure);
        Setting {
            measure,
            title: measure.title().to_owned(),
            unit: measure.unit().to_owned(),
            value: edit.map_or(shipped, |value| value.clamp(least, greatest)),
            clauses: clauses.map(|said| said.id.clone()).collect(),
            as_written: written.filter(|written| *written != shipped),
            by_default: by_default && edit.is_none(),
            edited: edit.is_some(),
            least,
            greatest,
        }
    }

    pub fn settings(&self) -> Vec<Setting> {
        Measure::ALL.map(|measure| self.setting(measure)).into()
    }

    pub fn review_months(&self) -> u32 {
        self.setting(Measure::ReviewMonths).value
    }

    pub fn idle_minutes(&self) -> u32 {
        self.setting(Measure::IdleMinutes).value
    }

    pub fn max_attempts(&self) -> u32 {
        self.setting(Measure::MaxAttempts).value
    }

    pub fn dormant_days(&self) -> u32 {
        self.setting(Measure::DormantDays).value
    }

    /// Days before its effective date at which a departure opens by itself.
    pub fn opens_before_days(&self) -> u32 {
        self.setting(Measure::OpensBeforeDays).value
    }

    pub fn first_login(&self) -> FirstLogin {
        let clauses: Vec<String> = self
            .layers()
            .flat_map(|layer| layer.pointers.first_login.clone())
            .collect();
        FirstLogin {
            required: !clauses.is_empty(),
            clauses,
        }
    }

    /// Forbidden as soon as one regulation forbids sharing without an exception.
    pub fn authorisation(&self) -> Authorisation {
        let forbids: Vec<String> = self
            .regulations
            .iter()
            .filter(|regulation| regulation.pointers.authorisation.is_empty())
            .flat_map(|regulation| regulation.pointers.no_sharing.clone())
            .collect();
        let allows = self
            .regulations
            .iter()
            .flat_map(|regulation| regulation.pointers.authorisation.clone());
        let allowed = forbids.is_empty();
        Authorisation {
            allowed,
            clauses: if allowed { allows.collect() } else { forbids },
            never_signatures: self
                .layers()
                .flat_map(|layer| layer.pointers.signature_stays.clone())
                .collect(),
        }
    }

    /// Official e-mail domains named by the regulation.
    pub fn mail_domains(&self) -> Vec<String> {
        let mut domains: Vec<String> = self
            .layers()
            .flat_map(|layer| &layer.pointers.mail_domain)
            .filter_map(|id| self.clause(id)?.value("domain").map(str::to_owned))
            .collect();
        domains.sort();
        domains.dedup();
        domains
    }

    /// What the clauses say to a measure, with or without a number.
    fn spoken(&self, measure: Measure) -> Vec<Spoken> {
        self.layers()
            .flat_map(|layer| {
                let (ids, key) = layer.pointers.on(measure);
                let number = move |clause: &Clause| match key {
                    "every" => clause.months(),
                    _ => clause.number(key),
                };
                ids.iter().map(move |id| Spoken {
                    id: id.clone(),
                    number: layer.clause(id).and_then(number),
                    national: layer.id == self.national.id,
                })
            })
            .collect()
    }

    /// The clause that gives `number` for a measure.
    pub(super) fn clause_on(&self, measure: Measure, number: u32) -> Option<&Clause> {
        self.spoken(measure)
            .iter()
            .find(|said| said.number == Some(number))
            .and_then(|said| self.clause(&said.id))
    }

    /// How far the agency may move a measure: never laxer than a clause, and idle time only downwards.
    fn bounds(&self, measure: Measure, law: Option<u32>) -> (u32, u32) {
        let [least, greatest] = self.facts.range.get(measure);
        match (measure, law) {
            (_, None) => (least, greatest),
            (Measure::MinLength, Some(law)) => (law.max(least), greatest),
            (_, Some(law)) => (least, law.min(greatest)),
        }
    }
}

/// A clause on a measure, with the number it gives.
struct Spoken {
    id: String,
    number: Option<u32>,
    national: bool,
}
