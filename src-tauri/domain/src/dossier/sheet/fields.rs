//! The columns of the workbook: those a colleague fills, and those that only say what the row is.

use serde::{Deserialize, Serialize};

use crate::{
    Day, calendar,
    dossier::lines::{LineAnswer, LineState},
};

/// A column a colleague fills.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename = "DossierSheetField", rename_all = "snake_case")]
pub enum SheetField {
    State,
    Present,
    Planned,
    Due,
    Owner,
    Reason,
    LastDone,
}

pub const CODE: &str = "Mã dòng";
pub const CITED: &str = "Điều, mục";
pub const HEADING: &str = "Nội dung";
pub const REQUIREMENT: &str = "Yêu cầu";
pub const PROVEN: &str = "Biện pháp, minh chứng (chỉ xem)";
pub const STAMP: &str = "Dấu kiểm (không sửa)";

impl SheetField {
    pub const ALL: [Self; 7] = [
        Self::State,
        Self::Present,
        Self::Planned,
        Self::Due,
        Self::Owner,
        Self::Reason,
        Self::LastDone,
    ];

    /// The heading of its column.
    pub fn title(self) -> &'static str {
        match self {
            Self::State => "Trạng thái",
            Self::Present => "Hiện trạng",
            Self::Planned => "Phương án",
            Self::Due => "Thời hạn",
            Self::Owner => "Người phụ trách",
            Self::Reason => "Lý do không áp dụng hoặc biện pháp tương đương",
            Self::LastDone => "Ngày thực hiện gần nhất",
        }
    }

    /// What an answer says in it, for people.
    pub fn value(self, answer: &LineAnswer) -> String {
        let day = |day: Option<Day>| day.map(calendar::date).unwrap_or_default();
        match self {
            Self::State => answer.state.in_words().to_owned(),
            Self::Present => answer.present.clone(),
            Self::Planned => answer.planned.clone(),
            Self::Due => day(answer.due),
            Self::Owner => answer.owner.clone(),
            Self::Reason => answer.reason.clone(),
            Self::LastDone => day(answer.last_done),
        }
    }

    /// Copies this field of one answer into another.
    pub fn copy(self, from: &LineAnswer, to: &mut LineAnswer) {
        match self {
            Self::State => to.state = from.state,
            Self::Present => to.present.clone_from(&from.present),
            Self::Planned => to.planned.clone_from(&from.planned),
            Self::Due => to.due = from.due,
            Self::Owner => to.owner.clone_from(&from.owner),
            Self::Reason => to.reason.clone_from(&from.reason),
            Self::LastDone => to.last_done = from.last_done,
        }
    }
}

/// Every heading, in the order of the columns.
pub fn headings() -> Vec<&'static str> {
    let mut headings = vec![CODE, CITED, HEADING, REQUIREMENT];
    headings.extend(SheetField::ALL.map(SheetField::title));
    headings.extend([PROVEN, STAMP]);
    headings
}

/// The words a state may be, as the workbook offers them.
pub fn states() -> [&'static str; 6] {
    LineState::ALL.map(LineState::in_words)
}
