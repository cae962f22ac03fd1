//! Logs of erasing tools as they really are, each trap they set, and media read back.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it must be"
)]

mod hostile;
mod pdf;
mod readback;
mod tools;
mod traps;

use std::path::Path;

use sogac_domain::sanitization::{
    Asked, DriveRun, Judgement, Reason, RegisteredMedium, judge,
    logs::{LogFile, read},
};

/// The drives of the sample logs, as a register would have them.
const REGISTER: [(&str, u64); 4] = [
    ("Z3TTEST01", 167_772_160),
    ("S3YTEST0N123456", 100_663_296),
    ("50026B7TEST77A1", 83_886_080),
    ("WD-WCC4N0123456", 50_331_648),
];

fn register() -> Vec<RegisteredMedium> {
    let medium = |(serial, bytes): (&str, u64)| RegisteredMedium {
        serial: serial.to_owned(),
        bytes: Some(bytes),
        secret: false,
    };
    REGISTER.into_iter().map(medium).collect()
}

fn sample(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/wipe-logs");
    std::fs::read_to_string(Path::new(folder).join(name)).unwrap()
}

fn runs(text: &str) -> Vec<DriveRun> {
    read(&[LogFile::of("nhat-ky.log", text.as_bytes().to_vec())])
        .unwrap()
        .runs
}

/// The run of a serial number in a text.
fn run(text: &str, serial: &str) -> DriveRun {
    let found = runs(text);
    let of = |run: &&DriveRun| run.serial.as_deref() == Some(serial);
    found
        .iter()
        .find(of)
        .unwrap_or_else(|| panic!("{serial} in {found:#?}"))
        .clone()
}

fn verdict(run: &DriveRun) -> (Judgement, Vec<Reason>) {
    let verdict = judge(run, &register(), &Asked::default());
    assert_eq!(
        verdict.verdict == Judgement::Accepted,
        verdict.reasons.is_empty()
    );
    for reason in &verdict.reasons {
        assert!(reason.sentence().ends_with('.'), "{reason:?}");
    }
    (verdict.verdict, verdict.reasons)
}

#[track_caller]
fn refused(run: &DriveRun, verdict_is: Judgement, because: Reason) {
    let (verdict, reasons) = verdict(run);
    assert_eq!(verdict, verdict_is, "{reasons:?}");
    assert!(
        reasons.contains(&because),
        "{because:?} is not in {reasons:?}"
    );
}

#[track_caller]
fn accepted(run: &DriveRun) {
    assert_eq!(verdict(run), (Judgement::Accepted, vec![]), "{run:#?}");
}
