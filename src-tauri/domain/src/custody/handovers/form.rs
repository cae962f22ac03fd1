//! What a hand-over must meet before it is recorded.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{HandoverForm, HandoverKind, HandoverLineForm};
use crate::{
    Day, Error, Result,
    assets::{self, Asset, AssetState, MediumState},
    custody::{Exit, Item, may_change_unit, may_leave},
    fields::{self, NAME, NOTE},
    people::{self, PersonId},
};

impl HandoverForm {
    /// The form as it is stored; the first thing that is wrong is refused by its field.
    pub(super) fn checked(&self, conn: &Connection, today: Day) -> Result<Self> {
        let mut form = Self {
            giver_unit: fields::line("giver_unit", "Bên giao", &self.giver_unit, NAME)?,
            receiver_unit: fields::line("receiver_unit", "Bên nhận", &self.receiver_unit, NAME)?,
            reason: fields::paragraphs("reason", "Lý do", &self.reason, NOTE)?,
            lines: Vec::new(),
            ..*self
        };
        fields::between(
            "day",
            "Ngày giao nhận",
            Some(form.day),
            (fields::new_year(1990), today),
        )?;
        self.check_parts(conn)?;
        if form.kind == HandoverKind::Lent {
            if form.due.is_none() {
                return Err(Error::field(
                    "due",
                    "Cho mượn thì phải có ngày trả. Hãy nhập ngày trả.",
                ));
            }
            fields::in_order(
                "due",
                ("Ngày trả", form.due),
                ("ngày cho mượn", Some(form.day)),
            )?;
        } else {
            form.due = None;
        }
        if self.lines.is_empty() {
            return Err(Error::field(
                "lines",
                "Chưa chọn thiết bị hay phương tiện nào. Hãy chọn ít nhất một dòng.",
            ));
        }
        let mut seen = BTreeSet::new();
        for line in &self.lines {
            if !seen.insert(line.item) {
                return Err(Error::field(
                    "lines",
                    format!("{} có hai dòng. Hãy bỏ một dòng.", line.item.title(conn)?),
                ));
            }
            form.lines.push(line.checked()?);
            form.may_pass(conn, line.item)?;
        }
        Ok(form)
    }

    fn check_parts(&self, conn: &Connection) -> Result<()> {
        for (field, person) in [
            ("giver_id", self.giver_id),
            ("receiver_id", self.receiver_id),
            ("third_id", self.third_id),
        ] {
            if let Some(person) = person {
                let person = people::live(conn, person)?;
                if field == "receiver_id" && person.left_on.is_some_and(|left| left < self.day) {
                    return Err(Error::field(
                        field,
                        format!(
                            "{} đã nghỉ trước ngày giao. Hãy chọn người nhận khác.",
                            person.label
                        ),
                    ));
                }
            }
        }
        let nobody =
            |person: Option<PersonId>, unit: &str| person.is_none() && unit.trim().is_empty();
        if nobody(self.giver_id, &self.giver_unit) {
            return Err(Error::field(
                "giver_id",
                "Hãy chọn người giao, hoặc nhập đơn vị, kho giao.",
            ));
        }
        if nobody(self.receiver_id, &self.receiver_unit) {
            return Err(Error::field(
                "receiver_id",
                "Hãy chọn người nhận, hoặc nhập đơn vị, kho nhận. Thiết bị không được để không ai giữ.",
            ));
        }
        let people = [self.giver_id, self.receiver_id, self.third_id];
        let named: Vec<PersonId> = people.into_iter().flatten().collect();
        if named.iter().collect::<BTreeSet<_>>().len() < named.len() {
            return Err(Error::field(
                "third_id",
                "Bên giao, bên nhận và người chứng kiến phải là những người khác nhau.",
            ));
        }
        if self.kind == HandoverKind::Transferred && named.len() < 3 {
            return Err(Error::field(
                "third_id",
                "Chuyển từ người này sang người khác phải có đủ ba người ký: giao, nhận, chứng kiến.",
            ));
        }
        if self.kind == HandoverKind::Recovered && self.giver_id.is_none() {
            return Err(Error::field(
                "giver_id",
                "Thu hồi thì phải chọn người đang giữ.",
            ));
        }
        Ok(())
    }

    /// Who has it gives it, and what may not go is stopped.
    fn may_pass(&self, conn: &Connection, item: Item) -> Result<()> {
        match item {
            Item::Asset(id) => {
                let asset = assets::live(conn, id)?;
                self.check_device(conn, &asset)?;
            }
            Item::Medium(id) => {
                let medium = assets::live_medium(conn, id)?;
                let title = item.title(conn)?;
                if let Some(asset) = medium.asset_id {
                    return Err(Error::field(
                        "lines",
                        format!(
                            "{title} đang nằm trong thiết bị {}. Hãy giao cả thiết bị, hoặc tháo ra trước.",
                            assets::find(conn, asset)?.code
                        ),
                    ));
                }
                if matches!(medium.state, MediumState::Destroyed | MediumState::Gone) {
                    return Err(Error::field(
                        "lines",
                        format!("{title} đã tiêu huỷ hoặc ra khỏi cơ quan."),
                    ));
                }
                self.check_holder(conn, &title, medium.holder_id)?;
            }
        }
        if self.outside {
            may_leave(conn, item, Exit::Outside)
        } else if self.goes_into_use() {
            let from = unit_of(conn, self.giver_id, &self.giver_unit)?;
            let to = unit_of(conn, self.receiver_id, &self.receiver_unit)?;
            may_change_unit(conn, item, &from, &to)
        } else {
            Ok(())
        }
    }

    fn check_device(&self, conn: &Connection, asset: &Asset) -> Result<()> {
        let refused = |why: &str| Err(Error::field("lines", format!("{} {why}", asset.code)));
        if asset.details.personal {
            return refused("là thiết bị cá nhân, không giao nhận bằng biên bản của cơ quan.");
        }
        if asset.secret && self.outside {
            return refused("soạn thảo văn bản mật, không được giao ra ngoài cơ quan.");
        }
        let back = matches!(self.kind, HandoverKind::Returned | HandoverKind::Recovered);
        match asset.state {
            AssetState::Disposed => refused("đã thanh lý."),
            AssetState::Lost => refused("đang ghi là mất. Hãy kiểm kê lại trước."),
            AssetState::ToDispose => refused("đang nằm trong đợt thanh lý."),
            AssetState::InRepair => refused("đang đi sửa. Hãy nhận về trước."),
            AssetState::Out => refused("đang mang ra ngoài. Hãy ghi nhận mang về trước."),
            AssetState::Lent if !back => refused("đang cho mượn. Hãy nhận trả trước."),
            AssetState::Lent | AssetState::InStore | AssetState::InUse => {
                self.check_holder(conn, &asset.code, asset.holder_id)
            }
        }
    }

    fn check_holder(&self, conn: &Connection, title: &str, holder: Option<PersonId>) -> Result<()> {
        match (holder, self.giver_id) {
            (Some(holder), giver) if giver != Some(holder) => {
                let holder = people::find(conn, holder)?;
                Err(Error::field(
                    "lines",
                    format!(
                        "{title} đang do {} giữ nên không giao được từ bên giao này. Hãy chọn đúng người giao.",
                        holder.label
                    ),
                ))
            }
            _ => Ok(()),
        }
    }

    fn goes_into_use(&self) -> bool {
        matches!(
            self.kind,
            HandoverKind::Given | HandoverKind::Transferred | HandoverKind::Lent
        )
    }
}

/// The person's unit, or the unit that stands for nobody.
fn unit_of(conn: &Connection, person: Option<PersonId>, unit: &str) -> Result<String> {
    match person {
        Some(id) => Ok(people::find(conn, id)?.unit),
        None => Ok(unit.to_owned()),
    }
}

impl HandoverLineForm {
    fn checked(&self) -> Result<Self> {
        Ok(Self {
            item: self.item,
            condition: fields::line("lines", "Tình trạng", &self.condition, NAME)?,
            accessories: fields::line("lines", "Phụ kiện", &self.accessories, NAME)?,
            note: fields::free("lines", "Ghi chú", &self.note, NAME)?,
        })
    }
}
