//! What `hdparm` leaves of a secure erase.

use sogac_domain::sanitization::{Judgement::*, MethodKind, Reason, logs::masked};

use super::HDD;
use crate::{accepted, refused, run, runs, sample};

/// `hdparm -I` with a Security section.
fn state(serial: &str, enabled: bool, frozen: bool) -> String {
    let is = |on: bool| if on { "" } else { "not" };
    format!(
        "$ hdparm -I /dev/sda\n\n/dev/sda:\n\nATA device, with non-removable media\n\tModel Number:       ST500DM002-1BD142\n\tSerial Number:      {serial}\n\tLBA48  user addressable sectors:      327680\n\tLogical  Sector size:                   512 bytes\nSecurity: \n\tMaster password revision code = 65534\n\t\tsupported\n\t{}\tenabled\n\tnot\tlocked\n\t{}\tfrozen\n\tnot\texpired: security count\n\t2min for SECURITY ERASE UNIT. 2min for ENHANCED SECURITY ERASE UNIT.\nChecksum: correct\n[exit 0]\n",
        is(enabled),
        is(frozen)
    )
}

fn erase(option: &str, sense: &str) -> String {
    format!(
        "$ hdparm --user-master u {option} Eins /dev/sda\nsecurity_password: \"Eins\"\n\n/dev/sda:\n Issuing SECURITY_ERASE command, password=\"Eins\", user=user\n{sense}[exit 0]\n"
    )
}

const COMPARED: &str = "$ cmp -n 167772160 /dev/sda /dev/zero\n[exit 0]\n";

const REFUSED: &str =
    "SG_IO: bad/missing sense data, sb[]:  70 00 05 00 00 00 00 0a 04 51 40 00 21 04\n";

#[test]
fn a_security_erase_with_its_states_and_a_comparison() {
    let whole = [
        state(HDD, true, false),
        erase("--security-erase-enhanced", ""),
        state(HDD, false, false),
        COMPARED.to_owned(),
    ]
    .concat();
    let done = run(&whole, HDD);
    assert_eq!(done.kind, MethodKind::SecureEraseEnhanced);
    accepted(&done);
    let unread = [
        state(HDD, true, false),
        erase("--security-erase", ""),
        state(HDD, false, false),
    ]
    .concat();
    refused(&run(&unread, HDD), Insufficient, Reason::NotVerified);
}

#[test]
fn a_security_erase_the_drive_refused_ends_with_0_all_the_same() {
    let text = [
        state(HDD, true, false),
        erase("--security-erase", REFUSED),
        state(HDD, false, false),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&text, HDD), Failed, Reason::CommandRefused);
    refused(
        &run(&sample("hdparm-refused.txt"), HDD),
        Failed,
        Reason::CommandRefused,
    );
    let locked = runs(&sample("hdparm-still-locked.txt"));
    refused(&locked[0], Failed, Reason::CommandRefused);
}

#[test]
fn a_security_erase_with_pieces_missing() {
    let after = [
        erase("--security-erase", ""),
        state(HDD, false, false),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&after, HDD), Insufficient, Reason::StateBeforeMissing);
    let before = [state(HDD, true, false), erase("--security-erase", "")].concat();
    refused(&run(&before, HDD), Insufficient, Reason::StateAfterMissing);
    let still = [
        state(HDD, true, false),
        erase("--security-erase", ""),
        state(HDD, true, false),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&still, HDD), Failed, Reason::SecurityStillOn);
    let frozen = [
        state(HDD, false, true),
        erase("--security-erase", ""),
        state(HDD, false, true),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&frozen, HDD), Insufficient, Reason::DriveFrozen);
}

#[test]
fn nothing_kept_of_hdparm_holds_its_password() {
    let text = [state(HDD, true, false), erase("--security-erase", "")].concat();
    let kept = String::from_utf8(masked(text.as_bytes())).unwrap();
    assert!(!kept.contains("Eins"), "{kept}");
    assert_eq!(run(&kept, HDD).status, run(&text, HDD).status);
    let refused = String::from_utf8(masked(sample("hdparm-refused.txt").as_bytes())).unwrap();
    assert!(
        !refused.contains("\"p\"") && !refused.contains("erase p "),
        "{refused}"
    );
}
