//! What a proposal and its lines must meet.

use rusqlite::Connection;

use super::{Disposal, DisposalForm, DisposalId, DisposalLineForm, DisposalState, store};
use crate::{
    Day, Error, Result,
    assets::{self, AssetState, MediumState},
    custody::Item,
    fields::{self, NAME, NOTE},
};

impl DisposalForm {
    pub(super) fn checked(&self, today: Day) -> Result<Self> {
        let form = Self {
            name: fields::required("name", "Tên đợt", &self.name, NAME)?,
            lines: self.lines.clone(),
            ..*self
        };
        fields::between(
            "proposed_on",
            "Ngày đề nghị",
            Some(form.proposed_on),
            (fields::new_year(1990), today),
        )?;
        if form.lines.is_empty() {
            return Err(Error::field(
                "lines",
                "Chưa chọn thiết bị hay phương tiện nào. Hãy chọn ít nhất một dòng.",
            ));
        }
        Ok(form)
    }
}

/// A line as it is stored; what is gone already, or in another proposal, is refused.
pub(super) fn line(conn: &Connection, given: &DisposalLineForm) -> Result<DisposalLineForm> {
    let title = given.item.title(conn)?;
    let gone = match given.item {
        Item::Asset(id) => assets::live(conn, id)?.state == AssetState::Disposed,
        Item::Medium(id) => assets::live_medium(conn, id)?.state == MediumState::Gone,
    };
    if gone {
        return Err(Error::field(
            "lines",
            format!("{title} đã ra khỏi cơ quan."),
        ));
    }
    if let Some(other) = store::open_of(conn, given.item)? {
        return Err(Error::field(
            "lines",
            format!("{title} đã có trong đợt “{other}”."),
        ));
    }
    Ok(DisposalLineForm {
        item: given.item,
        reason: fields::required("lines", "Lý do đề nghị", &given.reason, NOTE)?,
        note: fields::free("lines", "Ghi chú", &given.note, NOTE)?,
    })
}

pub(super) fn in_state(
    conn: &Connection,
    id: DisposalId,
    wanted: &[DisposalState],
) -> Result<Disposal> {
    let disposal = store::get(conn, id)?;
    if wanted.contains(&disposal.state) {
        return Ok(disposal);
    }
    Err(Error::refused(match disposal.state {
        DisposalState::Proposed => "Đợt này chưa có quyết định. Hãy ghi quyết định trước.",
        DisposalState::Decided => "Đợt này đã có quyết định, chưa ghi thực hiện xong.",
        DisposalState::Done => "Đợt này đã thực hiện xong.",
        DisposalState::WrittenOff => "Đợt này đã ghi giảm tài sản.",
        DisposalState::Cancelled => "Đợt này đã huỷ.",
    }))
}
