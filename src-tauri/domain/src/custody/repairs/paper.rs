//! The slips of a repair: out, with what was done about the storage inside, and back.

use super::{Repair, RepairId, RepairMedium, RepairState, StorageChoice, store};
use crate::{
    Error, Result, assets,
    audit::Kind,
    custody::{
        Item,
        on_paper::{TWO_COPIES, named, number, officer},
        paper::{Making, not_here, standing},
    },
    papers::{
        self, NewPaper, PaperId, PaperKind,
        data::{self, FaultLine, PaperRef, RepairedLine, StorageLine},
    },
    settings,
};

/// Drafts a slip; gives the one already made, unless it was cancelled. The slip back waits for the
/// return.
pub fn make_paper(making: Making<'_>, id: RepairId, kind: PaperKind) -> Result<PaperId> {
    let (repair, media, repairer) = making.vault.read(|conn| {
        let repair = store::get(conn, id)?;
        let repairer = store::repairer(conn, repair.repairer_id)?;
        Ok((repair, store::media(conn, id)?, repairer))
    })?;
    let made = match kind {
        PaperKind::RepairOut => repair.out_paper_id,
        PaperKind::RepairBack => repair.back_paper_id,
        _ => return Err(not_here()),
    };
    if let Some(made) = standing(making.vault, made)? {
        return Ok(made);
    }
    if repair.state == RepairState::Cancelled {
        return Err(Error::refused(
            "Phiếu này đã huỷ nên không lập biên bản được.",
        ));
    }
    let back = kind == PaperKind::RepairBack;
    if back && repair.state != RepairState::Back {
        return Err(Error::refused(
            "Chưa ghi nhận về. Hãy ghi nhận về trước rồi lập biên bản nhận lại.",
        ));
    }
    let agency = settings::agency(making.vault)?;
    let head = settings::head(making.vault, making.profile, &[], &[])?;
    let repairer = data::Repairer {
        name: repairer.name,
        person: String::new(),
        contact: repairer.contact,
    };
    let (name, code, serial) = called(making, repair.item)?;
    let storage = storage(making, &media, back)?;
    let said = if back {
        serde_json::to_value(data::RepairBack {
            head,
            meeting: data::Meeting::default(),
            handover: sent(making, &repair)?,
            repairer,
            receiver: officer(&agency),
            cost: String::new(),
            copies: TWO_COPIES.to_owned(),
            repaired: vec![RepairedLine {
                no: 1,
                name,
                code,
                serial,
                outcome: repair.outcome.clone(),
                ..RepairedLine::default()
            }],
            storage,
        })
    } else {
        serde_json::to_value(data::RepairOut {
            head,
            meeting: data::Meeting::default(),
            giver: officer(&agency),
            repairer,
            due: data::day(repair.due),
            copies: TWO_COPIES.to_owned(),
            faults: vec![FaultLine {
                no: 1,
                name,
                code,
                serial,
                fault: repair.fault.clone(),
                ..FaultLine::default()
            }],
            storage,
            conditions: conditions(&repair),
        })
    }?;
    let new = NewPaper {
        kind,
        subject: (Kind::Repair, id.0),
        title: format!("{}: {}", kind.title(), repair.title),
        data: said,
        names: named(
            std::iter::once(repair.item).chain(media.iter().map(|m| Item::Medium(m.medium_id))),
            &[],
        ),
    };
    papers::make_and(making.vault, making.by, making.at, &new, |tx, paper| {
        store::set_paper(tx, id, back, paper)
    })
}

/// Name, code and serial of what is repaired.
fn called(making: Making<'_>, item: Item) -> Result<(String, String, String)> {
    Ok(match item {
        Item::Asset(id) => {
            let asset = assets::get(making.vault, id)?;
            (asset.name, asset.code, asset.serial)
        }
        Item::Medium(id) => {
            let medium = assets::medium(making.vault, id)?;
            let name = format!("{} {}", medium.kind, medium.model);
            (name.trim().to_owned(), String::new(), medium.serial)
        }
    })
}

fn sent(making: Making<'_>, repair: &Repair) -> Result<PaperRef> {
    let mut sent = PaperRef {
        title: PaperKind::RepairOut.title().to_owned(),
        symbol: String::new(),
        day: data::day(repair.went_on),
    };
    if let Some(paper) = repair.out_paper_id {
        sent.symbol = papers::get(making.vault, paper)?.0.symbol;
    }
    Ok(sent)
}

fn storage(making: Making<'_>, media: &[RepairMedium], back: bool) -> Result<Vec<StorageLine>> {
    let mut lines = Vec::new();
    for inside in media {
        let medium = assets::medium(making.vault, inside.medium_id)?;
        let choice = match (inside.choice, back, inside.put_back) {
            (StorageChoice::Removed, true, true) => "Lắp lại vào máy",
            (StorageChoice::Removed, true, false) => "Cơ quan còn giữ",
            (StorageChoice::Removed, false, _) => "Tháo ra, giữ lại cơ quan",
            (StorageChoice::Erased, true, _) | (StorageChoice::Recovery, true, _) => {
                "Nhận lại cùng thiết bị"
            }
            (StorageChoice::Erased, false, _) => "Đã xóa dữ liệu",
            (StorageChoice::Recovery, false, _) => "Để lại để khôi phục dữ liệu",
        };
        let detail = if inside.kept_place.is_empty() {
            &inside.reason
        } else {
            &inside.kept_place
        };
        lines.push(StorageLine {
            no: number(lines.len()),
            kind: medium.kind,
            model: medium.model,
            serial: medium.serial,
            size: data::size(medium.bytes),
            choice: choice.to_owned(),
            detail: detail.clone(),
        });
    }
    Ok(lines)
}

/// The report and the permission the rules ask for, each a sentence.
fn conditions(repair: &Repair) -> Vec<data::Line> {
    let mut texts = Vec::new();
    if !repair.reported_to.is_empty() {
        texts.push(format!(
            "Đã báo cáo người có thẩm quyền trước khi sửa máy soạn thảo văn bản mật: {}.",
            repair.reported_to
        ));
    }
    if !repair.permitted_by.is_empty() {
        texts.push(format!(
            "Việc chuyển phương tiện lưu trữ ra khỏi cơ quan được {} cho phép.",
            repair.permitted_by
        ));
    }
    texts.into_iter().map(|text| data::Line { text }).collect()
}
