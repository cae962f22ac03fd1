//! The profile an agency works by: the chosen regulation over the national layer, with its edits.

use super::{Clause, Edits, Every, National, Recipient, Regulation, Status};
use crate::{Error, Result, text};

const NATIONAL: &str = "quoc_gia";

#[derive(Debug, Clone)]
pub struct Profile {
    /// The regulation chosen; its names and recipients are used.
    pub chosen: &'static Regulation,
    pub edits: Edits,
    /// The regulations whose clauses bind; several for "chặt nhất", none for the national layer alone.
    pub(super) regulations: Vec<&'static Regulation>,
    pub(super) national: &'static Regulation,
    pub(super) facts: &'static National,
}

impl Profile {
    /// The regulation `id` with the agency's edits; refuses an edit that is laxer than a clause.
    pub fn resolve(id: &str, edits: &Edits) -> Result<Self> {
        let profile = Self {
            edits: edits.clone(),
            ..Self::unedited(id)?
        };
        profile.check_edits()?;
        Ok(profile)
    }

    /// The regulation `id` as shipped.
    pub fn unedited(id: &str) -> Result<Self> {
        let chosen = Regulation::named(id)?;
        let regulations = if chosen.id == NATIONAL {
            Vec::new()
        } else if chosen.includes.is_empty() {
            vec![chosen]
        } else {
            chosen
                .includes
                .iter()
                .map(|id| Regulation::named(id))
                .collect::<Result<_>>()?
        };
        Ok(Self {
            chosen,
            edits: Edits::default(),
            regulations,
            national: Regulation::named(NATIONAL)?,
            facts: National::shipped()?,
        })
    }

    /// The agency's own name for its profile, or the regulation's; what the agency has edited never goes
    /// by the regulation's name alone.
    pub fn title(&self) -> String {
        let (own, short) = (&self.edits.title, &self.chosen.short);
        if self.edits == Edits::default() {
            short.clone()
        } else if own.is_empty() || text::key(own) == text::key(short) {
            format!("{short} (bản của cơ quan)")
        } else {
            own.clone()
        }
    }

    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.layers().find_map(|layer| layer.clause(id))
    }

    /// Clauses as people cite them; an id the profile does not know is left out.
    pub fn cited(&self, ids: &[String]) -> Vec<String> {
        let clauses = ids.iter().filter_map(|id| self.clause(id));
        clauses.map(|clause| clause.cited.clone()).collect()
    }

    /// Every clause of the profile, the regulation's before the national ones.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.layers().flat_map(|layer| &layer.clauses)
    }

    /// Clauses that ask for something regularly and leave the interval to the agency; those a measure
    /// of the whole agency stands for are left out.
    pub fn open_intervals(&self) -> Vec<&Clause> {
        self.clauses()
            .filter(|clause| clause.binds() && clause.every() == Some(Every::Unset))
            .filter(|clause| !self.is_measured(clause))
            .collect()
    }

    /// Whether these words in place of an owner's name mean the agency itself ("đơn vị").
    pub fn means_own(&self, owner: &str) -> bool {
        let owner = text::key(owner);
        let own = &self.facts.own_system.owner;
        own.iter().any(|words| text::key(words) == owner)
    }

    /// The body behind a key, under the agency's own name for it where it has one.
    pub fn recipient(&self, key: &str) -> Result<Recipient> {
        let shipped = [self.chosen, self.national]
            .into_iter()
            .chain(self.regulations.iter().copied())
            .find_map(|layer| layer.recipients.get(key))
            .ok_or_else(|| Error::Internal(format!("nơi nhận không biết: {key}")))?;
        let mut recipient = shipped.clone();
        if let Some(name) = self.edits.recipients.get(key) {
            recipient.name.clone_from(name);
            recipient.status = Status::InForce;
        }
        Ok(recipient)
    }

    /// The keys of all recipients of the profile, sorted.
    pub fn recipient_keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = [self.chosen, self.national]
            .into_iter()
            .flat_map(|layer| layer.recipients.keys().map(String::as_str))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The regulations that bind, the national layer last.
    /// The lines "Căn cứ …" of a paper, the law's first.
    pub fn bases(&self) -> Vec<String> {
        let mut bases = vec![self.national.basis.clone()];
        if self.chosen.id != self.national.id && !self.chosen.basis.is_empty() {
            bases.push(self.chosen.basis.clone());
        }
        bases
    }

    pub fn layers(&self) -> impl Iterator<Item = &'static Regulation> {
        self.regulations.iter().copied().chain([self.national])
    }
}
