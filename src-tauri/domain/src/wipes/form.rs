//! What a batch and its work sheet must meet.

use rusqlite::Connection;

use super::{WipeBatchForm, WipeBatchId, WipeLineForm, store};
use crate::{
    Day, Error, Result,
    assets::{self, Medium, MediumState, Secrecy},
    fields::{self, CODE, NAME, NOTE},
    sanitization::{
        SerialQuality,
        advice::{self, Advice, DataClass, Destination, Level},
        serial_quality,
    },
    text,
};

impl WipeBatchForm {
    pub(super) fn checked(&self, today: Day) -> Result<Self> {
        let form = Self {
            name: fields::required("name", "Tên đợt", &self.name, NAME)?,
            operator: fields::required("operator", "Người thực hiện", &self.operator, NAME)?,
            operator_post: fields::line("operator_post", "Chức vụ", &self.operator_post, NAME)?,
            witness: fields::required("witness", "Người chứng kiến", &self.witness, NAME)?,
            witness_post: fields::line("witness_post", "Chức vụ", &self.witness_post, NAME)?,
            place: fields::required("place", "Nơi thực hiện", &self.place, NAME)?,
            lines: self.lines.clone(),
            ..*self
        };
        if text::key(&form.operator) == text::key(&form.witness) {
            return Err(Error::field(
                "witness",
                "Người chứng kiến phải là người khác với người thực hiện.",
            ));
        }
        // A sheet is made before the work, at most on its day.
        fields::between(
            "day",
            "Ngày thực hiện",
            Some(form.day),
            (today, fields::new_year(2100)),
        )?;
        if form.lines.is_empty() {
            return Err(Error::field(
                "lines",
                "Chưa chọn phương tiện nào. Hãy chọn ít nhất một ổ.",
            ));
        }
        Ok(form)
    }
}

pub(super) fn is_secret(medium: &Medium) -> bool {
    medium.secret || medium.secrecy != Secrecy::None
}

/// What the medium held, by its marks in the register; unmarked data counts as internal.
pub(super) fn class_of(medium: &Medium) -> DataClass {
    if is_secret(medium) {
        DataClass::StateSecret
    } else if medium.important {
        DataClass::High
    } else {
        DataClass::Moderate
    }
}

/// How this medium should be erased on its way there.
pub(super) fn advised(medium: &Medium, purpose: Destination) -> Result<Advice> {
    let Some(kind) = advice::kind_named(&medium.kind)? else {
        return Err(Error::field(
            "lines",
            format!(
                "Loại “{}” của ổ {} không cho biết phải xoá thế nào. Hãy sửa loại trong sổ: HDD, SSD, NVMe, USB, thẻ nhớ, băng từ, đĩa quang, điện thoại.",
                medium.kind, medium.serial
            ),
        ));
    };
    advice::advise(kind, class_of(medium), purpose)
}

/// Level and method of a line; less than advised only with a reason, and never for data that must not be
/// recoverable (LC-19.3-a, AG-9.3).
pub(super) fn level_of(
    medium: &Medium,
    line: &WipeLineForm,
    purpose: Destination,
) -> Result<(Level, String)> {
    let advice = advised(medium, purpose)?;
    let level = line.level.unwrap_or(advice.level);
    let reason = fields::free("lines", "Lý do", &line.reason, NOTE)?;
    let least = if level < advice.level {
        Destination::Inside
    } else {
        purpose
    };
    let ways = advised(medium, least)?.techniques;
    let way = ways.iter().find(|way| way.level >= level);
    let way = way.map(|way| way.words.clone()).unwrap_or_default();
    if level >= advice.level {
        return Ok((level, way));
    }
    if class_of(medium) != DataClass::Moderate {
        return Err(Error::field(
            "lines",
            format!(
                "Ổ {} có dữ liệu quan trọng hoặc bí mật nhà nước nên không được xoá ở mức thấp hơn “{}”.",
                medium.serial,
                advice.level.word()
            ),
        ));
    }
    if reason.is_empty() {
        return Err(Error::field(
            "lines",
            format!(
                "Ổ {} được khuyến nghị mức “{}”. Muốn dùng mức thấp hơn, hãy ghi lý do.",
                medium.serial,
                advice.level.word()
            ),
        ));
    }
    Ok((
        level,
        format!("{way} Thấp hơn mức khuyến nghị vì: {reason}"),
    ))
}

/// The medium as the sheet freezes it.
pub(super) fn planned(
    conn: &Connection,
    batch: WipeBatchId,
    line: &WipeLineForm,
    purpose: Destination,
) -> Result<store::NewWipe> {
    let medium = assets::live_medium(conn, line.medium_id)?;
    if matches!(medium.state, MediumState::Destroyed | MediumState::Gone) {
        return Err(Error::field(
            "lines",
            format!("Ổ {} đã huỷ hoặc đã ra khỏi cơ quan.", medium.serial),
        ));
    }
    if serial_quality(Some(&medium.serial)) != SerialQuality::Usable {
        return Err(Error::field(
            "lines",
            format!(
                "Số sê-ri “{}” trong sổ không dùng để nhận biết ổ được. Hãy ghi số trên nhãn ổ vào sổ trước.",
                medium.serial
            ),
        ));
    }
    if let Some(other) = store::waits_in(conn, medium.id)? {
        return Err(Error::field(
            "lines",
            format!(
                "Ổ {} đang chờ kết quả trong đợt “{other}”. Mỗi ổ chỉ ở một phiếu chưa xong.",
                medium.serial
            ),
        ));
    }
    let (level, method) = level_of(&medium, line, purpose)?;
    Ok(store::NewWipe {
        batch,
        medium: medium.id,
        slot: fields::required("lines", "Khe cắm", &line.slot, CODE)?,
        photo: None,
        serial: medium.serial,
        bytes: medium.bytes,
        level,
        method,
    })
}
