//! Drives a log only names, drives that do not answer about themselves, and logs of old versions and of
//! other languages.

use sogac_domain::sanitization::{
    Asked, DriveRun, Judgement,
    Judgement::*,
    Reason, RunStatus, judge,
    readback::{Mode, Pattern, Reading, Report},
};

use super::{HDD, log};
use crate::{accepted, refused, register, run, runs, sample};

/// A stick behind a bridge, which answers no question about hidden sectors.
fn stick() -> DriveRun {
    let text = log(|text| text.replace("(S/N: unknown)", "WD-WCC4N0123456"));
    run(&text, "WD-WCC4N0123456")
}

fn read_back(run: &DriveRun, mode: Mode, left: Option<usize>) -> Report {
    let size = run.bytes_total.unwrap();
    let mut bytes = vec![0; usize::try_from(size).unwrap()];
    if let Some(at) = left {
        bytes[at] = 7;
    }
    let mut reading = Reading::new(size, mode, Pattern::Zero, 5).unwrap();
    assert!(
        reading
            .run(&mut std::io::Cursor::new(bytes), &mut |_| true)
            .unwrap()
    );
    reading.report(1.0)
}

fn judged(run: &DriveRun, report: &Report) -> (Judgement, Vec<Reason>) {
    let asked = Asked {
        readback: Some(report),
        ..Asked::default()
    };
    let verdict = judge(run, &register(), &asked);
    (verdict.verdict, verdict.reasons)
}

#[test]
fn a_drive_that_does_not_answer_is_proven_by_reading_all_of_it() {
    let stick = stick();
    refused(&stick, Insufficient, Reason::ProbeError);
    let whole = read_back(&stick, Mode::Full, None);
    assert_eq!(judged(&stick, &whole), (Accepted, vec![]));
    let sample = read_back(&stick, Mode::Sample, None);
    assert_eq!(
        judged(&stick, &sample),
        (Insufficient, vec![Reason::ProbeError])
    );
    let left = read_back(&stick, Mode::Full, Some(4096));
    assert_eq!(judged(&stick, &left).0, Failed);
    // What is wrong besides stays wrong.
    let mut failed = stick;
    failed.status = RunStatus::Failed;
    assert_eq!(
        judged(&failed, &whole),
        (Failed, vec![Reason::ReportedFailed])
    );
}

#[test]
fn a_reading_begun_before_the_end_of_the_erasure_proves_nothing() {
    let text = sample("nwipe-042-random-off.log").replace("S/N=\n", "S/N=WD-WCC4N0123456\n");
    let text = text.replace("16777216", "50331648");
    let off = run(&text, "WD-WCC4N0123456");
    let mut report = read_back(&off, Mode::Full, None);
    assert_eq!(judged(&off, &report), (Accepted, vec![]), "time unknown");
    let ended = off.ended.unwrap();
    report.started = Some(ended - chrono::TimeDelta::hours(1));
    assert_eq!(
        judged(&off, &report),
        (
            Insufficient,
            vec![Reason::VerificationOff, Reason::ReadBeforeErasure]
        )
    );
    report.started = Some(ended + chrono::TimeDelta::hours(1));
    assert_eq!(judged(&off, &report), (Accepted, vec![]));
}

#[test]
fn a_drive_that_was_plugged_in_and_not_chosen_has_no_result() {
    let beside = "[2026/11/20 08:30:19]  notice: Found /dev/sdz,  ATA    , WDC WD5000,   50 MB, S/N=WD-WCC4N0123456\n";
    let text = log(|text| text.replacen("[2026/11/20", &format!("{beside}[2026/11/20"), 1));
    let named = run(&text, "WD-WCC4N0123456");
    assert!(named.is_mention());
    refused(&named, Insufficient, Reason::NoErasure);
    let erased = run(&text, HDD);
    assert!(!erased.is_mention());
    accepted(&erased);
    assert!(run(&sample("smartctl.txt"), HDD).is_mention());
}

#[test]
fn the_first_and_the_middle_versions_of_nwipe() {
    let old = sample("nwipe-024-zero.log");
    let done = run(&old, HDD);
    assert_eq!(done.tool_version, None, "0.24 does not say its version");
    accepted(&done);
    let nameless = old.replace(
        "nwipe: info: Device /dev/sda has serial number Z3TTEST01",
        "",
    );
    refused(&runs(&nameless)[0], Insufficient, Reason::SerialMissing);
    let cut = old.replace("nwipe: notice: Nwipe exited.", "");
    refused(&run(&cut, HDD), Insufficient, Reason::ResultMissing);
    let unread: String = old
        .lines()
        .filter(|line| !line.contains("erif"))
        .map(|line| format!("{line}\n"))
        .collect();
    refused(&run(&unread, HDD), Insufficient, Reason::NotVerified);

    let middle = sample("nwipe-036-zero.log");
    refused(&runs(&middle)[0], Insufficient, Reason::SerialMissing);
    let named = middle
        .replace("S/N=\n", "S/N=WD-WCC4N0123456\n")
        .replace("16777216", "50331648");
    let done = run(&named, "WD-WCC4N0123456");
    assert_eq!(done.tool_version.as_deref(), Some("0.36"));
    accepted(&done);
}

#[test]
fn a_log_in_another_language_is_not_accepted_in_silence() {
    let german = run(&sample("dd-cmp-de.txt"), "WD-WCC4N0123456");
    refused(&german, Failed, Reason::ErrorLine);
    for foreign in [
        "DiskPart hat den Datenträger erfolgreich bereinigt.\n",
        "[2026/11/20 08:30:27]  Hinweis: Nwipe wurde erfolgreich beendet.\n",
        "消去が正常に完了しました。\n",
    ] {
        for found in runs(foreign) {
            assert_ne!(crate::verdict(&found).0, Accepted, "{foreign}");
        }
    }
}
