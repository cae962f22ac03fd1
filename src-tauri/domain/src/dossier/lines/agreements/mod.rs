//! Agreements: what a data centre or the province provides for us. Lines inherited from one count only
//! while it stands, and it stands only with its file attached.

mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{links, store as lines};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    evidence::{self, EvidenceId, NewEvidence},
    fields::{self, CODE, NAME},
    lists::{ListQuery, Page},
    vault::{Actor, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct AgreementId(pub u32);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Agreement {
    pub id: AgreementId,
    pub provider: String,
    pub title: String,
    pub number: String,
    pub day: Option<Day>,
    /// The last day it stands.
    pub expires_on: Option<Day>,
    pub evidence_id: Option<EvidenceId>,
    /// From this day on it does not stand.
    pub ended_on: Option<Day>,
    /// Lines that rest on it, in dossiers that are not over.
    pub lines: u32,
}

/// Without `id` an agreement is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AgreementForm {
    pub id: Option<AgreementId>,
    pub provider: String,
    pub title: String,
    pub number: String,
    pub day: Option<Day>,
    pub expires_on: Option<Day>,
}

impl Agreement {
    pub fn in_words(&self) -> String {
        format!("{}: {}", self.provider, self.title)
    }
}

/// Columns: `provider`, `title`, `number`, `day`, `expires_on`, `expires_until` (on this day or before),
/// `ended` (0 or 1).
pub fn list_agreements(vault: &Vault, query: &ListQuery) -> Result<Page<Agreement>> {
    vault.list(|source| store::list(source, query))
}

pub fn get_agreement(vault: &Vault, id: AgreementId) -> Result<Agreement> {
    vault.read(|conn| find(conn, id))
}

/// Adds or changes an agreement. It may be noted before its file is there; nothing rests on it until
/// then.
pub fn save_agreement(
    vault: &Vault,
    by: &Actor,
    at: At,
    form: &AgreementForm,
    given: Option<NewEvidence>,
) -> Result<AgreementId> {
    let form = form.checked(fields::today(at))?;
    if let Some(given) = &given
        && given.file.is_none()
    {
        return Err(Error::field(
            "evidence",
            "Thoả thuận phải kèm tệp. Hãy chọn tệp bản ký hoặc bản chụp của thoả thuận.",
        ));
    }
    let kept = given
        .map(|given| evidence::keep(vault, given))
        .transpose()?;
    vault.transact(by, at, Op::AgreementSaved, |tx| {
        let evidence = kept.map(|kept| kept.record(tx)).transpose()?;
        let (id, before) = match form.id {
            None => (store::insert(tx, &form, evidence)?, None),
            Some(id) => {
                let before = find(tx, id)?;
                links::refuse_ended(&format!("Thoả thuận “{}”", before.title), before.ended_on)?;
                store::update(tx, id, &form, evidence.or(before.evidence_id))?;
                lines::set_search_of(tx, lines::Linked::Agreement(id))?;
                (id, Some(AgreementForm::from(before)))
            }
        };
        tx.about(Kind::Agreement, id.0);
        audit::change(tx, before.as_ref(), &form)?;
        Ok(id)
    })
}

/// It does not stand any more: the lines that rest on it are open again.
pub fn end_agreement(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: AgreementId,
    reason: &str,
) -> Result<()> {
    let reason = links::end_reason(reason)?;
    vault.transact(by, at, Op::AgreementSaved, |tx| {
        let agreement = find(tx, id)?;
        let title = format!("Thoả thuận “{}”", agreement.title);
        links::refuse_ended(&title, agreement.ended_on)?;
        store::end(tx, id, fields::today(at))?;
        tx.about(Kind::Agreement, id.0);
        tx.says("title", &agreement.in_words())?;
        tx.says("ended_on", &fields::today(at))?;
        tx.says("reason", &reason)
    })
}

pub(super) fn find(conn: &Connection, id: AgreementId) -> Result<Agreement> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("thoả thuận này"))
}

/// One that lines can rest on: with its file, not ended, not expired.
pub(super) fn standing(conn: &Connection, id: AgreementId, today: Day) -> Result<Agreement> {
    let agreement = find(conn, id)?;
    let title = format!("Thoả thuận “{}”", agreement.title);
    links::refuse_ended(&title, agreement.ended_on)?;
    if let Some(last) = agreement.expires_on.filter(|last| *last < today) {
        return Err(Error::refused(format!(
            "{title} đã hết hạn ngày {}. Hãy ghi thoả thuận mới rồi kế thừa từ đó.",
            last.format("%d/%m/%Y")
        )));
    }
    if agreement.evidence_id.is_none() {
        return Err(Error::refused(format!(
            "{title} chưa kèm tệp nên chưa kế thừa được. Hãy gắn bản ký của thoả thuận trước."
        )));
    }
    Ok(agreement)
}

impl AgreementForm {
    fn checked(&self, today: Day) -> Result<Self> {
        let form = Self {
            provider: fields::required("provider", "Bên cung cấp", &self.provider, NAME)?,
            title: fields::required("title", "Tên thoả thuận", &self.title, NAME)?,
            number: fields::line("number", "Số, ký hiệu", &self.number, CODE)?,
            ..*self
        };
        fields::free("title", "Tên thoả thuận", &form.title, NAME)?;
        let past = (fields::new_year(1990), today);
        fields::between("day", "Ngày ký", form.day, past)?;
        let span = (fields::new_year(1990), fields::new_year(2100));
        fields::between("expires_on", "Ngày hết hạn", form.expires_on, span)?;
        fields::in_order(
            "expires_on",
            ("Ngày hết hạn", form.expires_on),
            ("ngày ký", form.day),
        )?;
        Ok(form)
    }
}

impl From<Agreement> for AgreementForm {
    fn from(agreement: Agreement) -> Self {
        Self {
            id: Some(agreement.id),
            provider: agreement.provider,
            title: agreement.title,
            number: agreement.number,
            day: agreement.day,
            expires_on: agreement.expires_on,
        }
    }
}
