//! The numbers a profile sets: what each is, which way is stricter, and what decided its value.

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// A number the profile sets for the whole agency.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    MinLength,
    PasswordMonths,
    ReviewMonths,
    IdleMinutes,
    MaxAttempts,
    DormantDays,
    OpensBeforeDays,
    /// Between trial restores of a backup.
    RestoreMonths,
}

impl Measure {
    pub const ALL: [Self; 8] = [
        Self::MinLength,
        Self::PasswordMonths,
        Self::ReviewMonths,
        Self::IdleMinutes,
        Self::MaxAttempts,
        Self::DormantDays,
        Self::OpensBeforeDays,
        Self::RestoreMonths,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::MinLength => "min_length",
            Self::PasswordMonths => "password_months",
            Self::ReviewMonths => "review_months",
            Self::IdleMinutes => "idle_minutes",
            Self::MaxAttempts => "max_attempts",
            Self::DormantDays => "dormant_days",
            Self::OpensBeforeDays => "opens_before_days",
            Self::RestoreMonths => "restore_months",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|measure| measure.code() == code)
            .ok_or_else(|| Error::Internal(format!("con số không biết: {code}")))
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::MinLength => "Độ dài tối thiểu của mật khẩu",
            Self::PasswordMonths => "Chu kỳ đổi mật khẩu",
            Self::ReviewMonths => "Chu kỳ rà soát tài khoản",
            Self::IdleMinutes => "Thời gian tự khoá khi không thao tác",
            Self::MaxAttempts => "Số lần đăng nhập sai cho phép",
            Self::DormantDays => "Số ngày không đăng nhập thì coi là tài khoản ngủ",
            Self::OpensBeforeDays => "Số ngày mở hồ sơ nghỉ việc trước ngày có hiệu lực",
            Self::RestoreMonths => "Chu kỳ thử khôi phục bản sao lưu",
        }
    }

    pub fn unit(self) -> &'static str {
        match self {
            Self::MinLength => "ký tự",
            Self::PasswordMonths | Self::ReviewMonths | Self::RestoreMonths => "tháng",
            Self::IdleMinutes => "phút",
            Self::MaxAttempts => "lần",
            Self::DormantDays | Self::OpensBeforeDays => "ngày",
        }
    }

    /// The periodic task a measure stands for.
    pub(super) fn task(self) -> &'static str {
        match self {
            Self::PasswordMonths => "Đổi mật khẩu",
            Self::ReviewMonths => "Rà soát tài khoản",
            _ => self.title(),
        }
    }

    pub(super) fn strictest(self, values: impl Iterator<Item = u32>) -> Option<u32> {
        match self {
            Self::MinLength => values.max(),
            _ => values.min(),
        }
    }
}

/// One value for each measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PerMeasure<T> {
    pub min_length: T,
    pub password_months: T,
    pub review_months: T,
    pub idle_minutes: T,
    pub max_attempts: T,
    pub dormant_days: T,
    pub opens_before_days: T,
    pub restore_months: T,
}

impl<T: Copy> PerMeasure<T> {
    pub fn get(&self, measure: Measure) -> T {
        match measure {
            Measure::MinLength => self.min_length,
            Measure::PasswordMonths => self.password_months,
            Measure::ReviewMonths => self.review_months,
            Measure::IdleMinutes => self.idle_minutes,
            Measure::MaxAttempts => self.max_attempts,
            Measure::DormantDays => self.dormant_days,
            Measure::OpensBeforeDays => self.opens_before_days,
            Measure::RestoreMonths => self.restore_months,
        }
    }

    pub fn set(&mut self, measure: Measure, value: T) {
        let place = match measure {
            Measure::MinLength => &mut self.min_length,
            Measure::PasswordMonths => &mut self.password_months,
            Measure::ReviewMonths => &mut self.review_months,
            Measure::IdleMinutes => &mut self.idle_minutes,
            Measure::MaxAttempts => &mut self.max_attempts,
            Measure::DormantDays => &mut self.dormant_days,
            Measure::OpensBeforeDays => &mut self.opens_before_days,
            Measure::RestoreMonths => &mut self.restore_months,
        };
        *place = value;
    }
}

/// A measure as it applies, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Setting {
    pub measure: Measure,
    pub title: String,
    pub unit: String,
    pub value: u32,
    /// The clauses that decided the shipped value; when none gives that number, all that speak to it.
    pub clauses: Vec<String>,
    /// What the regulation itself says, when that is laxer than `value`.
    pub as_written: Option<u32>,
    /// No clause gives a number: "mặc định của chương trình".
    pub by_default: bool,
    /// The agency set the value.
    pub edited: bool,
    pub least: u32,
    pub greatest: u32,
}
