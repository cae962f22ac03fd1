//! The duties of a year: what the profile asks for by date, whoever comes and goes.

use chrono::Months;
use serde::Serialize;

use super::{Clause, ClauseKind, Every, Measure, Profile};
use crate::calendar::{self, WorkCalendar};
use crate::{Day, Error, Result};

const MONTHS_OF_YEAR: u32 = 12;

/// The part of the program that checks of systems belong to.
const INSPECTION: &str = "inspection";

/// One occurrence of a periodic duty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
pub struct YearDuty {
    /// The last working day of the period.
    pub due: Day,
    pub title: String,
    pub clause: String,
    /// Other clauses that ask the same by the same day.
    pub also: Vec<String>,
    /// The interval is the program's: the clause gives no number.
    pub by_default: bool,
    /// The calendar of the year is not announced.
    pub provisional: bool,
    /// How the day was found.
    pub counted: String,
}

impl Profile {
    /// The periodic duties of `year` in order of date. A weekly duty is told once a month; a duty
    /// without an interval appears once the agency has set one.
    pub fn year(&self, year: i32, calendar: &WorkCalendar) -> Result<Vec<YearDuty>> {
        let mut duties: Vec<YearDuty> = Vec::new();
        for duty in self.recurring() {
            for last in duty.days(year)? {
                let due = calendar.working_day_until(last)?;
                let provisional = !calendar.is_announced(year);
                match duties
                    .iter_mut()
                    .find(|known| known.due == due && known.title == duty.title)
                {
                    Some(known) => known.also.push(duty.clause.clone()),
                    None => duties.push(YearDuty {
                        due,
                        title: duty.title.clone(),
                        clause: duty.clause.clone(),
                        also: Vec::new(),
                        by_default: duty.by_default,
                        provisional,
                        counted: duty.counted((last, due), provisional),
                    }),
                }
            }
        }
        duties.sort();
        Ok(duties)
    }

    /// The clauses that ask for a check of each system, with the months between two checks.
    pub fn inspections(&self) -> Vec<(&Clause, u32)> {
        let asked = self.clauses().filter(|clause| {
            clause.binds() && clause.kind == ClauseKind::Periodic && clause.module == INSPECTION
        });
        asked
            .filter_map(|clause| Some((clause, self.interval(clause)?)))
            .collect()
    }

    /// What recurs in every year: the measures first, then the clauses no measure stands for.
    fn recurring(&self) -> Vec<Recurring> {
        let measured = [Measure::ReviewMonths, Measure::PasswordMonths].map(|measure| {
            let setting = self.setting(measure);
            let clause = setting.clauses.first().and_then(|id| self.clause(id));
            let told = clause.filter(|clause| clause.months() == Some(setting.value));
            Recurring {
                title: told
                    .map_or(measure.task(), |clause| &clause.title)
                    .to_owned(),
                clause: clause.map_or(String::new(), |clause| clause.id.clone()),
                when: When::EachMonths(setting.value),
                by_default: setting.by_default,
            }
        });
        let clauses = self
            .clauses()
            .filter(|clause| clause.binds() && !self.is_measured(clause))
            .filter_map(|clause| {
                let when = match (clause.before(), clause.every()) {
                    (Some((month, day)), _) => When::Before(month, day),
                    (None, Some(Every::Weeks(weeks))) => When::EachWeeks(weeks),
                    (None, _) => When::EachMonths(self.interval(clause)?),
                };
                Some(Recurring {
                    title: clause.title.clone(),
                    clause: clause.id.clone(),
                    when,
                    by_default: false,
                })
            });
        measured.into_iter().chain(clauses).collect()
    }

    /// Months between occurrences: the agency's, or the clause's.
    fn interval(&self, clause: &Clause) -> Option<u32> {
        let every = clause.every()?;
        let edited = self.edits.intervals.get(&clause.id).copied();
        match every {
            Every::Months(months) => Some(edited.map_or(months, |edited| edited.min(months))),
            Every::Weeks(_) => None,
            Every::Unset => edited,
        }
    }

    /// Whether a measure of the whole agency already stands for the clause.
    pub(super) fn is_measured(&self, clause: &Clause) -> bool {
        self.layers().any(|layer| {
            let pointers = &layer.pointers;
            pointers.review.contains(&clause.id) || pointers.password_change.contains(&clause.id)
        })
    }
}

struct Recurring {
    title: String,
    clause: String,
    when: When,
    by_default: bool,
}

enum When {
    /// At the end of each span of months from January.
    EachMonths(u32),
    /// Every so many weeks, which a year tells at the end of each month.
    EachWeeks(u32),
    /// Before a month and day.
    Before(u32, u32),
}

impl Recurring {
    /// `last` is the last calendar day of the period, `due` the working day taken for it.
    fn counted(&self, (last, due): (Day, Day), provisional: bool) -> String {
        let mut told = match self.when {
            When::EachWeeks(1) => "Hằng tuần; ở đây nhắc vào cuối mỗi tháng.".to_owned(),
            When::EachWeeks(weeks) => {
                format!("{weeks} tuần một lần; ở đây nhắc vào cuối mỗi tháng.")
            }
            When::EachMonths(1) => "Cuối mỗi tháng.".to_owned(),
            When::EachMonths(months) => format!("Cuối mỗi kỳ {months} tháng kể từ tháng 1."),
            When::Before(month, day) => format!("Trước ngày {day}/{month} hằng năm."),
        };
        if last != due {
            told.push_str(&format!(
                " Ngày cuối, {}, không phải ngày làm việc nên lấy ngày làm việc liền trước.",
                calendar::date(last)
            ));
        }
        if self.by_default {
            told.push_str(" Điều khoản không nêu con số; chu kỳ này do chương trình đặt.");
        }
        if provisional {
            told.push_str(" Tạm tính: lịch nghỉ của năm chưa công bố.");
        }
        told
    }

    /// The last calendar day of each occurrence in `year`.
    fn days(&self, year: i32) -> Result<Vec<Day>> {
        let ends_of = |months: u32| {
            (1..=MONTHS_OF_YEAR)
                .filter(|month| month % months.clamp(1, MONTHS_OF_YEAR) == 0)
                .map(|month| Day::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1)))
                .collect()
        };
        let days: Vec<_> = match self.when {
            When::Before(month, day) => vec![Day::from_ymd_opt(year, month, day)],
            When::EachMonths(months) => ends_of(months),
            When::EachWeeks(_) => ends_of(1),
        };
        days.into_iter()
            .map(|next| next.and_then(|next| next.pred_opt()))
            .collect::<Option<_>>()
            .ok_or_else(|| {
                Error::refused(format!("Không có năm {year} trong lịch của chương trình."))
            })
    }
}
