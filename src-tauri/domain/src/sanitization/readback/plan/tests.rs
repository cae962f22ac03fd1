//! Which parts are read, and how many bytes they come to.

use super::*;

#[test]
fn two_samples_that_do_not_meet_in_each_of_a_thousand_parts() {
    for size in [SMALLEST, 167_772_160, 500_107_862_016, 4_000_787_030_016] {
        let plan = Plan::new(size, Mode::Sample, 7);
        assert_eq!(plan.parts(), 1000);
        let stretches: Vec<_> = (0..plan.len())
            .map(|at| plan.stretch(at).unwrap())
            .collect();
        assert_eq!(stretches[0].0, 0, "the first sector");
        let last = stretches.last().unwrap();
        assert_eq!(last.0 + last.1, size, "the last sector");
        let samples = &stretches[1..stretches.len() - 1];
        for pair in samples.chunks(2) {
            assert!(pair[0].0 + pair[0].1 <= pair[1].0, "{size}: {pair:?}");
            assert!(pair[1].0 + pair[1].1 <= size);
        }
        assert!(
            plan.bytes() * 10 >= size,
            "at least a tenth: {} of {size}",
            plan.bytes()
        );
        assert!(plan.bytes() < size / 5);
    }
}

#[test]
fn other_places_with_another_seed() {
    let places = |seed| -> Vec<_> {
        let plan = Plan::new(1 << 30, Mode::Sample, seed);
        (1..plan.len() - 1)
            .map(|at| plan.stretch(at).unwrap().0)
            .collect()
    };
    assert_eq!(places(1), places(1));
    let same = places(1)
        .iter()
        .zip(places(2))
        .filter(|(a, b)| **a == *b)
        .count();
    assert!(same < 100, "{same} of 2000 places are the same");
}

#[test]
fn a_small_medium_is_read_whole() {
    let plan = Plan::new(1 << 20, Mode::Sample, 1);
    assert_eq!(plan.stretch(0), Some((0, 1 << 20)));
    assert_eq!(plan.stretch(1), None);
}
