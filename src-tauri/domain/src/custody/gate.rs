//! The gate: nothing is disposed of, handed outside, sent to repair with storage inside or given
//! another purpose while it holds a medium whose data is not proven gone (Lào Cai 9.3, 19.3, 19.4;
//! An Giang 9.3, 10.4; xã Tứ Dân 8.3).

use rusqlite::Connection;
use serde::Serialize;

use super::{Item, storage, store};
use crate::{
    Error, Result,
    assets::{self, Asset, AssetState, Medium, MediumState, Secrecy},
    sanitization::advice::{Destination, Level},
    text, wipes,
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

impl Exit {
    /// What advice is asked for. Whatever leaves the agency may be read by others, and is not asked
    /// for more when it goes to the scrapyard than when it is sold.
    fn destination(self) -> Destination {
        match self {
            Self::Disposal | Self::Outside | Self::Repair => Destination::Outside,
            Self::Repurpose => Destination::Inside,
        }
    }
}

/// Why a medium keeps its device inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// No accepted erasure and no destruction is on record.
    NotWiped,
    /// The erasure failed or is not proven.
    WipeFailed,
    /// Erased, but for a destination that asks for less (Clear where Purge is needed).
    LevelTooLow,
    /// Held state secrets: only destruction with the council's papers lets it go.
    Secret,
    /// Lies in the agency's keeping and may not leave it.
    Kept,
    /// Out, lent or in repair, and cannot take another way.
    Elsewhere,
    /// Nothing on record tells what storage the device holds: look inside first.
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
        Item::Asset(id) => of_device(conn, &assets::find(conn, id)?, exit),
        Item::Medium(id) => {
            let medium = assets::find_medium(conn, id)?;
            let mut held: Vec<Held> = elsewhere(conn, &medium)?.into_iter().collect();
            held.extend(of_medium(conn, &medium, exit)?);
            Ok(held)
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

/// Refuses to give another unit what stores important or secret data, itself or in a medium inside, until
/// that data is gone: it is another purpose (LC-19.3, AG-9.3).
pub fn may_change_unit(conn: &Connection, item: Item, from: &str, to: &str) -> Result<()> {
    if text::key(from) != text::key(to) && is_guarded(conn, item)? {
        may_leave(conn, item, Exit::Repurpose)?;
    }
    Ok(())
}

/// Whether it stores important or secret data, itself or in a medium inside.
pub(crate) fn is_guarded(conn: &Connection, item: Item) -> Result<bool> {
    Ok(match item {
        Item::Asset(id) => {
            let asset = assets::find(conn, id)?;
            let mut inside = assets::media_inside(conn, id)?.into_iter();
            asset.secret || asset.details.important || inside.any(|m| m.secret || m.important)
        }
        Item::Medium(id) => {
            let medium = assets::find_medium(conn, id)?;
            medium.secret || medium.important
        }
    })
}

fn of_device(conn: &Connection, asset: &Asset, exit: Exit) -> Result<Vec<Held>> {
    let own = |hold, sentence| Held {
        item: Item::Asset(asset.id),
        title: asset.code.clone(),
        hold,
        sentence,
    };
    let mut held = Vec::new();
    if is_away(asset.state) {
        held.push(own(
            Hold::Elsewhere,
            format!(
                "{} hiện không ở cơ quan. Hãy ghi nhận việc trả về trước.",
                asset.code
            ),
        ));
    }
    if storage::unknown(conn, asset)? {
        held.push(own(Hold::StorageUnknown, storage::sentence(asset)));
    }
    for row in assets::media_inside(conn, asset.id)? {
        let medium = assets::find_medium(conn, row.id)?;
        held.extend(of_medium(conn, &medium, exit)?);
    }
    Ok(held)
}

fn is_away(state: AssetState) -> bool {
    matches!(
        state,
        AssetState::Lent | AssetState::Out | AssetState::InRepair | AssetState::Disposed
    )
}

/// A medium lent or in repair by itself, or inside a device that is away.
fn elsewhere(conn: &Connection, medium: &Medium) -> Result<Option<Held>> {
    let item = Item::Medium(medium.id);
    let away = match medium.asset_id {
        Some(asset) => is_away(assets::find(conn, asset)?.state),
        None => store::is_away(conn, item)?,
    };
    let title = title(medium);
    Ok(away.then(|| Held {
        item,
        sentence: format!("{title} hiện không ở cơ quan. Hãy ghi nhận việc trả về trước."),
        hold: Hold::Elsewhere,
        title,
    }))
}

fn title(medium: &Medium) -> String {
    format!("{} {}", medium.kind, medium.serial)
        .trim()
        .to_owned()
}

fn of_medium(conn: &Connection, medium: &Medium, exit: Exit) -> Result<Option<Held>> {
    let title = title(medium);
    let (hold, sentence) = match medium.state {
        MediumState::Destroyed | MediumState::Gone => return Ok(None),
        // A state-secret medium never passes on the word of software (TT 07/2020/TT-BKHĐT, Đ13).
        _ if medium.secret || medium.secrecy != Secrecy::None => (
            Hold::Secret,
            format!(
                "{title} đã chứa bí mật nhà nước: chỉ được ra khỏi cơ quan hoặc dùng vào việc khác sau khi tiêu huỷ có hồ sơ của hội đồng, không dùng kết quả xoá bằng phần mềm."
            ),
        ),
        MediumState::Wiped => {
            let Some(short) = wipes::short_of(conn, medium, exit.destination())? else {
                return Ok(None);
            };
            match short.reached {
                Some(reached) => (Hold::LevelTooLow, too_low(&title, reached, short.needed)),
                None => (Hold::NotWiped, not_wiped(&title)),
            }
        }
        MediumState::WipeFailed => (
            Hold::WipeFailed,
            format!(
                "{title} xoá không đạt hoặc chưa đủ bằng chứng: phải xoá lại hoặc tiêu huỷ phần lưu trữ."
            ),
        ),
        MediumState::Kept => (
            Hold::Kept,
            format!("{title} đang được cơ quan giữ lại: phải xoá đạt hoặc tiêu huỷ trước."),
        ),
        MediumState::InUse => (Hold::NotWiped, not_wiped(&title)),
    };
    Ok(Some(Held {
        item: Item::Medium(medium.id),
        title,
        hold,
        sentence,
    }))
}

fn not_wiped(title: &str) -> String {
    format!(
        "{title} chưa có bản ghi xoá dữ liệu được chấp nhận: hãy xoá, tiêu huỷ, hoặc tháo ổ giữ lại."
    )
}

fn too_low(title: &str, reached: Level, needed: Level) -> String {
    let more = match needed {
        Level::Destroy => "hãy tiêu huỷ phần lưu trữ",
        Level::Clear | Level::Purge => "hãy xoá lại ở mức đó hoặc tiêu huỷ phần lưu trữ",
    };
    format!(
        "{title} mới xoá ở mức “{}”, nơi đến này cần mức “{}”: {more}.",
        reached.word(),
        needed.word()
    )
}
