//! The yearly report over all systems (Mẫu 08 of NĐ 331/2026): seven totals, each with the systems
//! behind it, and a row of twelve columns for each system.

use rusqlite::Connection;
use serde::Serialize;

use super::{
    Dossier, DossierId, State,
    profile::Deployment,
    rules::{RuleSet, YearlyPeriod},
    steps::{self, Step, Taken},
    store,
};
use crate::{
    Day, Error, Result, calendar,
    lists::ListQuery,
    settings,
    systems::{self, System, SystemId},
    text,
    vault::Vault,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Yearly {
    pub year: u32,
    /// The first and the last day it tells of.
    pub from: Day,
    pub to: Day,
    /// Where the period stands, as people cite it.
    pub cited: String,
    pub totals: Vec<YearlyTotal>,
    /// By when every system is to be approved: the last planned day, or that all are; empty where a day
    /// is not planned yet.
    pub finished_by: String,
    pub rows: Vec<YearlyRow>,
}

/// A number of the report and the systems it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct YearlyTotal {
    pub id: String,
    pub title: String,
    pub systems: Vec<SystemId>,
}

/// A line of the table; an empty text is an empty cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct YearlyRow {
    pub number: u32,
    pub system_id: SystemId,
    pub dossier_id: Option<DossierId>,
    pub system: String,
    pub owner: String,
    pub operator: String,
    pub level: Option<u8>,
    /// One of the four states of the form.
    pub state: String,
    /// Number, day and body of the approval.
    pub decision: String,
    /// Number, day and body of the internal rules.
    pub internal_rules: String,
    pub planned_approval: String,
    pub deployment: String,
    pub deployed_by: String,
    pub checks: String,
}

/// What the report of a year says, by what happened until its last day.
pub fn yearly(vault: &Vault, year: u32) -> Result<Yearly> {
    let rules = RuleSet::default_one()?;
    let period = rules.yearly.as_ref();
    let period = period.ok_or_else(|| Error::Internal(format!("{}: yearly", rules.id)))?;
    let (from, to) = days(period, year)?;
    let managed = managed(vault, to)?;
    vault.read(|conn| {
        let mut told = Vec::new();
        for system in managed {
            told.push(Told::of(conn, system, (from, to))?);
        }
        let rows = (1..).zip(&told).map(|(number, told)| told.row(number));
        Ok(Yearly {
            year,
            from,
            to,
            cited: rules.cited(&period.clause),
            rows: rows.collect(),
            totals: totals(&told),
            finished_by: finished_by(&told),
        })
    })
}

fn days(period: &YearlyPeriod, year: u32) -> Result<(Day, Day)> {
    let refused = || Error::refused(format!("Không lập được báo cáo cho năm {year}."));
    let year = i32::try_from(year)
        .ok()
        .filter(|year| (2016..=2060).contains(year))
        .ok_or_else(refused)?;
    let first = Day::from_ymd_opt(year - 1, period.from.month, period.from.day);
    let last = Day::from_ymd_opt(year, period.to.month, period.to.day);
    first.zip(last).ok_or_else(refused)
}

/// The systems the agency owns or runs, and those it has made a dossier of, by name.
fn managed(vault: &Vault, to: Day) -> Result<Vec<System>> {
    let agency = settings::agency(vault)?;
    let own = |name: &str| !name.is_empty() && text::key(name) == text::key(&agency.name);
    let with_dossier = vault.read(|conn| {
        let living = store::living(conn)?;
        Ok(living
            .into_iter()
            .map(|dossier| dossier.system_id)
            .collect::<Vec<_>>())
    })?;
    let mut found = Vec::new();
    for row in systems::list(vault, &ListQuery::all(), to)?.rows {
        if own(&row.owner) || own(&row.operator) || with_dossier.contains(&row.id) {
            found.push(systems::get(vault, row.id)?);
        }
    }
    found.sort_by_cached_key(|system| text::key(&system.name));
    Ok(found)
}

/// A system and the dossier that speaks for it on the last day.
struct Told {
    system: System,
    dossier: Option<Dossier>,
    /// Until the last day.
    steps: Vec<Taken>,
    /// Checked in the period, with a report.
    inspected: bool,
}

impl Told {
    /// The last one approved by then; else the last one opened.
    fn of(conn: &Connection, system: System, (from, to): (Day, Day)) -> Result<Self> {
        let mut dossiers = store::of_system(conn, system.id)?;
        dossiers.retain(|one| one.opened_on <= to || one.approved_on.is_some_and(|day| day <= to));
        dossiers.retain(|one| one.state != State::Cancelled);
        let approved = |one: &&Dossier| one.approved_on.is_some_and(|day| day <= to);
        let chosen = dossiers.iter().rev().find(approved).or(dossiers.last());
        let dossier = chosen.cloned();
        let mut steps = match &dossier {
            Some(dossier) => steps::of(conn, dossier.id)?,
            None => Vec::new(),
        };
        steps.retain(|taken| taken.day <= to);
        let mut inspected = false;
        for one in &dossiers {
            let checks = |taken: &Taken| taken.step == Step::Inspect;
            let taken = steps::of(conn, one.id)?;
            inspected |= taken
                .iter()
                .any(|one| checks(one) && (from..=to).contains(&one.day));
        }
        Ok(Self {
            system,
            dossier,
            steps,
            inspected,
        })
    }

    fn last(&self, step: Step) -> Option<&Taken> {
        self.steps.iter().rev().find(|taken| taken.step == step)
    }

    /// Sent back after it, or never taken.
    fn stands(&self, step: Step) -> bool {
        let back = |taken: &&Taken| matches!(taken.step, Step::Return | Step::Reopen);
        let returned = self
            .steps
            .iter()
            .rev()
            .find(back)
            .map_or(0, |taken| taken.id);
        self.last(step).is_some_and(|taken| taken.id > returned)
    }

    fn is_approved(&self) -> bool {
        self.stands(Step::Approve)
    }

    /// Approved in one step counts as appraised.
    fn is_appraised(&self) -> bool {
        self.stands(Step::Appraise) || self.is_approved()
    }

    fn state(&self) -> &'static str {
        if self.dossier.is_none() {
            ""
        } else if self.is_approved() {
            "Đã được phê duyệt"
        } else if self.is_appraised() {
            "Đã thẩm định"
        } else if self.stands(Step::Send) {
            "Đã gửi thẩm định"
        } else {
            "Đang dự thảo"
        }
    }

    fn row(&self, number: u32) -> YearlyRow {
        let system = &self.system;
        let profile = self.dossier.as_ref().map(|one| &one.profile);
        let approval = self.last(Step::Approve).filter(|_| self.is_approved());
        let day = |day: Option<Day>| day.map(calendar::date).unwrap_or_default();
        YearlyRow {
            number,
            system_id: system.id,
            dossier_id: self.dossier.as_ref().map(|one| one.id),
            system: system.name.clone(),
            owner: profile.map_or(&system.owner, |one| &one.owner.name).clone(),
            operator: profile
                .map_or(&system.operator, |one| &one.operator.name)
                .clone(),
            level: self.dossier.as_ref().and_then(|one| one.level),
            state: self.state().to_owned(),
            decision: approval.map(decision).unwrap_or_default(),
            internal_rules: profile
                .map(|one| one.internal_rules.in_words())
                .unwrap_or_default(),
            planned_approval: if approval.is_some() {
                String::new()
            } else {
                day(profile.and_then(|one| one.planned_approval))
            },
            deployment: profile
                .map(|one| one.deployment.in_words().to_owned())
                .unwrap_or_default(),
            deployed_by: day(profile
                .filter(|one| one.deployment != Deployment::Full)
                .and_then(|one| one.deployed_by)),
            checks: profile
                .map(|one| checks(one.checked_before_use(), self.inspected))
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

fn decision(taken: &Taken) -> String {
    format!(
        "số {} ngày {} của {}",
        taken.number,
        calendar::date(taken.day),
        taken.body
    )
}

/// Column 12 of the form.
fn checks(before_use: bool, periodically: bool) -> &'static str {
    match (before_use, periodically) {
        (true, true) => "Trước khi đưa vào sử dụng; Định kỳ",
        (true, false) => "Trước khi đưa vào sử dụng",
        (false, true) => "Định kỳ",
        (false, false) => "",
    }
}

fn finished_by(told: &[Told]) -> String {
    let open = told.iter().filter(|one| !one.is_approved());
    let days: Option<Vec<Day>> = open
        .map(|one| one.dossier.as_ref()?.profile.planned_approval)
        .collect();
    match days.map(|days| days.into_iter().max()) {
        Some(Some(last)) => format!("trước hoặc trong ngày {}", calendar::date(last)),
        Some(None) if !told.is_empty() => "đã hoàn thành".to_owned(),
        _ => String::new(),
    }
}

fn totals(told: &[Told]) -> Vec<YearlyTotal> {
    let periodic = |one: &Told| one.is_approved() && one.inspected;
    let planned = |one: &Told| {
        let dossier = one.dossier.as_ref();
        !one.is_approved() && dossier.is_some_and(|one| one.profile.planned_approval.is_some())
    };
    let level = |one: &Told| one.dossier.as_ref().is_some_and(|one| one.level.is_some());
    type Test<'a> = &'a dyn Fn(&Told) -> bool;
    let lines: [(&str, &str, Test); 7] = [
        ("managed", "Hệ thống thông tin đang quản lý", &|_| true),
        ("classified", "Hệ thống đã phân loại cấp độ", &level),
        (
            "drawn_up",
            "Hệ thống đã lập hồ sơ đề xuất cấp độ",
            &|one| one.dossier.is_some(),
        ),
        (
            "appraised",
            "Hệ thống đã được thẩm định",
            &Told::is_appraised,
        ),
        ("approved", "Hệ thống đã được phê duyệt", &Told::is_approved),
        (
            "checked",
            "Hệ thống đã được phê duyệt và được kiểm tra, đánh giá định kỳ",
            &periodic,
        ),
        ("planned", "Hệ thống dự kiến hoàn thành phê duyệt", &planned),
    ];
    lines
        .into_iter()
        .map(|(id, title, test)| YearlyTotal {
            id: id.to_owned(),
            title: title.to_owned(),
            systems: told
                .iter()
                .filter(|one| test(one))
                .map(|one| one.system.id)
                .collect(),
        })
        .collect()
}
