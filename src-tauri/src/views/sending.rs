//! Sending to the province, for its screen and its part of the settings.

use serde::Serialize;
use sogac_domain::{
    At, Result,
    sync::{self, Agency, Incoming, Leaving, Offer, Outgoing, OutgoingId},
    vault::Vault,
};

use super::audit::AuditRow;
use crate::app::Open;

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SendingPage {
    /// The head has turned it on.
    pub on: bool,
    /// Why the last question for answers failed; empty when it did not.
    pub unanswered: String,
    pub offers: Vec<Offer>,
    /// Newest first.
    pub packages: Vec<Outgoing>,
}

/// A package with what is in it.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct OutgoingPage {
    pub package: Outgoing,
    pub files: Vec<Leaving>,
    pub answers: Vec<Incoming>,
    pub history: Vec<AuditRow>,
}

impl OutgoingPage {
    pub fn of(vault: &Vault, id: OutgoingId) -> Result<Self> {
        let page = sync::outgoing_page(vault, id)?;
        Ok(Self {
            package: page.package,
            files: page.files,
            answers: page.answers,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SendingSettings {
    /// Of the agency's own key; empty for those who may not make it.
    pub fingerprint: String,
    pub enrolled: Option<EnrolledView>,
    /// The token is on this computer.
    pub token: bool,
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct EnrolledView {
    pub province: String,
    pub address: String,
    pub fingerprint: String,
    pub agency: Agency,
    pub turned_on_at: At,
    pub own_root: bool,
}

impl SendingSettings {
    pub fn of(open: &Open, at: At) -> Result<Self> {
        use sogac_domain::vault::Role;
        let enrolled = match sync::sending_to(&open.vault)? {
            None => None,
            Some(to) => Some(EnrolledView {
                fingerprint: to.key()?.fingerprint(),
                own_root: to.province.root.is_some(),
                province: to.province.name,
                address: to.province.address,
                agency: to.agency,
                turned_on_at: to.turned_on_at,
            }),
        };
        Ok(Self {
            fingerprint: match open.actor.role {
                Role::Officer | Role::Head => sync::own_fingerprint(&open.vault, &open.actor, at)?,
                Role::Inspector => String::new(),
            },
            token: enrolled.is_some() && sync::token(&open.vault).is_ok(),
            enrolled,
        })
    }
}
