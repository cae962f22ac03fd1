//! Measures of the agency. One serves many requirements and systems, so that it is described, proven
//! and ended once.

mod store;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{links, store as lines};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    fields::{self, NAME, NOTE},
    lists::{ListQuery, Page},
    vault::{Actor, Vault},
};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
pub struct MeasureId(pub u32);

/// One measure of the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "ControlMeasure")]
pub struct Measure {
    pub id: MeasureId,
    pub name: String,
    pub detail: String,
    pub owner: String,
    pub ended_on: Option<Day>,
    /// Lines and systems it serves, in dossiers that are not over.
    pub lines: u32,
    pub systems: u32,
}

/// Without `id` a measure is added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "ControlMeasureForm")]
pub struct MeasureForm {
    pub id: Option<MeasureId>,
    pub name: String,
    pub detail: String,
    pub owner: String,
}

/// As the log tells it.
#[derive(Serialize)]
struct Told<'a> {
    name: &'a str,
    detail: &'a str,
    responsible: &'a str,
}

/// Columns: `name`, `detail`, `owner`, `ended` (0 or 1), `ended_on`.
pub fn list_measures(vault: &Vault, query: &ListQuery) -> Result<Page<Measure>> {
    vault.list(|source| store::list(source, query))
}

pub fn get_measure(vault: &Vault, id: MeasureId) -> Result<Measure> {
    vault.read(|conn| find(conn, id))
}

pub fn save_measure(vault: &Vault, by: &Actor, at: At, form: &MeasureForm) -> Result<MeasureId> {
    let form = form.checked()?;
    vault.transact(by, at, Op::MeasureSaved, |tx| {
        if let Some(other) = store::named(tx, &form.name)?.filter(|other| Some(*other) != form.id) {
            return Err(Error::field(
                "name",
                format!(
                    "Đã có biện pháp “{}” (số {}). Hãy dùng lại biện pháp đó hoặc đặt tên khác.",
                    form.name, other.0
                ),
            ));
        }
        let (id, before) = match form.id {
            None => (store::insert(tx, &form)?, None),
            Some(id) => {
                let before = in_use(tx, id)?;
                store::update(tx, id, &form)?;
                lines::set_search_of(tx, lines::Linked::Measure(id))?;
                (id, Some(MeasureForm::from(before)))
            }
        };
        tx.about(Kind::ControlMeasure, id.0);
        audit::change(
            tx,
            before.as_ref().map(MeasureForm::told).as_ref(),
            &form.told(),
        )?;
        Ok(id)
    })
}

/// It is not used any more: the lines it served show it no longer.
pub fn end_measure(vault: &Vault, by: &Actor, at: At, id: MeasureId, reason: &str) -> Result<()> {
    let reason = links::end_reason(reason)?;
    vault.transact(by, at, Op::MeasureSaved, |tx| {
        let measure = in_use(tx, id)?;
        store::end(tx, id, fields::today(at))?;
        lines::set_search_of(tx, lines::Linked::Measure(id))?;
        tx.about(Kind::ControlMeasure, id.0);
        tx.says("name", &measure.name)?;
        tx.says("ended_on", &fields::today(at))?;
        tx.says("reason", &reason)
    })
}

pub(super) fn find(conn: &Connection, id: MeasureId) -> Result<Measure> {
    store::get(conn, id)?.ok_or_else(|| Error::not_found("biện pháp này"))
}

pub(super) fn in_use(conn: &Connection, id: MeasureId) -> Result<Measure> {
    let measure = find(conn, id)?;
    links::refuse_ended(&format!("Biện pháp “{}”", measure.name), measure.ended_on)?;
    Ok(measure)
}

impl MeasureForm {
    fn told(&self) -> Told<'_> {
        Told {
            name: &self.name,
            detail: &self.detail,
            responsible: &self.owner,
        }
    }

    fn checked(&self) -> Result<Self> {
        let name = fields::required("name", "Tên biện pháp", &self.name, NAME)?;
        Ok(Self {
            id: self.id,
            name: fields::free("name", "Tên biện pháp", &name, NAME)?,
            detail: fields::paragraphs("detail", "Mô tả", &self.detail, NOTE)?,
            owner: fields::line("owner", "Người phụ trách", &self.owner, NAME)?,
        })
    }
}

impl From<Measure> for MeasureForm {
    fn from(measure: Measure) -> Self {
        Self {
            id: Some(measure.id),
            name: measure.name,
            detail: measure.detail,
            owner: measure.owner,
        }
    }
}
