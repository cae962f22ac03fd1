//! A log beside the register: another method was wanted, other sectors, another agency, state secrets.

use sogac_domain::sanitization::{
    Asked, Judgement::*, MethodKind, Reason, RegisteredMedium, judge,
};

use super::{HDD, log};
use crate::{refused, register, run, runs, sample};

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
