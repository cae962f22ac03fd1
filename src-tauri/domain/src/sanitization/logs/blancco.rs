//! Blancco's XML report by the names of its entries; their nesting changes between versions. The
//! digital signature inside is not checked, and nothing here claims so.

use chrono::NaiveDateTime;

use super::xml::Node;
use crate::sanitization::{
    DriveRun, HiddenSectors, MethodKind, Reason, RunStatus, Tool, Verification,
};

pub(super) fn runs(tree: &Node) -> Vec<DriveRun> {
    let mut erasures = Vec::new();
    tree.all("erasure", &mut erasures);
    let mut software = Vec::new();
    tree.all("blancco_software_report", &mut software);
    let version = software.iter().find_map(|node| {
        node.value("version")
            .or_else(|| node.value("software_version"))
            .map(str::to_owned)
    });
    let mut runs: Vec<DriveRun> = erasures.into_iter().map(run).collect();
    for run in &mut runs {
        run.tool_version.clone_from(&version);
    }
    runs
}

fn run(erasure: &Node) -> DriveRun {
    // What was erased stands in `target`, or beside the result in flat exports.
    let target = erasure.child("target").unwrap_or(erasure);
    let number = |name: &str| digits(erasure.value(name));
    let mut run = DriveRun {
        tool: Tool::Blancco,
        model: target.value("model").map(str::to_owned),
        serial: target.value("serial").map(str::to_owned),
        bytes_total: digits(target.value("capacity").or_else(|| target.value("size"))),
        method: erasure.value("erasure_standard_name").map(str::to_owned),
        started: moment(erasure.value("start_time")),
        ended: moment(
            erasure
                .value("end_time")
                .or_else(|| erasure.value("timestamp")),
        ),
        ..DriveRun::default()
    };
    run.status = status(erasure.value("state"));
    rounds(erasure, &mut run);
    let sector = number("sector_size")
        .or_else(|| digits(target.value("sector_size")))
        .unwrap_or(512);
    run.bytes_written = number("cleaned_sectors").map(|n| n.saturating_mul(sector));
    let failed = [
        "failed_sectors",
        "total_errors",
        "remapped_sectors_not_erased",
    ];
    if failed
        .iter()
        .any(|name| number(name).is_some_and(|n| n > 0))
    {
        run.finding(Reason::ErrorLine);
    }
    run.verified = match erasure
        .value("verification")
        .map(str::to_lowercase)
        .as_deref()
    {
        Some(v) if v.contains("fail") => Verification::Failed,
        Some(v) if v.contains("100") || v.contains("full") || v.contains("success") => {
            Verification::Full
        }
        Some(v) if v.contains("no") || v == "0%" || v == "0" => Verification::Off,
        Some(_) => Verification::Sample,
        None => Verification::Missing,
    };
    for name in ["hpa", "dco", "hidden_areas"] {
        let value = erasure.value(name).or_else(|| target.value(name));
        match value.map(str::to_lowercase).as_deref() {
            Some("0" | "no" | "none" | "false" | "not detected" | "removed") => {
                run.hidden_sectors = HiddenSectors::None;
            }
            Some(_) => run.hidden_sectors = HiddenSectors::Present,
            None => {}
        }
    }
    run
}

fn rounds(erasure: &Node, run: &mut DriveRun) {
    let count = |name: &str| digits(erasure.value(name)).and_then(|n| u32::try_from(n).ok());
    let overwriting = count("overwriting_rounds");
    let firmware = count("firmware_rounds");
    run.kind = match (overwriting, firmware) {
        (Some(0) | None, Some(n)) if n > 0 => MethodKind::Firmware,
        _ if run.method.is_some() || overwriting.is_some() => MethodKind::Overwrite,
        _ => MethodKind::Unknown,
    };
    run.passes_asked = count("total_erasure_rounds").or(overwriting);
    let done = overwriting.map(|n| n.saturating_add(firmware.unwrap_or_default()));
    run.passes_done = done.or(run.passes_asked.filter(|_| run.status == RunStatus::Erased));
}

/// "Erased with exceptions" and whatever is not plainly a success is none.
fn status(state: Option<&str>) -> RunStatus {
    let Some(state) = state.map(str::to_lowercase) else {
        return RunStatus::Missing;
    };
    match state.as_str() {
        "successful" | "success" | "erased" | "completed successfully" => RunStatus::Erased,
        "in progress" | "running" | "started" => RunStatus::Running,
        word if word.contains("cancel") || word.contains("abort") || word.contains("interrupt") => {
            RunStatus::Aborted
        }
        word if word.contains("fail")
            || word.contains("not erased")
            || word.contains("exception")
            || word.contains("error") =>
        {
            RunStatus::Failed
        }
        _ => RunStatus::Unclear,
    }
}

fn digits(text: Option<&str>) -> Option<u64> {
    text?.replace([',', ' '], "").parse().ok()
}

fn moment(text: Option<&str>) -> Option<NaiveDateTime> {
    let text = text?.get(..19)?.replace('T', " ");
    NaiveDateTime::parse_from_str(&text, "%Y-%m-%d %H:%M:%S").ok()
}
