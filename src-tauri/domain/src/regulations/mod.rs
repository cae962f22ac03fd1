//! The regulations an agency may be under, clause by clause, and the profile it works by: one
//! regulation (or the strictest of all) over the national layer, with the agency's own edits.
//! Numbers, names and clauses live in `resources/regulations/`; this code only reads and compares.

mod agency;
mod citation;
mod departure;
mod edits;
mod measures;
mod national;
mod parameter;
mod password;
mod policy;
mod profile;
mod sending;
mod shipped;
mod store;
mod year;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Day, Result};

pub use agency::save_edits;
pub use departure::{Action, AppliesTo, DepartureDuty, Trigger};
pub use edits::Edits;
pub use measures::{Measure, PerMeasure, Setting};
pub use national::{Law, National};
pub use parameter::Every;
pub use password::{CharClass, PasswordPolicy};
pub use policy::{Authorisation, FirstLogin};
pub use profile::Profile;
pub use year::YearDuty;

/// How sure we are that a text or a name holds today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "LawStatus", rename_all = "snake_case")]
pub enum Status {
    InForce,
    Expired,
    /// "Cần đối chiếu": nobody has checked the original yet.
    ToCheck,
}

/// What a clause asks for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    Record,
    Check,
    Document,
    Periodic,
    Limit,
    Deadline,
    /// A duty of a province, police, military or central body.
    Province,
    /// Definitions, scope, principles, effect.
    Context,
}

/// Who the clause binds; inferred where the text names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    General,
    Agency,
    User,
    ItOfficer,
    SystemOwner,
    Operator,
    Vendor,
    ProvinceDept,
    Police,
    Military,
    CommuneOffice,
}

/// The smallest normative unit of a regulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Clause {
    /// Prefix of the regulation, then Điều.khoản.điểm ("đ" as "dd"): `AG-6.3.c-b`.
    pub id: String,
    /// The same for people: "Điều 6 khoản 3 điểm c, An Giang 59/2024/QĐ-UBND".
    pub cited: String,
    /// Heading of the article.
    pub article: String,
    pub title: String,
    pub kind: ClauseKind,
    pub holder: Holder,
    /// The part of the program that serves it; empty when none does.
    pub module: String,
    /// `key=value` pairs joined by commas; read by the accessors of `parameter`.
    pub parameter: String,
    /// Keys of the recipients.
    pub to: Vec<String>,
    /// Laws cited, as `number#article`.
    pub laws: Vec<String>,
    /// Form named, as `number#form`.
    pub form: String,
    pub status: Status,
    /// Months the program proposes where the text says "regularly" and gives no number; 0 for none.
    /// It binds nobody until the agency takes it.
    pub proposal: u32,
}

impl Clause {
    /// Whether a test shows what this version of the program does for it.
    pub fn served(&self) -> bool {
        self.binds() && shipped::is_served(&self.id)
    }

    /// Whether it binds somebody an agency answers for.
    pub fn binds(&self) -> bool {
        !matches!(self.kind, ClauseKind::Province | ClauseKind::Context)
    }
}

/// A body that papers go to, under the name it has now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Recipient {
    pub name: String,
    /// The name in the regulation, when bodies have changed since.
    #[serde(default)]
    pub formerly: String,
    pub status: Status,
    #[serde(default)]
    pub note: String,
}

/// One regulation as shipped.
#[derive(Debug, Clone)]
pub struct Regulation {
    pub id: String,
    pub title: String,
    pub short: String,
    pub number: String,
    pub issuer: String,
    /// The line "Căn cứ …" on papers; empty when it is cited on none.
    pub basis: String,
    pub signed: Option<Day>,
    /// First day in force.
    pub from: Option<Day>,
    pub status: Status,
    pub note: String,
    pub source: String,
    pub clauses: Vec<Clause>,
    pub recipients: BTreeMap<String, Recipient>,
    /// Ids of the regulations a profile like "chặt nhất" is made of.
    pub includes: Vec<String>,
    pointers: policy::Pointers,
    sending: sending::Sending,
    departures: Vec<departure::Entry>,
}

/// A regulation as it is offered at set-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Offered {
    pub id: String,
    pub title: String,
    pub status: Status,
    /// What is known of its force, and what it leaves out.
    pub note: String,
}

impl Regulation {
    /// What an agency may choose, in the order to show.
    pub fn offered() -> Result<Vec<Offered>> {
        let offered = Self::shipped()?.iter().map(|regulation| Offered {
            id: regulation.id.clone(),
            title: regulation.short.clone(),
            status: regulation.status,
            note: regulation.note.clone(),
        });
        Ok(offered.collect())
    }

    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }
}
