//! The agency's edits of its profile: intervals, recipients, its own name. Never below law.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Measure, PerMeasure, Profile, Setting};
use crate::{Error, Result};

/// The longest interval an agency may set where the text gives none, in months.
const LONGEST_INTERVAL: u32 = 24;
const LONGEST_NAME: usize = 300;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Edits {
    /// The agency's own name for its profile; empty for the regulation's.
    pub title: String,
    pub measures: PerMeasure<Option<u32>>,
    /// Months between occurrences, by clause id.
    pub intervals: BTreeMap<String, u32>,
    /// Names of recipients, by key.
    pub recipients: BTreeMap<String, String>,
}

impl Profile {
    pub(super) fn check_edits(&self) -> Result<()> {
        let shipped = Self::unedited(&self.chosen.id)?;
        for measure in Measure::ALL {
            if let Some(value) = self.edits.measures.get(measure) {
                shipped.check_measure(&shipped.setting(measure), value)?;
            }
        }
        if self.edits.title.chars().count() > LONGEST_NAME {
            let detail = format!("Tên riêng dài hơn {LONGEST_NAME} ký tự. Chưa có gì được ghi.");
            return Err(Error::field("title", detail));
        }
        for (id, months) in &self.edits.intervals {
            shipped.check_interval(id, *months)?;
        }
        for (key, name) in &self.edits.recipients {
            shipped.recipient(key)?;
            if name.trim().is_empty() || name.chars().count() > LONGEST_NAME {
                let detail = format!(
                    "Tên nơi nhận phải có từ 1 đến {LONGEST_NAME} ký tự. Chưa có gì được ghi."
                );
                return Err(Error::field(key, detail));
            }
        }
        Ok(())
    }

    fn check_measure(&self, setting: &Setting, value: u32) -> Result<()> {
        let (least, greatest) = (setting.least, setting.greatest);
        if (least..=greatest).contains(&value) {
            return Ok(());
        }
        let (laxer, law) = match setting.measure {
            Measure::MinLength => (value < least, least),
            _ => (value > greatest, greatest),
        };
        let cited = self.clause_on(setting.measure, law).filter(|_| laxer);
        let why = match cited {
            Some(clause) => format!(
                "lỏng hơn mức {law} {} của {} (mã {})",
                setting.unit, clause.cited, clause.id
            ),
            None => "ngoài khoảng chương trình cho phép".to_owned(),
        };
        Err(Error::field(
            setting.measure.code(),
            format!(
                "{}: {value} {} {why}. Hãy nhập từ {least} đến {greatest}; chưa có gì được ghi.",
                setting.title, setting.unit
            ),
        ))
    }

    fn check_interval(&self, id: &str, months: u32) -> Result<()> {
        let clause = self
            .clause(id)
            .filter(|clause| clause.binds() && clause.every().is_some())
            .ok_or_else(|| {
                Error::field(
                    id,
                    format!("Điều khoản {id} không có chu kỳ để sửa. Chưa có gì được ghi."),
                )
            })?;
        let greatest = clause.months().unwrap_or(LONGEST_INTERVAL);
        if (1..=greatest).contains(&months) {
            return Ok(());
        }
        let why = match clause.months() {
            Some(law) if months > law => {
                format!("lỏng hơn mức {law} tháng của {} (mã {id})", clause.cited)
            }
            _ => "ngoài khoảng cho phép".to_owned(),
        };
        Err(Error::field(
            id,
            format!(
                "Chu kỳ {months} tháng {why}. Hãy nhập từ 1 đến {greatest}; chưa có gì được ghi."
            ),
        ))
    }
}
