//! Which parts are read. NIST SP 800-88r1 §4.7.2: at least 1000 equal subsections, two samples that
//! do not overlap in each, each at least 5 % of it, so 10 % of the medium; the first and the last
//! address; other places at every run.

use serde::{Deserialize, Serialize};

use super::Mode;

const PARTS: u64 = 1000;
/// A sample is this part of its subsection: 1/20.
const SHARE: u64 = 20;
/// Samples begin and end on sectors.
const SECTOR: u64 = 512;
/// Smaller media are read whole: their samples would be shorter than a sector.
const SMALLEST: u64 = PARTS * SHARE * SECTOR * 2;

/// The stretches to read, in order; the same seed gives the same places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plan {
    size: u64,
    whole: bool,
    seed: u64,
}

impl Plan {
    pub fn new(size: u64, mode: Mode, seed: u64) -> Self {
        Self {
            size,
            whole: mode == Mode::Full || size < SMALLEST,
            seed,
        }
    }

    /// How many stretches: the first and last sector and two for each part.
    pub fn len(&self) -> u64 {
        if self.whole { 1 } else { 2 * PARTS + 2 }
    }

    pub fn parts(&self) -> u64 {
        if self.whole { 1 } else { PARTS }
    }

    /// Where a stretch begins and how long it is.
    pub fn stretch(&self, at: u64) -> Option<(u64, u64)> {
        if at >= self.len() {
            return None;
        }
        if self.whole {
            return Some((0, self.size));
        }
        if at == 0 {
            return Some((0, SECTOR));
        }
        if at == self.len() - 1 {
            let from = (self.size - 1) / SECTOR * SECTOR;
            return Some((from, self.size - from));
        }
        let (part, half) = ((at - 1) / 2, (at - 1) % 2);
        // Multiplied first, so that the parts cover the medium to its end.
        let edge = |n: u64| (u128::from(self.size) * u128::from(n) / u128::from(PARTS)) as u64;
        let (from, to) = (edge(part), edge(part + 1));
        let length = (to - from).div_ceil(SHARE).next_multiple_of(SECTOR);
        // A half for each sample: they cannot meet.
        let middle = from + (to - from) / 2;
        let (low, high) = if half == 0 {
            (from, middle)
        } else {
            (middle, to)
        };
        let low = low.next_multiple_of(SECTOR);
        let room = high.saturating_sub(low).saturating_sub(length) / SECTOR;
        let places = random(self.seed, at) % (room + 1);
        let start = low + places * SECTOR;
        Some((start, length.min(self.size - start)))
    }

    /// All bytes it reads.
    pub fn bytes(&self) -> u64 {
        if self.whole {
            return self.size;
        }
        (0..self.len())
            .filter_map(|at| self.stretch(at))
            .map(|(_, length)| length)
            .sum()
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): spread evenly, not secret; the seed comes from the system.
fn random(seed: u64, at: u64) -> u64 {
    let mut z = seed.wrapping_add(at.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
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
}
