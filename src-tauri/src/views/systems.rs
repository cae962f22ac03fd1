//! Systems as their screens show them.

use serde::Serialize;
use sogac_domain::{
    Result,
    dossier::State,
    regulations::{Measure, Profile},
    reviews::{self, SystemReviews},
    systems::{self, ProfileMonths, SystemForm},
    vault::Vault,
};

use super::{accounts::AccountRow, audit::AuditRow, dossiers::DossierRow};

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SystemRow {
    pub id: u32,
    pub code: String,
    pub name: String,
    pub owner: String,
    pub operator: String,
    pub revoker: String,
    pub letters_to: String,
    pub provincial: bool,
    pub population: bool,
    pub password_months: u32,
    pub review_months: u32,
    pub accounts: u32,
    /// Administrators who have not left.
    pub admins: u32,
}

impl From<systems::SystemRow> for SystemRow {
    fn from(row: systems::SystemRow) -> Self {
        Self {
            id: row.id.0,
            code: row.code,
            name: row.name,
            owner: row.owner,
            operator: row.operator,
            revoker: row.revoker,
            letters_to: row.letters_to,
            provincial: row.provincial,
            population: row.population,
            password_months: row.password_months,
            review_months: row.review_months,
            accounts: row.accounts,
            admins: row.administrators,
        }
    }
}

#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct SystemPage {
    pub system: SystemForm,
    pub profile_password_months: u32,
    pub profile_review_months: u32,
    /// The clauses the profile's months come from, as people cite them.
    pub clauses: Vec<String>,
    pub warnings: Vec<String>,
    pub accounts: Vec<AccountRow>,
    /// The newest first.
    pub dossiers: Vec<DossierRow>,
    /// Of the dossier in force, else of the newest approved one.
    pub level: Option<u8>,
    pub reviews: SystemReviews,
    pub history: Vec<AuditRow>,
}

impl SystemPage {
    pub fn of(
        vault: &Vault,
        page: systems::SystemPage,
        accounts: Vec<AccountRow>,
        dossiers: Vec<DossierRow>,
        profile: &Profile,
    ) -> Result<Self> {
        let months = months(profile);
        let reviews = reviews::of_system(vault, page.system.id)?;
        let measures = [Measure::PasswordMonths, Measure::ReviewMonths];
        let mut clauses: Vec<String> = measures
            .iter()
            .flat_map(|measure| profile.cited(&profile.setting(*measure).clauses))
            .collect();
        clauses.dedup();
        Ok(Self {
            system: page.system.into(),
            profile_password_months: months.password,
            profile_review_months: months.review,
            clauses,
            warnings: page.warnings,
            accounts,
            level: approved_level(&dossiers),
            dossiers,
            reviews,
            history: AuditRow::all(vault, page.history)?,
        })
    }
}

fn approved_level(dossiers: &[DossierRow]) -> Option<u8> {
    let standing = |wanted| dossiers.iter().find(move |row| row.state == wanted);
    let row = standing(State::InForce).or_else(|| standing(State::Approved));
    row.and_then(|row| row.level)
}

/// What a system's own intervals may not exceed.
pub fn months(profile: &Profile) -> ProfileMonths {
    ProfileMonths {
        password: profile.password().change_months,
        review: profile.review_months(),
    }
}
