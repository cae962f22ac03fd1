//! Which drive a line speaks of: device names that move, serial numbers cut, missing or doubled.

use sogac_domain::sanitization::{
    Asked, Identity,
    Judgement::*,
    Reason, Verification, judge,
    logs::{LogFile, read},
};

use super::{HDD, log};
use crate::{accepted, refused, register, run, runs, sample, verdict};

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
