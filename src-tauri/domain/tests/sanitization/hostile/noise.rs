//! Lines mixed and bytes turned at random: never a panic.

use proptest::prelude::*;
use sogac_domain::sanitization::logs::{LogFile, masked, read};

use crate::{sample, verdict};

const SAMPLES: [&str; 12] = [
    "nwipe-026-zero.log",
    "nwipe-030-zero.log",
    "nwipe-042-drives.log",
    "nwipe-042-ioerror.log",
    "report-042-computer.txt",
    "hdparm-refused.txt",
    "hdparm-still-locked.txt",
    "nvme-format.txt",
    "smartctl.txt",
    "dd-cmp.txt",
    "diskpart-clean.txt",
    "blancco.xml",
];

fn never_panics(bytes: &[u8]) {
    if let Ok(reading) = read(&[LogFile::of("a", bytes.to_vec())]) {
        for run in &reading.runs {
            let _ = verdict(run);
        }
    }
    let _ = masked(bytes);
}

/// `PROPTEST_CASES` sets another number for a long run.
fn cases() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(96),
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        never_panics(&bytes);
        never_panics(&[b"%PDF-1.3\n".as_slice(), &bytes].concat());
        never_panics(&[b"<root>".as_slice(), &bytes].concat());
        never_panics(&[b"{\"smartctl\":".as_slice(), &bytes].concat());
    }

    #[test]
    fn samples_torn_changed_and_mixed(
        one in 0_usize..SAMPLES.len(), other in 0_usize..SAMPLES.len(),
        from in 0_usize..20_000, to in 0_usize..20_000, byte in any::<u8>(),
    ) {
        let (one, other) = (sample(SAMPLES[one]).into_bytes(), sample(SAMPLES[other]).into_bytes());
        let (from, to) = (from % one.len(), to % other.len());
        let mut mixed = [&one[..from], &other[to..]].concat();
        never_panics(&mixed);
        if let Some(letter) = mixed.get_mut(from / 2) {
            *letter = byte;
        }
        never_panics(&mixed);
    }

    #[test]
    fn lines_shuffled(order in proptest::collection::vec(any::<prop::sample::Index>(), 1..120), name in 0_usize..SAMPLES.len()) {
        let text = sample(SAMPLES[name]);
        let lines: Vec<&str> = text.lines().collect();
        let mixed: String = order.iter().map(|at| format!("{}\n", at.get(&lines))).collect();
        never_panics(mixed.as_bytes());
    }

    #[test]
    fn a_pdf_with_bytes_changed(at in 0_usize..3000, byte in any::<u8>()) {
        let mut file = crate::pdf::pdf(&[vec![(50, 700, "Disc Erasure by NWIPE version 0.42"), (50, 600, "Make/Model: A Serial: Z3TTEST01")]]);
        let at = at % file.len();
        file[at] = byte;
        never_panics(&file);
    }
}
