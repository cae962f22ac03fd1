//! Writing a repair slip: the questions about storage are answered before anything leaves.

use std::collections::BTreeSet;

use super::{RepairForm, RepairId, StorageChoice, StorageForm, repairers::Repairer, store};
use crate::{
    At, Error, Result,
    assets::{self, AssetState, MediumState},
    audit::{Kind, Op},
    custody::{Exit, Item, gate, storage},
    evidence::{self, NewEvidence},
    fields::{self, NAME, NOTE},
    regulations::Profile,
    vault::{Actor, Tx, Vault},
};

/// Writes the slip. `report` is the proof that the competent person was told, asked for on a machine
/// that drafts secret papers.
pub fn ask(
    vault: &Vault,
    by: &Actor,
    at: At,
    form: &RepairForm,
    report: Option<NewEvidence>,
    profile: &Profile,
) -> Result<RepairId> {
    let report = report
        .map(|given| evidence::keep(vault, given))
        .transpose()?;
    vault.transact(by, at, Op::RepairAsked, |tx| {
        let form = checked(tx, form, report.is_some(), profile)?;
        let proof = report.as_ref().map(|kept| kept.record(tx)).transpose()?;
        let id = store::insert(tx, &form, fields::today(at), proof)?;
        for storage in &form.storage {
            store::insert_medium(tx, id, storage)?;
            tx.about(Kind::Medium, storage.medium_id.0);
        }
        tx.about(Kind::Repair, id.0);
        tx.about(form.item.kind(), form.item.id());
        tx.says("fault", &form.fault)?;
        tx.says("storage", &form.storage)?;
        Ok(id)
    })
}

fn checked(
    tx: &Tx<'_>,
    form: &RepairForm,
    reported: bool,
    profile: &Profile,
) -> Result<RepairForm> {
    let mut checked = RepairForm {
        fault: fields::paragraphs("fault", "Hư hỏng", &form.fault, NOTE)
            .and_then(|text| fields::filled("fault", "Hư hỏng", text))?,
        reported_to: fields::line("reported_to", "Người được báo cáo", &form.reported_to, NAME)?,
        permitted_by: fields::line("permitted_by", "Người cho phép", &form.permitted_by, NAME)?,
        storage: Vec::new(),
        ..*form
    };
    let repairer = store::repairer(tx, form.repairer_id)?;
    if repairer.closed {
        return Err(Error::field(
            "repairer_id",
            "Đơn vị sửa chữa này đã ngừng dùng. Hãy chọn đơn vị khác.",
        ));
    }
    if store::open_of(tx, form.item)? {
        return Err(Error::field(
            "item",
            format!(
                "{} đang có một phiếu sửa chữa chưa xong.",
                form.item.title(tx)?
            ),
        ));
    }
    let (inside, secret) = standing(tx, form.item, repairer.outside)?;
    if secret {
        check_secret(&checked, &repairer, reported)?;
    }
    let answered: BTreeSet<_> = form.storage.iter().map(|s| s.medium_id).collect();
    for (medium, title) in &inside {
        if repairer.outside && !answered.contains(medium) {
            return Err(Error::field(
                "storage",
                format!(
                    "{title} nằm trong thiết bị: hãy chọn tháo ra giữ lại, đã xoá, hoặc khôi phục dữ liệu (Lào Cai 19.4, An Giang 10.4)."
                ),
            ));
        }
    }
    for storage in &form.storage {
        let Some((_, title)) = inside.iter().find(|(id, _)| *id == storage.medium_id) else {
            return Err(Error::field(
                "storage",
                "Có phương tiện lưu trữ không thuộc thiết bị này. Hãy mở lại phiếu.",
            ));
        };
        checked
            .storage
            .push(check_storage(tx, storage, title, secret)?);
    }
    let recovers = |s: &StorageForm| s.choice == StorageChoice::Recovery;
    if checked.storage.iter().any(recovers) && !knows_recovery(profile, form.item) {
        return Err(Error::field(
            "storage",
            "Quy chế đang áp dụng không cho mang ổ còn dữ liệu đi khôi phục theo cách này. Hãy tháo ổ giữ lại, hoặc xoá trước khi giao.",
        ));
    }
    let leaves = checked
        .storage
        .iter()
        .any(|s| s.choice != StorageChoice::Removed);
    if repairer.outside && leaves && checked.permitted_by.is_empty() {
        return Err(Error::field(
            "permitted_by",
            "Chuyển phương tiện lưu trữ ra khỏi cơ quan phải được người có thẩm quyền cho phép (Lào Cai 9.3). Hãy ghi người cho phép.",
        ));
    }
    Ok(checked)
}

/// Whether a clause in force lets data leave to be recovered: for whatever goes to repair (Lào Cai
/// 19.4), or where the storage device itself is repaired after its data was copied (An Giang 10.4).
fn knows_recovery(profile: &Profile, item: Item) -> bool {
    profile.clauses().any(|clause| {
        let on = |case| {
            let asked = clause.value("on").unwrap_or_default();
            asked.split('|').any(|one| one == case)
        };
        on("repair_outside") && clause.value("except") == Some("data_recovery")
            || on("repair_storage") && matches!(item, Item::Medium(_))
    })
}

/// The media that would leave with it, and whether it drafts or holds secrets.
fn standing(
    tx: &Tx<'_>,
    item: Item,
    outside: bool,
) -> Result<(Vec<(assets::MediumId, String)>, bool)> {
    match item {
        Item::Asset(id) => {
            let asset = assets::live(tx, id)?;
            if asset.state != AssetState::InUse && asset.state != AssetState::InStore {
                return Err(Error::field(
                    "item",
                    format!(
                        "{} hiện không ở cơ quan hoặc đang chờ thanh lý.",
                        asset.code
                    ),
                ));
            }
            let media = assets::media_inside(tx, id)?;
            let secret = asset.secret || media.iter().any(|m| m.secret);
            if outside && storage::unknown(tx, &asset)? {
                let why = storage::sentence(&asset);
                return Err(Error::field(
                    "storage",
                    format!("{why} Chưa có gì được ghi."),
                ));
            }
            let gone = |state| matches!(state, MediumState::Destroyed | MediumState::Gone);
            let media = media.into_iter().filter(|m| !gone(m.state));
            Ok((
                media
                    .map(|m| (m.id, format!("{} {}", m.kind, m.serial)))
                    .collect(),
                secret,
            ))
        }
        Item::Medium(id) => {
            let medium = assets::live_medium(tx, id)?;
            if medium.asset_id.is_some() {
                return Err(Error::field(
                    "item",
                    "Phương tiện này đang nằm trong thiết bị. Hãy lập phiếu cho cả thiết bị, hoặc tháo ra trước.",
                ));
            }
            Ok((
                vec![(id, format!("{} {}", medium.kind, medium.serial))],
                medium.secret,
            ))
        }
    }
}

fn check_secret(form: &RepairForm, repairer: &Repairer, reported: bool) -> Result<()> {
    if !repairer.authorised {
        return Err(Error::field(
            "repairer_id",
            "Máy soạn thảo văn bản mật không được giao cho tổ chức, cá nhân không có trách nhiệm sửa chữa (Lào Cai 9.7, An Giang 9.2, xã Tứ Dân 8.2). Hãy chọn đơn vị được phép.",
        ));
    }
    if form.reported_to.is_empty() || !reported {
        return Err(Error::field(
            "reported_to",
            "Máy soạn thảo văn bản mật phải báo cáo người có thẩm quyền trước khi sửa (Lào Cai 9.7, An Giang 9.2, xã Tứ Dân 8.2). Hãy ghi người được báo cáo và kèm văn bản.",
        ));
    }
    Ok(())
}

fn check_storage(
    tx: &Tx<'_>,
    given: &StorageForm,
    title: &str,
    secret: bool,
) -> Result<StorageForm> {
    let storage = StorageForm {
        reason: fields::free("storage", "Lý do", &given.reason, NOTE)?,
        kept_place: fields::line("storage", "Nơi giữ", &given.kept_place, NAME)?,
        ..*given
    };
    match storage.choice {
        StorageChoice::Removed if storage.kept_place.is_empty() => Err(Error::field(
            "storage",
            format!("{title}: hãy ghi nơi giữ ổ đã tháo."),
        )),
        StorageChoice::Erased => {
            let held = gate(tx, Item::Medium(storage.medium_id), Exit::Repair)?;
            match held.into_iter().next() {
                Some(held) => Err(Error::field("storage", held.sentence)),
                None => Ok(storage),
            }
        }
        StorageChoice::Recovery if secret => Err(Error::field(
            "storage",
            format!("{title} chứa bí mật nhà nước: không gửi khôi phục dữ liệu theo phiếu này."),
        )),
        StorageChoice::Recovery if storage.reason.is_empty() => Err(Error::field(
            "storage",
            format!("{title}: khôi phục dữ liệu phải ghi lý do."),
        )),
        StorageChoice::Removed | StorageChoice::Recovery => Ok(storage),
    }
}
