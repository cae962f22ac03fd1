//! Everything by which a log looks like proof and is none.

use sogac_domain::sanitization::{
    Asked, Identity,
    Judgement::*,
    MethodKind, Reason, RegisteredMedium, Verification, judge,
    logs::{LogFile, read},
};

use crate::{accepted, refused, register, run, runs, sample, verdict};

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
fn device_names_change_owners_between_starts() {
    // The same /dev/sda is another drive in the second log of the file.
    let both = format!(
        "{}\n{}",
        sample("nwipe-034-drives.log"),
        sample("nwipe-042-ioerror.log")
            .replace("/dev/loop0", "/dev/sda")
            .replace("loop0 ", "sda ")
            .replace("S/N=\n", "S/N=WD-WCC4N0123456\n")
    );
    accepted(&run(&both, "S3YTEST0N123456"));
    refused(
        &run(&both, "WD-WCC4N0123456"),
        Failed,
        Reason::ReportedFailed,
    );
    assert_eq!(runs(&both).len(), 5);
}

#[test]
fn a_name_cut_by_the_table_finds_its_drive() {
    let text = sample("nwipe-034-drives.log").replace("   nvme0n1 |", "    vme0n1 |");
    accepted(&run(&text, "50026B7TEST77A1"));
    assert_eq!(runs(&text).len(), 4);
}

#[test]
fn hidden_sectors_and_a_drive_smaller_than_its_label() {
    let text = log(|text| {
        text.replace(
            "info: No hidden sectors on /dev/sda",
            "warning:  *** HIDDEN SECTORS DETECTED ! *** on /dev/sda",
        )
    });
    refused(&run(&text, HDD), Failed, Reason::HiddenSectors);
    let mut small = register();
    small[0].bytes = Some(167_772_160 + 512);
    let verdict = judge(
        &run(&sample("nwipe-042-drives.log"), HDD),
        &small,
        &Asked::default(),
    );
    assert_eq!(verdict.reasons, [Reason::SizeDiffers]);
}

#[test]
fn serial_numbers_that_are_none() {
    for (serial, because) in [
        ("", Reason::SerialMissing),
        ("XXXXXXXXXXXXXXXXXXXX", Reason::SerialHidden),
        ("????????????????????", Reason::SerialHidden),
        ("0123456789ABCDEF", Reason::SerialJunk),
        ("Z3TTEST02", Reason::SerialNotRegistered),
    ] {
        let text = log(|text| text.replace(HDD, serial));
        let found = runs(&text)
            .into_iter()
            .find(|r| r.device.as_deref() == Some("/dev/sda"))
            .unwrap();
        refused(&found, Insufficient, because);
    }
}

#[test]
fn one_serial_number_on_two_drives_or_twice_in_the_register() {
    let text = log(|text| text.replace("S3YTEST0N123456", HDD));
    for found in runs(&text)
        .iter()
        .filter(|r| r.serial.as_deref() == Some(HDD))
    {
        refused(found, Insufficient, Reason::SerialTwiceInLog);
    }
    let mut twice = register();
    twice.push(twice[0].clone());
    let verdict = judge(
        &run(&sample("nwipe-042-drives.log"), HDD),
        &twice,
        &Asked::default(),
    );
    assert_eq!(verdict.reasons, [Reason::SerialRegisteredTwice]);
    assert_eq!(verdict.medium, None);
}

#[test]
fn a_log_cut_before_its_tables() {
    let whole = sample("nwipe-042-drives.log");
    let at = whole.find("***** Error Summary").unwrap();
    refused(&run(&whole[..at], HDD), Insufficient, Reason::ResultMissing);
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

#[test]
fn more_passes_or_another_method_were_wanted() {
    let one_pass = run(&sample("nwipe-042-drives.log"), HDD);
    let asked = Asked {
        passes: Some(2),
        ..Asked::default()
    };
    assert_eq!(
        judge(&one_pass, &register(), &asked).reasons,
        [Reason::PassesShort]
    );
    let asked = Asked {
        methods: &[MethodKind::BlockErase],
        ..Asked::default()
    };
    assert_eq!(
        judge(&one_pass, &register(), &asked).reasons,
        [Reason::MethodNotAccepted]
    );
}

#[test]
fn state_secrets_are_never_closed_by_a_log() {
    let secret = [RegisteredMedium {
        secret: true,
        ..register()[0].clone()
    }];
    let verdict = judge(
        &run(&sample("nwipe-042-drives.log"), HDD),
        &secret,
        &Asked::default(),
    );
    assert_eq!(
        (verdict.verdict, verdict.reasons),
        (Insufficient, vec![Reason::StateSecret])
    );
}

#[test]
fn a_log_of_another_agency_matches_nothing() {
    for found in runs(&sample("nwipe-042-drives.log")) {
        let verdict = judge(&found, &[], &Asked::default());
        assert_eq!(verdict.verdict, Insufficient);
        assert_eq!(verdict.medium, None);
    }
}

#[test]
fn a_serial_number_from_another_file_is_joined_only_when_named_before_and_after() {
    let file = |name: &str, text: &str| LogFile::of(name, text.as_bytes().to_vec());
    let identity = "$ smartctl -i /dev/sdd\nDevice Model:     WDC WD5000\nSerial Number:    WD-WCC4N0123456\nUser Capacity:    50,331,648 bytes [50 MB]\n";
    let erased = "$ dd if=/dev/zero of=/dev/sdd bs=4M\ndd: error writing '/dev/sdd': No space left on device\n50331648 bytes (50 MB, 48 MiB) copied, 0.76 s, 65.6 MB/s\n[exit 1]\n$ cmp -n 50331648 /dev/sdd /dev/zero\n[exit 0]\n";
    let one = read(&[file("a", identity), file("b", erased)])
        .unwrap()
        .runs;
    assert_eq!((one.len(), one[0].identity), (1, Identity::OtherFile));
    refused(&one[0], Insufficient, Reason::IdentityOtherFile);
    let around = read(&[file("a", identity), file("b", erased), file("c", identity)])
        .unwrap()
        .runs;
    accepted(&around[0]);
    let swapped = identity.replace("WD-WCC4N0123456", HDD);
    let conflict = read(&[file("a", identity), file("b", erased), file("c", &swapped)])
        .unwrap()
        .runs;
    refused(&conflict[0], Insufficient, Reason::IdentityConflict);
    let session = run(&format!("{identity}{erased}"), "WD-WCC4N0123456");
    assert_eq!(session.verified, Verification::Full);
    accepted(&session);
    let (judgement, _) = verdict(&run(
        &format!(
            "{identity}{}",
            erased.replace("50331648 bytes", "1000 bytes")
        ),
        "WD-WCC4N0123456",
    ));
    assert_eq!(judgement, Failed);
}
