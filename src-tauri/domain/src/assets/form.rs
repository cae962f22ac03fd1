//! What the forms of devices and media must meet.

use chrono::Datelike;

use super::{Asset, AssetForm, Medium, MediumForm, Secrecy};
use crate::{
    Day, Error, Result,
    custody::{self, Exit, Item},
    fields::{self, CODE, NAME, NOTE},
    vault::Tx,
};

impl AssetForm {
    /// The form as it is stored; the first thing that is wrong is refused by its field.
    pub fn checked(&self, today: Day) -> Result<Self> {
        let form = Self {
            id: self.id,
            code: fields::required("code", "Mã tài sản", &self.code, CODE)?,
            kind: fields::line("kind", "Loại", &self.kind, CODE)?,
            name: fields::required("name", "Tên, cấu hình", &self.name, NAME)?,
            serial: fields::line("serial", "Số sê-ri", &self.serial, CODE)?,
            place: fields::line("place", "Vị trí", &self.place, NAME)?,
            condition: fields::line("condition", "Tình trạng", &self.condition, NAME)?,
            note: fields::paragraphs("note", "Ghi chú", &self.note, NOTE)?,
            details: self.details.checked()?,
            unmark_reason: unmark_reason(&self.unmark_reason)?,
            ..*self
        };
        let next_year = today.year().unsigned_abs() + 1;
        if form.year != 0 && !(1980..=next_year).contains(&form.year) {
            return Err(Error::field(
                "year",
                format!(
                    "Năm sử dụng {} không hợp lý: chỉ nhận từ 1980 đến {next_year}.",
                    form.year
                ),
            ));
        }
        let details = &form.details;
        if form.holder_id.is_none()
            && [&form.place, &details.unit, &details.no_holder_reason]
                .iter()
                .all(|text| text.is_empty())
        {
            return Err(held_nowhere());
        }
        let held = form.holder_id.is_some() || !details.unit.is_empty();
        if form.in_store && held {
            return Err(Error::field(
                "in_store",
                "Thiết bị để trong kho thì chưa ai giữ. Hãy bỏ đánh dấu, hoặc để trống người giữ và đơn vị giữ.",
            ));
        }
        if form.secret && details.personal {
            return Err(Error::field(
                "personal",
                "Thiết bị cá nhân không được dùng soạn thảo văn bản mật. Hãy bỏ một trong hai đánh dấu.",
            ));
        }
        Ok(form)
    }
}

impl MediumForm {
    /// The form as it is stored; the first thing that is wrong is refused by its field.
    pub fn checked(&self) -> Result<Self> {
        let form = Self {
            id: self.id,
            serial: fields::required("serial", "Số sê-ri", &self.serial, CODE)?,
            kind: fields::line("kind", "Loại", &self.kind, CODE)?,
            model: fields::line("model", "Hãng, model", &self.model, NAME)?,
            place: fields::line("place", "Vị trí", &self.place, NAME)?,
            unit: fields::line("unit", "Đơn vị giữ", &self.unit, NAME)?,
            note: fields::paragraphs("note", "Ghi chú", &self.note, NOTE)?,
            unmark_reason: unmark_reason(&self.unmark_reason)?,
            secret: self.secret || self.secrecy != Secrecy::None,
            ..*self
        };
        let beside = form.asset_id.is_none() && form.holder_id.is_none();
        if beside && form.place.is_empty() && form.unit.is_empty() {
            return Err(held_nowhere());
        }
        if form.bytes > 1 << 53 {
            return Err(Error::field(
                "bytes",
                "Dung lượng quá lớn. Hãy nhập dung lượng tính bằng byte.",
            ));
        }
        Ok(form)
    }
}

fn unmark_reason(text: &str) -> Result<String> {
    fields::free("unmark_reason", "Lý do bỏ đánh dấu", text, NOTE)
}

/// The mark of important data goes with an accepted erasure, or with a reason that stays in the log: the
/// gate no longer asks afterwards (LC-19.3).
pub(super) fn unmark(tx: &mut Tx<'_>, item: Item, reason: &str) -> Result<()> {
    if !reason.is_empty() {
        return tx.says("reason", &reason);
    }
    if custody::gate(tx, item, Exit::Repurpose)?.is_empty() {
        return Ok(());
    }
    Err(Error::field(
        "unmark_reason",
        "Đã ghi là lưu dữ liệu quan trọng thì chỉ bỏ đánh dấu khi dữ liệu đã xoá đạt, hoặc có lý do. Hãy xoá dữ liệu trước, hoặc ghi lý do bỏ đánh dấu; chưa có gì được ghi.",
    ))
}

fn held_nowhere() -> Error {
    Error::field(
        "place",
        "Chưa biết ai giữ hoặc để ở đâu. Hãy chọn người giữ, hoặc nhập phòng, vị trí.",
    )
}

impl From<Asset> for AssetForm {
    fn from(asset: Asset) -> Self {
        Self {
            id: Some(asset.id),
            code: asset.code,
            kind: asset.kind,
            name: asset.name,
            serial: asset.serial,
            year: asset.year,
            holder_id: asset.holder_id,
            place: asset.place,
            condition: asset.condition,
            secret: asset.secret,
            in_store: false,
            note: asset.note,
            details: asset.details,
            unmark_reason: String::new(),
        }
    }
}

impl From<Medium> for MediumForm {
    fn from(medium: Medium) -> Self {
        Self {
            id: Some(medium.id),
            serial: medium.serial,
            kind: medium.kind,
            model: medium.model,
            bytes: medium.bytes,
            asset_id: medium.asset_id,
            holder_id: medium.holder_id,
            place: medium.place,
            secret: medium.secret,
            secrecy: medium.secrecy,
            important: medium.important,
            unit: medium.unit,
            note: medium.note,
            unmark_reason: String::new(),
        }
    }
}
