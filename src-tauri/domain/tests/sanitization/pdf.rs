//! nwipe's PDF report: its text as pasted, and out of a PDF laid out as nwipe's own writer does.

mod written;

use sogac_domain::sanitization::{
    HiddenSectors,
    Judgement::*,
    Reason, Tool,
    logs::{LogFile, read},
};

use crate::{accepted, refused, run, runs, sample};

use written::report;

pub use written::pdf;

fn of(bytes: Vec<u8>) -> sogac_domain::sanitization::DriveRun {
    read(&[LogFile::of("nwipe_report.pdf", bytes)])
        .unwrap()
        .runs
        .remove(0)
}

#[test]
fn the_text_is_taken_out_of_the_pdf_itself() {
    let run = of(report("Z3TTEST01", "No hidden sectors", "0/0/0/0"));
    assert_eq!(
        (run.tool, run.tool_version.as_deref()),
        (Tool::Nwipe, Some("0.42"))
    );
    assert_eq!(run.hidden_sectors, HiddenSectors::None);
    assert_eq!(run.started.unwrap().to_string(), "2026-11-20 08:30:23");
    accepted(&run);
    refused(
        &of(report("Z3TTEST01", "No hidden sectors", "2/0/0/4")),
        Failed,
        Reason::ErrorLine,
    );
    refused(
        &of(report("Z3TTEST01", "No hidden sectors", "0/0/3/0")),
        Failed,
        Reason::VerificationFailed,
    );
    refused(
        &of(report("(S/N: unknown)", "Unknown", "0/0/0/0")),
        Insufficient,
        Reason::SerialMissing,
    );
}

#[test]
fn a_report_as_text_and_one_of_a_whole_computer() {
    for name in ["report-038-drive.txt", "report-042-drive.txt"] {
        accepted(&run(&sample(name), "Z3TTEST01"));
    }
    let all = runs(&sample("report-042-computer.txt"));
    assert_eq!(all.len(), 4);
    accepted(&run(&sample("report-042-computer.txt"), "50026B7TEST77A1"));
    let failed = sample("report-042-drive.txt").replace("Status: ERASED", "Status: FAILED");
    refused(&run(&failed, "Z3TTEST01"), Failed, Reason::ReportedFailed);
    let off =
        sample("report-042-drive.txt").replace("(Last/All/None): Last", "(Last/All/None): None");
    refused(
        &run(&off, "Z3TTEST01"),
        Insufficient,
        Reason::VerificationOff,
    );
}

#[test]
fn the_rounds_of_a_report_are_passes_only_where_a_round_is_one_pass() {
    let three =
        sample("report-042-drive.txt").replace("Method: Fill With Zeros", "Method: DoD Short");
    let done = run(&three, "Z3TTEST01");
    assert_eq!((done.passes_done, done.passes_asked), (None, None));
    let (judgement, reasons) = crate::verdict(&done);
    assert_eq!(
        (judgement, reasons),
        (Insufficient, vec![Reason::PassesUnknown])
    );
    let short = three.replace("(completed/requested): 1/1", "(completed/requested): 1/3");
    refused(&run(&short, "Z3TTEST01"), Failed, Reason::PassesShort);
}

#[test]
fn a_damaged_pdf_is_refused_with_a_sentence() {
    let whole = report("Z3TTEST01", "No hidden sectors", "0/0/0/0");
    for bytes in [b"%PDF-1.3\n".to_vec(), whole[..200].to_vec()] {
        let sentence = read(&[LogFile::of("a.pdf", bytes)]).map(|r| r.runs);
        match sentence {
            Err(e) => assert!(e.sentence().contains("Chưa có gì được nhập"), "{e:?}"),
            Ok(runs) => refused(&runs[0], Insufficient, Reason::LogUnknown),
        }
    }
}
