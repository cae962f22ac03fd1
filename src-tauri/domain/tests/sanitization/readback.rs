//! Reading a medium back: what is found, where, and taking a stopped reading up again.

mod closing;
mod faults;

use std::io::Cursor;

use sogac_domain::sanitization::readback::{Mode, Pattern, Reading, Report};

const SIZE: usize = 48 << 20;

fn read_all(bytes: Vec<u8>, mode: Mode, pattern: Pattern) -> Report {
    let mut reading = Reading::new(bytes.len() as u64, mode, pattern, 11).unwrap();
    assert!(reading.run(&mut Cursor::new(bytes), &mut |_| true).unwrap());
    reading.report(1.5)
}

#[test]
fn zeros_are_found_to_be_zeros() {
    let report = read_all(vec![0; SIZE], Mode::Full, Pattern::Zero);
    assert!(report.complete && report.as_expected);
    assert_eq!(report.bytes_read, SIZE as u64);
    assert_eq!(report.distribution, [(0, SIZE as u64)]);
    assert_eq!(report.map, "=".repeat(1000));
    assert_eq!(report.speaks_for(Some(SIZE as u64)), Some(true));
    assert_eq!(
        report.speaks_for(Some(SIZE as u64 + 1)),
        None,
        "another medium"
    );
}

#[test]
fn one_byte_left_is_found_at_its_offset() {
    for at in [0, 511, 65_535, 65_536, 7_654_321, SIZE - 1] {
        let mut bytes = vec![0; SIZE];
        bytes[at] = 7;
        let report = read_all(bytes, Mode::Full, Pattern::Zero);
        assert_eq!(report.first_difference, Some(at as u64));
        assert_eq!(report.differing_stretches, 1);
        assert_eq!(report.distribution, [(0, SIZE as u64 - 1), (7, 1)]);
        assert!(report.map.contains('x') && !report.as_expected);
    }
}

#[test]
fn a_firmware_pattern_is_learnt_from_the_beginning() {
    let unit = [0x33, 0xCC, 0x55, 0xAA];
    let bytes: Vec<u8> = unit.iter().copied().cycle().take(SIZE).collect();
    let report = read_all(bytes.clone(), Mode::Full, Pattern::AnyRepeated);
    assert_eq!(
        (report.unit.as_str(), report.as_expected),
        ("33CC55AA", true)
    );
    assert_eq!(
        read_all(bytes, Mode::Full, Pattern::Zero).first_difference,
        Some(0)
    );
    assert!(read_all(vec![0xFF; 4096], Mode::Full, Pattern::One).as_expected);
}

#[test]
fn a_sample_reads_a_tenth_with_the_first_and_last_sector() {
    let report = read_all(vec![0; SIZE], Mode::Sample, Pattern::Zero);
    assert_eq!(report.parts, 1000);
    assert!(report.bytes_read * 10 >= SIZE as u64 && report.bytes_read < SIZE as u64 / 2);
    assert!(report.complete && !report.map.contains('.'));
    for at in [3, SIZE - 3] {
        let mut bytes = vec![0; SIZE];
        bytes[at] = 1;
        assert_eq!(
            read_all(bytes, Mode::Sample, Pattern::Zero).first_difference,
            Some(at as u64)
        );
    }
}

#[test]
fn a_reading_stopped_and_taken_up_ends_the_same() {
    for mode in [Mode::Full, Mode::Sample] {
        let mut bytes = vec![0; SIZE];
        bytes[SIZE - 100] = 9;
        let mut input = Cursor::new(bytes.clone());
        let mut reading = Reading::new(SIZE as u64, mode, Pattern::Zero, 11).unwrap();
        let mut left = 5;
        let stopped = reading.run(&mut input, &mut |_| {
            left -= 1;
            left > 0
        });
        assert!(!stopped.unwrap());
        assert!(!reading.report(0.1).complete);
        let kept = serde_json::to_string(&reading).unwrap();
        let mut taken: Reading = serde_json::from_str(&kept).unwrap();
        assert!(
            taken.is_of(SIZE as u64, mode, Pattern::Zero) && !taken.is_of(1, mode, Pattern::Zero)
        );
        assert!(taken.run(&mut input, &mut |_| true).unwrap());
        assert_eq!(taken.report(1.5), read_all(bytes, mode, Pattern::Zero));
    }
}
