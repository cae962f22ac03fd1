//! Words that sound like success and prove nothing: verification off, stopped, cut short or never begun.

use sogac_domain::sanitization::{Judgement::*, Reason};

use super::{HDD, log};
use crate::{accepted, refused, run, sample};

#[test]
fn a_quick_erase_that_wrote_nothing() {
    let text = sample("nwipe-026-zero.log").replace("number=\"\"", "number=\"Z3TTEST01\"");
    let quick = run(&text, HDD);
    assert_eq!(quick.bytes_written, Some(0));
    refused(&quick, Failed, Reason::NothingWritten);
}

#[test]
fn verification_switched_off_is_still_called_erased() {
    let text = sample("nwipe-042-random-off.log").replace("S/N=\n", "S/N=Z3TTEST01\n");
    refused(&run(&text, HDD), Insufficient, Reason::VerificationOff);
}

#[test]
fn an_aborted_run_shows_no_errors_anywhere() {
    let text = sample("nwipe-042-sigint.log").replace("S/N=\n", "S/N=Z3TTEST01\n");
    let aborted = run(&text, HDD);
    assert_eq!(aborted.error_count, 0);
    refused(&aborted, Failed, Reason::Aborted);
}

#[test]
fn what_was_verified_before_the_final_blank_proves_nothing_about_the_blank() {
    let good = sample("nwipe-042-dodshort-all-blank.log")
        .replace("S/N=\n", "S/N=WD-WCC4N0123456\n")
        .replace("16777216", "50331648");
    accepted(&run(&good, "WD-WCC4N0123456"));
    let cut: String = good
        .lines()
        .filter(|line| !line.contains("is empty") && !line.contains("[SUCCESS]"))
        .map(|line| format!("{line}\n"))
        .collect();
    refused(
        &run(&cut, "WD-WCC4N0123456"),
        Insufficient,
        Reason::NotVerified,
    );
}

#[test]
fn a_verification_that_found_a_difference_or_read_too_little() {
    let mismatch = log(|text| {
        text.replace(
            "notice: Verified pass 1 of 1, round 1 of 1, on '/dev/sda'.",
            " fatal: Verification mismatch on '/dev/sda' at offset 0",
        )
    });
    refused(&run(&mismatch, HDD), Failed, Reason::VerificationFailed);
    let short = log(|text| {
        text.replace(
            "167772160 bytes read from /dev/sda",
            "4096 bytes read from /dev/sda",
        )
    });
    refused(&run(&short, HDD), Insufficient, Reason::NotVerified);
}

#[test]
fn the_drive_that_gave_no_verdict_on_its_own_sanitize() {
    let found = "[2026/11/20 08:30:19]  notice: Found /dev/nvme0n1, NVME    , Disk,   83 MB, S/N=50026B7TEST77A1\n[2026/11/20 08:30:20]  notice: /dev/nvme0n1: SANITIZE command accepted (Block Erase)\n";
    let end = |words| {
        format!(
            "{found}[2026/11/20 08:31:20]  notice: /dev/nvme0n1: SANITIZE action 'Block Erase' {words}.\n"
        )
    };
    accepted(&run(&end("was successful"), "50026B7TEST77A1"));
    refused(
        &run(&end("has completed"), "50026B7TEST77A1"),
        Insufficient,
        Reason::ResultUnclear,
    );
    refused(
        &run(&end("has failed"), "50026B7TEST77A1"),
        Failed,
        Reason::ReportedFailed,
    );
}

#[test]
fn a_run_that_only_reads_erases_nothing() {
    let text = log(|text| {
        text.replace(
            "Invoking method 'Fill With Zeros'",
            "Invoking method 'Verify Zeros (0x00)'",
        )
    });
    refused(&run(&text, HDD), Insufficient, Reason::VerifyOnly);
}
