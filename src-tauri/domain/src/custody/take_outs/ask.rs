//! Asking for a permit.

use super::{TakeOutForm, TakeOutId, TakeOutKind, store};
use crate::{
    At, Error, Result,
    assets::{self, AssetState},
    audit::{Kind, Op},
    fields::{self, NAME, NOTE},
    people,
    vault::{Actor, Tx, Vault},
};

/// Writes the request; the head decides on it.
pub fn ask(vault: &Vault, by: &Actor, at: At, form: &TakeOutForm) -> Result<TakeOutId> {
    vault.transact(by, at, Op::TakeOutAsked, |tx| {
        let form = checked(tx, form)?;
        let id = store::insert(tx, &form)?;
        tx.about(Kind::TakeOut, id.0);
        tx.about(Kind::Asset, form.asset_id.0);
        tx.about(Kind::Person, form.person_id.0);
        tx.says("reason", &form.reason)?;
        tx.says("due", &form.due)?;
        Ok(id)
    })
}

fn checked(tx: &Tx<'_>, form: &TakeOutForm) -> Result<TakeOutForm> {
    let form = TakeOutForm {
        reason: fields::required("reason", "Lý do", &form.reason, NOTE)?,
        data: fields::paragraphs("data", "Dữ liệu mang theo", &form.data, NOTE)?,
        destination: fields::line("destination", "Nơi đến", &form.destination, NAME)?,
        ..*form
    };
    fields::in_order(
        "due",
        ("Ngày trả", Some(form.due)),
        ("ngày bắt đầu", Some(form.from_day)),
    )?;
    people::live(tx, form.person_id)?;
    let asset = assets::live(tx, form.asset_id)?;
    match form.kind {
        TakeOutKind::Own if !asset.details.personal => {
            return Err(Error::field(
                "asset_id",
                "Đây là thiết bị của cơ quan. Hãy lập giấy phép mang ra ngoài, hoặc đánh dấu thiết bị cá nhân trên phiếu thiết bị.",
            ));
        }
        TakeOutKind::Out if asset.details.personal => {
            return Err(Error::field(
                "asset_id",
                "Đây là thiết bị cá nhân, không cần giấy phép mang ra ngoài.",
            ));
        }
        TakeOutKind::Out if form.data.is_empty() => {
            return Err(Error::field(
                "data",
                "Hãy ghi dữ liệu mang theo, hoặc ghi “không mang dữ liệu”.",
            ));
        }
        TakeOutKind::Out | TakeOutKind::Own => {}
    }
    if asset.secret {
        return Err(Error::field(
            "asset_id",
            "Thiết bị soạn thảo văn bản mật không mang ra ngoài theo giấy phép này; phải theo quy định bảo vệ bí mật nhà nước.",
        ));
    }
    if asset.state != AssetState::InUse && asset.state != AssetState::InStore {
        return Err(Error::field(
            "asset_id",
            format!(
                "{} hiện không ở cơ quan hoặc đang chờ thanh lý.",
                asset.code
            ),
        ));
    }
    if store::open_of(tx, form.asset_id)? {
        return Err(Error::field(
            "asset_id",
            format!("{} đang có một giấy phép chưa kết thúc.", asset.code),
        ));
    }
    Ok(form)
}
