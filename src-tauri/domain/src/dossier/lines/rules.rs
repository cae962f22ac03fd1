//! What an answer must meet, whoever gives it: the screen, a returned workbook, an earlier dossier.

use serde::Serialize;

use super::{Due, Line, LineChange, LineState};
use crate::{
    Day, Error, Result,
    dossier::requirements::Requirement,
    fields::{self, NAME, NOTE},
};

/// What is written in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineAnswer {
    pub state: LineState,
    pub present: String,
    pub planned: String,
    pub due: Option<Day>,
    pub owner: String,
    pub reason: String,
    pub last_done: Option<Day>,
}

/// As the log tells it.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    state: &'static str,
    present: &'a str,
    planned: &'a str,
    due: Option<Day>,
    responsible: &'a str,
    reason: &'a str,
    last_done: Option<Day>,
    exception: &'a str,
}

impl LineChange {
    /// The change as it is stored.
    pub(super) fn checked(&self) -> Result<Self> {
        let long = |field: &str, label: &str, value: &Option<String>| {
            let checked = value
                .as_ref()
                .map(|value| fields::paragraphs(field, label, value, NOTE));
            checked.transpose()
        };
        Ok(Self {
            state: self.state,
            present: long("present", "Hiện trạng", &self.present)?,
            planned: long("planned", "Phương án", &self.planned)?,
            due: self.due,
            owner: self
                .owner
                .as_ref()
                .map(|owner| fields::free("owner", "Người phụ trách", owner, NAME))
                .transpose()?,
            reason: long("reason", "Lý do", &self.reason)?,
            last_done: self.last_done,
        })
    }

    /// Nothing but how far the plan is carried out and when periodic work was done: what an approved dossier
    /// still takes.
    pub(super) fn is_progress(&self) -> bool {
        let kept = Self {
            planned: None,
            reason: None,
            ..self.clone()
        };
        *self == kept
    }
}

impl LineAnswer {
    pub fn of(line: &Line) -> Self {
        Self {
            state: line.state,
            present: line.present.clone(),
            planned: line.planned.clone(),
            due: line.due,
            owner: line.owner.clone(),
            reason: line.reason.clone(),
            last_done: line.last_done,
        }
    }

    pub fn with(&self, change: &LineChange) -> Self {
        let text = |given: &Option<String>, was: &String| given.clone().unwrap_or(was.clone());
        let day = |given: Option<Due>, was: Option<Day>| given.map_or(was, |due| due.day);
        Self {
            state: change.state.unwrap_or(self.state),
            present: text(&change.present, &self.present),
            planned: text(&change.planned, &self.planned),
            due: day(change.due, self.due),
            owner: text(&change.owner, &self.owner),
            reason: text(&change.reason, &self.reason),
            last_done: day(change.last_done, self.last_done),
        }
    }

    /// Refuses what the requirement does not allow in this line, naming the field.
    pub fn check(&self, line: &Line, requirement: &Requirement, today: Day) -> Result<()> {
        let cited = &requirement.cited;
        if line.agreement_id.is_some() && self.state != line.state {
            return Err(Error::field(
                "state",
                format!(
                    "Yêu cầu tại {cited} đang kế thừa từ một thoả thuận. Hãy bỏ kế thừa trước khi đổi trạng thái; chưa có gì được ghi."
                ),
            ));
        }
        match self.state {
            LineState::Equivalent if !requirement.equal => {
                return Err(Error::field(
                    "state",
                    format!(
                        "Yêu cầu tại {cited} không cho dùng biện pháp tương đương. Hãy chọn trạng thái khác; chưa có gì được ghi."
                    ),
                ));
            }
            LineState::Equivalent if self.reason.is_empty() => {
                return Err(missing(
                    "reason",
                    cited,
                    "Hãy ghi biện pháp tương đương và lý do.",
                ));
            }
            LineState::Na if self.reason.is_empty() => {
                return Err(missing("reason", cited, "Hãy ghi lý do không áp dụng."));
            }
            LineState::Partly | LineState::Not if self.due.is_none() => {
                return Err(missing("due", cited, "Hãy ghi thời hạn thực hiện."));
            }
            LineState::Partly | LineState::Not if self.owner.is_empty() => {
                return Err(missing("owner", cited, "Hãy ghi người phụ trách."));
            }
            _ => {}
        }
        let span = (fields::new_year(2000), fields::new_year(2100));
        fields::between("due", "Thời hạn", self.due, span)?;
        let past = (fields::new_year(2000), today);
        fields::between("last_done", "Ngày thực hiện gần nhất", self.last_done, past)?;
        if self.last_done.is_some() && requirement.every_months.is_none() {
            return Err(Error::field(
                "last_done",
                format!(
                    "Yêu cầu tại {cited} không có chu kỳ nên không ghi ngày thực hiện gần nhất. Hãy để trống ô này."
                ),
            ));
        }
        Ok(())
    }

    /// Once approved, a line tells how far its plan is carried out, no more: met only with a proof, and what
    /// the approval rests on is not taken back here.
    pub(super) fn check_progress(
        &self,
        line: &Line,
        requirement: &Requirement,
        today: Day,
    ) -> Result<()> {
        let cited = &requirement.cited;
        if self.due != line.due && !line.state.is_met() {
            return Err(Error::field(
                "due",
                format!(
                    "Thời hạn của yêu cầu tại {cited} đã được phê duyệt nên không đổi ở đây. Muốn đổi, hãy mở hồ sơ mới kế tiếp; chưa có gì được ghi."
                ),
            ));
        }
        match self.state {
            state if state == line.state => Ok(()),
            LineState::Partly | LineState::Not => Ok(()),
            LineState::Met if line.is_proven(today) => Ok(()),
            LineState::Met => Err(Error::field(
                "state",
                format!(
                    "Yêu cầu tại {cited} chưa có minh chứng còn hiệu lực. Hãy gắn minh chứng cho việc đã thực hiện rồi ghi “Đáp ứng”; chưa có gì được ghi."
                ),
            )),
            LineState::Open | LineState::Na | LineState::Equivalent => Err(Error::field(
                "state",
                format!(
                    "Hồ sơ đã được phê duyệt nên yêu cầu tại {cited} chỉ ghi được đã đáp ứng đến đâu. Muốn đổi phương án, hãy mở hồ sơ mới kế tiếp; chưa có gì được ghi."
                ),
            )),
        }
    }

    pub(super) fn told<'a>(&'a self, exception: &'a str) -> Told<'a> {
        Told {
            state: self.state.in_words(),
            present: &self.present,
            planned: &self.planned,
            due: self.due,
            responsible: &self.owner,
            reason: &self.reason,
            last_done: self.last_done,
            exception,
        }
    }
}

fn missing(field: &str, cited: &str, what: &str) -> Error {
    Error::field(
        field,
        format!("Yêu cầu tại {cited}: {what} Chưa có gì được ghi."),
    )
}
