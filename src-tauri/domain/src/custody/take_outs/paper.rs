//! The permit on paper: a device out of the office, or a person's own device in it.

use super::{TakeOutId, TakeOutKind, store};
use crate::{
    Result, assets,
    audit::Kind,
    custody::{
        Item,
        on_paper::{device, named, officer, rules},
        paper::{Making, not_here, standing},
    },
    papers::{
        self, NewPaper, PaperId, PaperKind,
        data::{self, Clearance, DeviceLine, OwnDevice},
    },
    people, settings,
};

impl TakeOutKind {
    pub fn paper(self) -> PaperKind {
        match self {
            Self::Out => PaperKind::TakeOutPermit,
            Self::Own => PaperKind::OwnDeviceConsent,
        }
    }
}

/// Drafts the permit; gives the one already made, unless it was cancelled.
pub fn make_paper(making: Making<'_>, id: TakeOutId, kind: PaperKind) -> Result<PaperId> {
    let permit = making.vault.read(|conn| store::get(conn, id))?;
    if kind != permit.kind.paper() {
        return Err(not_here());
    }
    if let Some(made) = standing(making.vault, permit.paper_id)? {
        return Ok(made);
    }
    let agency = settings::agency(making.vault)?;
    let head = settings::head(making.vault, making.profile, &[], &[])?;
    let asset = assets::get(making.vault, permit.asset_id)?;
    let person = people::get(making.vault, permit.person_id)?
        .on_paper()
        .into();
    let (rules_source, rules) = rules(making.profile);
    let rules: Vec<_> = rules.into_iter().map(|text| data::Line { text }).collect();
    let (from_day, due) = (
        data::day(Some(permit.from_day)),
        data::day(Some(permit.due)),
    );
    let said = match permit.kind {
        TakeOutKind::Out => serde_json::to_value(data::TakeOutPermit {
            head,
            person,
            officer: officer(&agency),
            reason: permit.reason.clone(),
            destination: permit.destination.clone(),
            data: permit.data.clone(),
            from_day,
            due,
            rules_source,
            rules,
            devices: vec![DeviceLine {
                no: 1,
                ..device(&asset)
            }],
        }),
        TakeOutKind::Own => serde_json::to_value(data::OwnDeviceConsent {
            head,
            person,
            officer: officer(&agency),
            device: OwnDevice {
                name: asset.name.clone(),
                serial: asset.serial.clone(),
                system: asset.details.configuration.clone(),
            },
            clearance: Clearance {
                product: String::new(),
                result: if permit.cleared_on.is_some() {
                    "Không phát hiện mã độc".to_owned()
                } else {
                    String::new()
                },
                by: permit.cleared_by.clone(),
                day: data::day(permit.cleared_on),
            },
            reason: permit.reason.clone(),
            from_day,
            due,
            rules_source,
            rules,
        }),
    }?;
    let new = NewPaper {
        kind,
        subject: (Kind::TakeOut, id.0),
        title: format!("{}: {}, {}", kind.title(), permit.asset, permit.person),
        data: said,
        names: named([Item::Asset(permit.asset_id)], &[Some(permit.person_id)]),
    };
    papers::make_and(making.vault, making.by, making.at, &new, |tx, paper| {
        store::set_paper(tx, id, paper)
    })
}
