//! The gate: nothing is disposed of, handed outside, sent to repair with storage inside or given
//! another purpose while it holds a medium whose data is not proven gone (Lào Cai 9.3, 19.3, 19.4;
//! An Giang 9.3, 10.4; xã Tứ Dân 8.3).

use rusqlite::Connection;
use serde::Serialize;

use super::Item;
use crate::{
    Error, Result,
    assets::{self, AssetState, Medium, MediumRow, MediumState, Secrecy},
};

/// The way out that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Exit {
    /// Thanh lý, tiêu huỷ.
    Disposal,
    /// Handed to a body or person outside the agency.
    Outside,
    Repair,
    /// Another purpose, or another unit, inside the agency.
    Repurpose,
}

/// Why a medium keeps its device inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// No accepted erasure and no destruction is on record.
    NotWiped,
    /// The erasure failed or is not proven.
    WipeFailed,
    /// Held state secrets: only destruction with the council's papers lets it go.
    Secret,
    /// Lies in the agency's keeping and may not leave it.
    Kept,
    /// The device itself is out, lent or in repair and cannot take another way.
    Elsewhere,
    /// A device that is marked as storing data and has no medium on record: look inside first.
    StorageUnknown,
}

/// One reason the gate stays shut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Held {
    pub item: Item,
    /// Code or serial, as people call it.
    pub title: String,
    pub hold: Hold,
    /// The sentence for the screen.
    pub sentence: String,
}

/// What stands in the way; empty when the item may pass.
pub fn gate(conn: &Connection, item: Item, exit: Exit) -> Result<Vec<Held>> {
    match item {
        Item::Asset(id) => {
            let asset = assets::find(conn, id)?;
            let mut held = Vec::new();
            let away = matches!(
                asset.state,
                AssetState::Lent | AssetState::Out | AssetState::InRepair
            );
            if away || asset.state == AssetState::Disposed {
                held.push(Held {
                    item,
                    title: asset.code.clone(),
                    hold: Hold::Elsewhere,
                    sentence: format!(
                        "{} hiện không ở cơ quan. Hãy ghi nhận việc trả về trước.",
                        asset.code
                    ),
                });
            }
            let inside = assets::media_inside(conn, id)?;
            if inside.is_empty() && (asset.secret || asset.details.important) {
                held.push(Held {
                    item,
                    title: asset.code.clone(),
                    hold: Hold::StorageUnknown,
                    sentence: format!(
                        "{} được đánh dấu có dữ liệu quan trọng hoặc soạn văn bản mật nhưng chưa ghi ổ lưu trữ nào. Hãy ghi ổ bên trong theo số sê-ri, hoặc ổ đã tháo giữ lại.",
                        asset.code
                    ),
                });
            }
            for row in inside {
                held.extend(of_medium(&Holding::from(row), exit));
            }
            Ok(held)
        }
        Item::Medium(id) => {
            let medium = assets::find_medium(conn, id)?;
            Ok(of_medium(&Holding::from(medium), exit)
                .into_iter()
                .collect())
        }
    }
}

/// Refuses with every reason when the gate is shut.
pub fn may_leave(conn: &Connection, item: Item, exit: Exit) -> Result<()> {
    let held = gate(conn, item, exit)?;
    if held.is_empty() {
        return Ok(());
    }
    let reasons: Vec<String> = held.into_iter().map(|held| held.sentence).collect();
    Err(Error::refused(format!(
        "{} Chưa có gì thay đổi.",
        reasons.join(" ")
    )))
}

/// What the gate looks at on a medium.
struct Holding {
    item: Item,
    title: String,
    secret: bool,
    state: MediumState,
}

impl From<MediumRow> for Holding {
    fn from(row: MediumRow) -> Self {
        Self {
            item: Item::Medium(row.id),
            title: format!("{} {}", row.kind, row.serial).trim().to_owned(),
            secret: row.secret || row.secrecy != Secrecy::None,
            state: row.state,
        }
    }
}

impl From<Medium> for Holding {
    fn from(medium: Medium) -> Self {
        Self {
            item: Item::Medium(medium.id),
            title: format!("{} {}", medium.kind, medium.serial)
                .trim()
                .to_owned(),
            secret: medium.secret || medium.secrecy != Secrecy::None,
            state: medium.state,
        }
    }
}

fn of_medium(medium: &Holding, exit: Exit) -> Option<Held> {
    let hold = match medium.state {
        MediumState::Destroyed | MediumState::Gone => return None,
        // A state-secret medium never leaves on the word of software (TT 07/2020/TT-BKHĐT, Đ13).
        _ if medium.secret && exit != Exit::Repurpose => Hold::Secret,
        MediumState::Wiped => return None,
        MediumState::WipeFailed => Hold::WipeFailed,
        MediumState::Kept => Hold::Kept,
        MediumState::InUse => Hold::NotWiped,
    };
    let title = &medium.title;
    let sentence = match hold {
        Hold::Secret => format!(
            "{title} đã chứa bí mật nhà nước: chỉ được ra khỏi cơ quan sau khi tiêu huỷ có hồ sơ của hội đồng, không dùng kết quả xoá bằng phần mềm."
        ),
        Hold::WipeFailed => format!(
            "{title} xoá không đạt hoặc chưa đủ bằng chứng: phải xoá lại hoặc tiêu huỷ phần lưu trữ."
        ),
        Hold::Kept => {
            format!("{title} đang được cơ quan giữ lại: phải xoá đạt hoặc tiêu huỷ trước.")
        }
        _ => format!(
            "{title} chưa có bản ghi xoá dữ liệu được chấp nhận: hãy xoá, tiêu huỷ, hoặc tháo ổ giữ lại."
        ),
    };
    Some(Held {
        item: medium.item,
        title: title.clone(),
        hold,
        sentence,
    })
}
