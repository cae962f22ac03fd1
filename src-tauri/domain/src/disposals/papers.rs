//! Tờ trình with the list of Mẫu số 01/TSC-XLTS.

use super::{DisposalId, deadlines::way_title, store};
use crate::{
    At, Result,
    assets::{self, PriceGroup},
    audit::Kind,
    custody::Item,
    papers::{self, NewPaper, PaperId, PaperKind, PaperState, data},
    regulations::Profile,
    settings,
    vault::{Actor, Vault},
};

/// Drafts the proposal; gives the one already made, unless it was cancelled.
pub fn make_proposal(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DisposalId,
    profile: &Profile,
) -> Result<PaperId> {
    let made = papers::of_subject(vault, Kind::Disposal, id.0)?;
    let known = made
        .iter()
        .find(|p| p.kind == PaperKind::DisposalProposal && p.state != PaperState::Cancelled);
    if let Some(known) = known {
        return Ok(known.id);
    }
    let (disposal, lines) =
        vault.read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    let way = way_title(disposal.way)?;
    let mut rows = Vec::new();
    let mut names = vec![(Kind::Disposal, id.0)];
    let (mut cost, mut residual) = (0, 0);
    for (line, no) in lines.iter().zip(1..) {
        names.push((line.item.kind(), line.item.id()));
        let mut row = match line.item {
            Item::Asset(asset) => {
                let asset = assets::get(vault, asset)?;
                cost += asset.details.cost;
                residual += asset.details.residual;
                data::AssetLine {
                    name: asset.name,
                    kind: group(asset.details.price_group, &asset.kind),
                    year: data::year(asset.year),
                    cost: money(asset.details.cost),
                    residual: money(asset.details.residual),
                    note: asset.code,
                    ..data::AssetLine::default()
                }
            }
            Item::Medium(medium) => {
                let medium = assets::medium(vault, medium)?;
                data::AssetLine {
                    name: format!("{} {}", medium.kind, medium.model)
                        .trim()
                        .to_owned(),
                    kind: "Phương tiện lưu trữ".to_owned(),
                    note: medium.serial,
                    ..data::AssetLine::default()
                }
            }
        };
        if !line.note.is_empty() {
            row.note = format!("{}; {}", row.note, line.note);
        }
        rows.push(data::AssetLine {
            no,
            measure: "Cái".to_owned(),
            quantity: 1,
            way: way.clone(),
            reason: line.reason.clone(),
            ..row
        });
    }
    let agency = settings::agency(vault)?;
    let data = data::DisposalProposal {
        head: settings::head(vault, profile, &[], &[])?,
        recipient: data::Body {
            name: agency.superior,
        },
        totals: data::Totals {
            quantity: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            cost: money(cost),
            residual: money(residual),
        },
        assets: rows,
        attachments: Vec::new(),
    };
    let new = NewPaper {
        kind: PaperKind::DisposalProposal,
        subject: (Kind::Disposal, id.0),
        title: format!("{} {}", PaperKind::DisposalProposal.title(), disposal.name),
        data: serde_json::to_value(&data)?,
        names,
    };
    papers::make(vault, by, at, &new)
}

fn group(group: PriceGroup, kind: &str) -> String {
    match group {
        PriceGroup::FixedAsset => "Tài sản cố định".to_owned(),
        PriceGroup::Tool => "Công cụ, dụng cụ".to_owned(),
        PriceGroup::Unknown => kind.to_owned(),
    }
}

/// 13.450.000
fn money(amount: u64) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
