//! Counts of the registers on the day they are sent.

use super::{Contents, data};
use crate::{
    At, Day, Result, accounts,
    accounts::{Lens, Limits},
    assets, departures, dossier,
    fields::today,
    lists::{Filter, ListQuery},
    people,
    sync::{
        Kind,
        data::{Figure, RegisterFigures},
    },
    systems,
    vault::Vault,
};

pub(super) const SUBJECT: &str = "Số liệu các sổ";

pub(super) fn contents(vault: &Vault, at: At) -> Result<Contents> {
    let day = today(at);
    let body = RegisterFigures {
        as_of: day,
        figures: figures(vault, day)?,
    };
    let said = body
        .figures
        .iter()
        .map(|figure| (figure.title.clone(), figure.count.to_string()));
    Ok(Contents {
        kind: Kind::RegisterFigures,
        subject: format!("{SUBJECT} đến ngày {}", crate::calendar::date(day)),
        said: said.collect(),
        files: vec![data(&body)?],
    })
}

fn figures(vault: &Vault, day: Day) -> Result<Vec<Figure>> {
    let limits = Limits {
        today: day,
        ..Limits::NONE
    };
    let count = accounts::count(vault, Lens::All, &limits)?;
    let media = |state: &str| -> Result<u32> {
        Ok(assets::list_media(vault, &only("state", state))?.total)
    };
    let dossiers =
        |state: &str| -> Result<u32> { Ok(dossier::list(vault, &only("state", state))?.total) };
    let cases =
        |state: &str| -> Result<u32> { Ok(departures::list(vault, &only("state", state))?.total) };
    let late = departures::count_late(vault, day)?;
    let all = [
        (
            "people",
            "Cán bộ trong sổ",
            people::list(vault, &few())?.total,
        ),
        (
            "systems",
            "Hệ thống thông tin",
            systems::list(vault, &few(), day)?.total,
        ),
        (
            "systems_provincial",
            "Hệ thống dùng chung của tỉnh",
            systems::list(vault, &only("provincial", "1"), day)?.total,
        ),
        ("accounts", "Tài khoản trong sổ", count),
        (
            "accounts_orphan",
            "Tài khoản chưa đóng của người đã nghỉ",
            accounts::count(vault, Lens::Orphan, &limits)?,
        ),
        ("devices", "Thiết bị", assets::list(vault, &few())?.total),
        (
            "media",
            "Phương tiện lưu trữ",
            assets::list_media(vault, &few())?.total,
        ),
        ("media_wiped", "Phương tiện đã xoá dữ liệu", media("wiped")?),
        (
            "media_wipe_failed",
            "Phương tiện xoá chưa đạt",
            media("wipe_failed")?,
        ),
        (
            "media_destroyed",
            "Phương tiện đã tiêu huỷ",
            media("destroyed")?,
        ),
        ("departures_open", "Hồ sơ nghỉ việc đang mở", cases("open")?),
        (
            "departures_closed",
            "Hồ sơ nghỉ việc đã kết thúc",
            cases("closed")?,
        ),
        ("lines_late", "Dòng việc quá hạn", late),
        (
            "dossiers_in_force",
            "Hồ sơ cấp độ đang áp dụng",
            dossiers("in_force")?,
        ),
    ];
    Ok(all
        .into_iter()
        .map(|(id, title, count)| Figure {
            id: id.to_owned(),
            title: title.to_owned(),
            count,
        })
        .collect())
}

/// One row is enough to be told the total.
fn few() -> ListQuery {
    ListQuery {
        limit: 1,
        ..ListQuery::default()
    }
}

fn only(column: &str, code: &str) -> ListQuery {
    ListQuery {
        filters: vec![Filter {
            column: column.to_owned(),
            contains: code.to_owned(),
        }],
        ..few()
    }
}
