//! Everything a device or a medium went through, or a person ever held, on paper.

use super::{
    Event, Item, Origin, Step, history, history_of_person,
    on_paper::{named, number},
    paper::Making,
};
use crate::{
    Day, Error, Result,
    assets::{self, AssetState, MediumState},
    audit::Kind,
    papers::{
        self, NewPaper, PaperId, PaperKind,
        data::{self, CustodyHistory, HistorySubject, StepLine},
    },
    people::{self, PersonId},
    settings, wipes,
};

impl Step {
    /// As papers and histories call it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Given => "Cấp, giao",
            Self::Recovered => "Thu hồi",
            Self::Transferred => "Điều chuyển",
            Self::Lent => "Cho mượn",
            Self::Returned => "Trả lại",
            Self::TakenOut => "Mang ra ngoài",
            Self::BroughtBack => "Mang về",
            Self::RepairOut => "Đưa đi sửa chữa",
            Self::RepairBack => "Sửa xong, nhận về",
            Self::RemovedKept => "Tháo ra, giữ lại",
            Self::PutIn => "Lắp vào thiết bị",
            Self::Moved => "Đổi chỗ",
            Self::Found => "Kiểm kê: thấy",
            Self::Missing => "Kiểm kê: không thấy",
            Self::Wiped => "Đã xoá dữ liệu",
            Self::WipeFailed => "Xoá dữ liệu chưa đạt",
            Self::Destroyed => "Tiêu huỷ",
            Self::ToDispose => "Đưa vào đợt thanh lý",
            Self::Left => "Ra khỏi cơ quan",
            Self::Empty => "Xác nhận không có ổ lưu trữ",
        }
    }
}

pub fn of_item(making: Making<'_>, item: Item) -> Result<PaperId> {
    let (subject, now) = making.vault.read(|conn| {
        Ok(match item {
            Item::Asset(id) => {
                let asset = assets::find(conn, id)?;
                let held = if asset.holder.is_empty() {
                    asset.place.clone()
                } else {
                    asset.holder.clone()
                };
                let subject = HistorySubject {
                    name: format!("{}, mã {}", asset.name, asset.code),
                    about: facts(&[("Số sê-ri", &asset.serial)], asset.year),
                    ..HistorySubject::default()
                };
                let now = if asset.state == AssetState::Disposed {
                    "đã ra khỏi cơ quan".to_owned()
                } else {
                    format!("đang do {held} giữ")
                };
                (subject, now)
            }
            Item::Medium(id) => {
                let medium = assets::find_medium(conn, id)?;
                let subject = HistorySubject {
                    name: format!("{}, số sê-ri {}", medium.kind, medium.serial),
                    about: facts(&[("Kiểu", &medium.model)], 0),
                    ..HistorySubject::default()
                };
                let now = match (medium.asset.as_str(), medium.holder.as_str()) {
                    _ if medium.state == MediumState::Gone => "đã ra khỏi cơ quan".to_owned(),
                    ("", "") => format!("để tại {}", medium.place),
                    ("", holder) => format!("đang do {holder} giữ"),
                    (asset, _) => format!("nằm trong thiết bị {asset}"),
                };
                (subject, now)
            }
        })
    })?;
    let events = history(making.vault, item)?;
    let title = making.vault.read(|conn| item.title(conn))?;
    made(
        making,
        (item.kind(), item.id()),
        (subject, now),
        (events, title),
    )
}

pub fn of_person(making: Making<'_>, id: PersonId) -> Result<PaperId> {
    let person = people::get(making.vault, id)?;
    let held = assets::of_person(making.vault, id)?.len();
    let subject = HistorySubject {
        name: format!("ông (bà) {}", person.name),
        about: facts(&[("Chức vụ", &person.post), ("Đơn vị", &person.unit)], 0),
        ..HistorySubject::default()
    };
    let now = format!("đang giữ {held} thiết bị");
    let events = history_of_person(making.vault, id)?;
    made(
        making,
        (Kind::Person, id.0),
        (subject, now),
        (events, person.label),
    )
}

fn made(
    making: Making<'_>,
    of: (Kind, u32),
    (subject, now): (HistorySubject, String),
    (events, title): (Vec<Event>, String),
) -> Result<PaperId> {
    let Some(first) = events.first() else {
        return Err(Error::refused(
            "Chưa có lần giao nhận, sửa chữa hay kiểm kê nào để đưa vào báo cáo.",
        ));
    };
    let said = CustodyHistory {
        head: settings::head(making.vault, making.profile, &[], &[])?,
        subject: HistorySubject {
            from_day: written(first.day),
            to_day: written(making.today),
            now,
            total: u32::try_from(events.len()).unwrap_or(u32::MAX),
            ..subject
        },
        steps: steps(making, &events)?,
    };
    let new = NewPaper {
        kind: PaperKind::CustodyHistory,
        subject: of,
        title: format!("{}: {title}", PaperKind::CustodyHistory.title()),
        data: serde_json::to_value(&said)?,
        names: named(events.iter().map(|event| event.item), &[]),
    };
    papers::make(making.vault, making.by, making.at, &new)
}

fn steps(making: Making<'_>, events: &[Event]) -> Result<Vec<StepLine>> {
    let mut lines = Vec::new();
    for event in events {
        let (code, name) = match event.item {
            Item::Asset(id) => {
                let asset = assets::get(making.vault, id)?;
                (asset.code, asset.name)
            }
            Item::Medium(id) => {
                let medium = assets::medium(making.vault, id)?;
                (medium.serial, medium.kind)
            }
        };
        let to = if event.to.is_empty() {
            &event.place
        } else {
            &event.to
        };
        lines.push(StepLine {
            no: number(lines.len()),
            day: written(event.day),
            step: event.step.in_words().to_owned(),
            subject: name,
            code,
            from: event.from.clone(),
            to: to.clone(),
            condition: event.condition.clone(),
            paper: symbol(making, event)?,
            note: event.note.clone(),
        });
    }
    Ok(lines)
}

/// Number of the paper issued for the step's record; the latest where there are several.
fn symbol(making: Making<'_>, event: &Event) -> Result<String> {
    let kind = match event.source {
        Origin::Handover => Kind::Handover,
        Origin::TakeOut => Kind::TakeOut,
        Origin::Repair => Kind::Repair,
        Origin::Stocktake => Kind::Stocktake,
        Origin::Wipe => return certificate(making, event),
        Origin::Disposal => Kind::Disposal,
        Origin::Departure => Kind::Departure,
        Origin::Register => return Ok(String::new()),
    };
    let papers = papers::of_subject(making.vault, kind, event.source_id)?;
    let issued = papers.into_iter().find(|paper| !paper.symbol.is_empty());
    Ok(issued.map(|paper| paper.symbol).unwrap_or_default())
}

/// Of the certificate or the minutes of this very medium.
fn certificate(making: Making<'_>, event: &Event) -> Result<String> {
    let Item::Medium(medium) = event.item else {
        return Ok(String::new());
    };
    let all = wipes::of_medium(making.vault, medium)?;
    let of_step = all
        .iter()
        .filter(|w| w.batch_id.0 == event.source_id && w.done_on == Some(event.day));
    match of_step.filter_map(|wipe| wipe.paper_id).next_back() {
        Some(paper) => Ok(papers::get(making.vault, paper)?.0.symbol),
        None => Ok(String::new()),
    }
}

fn written(day: Day) -> String {
    data::day(Some(day))
}

/// "Số sê-ri 5CD2419ZQW, đưa vào sử dụng năm 2022."
fn facts(known: &[(&str, &String)], year: u32) -> String {
    let mut facts: Vec<String> = known
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(word, value)| format!("{word}: {value}"))
        .collect();
    if year > 0 {
        facts.push(format!("đưa vào sử dụng năm {year}"));
    }
    if facts.is_empty() {
        return String::new();
    }
    format!("{}.", facts.join(", "))
}
