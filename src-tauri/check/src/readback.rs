//! Reading an image or a device back. It is opened for reading only; Ctrl+C keeps what was read
//! beside the report, and `--resume` goes on from there.

use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;
use clap::{ArgGroup, ValueEnum};
use serde::{Deserialize, Serialize};
use sogac_domain::sanitization::readback::{self, Mode, Pattern, Progress, Reading, Report};
use sogac_domain::{Error, Result};

use crate::clock;
use crate::outcome::{Outcome, cannot, read_file, write_file};

/// A kept reading is small; more is another file.
const MOST_STATE: usize = 1 << 20;

#[derive(clap::Args)]
#[command(group = ArgGroup::new("mode"))]
pub struct Args {
    /// Tệp ảnh hoặc thiết bị, chỉ mở để đọc.
    #[arg(value_name = "ĐƯỜNG-DẪN", help_heading = "Tham số")]
    path: PathBuf,
    /// Đọc toàn bộ; bắt buộc với ổ không có nhật ký của công cụ xoá.
    #[arg(long, group = "mode", help_heading = "Tham số")]
    full: bool,
    /// Đọc mẫu theo NIST SP 800-88 (mặc định): ít nhất 10 %, mỗi lần ở chỗ khác nhau.
    #[arg(long, group = "mode", help_heading = "Tham số")]
    sample: bool,
    /// Dữ liệu phải thấy: toàn 00, toàn FF, hoặc một đoạn bất kỳ lặp lại.
    #[arg(
        long,
        value_name = "MẪU",
        value_enum,
        default_value = "zero",
        help_heading = "Tham số"
    )]
    pattern: Wanted,
    /// Tệp .json ghi kết quả.
    #[arg(long, value_name = "KẾT-QUẢ.json", help_heading = "Tham số")]
    report: PathBuf,
    /// Đọc tiếp lần đã dừng.
    #[arg(long, help_heading = "Tham số")]
    resume: bool,
    /// Đọc cả khi thiết bị đang được dùng.
    #[arg(long, help_heading = "Tham số")]
    even_mounted: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Wanted {
    Zero,
    One,
    AnyRepeated,
}

/// What Ctrl+C leaves beside the report.
#[derive(Serialize, Deserialize)]
struct Kept {
    seconds: f64,
    /// When the first of it began; an older state does not say.
    #[serde(default)]
    started: Option<NaiveDateTime>,
    reading: Reading,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let (mut input, size) = readback::open(&args.path, args.even_mounted, 0)?;
    let mode = if args.full { Mode::Full } else { Mode::Sample };
    let pattern = match args.pattern {
        Wanted::Zero => Pattern::Zero,
        Wanted::One => Pattern::One,
        Wanted::AnyRepeated => Pattern::AnyRepeated,
    };
    let state = state_of(&args.report);
    let mut kept = if args.resume {
        take_up(&state, size, mode, pattern)?
    } else {
        Kept {
            seconds: 0.0,
            started: Some(clock::now()),
            reading: Reading::new(size, mode, pattern, seed()?)?,
        }
    };
    // An unwritable place is found out before hours of reading, not after.
    let report_file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&args.report);
    report_file.map_err(|e| cannot("ghi", &args.report, &e))?;

    let stop = Arc::new(AtomicBool::new(false));
    let pressed = Arc::clone(&stop);
    ctrlc::set_handler(move || pressed.store(true, Ordering::Relaxed))
        .map_err(|e| Error::Internal(e.to_string()))?;
    let started = Instant::now();
    let mut line = Line::new(started);
    let finished = kept.reading.run(&mut input, &mut |progress| {
        line.show(progress);
        !stop.load(Ordering::Relaxed)
    })?;
    line.over();
    kept.seconds += started.elapsed().as_secs_f64();
    let report = Report {
        started: kept.started,
        ..kept.reading.report(kept.seconds)
    };
    write_json(&args.report, &report)?;
    if finished {
        let _ = std::fs::remove_file(&state);
    } else {
        write_json(&state, &kept)?;
        eprintln!(
            "Đã dừng theo yêu cầu. Phần đã đọc được giữ ở {}; chạy lại cùng lệnh với --resume để đọc tiếp.",
            state.display()
        );
    }
    Outcome::new(
        words(&report),
        &report,
        report.complete && report.as_expected,
    )
}

fn seed() -> Result<u64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(e.to_string()))?;
    Ok(u64::from_le_bytes(bytes))
}

fn state_of(report: &Path) -> PathBuf {
    let mut name = report.as_os_str().to_owned();
    name.push(".state");
    PathBuf::from(name)
}

fn take_up(state: &Path, size: u64, mode: Mode, pattern: Pattern) -> Result<Kept> {
    let bytes = read_file(state, MOST_STATE)?;
    let kept: Option<Kept> = serde_json::from_slice(&bytes).ok();
    kept.filter(|kept| kept.reading.is_of(size, mode, pattern))
        .ok_or_else(|| {
            Error::refused(format!(
                "Tệp {} không phải của lần đọc này (khác phương tiện, khác cách đọc hoặc bị hỏng). Hãy chạy lại từ đầu, không có --resume.",
                state.display()
            ))
        })
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    write_file(path, text.as_bytes())
}

fn words(report: &Report) -> String {
    let read = report.bytes_read as f64 / report.bytes_total.max(1) as f64 * 100.0;
    let found = match (report.first_difference, report.first_unreadable) {
        (Some(at), _) => format!("Có dữ liệu khác mẫu, chỗ đầu tiên ở byte {at}."),
        (None, Some(at)) => format!("Có chỗ không đọc được, đầu tiên ở byte {at}."),
        (None, None) if report.complete => "Mọi byte đã đọc đúng như mẫu.".to_owned(),
        (None, None) => "Phần đã đọc đúng như mẫu; chưa đọc xong.".to_owned(),
    };
    format!(
        "{found}\nĐã đọc {} byte ({read:.1} %) trong {:.1} giây.",
        report.bytes_read, report.seconds
    )
}

/// One line on the screen that keeps up with the reading; plain lines where there is no screen.
struct Line {
    started: Instant,
    shown: Instant,
    on_screen: bool,
}

impl Line {
    fn new(started: Instant) -> Self {
        Self {
            started,
            shown: started,
            on_screen: std::io::stderr().is_terminal(),
        }
    }

    fn show(&mut self, progress: Progress) {
        let pause = if self.on_screen { 1 } else { 10 };
        if self.shown.elapsed() < Duration::from_secs(pause) {
            return;
        }
        self.shown = Instant::now();
        let part = progress.done as f64 / progress.of.max(1) as f64;
        let spent = self.started.elapsed().as_secs_f64();
        let left = if part > 0.0 {
            spent / part - spent
        } else {
            0.0
        };
        let text = format!(
            "Đã đọc {:.1} % ({} MB), còn khoảng {left:.0} giây",
            part * 100.0,
            progress.done / 1_000_000
        );
        let end = if self.on_screen { "\r" } else { "\n" };
        let _ = write!(std::io::stderr(), "{text}   {end}");
    }

    fn over(&self) {
        if self.on_screen && self.shown > self.started {
            eprintln!();
        }
    }
}
