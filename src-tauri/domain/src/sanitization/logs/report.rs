//! The text of nwipe's PDF report (0.35 and later), of one drive or of a whole computer. Labels and
//! values may stand on one line or be torn apart, by how the text was taken out of the PDF.

use chrono::NaiveDateTime;

use crate::sanitization::{
    DriveRun, HiddenSectors, MethodKind, Reason, RunStatus, Tool, Verification,
};

/// Methods of nwipe with a single pass in each round.
const ONE_PASS: [&str; 4] = [
    "Fill With Zeros",
    "Zero Fill",
    "Fill With Ones",
    "PRNG Stream",
];

#[derive(Default)]
pub(super) struct Report {
    /// Inside such a report.
    on: bool,
    version: Option<String>,
    runs: Vec<DriveRun>,
}

impl Report {
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether the line belongs to such a report.
    pub fn line(&mut self, line: &str) -> bool {
        if let Some((_, version)) = line.split_once("Erasure by NWIPE version") {
            self.on = true;
            let version = version.trim();
            if !version.is_empty() {
                self.version = Some(version.to_owned());
            }
            return true;
        }
        if !self.on {
            return false;
        }
        let line = line.trim();
        if let Some((model, serial)) = heading(line) {
            self.runs.push(DriveRun {
                model: (!model.is_empty()).then(|| model.to_owned()),
                serial: (!serial.is_empty()).then(|| serial.to_owned()),
                tool: Tool::Nwipe,
                ..DriveRun::default()
            });
            return true;
        }
        if let Some(run) = self.runs.last_mut() {
            field(run, line);
        }
        true
    }

    pub fn end(mut self) -> Vec<DriveRun> {
        for run in &mut self.runs {
            run.tool_version.clone_from(&self.version);
            if run.kind == MethodKind::Unknown && run.method.is_some() {
                let verify = run
                    .method
                    .as_deref()
                    .is_some_and(|m| m.starts_with("Verify"));
                run.kind = if verify {
                    MethodKind::VerifyOnly
                } else {
                    MethodKind::Overwrite
                };
            }
            rounds_as_passes(run);
            // A report says what was asked of verification; only a run that ended well has done it.
            if run.status != RunStatus::Erased && run.verified.holds() {
                run.verified = Verification::Missing;
            }
        }
        self.runs
    }
}

/// A report counts rounds. They are the passes of a method that has one; of another they only show that
/// passes are missing.
fn rounds_as_passes(run: &mut DriveRun) {
    let one_pass = run
        .method
        .as_deref()
        .is_some_and(|name| ONE_PASS.iter().any(|known| name.starts_with(known)));
    if !one_pass && run.passes_done >= run.passes_asked {
        run.passes_done = None;
        run.passes_asked = None;
    }
}

/// `Make/Model: … Serial: …` of a drive's report, `Make:… S/N: …` of a computer's.
fn heading(line: &str) -> Option<(&str, &str)> {
    let (model, serial) = if let Some(rest) = line.strip_prefix("Make/Model:") {
        rest.split_once("Serial:")?
    } else {
        line.strip_prefix("Make:")?.split_once("S/N:")?
    };
    Some((model.trim(), serial.trim()))
}

fn field(run: &mut DriveRun, line: &str) {
    if let Some(size) = after(line, "Size(Apparent):") {
        run.bytes_total = run.bytes_total.or_else(|| bytes_of(size));
    }
    if let Some(size) = after(line, "Size(Real):")
        && let (Some(real), Some(apparent)) = (bytes_of(size), run.bytes_total)
        && real > apparent
    {
        run.hidden_sectors = HiddenSectors::Present;
    }
    if let Some(time) = after(line, "Start time:") {
        run.started = moment(time);
    }
    if let Some(time) = after(line, "End time:") {
        run.ended = moment(time);
    }
    if let Some(word) = after(line, "Status:") {
        status(run, word);
    } else if run.status == RunStatus::Missing
        && let Some(word) = line
            .split_whitespace()
            .find(|word| ["ERASED", "FAILED", "ABORTED"].contains(word))
    {
        status(run, word);
    }
    if let Some(name) = after(line, "Method:") {
        let name = name
            .split("PRNG algorithm")
            .next()
            .unwrap_or_default()
            .trim();
        if !name.is_empty() {
            run.method = Some(name.to_owned());
        }
    }
    let verify = after(line, "Verify Pass(Last/All/None):")
        .or_else(|| after(line, "Verify(Last/All/None):"));
    if let Some(verify) = verify {
        run.verified = if verify.contains("Last") || verify.contains("All") {
            Verification::Full
        } else if verify.contains("None") {
            Verification::Off
        } else {
            Verification::Missing
        };
    }
    if let Some(rest) = after(line, "Bytes Erased:") {
        run.bytes_written = digits(rest);
    }
    if let Some(rest) = after(line, "Rounds(completed/requested):") {
        let mut numbers = rest.split('/');
        run.passes_done = numbers.next().and_then(digits_u32);
        run.passes_asked = numbers.next().and_then(digits_u32);
    }
    if let Some(rest) = after(line, "HPA/DCO:") {
        hidden(run, rest);
    }
    counts(run, line);
}

/// `Errors(pass/sync/verify/retries): 2/0/0/4`; a retry that went through is no error.
fn counts(run: &mut DriveRun, line: &str) {
    let Some((names, numbers)) = line
        .split_once("Errors(")
        .and_then(|(_, rest)| rest.split_once("):"))
    else {
        return;
    };
    for (name, number) in names.split('/').zip(numbers.trim().split('/')) {
        if digits(number).unwrap_or_default() == 0 {
            continue;
        }
        match name {
            "pass" | "sync" => run.finding(Reason::ErrorLine),
            "verify" => run.verified = Verification::Failed,
            _ => {}
        }
    }
}

fn status(run: &mut DriveRun, text: &str) {
    let word = text.split_whitespace().next().unwrap_or_default();
    run.status = match word {
        "ERASED" => RunStatus::Erased,
        "FAILED" => RunStatus::Failed,
        "ABORTED" | "UABORTED" => RunStatus::Aborted,
        _ => RunStatus::Unclear,
    };
}

fn hidden(run: &mut DriveRun, text: &str) {
    if run.hidden_sectors == HiddenSectors::Present {
        return;
    }
    let lower = text.to_lowercase();
    let lower = lower.replace("hpa/dco size:", " ");
    run.hidden_sectors = if lower.contains("no hidden") {
        HiddenSectors::None
    } else if lower.contains("not applicable") {
        HiddenSectors::NotApplicable
    } else if lower.contains("hidden") || lower.contains("enabled") {
        HiddenSectors::Present
    } else {
        HiddenSectors::Unknown
    };
}

fn after<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    line.split_once(label).map(|(_, rest)| rest.trim())
}

/// `167 MB, 167772160 bytes`, `167 MB,167772160b`: the number behind the comma.
fn bytes_of(text: &str) -> Option<u64> {
    let (_, exact) = text.split_once(',')?;
    digits(exact)
}

fn digits(text: &str) -> Option<u64> {
    let text = text.trim_start();
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

fn digits_u32(text: &str) -> Option<u32> {
    digits(text).and_then(|n| u32::try_from(n).ok())
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text.get(..19)?, "%Y/%m/%d %H:%M:%S").ok()
}
