//! Due dates, with how they were counted.

use chrono::NaiveDate;
use clap::ArgGroup;
use sogac_domain::calendar::{Rule, WorkCalendar, due};
use sogac_domain::{Error, Result};

use crate::outcome::Outcome;

#[derive(clap::Args)]
#[command(group = ArgGroup::new("rule").required(true))]
pub struct Args {
    /// Số ngày làm việc.
    #[arg(long, value_name = "N", group = "rule", help_heading = "Tham số")]
    working_days: Option<u32>,
    /// Số ngày theo lịch.
    #[arg(long, value_name = "N", group = "rule", help_heading = "Tham số")]
    days: Option<u32>,
    /// Số tháng.
    #[arg(long, value_name = "N", group = "rule", help_heading = "Tham số")]
    months: Option<u32>,
    /// Ngày xảy ra sự kiện: 2026-11-20 hoặc 20/11/2026.
    #[arg(long, value_name = "NGÀY", help_heading = "Tham số")]
    from: String,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let event = day(&args.from)?;
    let rule = match (args.working_days, args.days, args.months) {
        (Some(n), ..) => Rule::WorkingDays(n),
        (_, Some(n), _) => Rule::Days(n),
        (.., n) => Rule::Months(n.unwrap_or_default()),
    };
    let due = due(&rule, event, &WorkCalendar::shipped()?, "")?;
    let mut text = format!("Hạn: {}\n{}", due.date.format("%d/%m/%Y"), due.counted);
    if due.provisional && !due.counted.contains("Tạm tính") {
        text.push_str("\nTạm tính: lịch nghỉ của năm này chưa được công bố.");
    }
    Outcome::new(text, &due, true)
}

fn day(text: &str) -> Result<NaiveDate> {
    ["%Y-%m-%d", "%d/%m/%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text.trim(), format).ok())
        .ok_or_else(|| {
            Error::refused(format!(
                "“{text}” không phải là ngày. Hãy viết như 2026-11-20 hoặc 20/11/2026."
            ))
        })
}
