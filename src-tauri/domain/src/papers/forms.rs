//! The kinds of paper and the forms shipped for them; an agency may put its own form in place of
//! a shipped one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Error, Result};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Công văn to the owner of a system.
    OwnerNotice,
    /// Công văn on accounts that look into the national population database.
    PopulationLetter,
    /// Biên bản bàn giao.
    HandoverMinutes,
    /// Báo cáo that closes a departure.
    DepartureSummary,
    /// Giấy ủy quyền.
    Authorisation,
    /// Phụ lục with a list of accounts.
    AccountList,
}

impl PaperKind {
    pub const ALL: [Self; 6] = [
        Self::OwnerNotice,
        Self::PopulationLetter,
        Self::HandoverMinutes,
        Self::DepartureSummary,
        Self::Authorisation,
        Self::AccountList,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::OwnerNotice => "owner_notice",
            Self::PopulationLetter => "population_letter",
            Self::HandoverMinutes => "handover_minutes",
            Self::DepartureSummary => "departure_summary",
            Self::Authorisation => "authorisation",
            Self::AccountList => "account_list",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| Error::Internal(format!("loại giấy tờ {code}")))
    }

    /// Abbreviation of the kind in a paper's symbol (NĐ 30/2020, Phụ lục III); empty for a công
    /// văn, which carries none, and for a phụ lục, which carries the symbol of its paper.
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::HandoverMinutes => "BB",
            Self::DepartureSummary => "BC",
            Self::Authorisation => "GUQ",
            Self::OwnerNotice | Self::PopulationLetter | Self::AccountList => "",
        }
    }

    /// Its name on screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::OwnerNotice => "Công văn thông báo chủ quản hệ thống",
            Self::PopulationLetter => "Công văn về tài khoản Cơ sở dữ liệu quốc gia về dân cư",
            Self::HandoverMinutes => "Biên bản bàn giao",
            Self::DepartureSummary => "Báo cáo kết quả thu hồi",
            Self::Authorisation => "Giấy ủy quyền sử dụng tài khoản",
            Self::AccountList => "Phụ lục danh sách tài khoản",
        }
    }
}

/// A form for one kind of paper.
#[derive(Debug, Clone)]
pub struct Form {
    pub kind: PaperKind,
    /// The `.docx`.
    pub docx: Cow<'static, [u8]>,
}

impl Form {
    /// The form shipped with the program.
    pub fn shipped(kind: PaperKind) -> Self {
        let docx: &[u8] = match kind {
            PaperKind::OwnerNotice => {
                include_bytes!("../../../../resources/forms/owner_notice.docx")
            }
            PaperKind::PopulationLetter => {
                include_bytes!("../../../../resources/forms/population_letter.docx")
            }
            PaperKind::HandoverMinutes => {
                include_bytes!("../../../../resources/forms/handover_minutes.docx")
            }
            PaperKind::DepartureSummary => {
                include_bytes!("../../../../resources/forms/departure_summary.docx")
            }
            PaperKind::Authorisation => {
                include_bytes!("../../../../resources/forms/authorisation.docx")
            }
            PaperKind::AccountList => {
                include_bytes!("../../../../resources/forms/account_list.docx")
            }
        };
        Self {
            kind,
            docx: Cow::Borrowed(docx),
        }
    }
}

/// Data of an imagined agency for a kind of paper, to show what a form looks like filled.
pub fn example(kind: PaperKind) -> Result<Value> {
    let text = include_str!("../../../../resources/forms/examples.json");
    let mut examples: BTreeMap<String, Value> = serde_json::from_str(text)?;
    examples
        .remove(kind.code())
        .ok_or_else(|| Error::Internal(format!("dữ liệu mẫu của {}", kind.code())))
}
