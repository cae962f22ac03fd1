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
mod tests;
