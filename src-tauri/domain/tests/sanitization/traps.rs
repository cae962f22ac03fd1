//! Everything by which a log looks like proof and is none.

mod mentioned;
mod names;
mod registered;
mod unproven;

use sogac_domain::sanitization::{Judgement::*, Reason};

use crate::{accepted, refused, run, sample};

const HDD: &str = "Z3TTEST01";

/// The log of four drives, with the HDD as the one looked at.
fn log(change: impl Fn(String) -> String) -> String {
    change(sample("nwipe-042-drives.log"))
}

#[test]
fn every_version_of_nwipe_accepts_the_drives_it_erased_well() {
    for name in [
        "nwipe-034-drives.log",
        "nwipe-038-drives.log",
        "nwipe-042-drives.log",
    ] {
        let text = sample(name);
        for serial in [HDD, "S3YTEST0N123456", "50026B7TEST77A1"] {
            accepted(&run(&text, serial));
        }
        let stick = run(&text, "(S/N: unknown)");
        refused(&stick, Insufficient, Reason::SerialMissing);
    }
}

#[test]
fn erased_in_the_table_after_an_input_output_error() {
    // 0.30 says "Erased", "successfully exited" and ends with 0 after fdatasync has failed.
    let log = sample("nwipe-030-zero.log")
        .replace("S/N=\n", "S/N=WD-WCC4N0123456\n")
        .replace("16777216", "50331648")
        .replace(
            "[2026/11/22 16:01:42]  notice: Verifying pass",
            "[2026/11/22 16:01:42]   error: nwipe_static_pass: fdatasync: Input/output error\n[2026/11/22 16:01:42] warning: Buffer flush failure on '/dev/loop0'.\n[2026/11/22 16:01:42]  notice: Verifying pass",
        );
    refused(&run(&log, "WD-WCC4N0123456"), Failed, Reason::ErrorLine);
}

#[test]
fn an_error_of_one_drive_leaves_the_others_accepted() {
    let log = log(|text| {
        text.replace(
            "[2026/11/20 08:30:27]  notice: 167772160 bytes read from /dev/sda",
            "[2026/11/20 08:30:27]   error: nwipe_static_verify: read: Input/output error\n[2026/11/20 08:30:27]   error: Read error on '/dev/sda' at offset 4096\n[2026/11/20 08:30:27]  notice: 167772160 bytes read from /dev/sda",
        )
    });
    refused(&run(&log, HDD), Failed, Reason::ErrorLine);
    accepted(&run(&log, "S3YTEST0N123456"));
}

#[test]
fn an_error_of_nobody_is_everybodys() {
    let log = log(|text| {
        text.replacen(
            "[2026/11/20 08:30:27]  notice: 167772160 bytes read from /dev/sda",
            "[2026/11/20 08:30:27]   error: nwipe_static_pass: fdatasync: Input/output error\n[2026/11/20 08:30:27]  notice: 167772160 bytes read from /dev/sda",
            1,
        )
    });
    refused(&run(&log, HDD), Insufficient, Reason::UnattributedError);
    refused(
        &run(&log, "S3YTEST0N123456"),
        Insufficient,
        Reason::UnattributedError,
    );
}

#[test]
fn a_failed_write_and_a_failed_status() {
    let text = sample("nwipe-042-ioerror.log").replace("S/N=\n", "S/N=Z3TTEST01\n");
    let failed = run(&text, HDD);
    refused(&failed, Failed, Reason::ReportedFailed);
    refused(&failed, Failed, Reason::BytesShort);
    refused(&failed, Failed, Reason::ErrorLine);
}

#[test]
fn a_log_cut_before_its_tables() {
    let whole = sample("nwipe-042-drives.log");
    let at = whole.find("***** Error Summary").unwrap();
    refused(&run(&whole[..at], HDD), Insufficient, Reason::ResultMissing);
}
