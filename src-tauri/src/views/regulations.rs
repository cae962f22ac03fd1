//! The profile the agency works by as its screen shows it.

use serde::{Deserialize, Serialize};
use sogac_domain::{
    Result,
    regulations::{Clause, Edits, Measure, Profile, Regulation, Status},
};

use super::session::{PasswordPolicy, RegulationOffered};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ProfilePage {
    pub id: String,
    pub title: String,
    /// As the agency has named it; empty for the regulation's own.
    pub own_title: String,
    /// What binds, the national layer last.
    pub regulations: Vec<RegulationOffered>,
    pub rules: Vec<ProfileRule>,
    pub intervals: Vec<Interval>,
    pub recipients: Vec<Recipient>,
    pub clauses: Vec<ClauseRow>,
}

/// A clause that asks for something regularly and leaves the interval to the agency.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Interval {
    pub clause: String,
    pub cited: String,
    pub title: String,
    /// Months the agency has set; without it the duty stands in no year.
    pub months: Option<u32>,
    /// Months the program proposes; 0 for none.
    pub proposal: u32,
}

/// A number the agency may set tighter.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ProfileRule {
    pub key: String,
    pub title: String,
    pub unit: String,
    pub law_value: u32,
    pub own_value: Option<u32>,
    /// Smaller is tighter.
    pub at_most: bool,
    pub clauses: Vec<String>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Recipient {
    pub key: String,
    pub name: String,
    pub formerly: String,
    pub status: Status,
    /// The agency's own name for it.
    pub own_name: Option<String>,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct ClauseRow {
    pub id: String,
    pub regulation: String,
    pub title: String,
    /// Where it stands: article and heading.
    pub text: String,
    pub status: Status,
    pub source: String,
    /// The program does something for it.
    pub served: bool,
}

/// What the screen changes; what it does not name stays.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct ProfileEdits {
    /// The agency's own name for it; an empty one is the regulation's again, none leaves it.
    pub title: Option<String>,
    pub rules: Vec<RuleEdit>,
    pub intervals: Vec<IntervalEdit>,
    pub recipients: Vec<RecipientEdit>,
    pub reason: String,
}

/// Without a value the regulation's holds again.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct RuleEdit {
    pub key: String,
    pub value: Option<u32>,
}

/// Without months the clause has no interval again.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct IntervalEdit {
    pub clause: String,
    pub months: Option<u32>,
}

/// With an empty name the shipped one holds again.
#[derive(Debug, Clone, Deserialize, specta::Type)]
pub struct RecipientEdit {
    pub key: String,
    pub name: String,
}

impl ProfilePage {
    pub fn of(profile: &Profile) -> Result<Self> {
        let shipped = Profile::unedited(&profile.chosen.id)?;
        let rules = Measure::ALL.map(|measure| rule(&shipped, profile, measure));
        let recipients = profile.recipient_keys().into_iter().map(|key| {
            let found = shipped.recipient(key)?;
            Ok(Recipient {
                key: key.to_owned(),
                name: found.name,
                formerly: found.formerly,
                status: found.status,
                own_name: profile.edits.recipients.get(key).cloned(),
            })
        });
        let intervals = profile.open_intervals().into_iter().map(|clause| Interval {
            clause: clause.id.clone(),
            cited: clause.cited.clone(),
            title: clause.title.clone(),
            months: profile.edits.intervals.get(&clause.id).copied(),
            proposal: clause.proposal,
        });
        let clauses = profile.layers().flat_map(|layer| {
            let row = |clause: &Clause| clause_row(layer, clause);
            layer.clauses.iter().map(row).collect::<Vec<_>>()
        });
        Ok(Self {
            id: profile.chosen.id.clone(),
            title: profile.title(),
            own_title: profile.edits.title.clone(),
            regulations: profile.layers().map(offered).collect::<Result<_>>()?,
            rules: rules.into(),
            intervals: intervals.collect(),
            recipients: recipients.collect::<Result<_>>()?,
            clauses: clauses.collect(),
        })
    }
}

impl ProfileEdits {
    /// The agency's edits so far with these laid over them.
    pub fn over(self, mut edits: Edits) -> Result<Edits> {
        if let Some(title) = self.title {
            edits.title = title.trim().to_owned();
        }
        for rule in self.rules {
            edits
                .measures
                .set(Measure::from_code(&rule.key)?, rule.value);
        }
        for interval in self.intervals {
            match interval.months {
                Some(months) => edits.intervals.insert(interval.clause, months),
                None => edits.intervals.remove(&interval.clause),
            };
        }
        for recipient in self.recipients {
            let name = recipient.name.trim();
            if name.is_empty() {
                edits.recipients.remove(&recipient.key);
            } else {
                edits.recipients.insert(recipient.key, name.to_owned());
            }
        }
        Ok(edits)
    }
}

fn rule(shipped: &Profile, edited: &Profile, measure: Measure) -> ProfileRule {
    let setting = shipped.setting(measure);
    ProfileRule {
        key: measure.code().to_owned(),
        title: setting.title,
        unit: setting.unit,
        law_value: setting.value,
        own_value: edited.edits.measures.get(measure),
        at_most: measure != Measure::MinLength,
        clauses: match setting.by_default {
            true => vec!["mặc định của chương trình".to_owned()],
            false => setting.clauses,
        },
    }
}

fn clause_row(regulation: &Regulation, clause: &Clause) -> ClauseRow {
    ClauseRow {
        id: clause.id.clone(),
        regulation: regulation.short.clone(),
        title: clause.title.clone(),
        text: format!("{}: {}", clause.cited, clause.article),
        status: clause.status,
        source: regulation.source.clone(),
        served: clause.served(),
    }
}

fn offered(regulation: &Regulation) -> Result<RegulationOffered> {
    Ok(RegulationOffered {
        id: regulation.id.clone(),
        title: regulation.short.clone(),
        status: regulation.status,
        password: PasswordPolicy::of(&Profile::unedited(&regulation.id)?),
    })
}
