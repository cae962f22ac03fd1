//! A reading back closes what the log left unverified.

use sogac_domain::sanitization::{
    Asked, Judgement, Reason, judge,
    readback::{Mode, Pattern},
};

use super::read_all;
use crate::{register, run, sample};

#[test]
fn a_reading_back_closes_what_the_log_left_unverified() {
    let text =
        sample("nwipe-042-drives.log").replace("notice: Verified pass", "notice: Unsaid pass");
    let unverified = run(&text, "Z3TTEST01");
    assert_eq!(
        judge(&unverified, &register(), &Asked::default()).reasons,
        [Reason::NotVerified]
    );
    let size = 167_772_160;
    let good = read_all(vec![0; size], Mode::Sample, Pattern::Zero);
    let asked = Asked {
        readback: Some(&good),
        ..Asked::default()
    };
    assert_eq!(
        judge(&unverified, &register(), &asked).verdict,
        Judgement::Accepted
    );
    let mut bytes = vec![0; size];
    bytes[0] = 1;
    let bad = read_all(bytes, Mode::Sample, Pattern::Zero);
    let asked = Asked {
        readback: Some(&bad),
        ..Asked::default()
    };
    assert_eq!(
        judge(&unverified, &register(), &asked).verdict,
        Judgement::Failed
    );
}
