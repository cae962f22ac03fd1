//! The bytes expected at a place, laid out so that a block is one comparison of memory.

use super::Pattern;

/// As much is compared at a time: expected bytes and read bytes both stay in the processor's cache.
pub(super) const STEP: usize = 16 << 10;
/// The longest pattern looked for; erasing tools repeat 1 to 4 bytes, drives at most a sector.
const LONGEST: usize = 4096;

pub(super) struct Expected {
    /// One period, then on for `STEP` more bytes.
    bytes: Vec<u8>,
    period: usize,
}

impl Expected {
    pub fn new(pattern: Pattern, beginning: &[u8]) -> Self {
        let unit: &[u8] = match pattern {
            Pattern::Zero => &[0],
            Pattern::One => &[0xFF],
            Pattern::AnyRepeated => unit(beginning),
        };
        Self {
            bytes: unit
                .iter()
                .copied()
                .cycle()
                .take(unit.len() + STEP)
                .collect(),
            period: unit.len(),
        }
    }

    pub fn unit(&self) -> &[u8] {
        self.bytes.get(..self.period).unwrap_or_default()
    }

    /// What `length` bytes at this offset of the medium should be.
    pub fn at(&self, offset: u64, length: usize) -> &[u8] {
        let phase = usize::try_from(offset % self.period.max(1) as u64).unwrap_or_default();
        self.bytes.get(phase..phase + length).unwrap_or_default()
    }
}

/// The shortest unit whose repetition gives the beginning; the first `LONGEST` bytes if none does.
fn unit(beginning: &[u8]) -> &[u8] {
    let seen = beginning.get(..2 * LONGEST).unwrap_or(beginning);
    let shortest = (1..=LONGEST.min(seen.len())).find(|period| {
        let rest = seen.get(*period..).unwrap_or_default();
        let start = seen.get(..rest.len()).unwrap_or_default();
        rest == start
    });
    let length = shortest.unwrap_or(LONGEST).min(seen.len());
    match seen.get(..length) {
        Some(unit) if !unit.is_empty() => unit,
        _ => &[0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_repeated_unit_is_found() {
        let of = |bytes: &[u8]| {
            let long: Vec<u8> = bytes.iter().copied().cycle().take(9000).collect();
            Expected::new(Pattern::AnyRepeated, &long).unit().to_vec()
        };
        assert_eq!(of(&[0]), [0]);
        assert_eq!(of(&[0x92, 0x49, 0x24]), [0x92, 0x49, 0x24]);
        assert_eq!(of(&[0x33, 0xCC, 0x55, 0xAA]), [0x33, 0xCC, 0x55, 0xAA]);
    }

    #[test]
    fn the_phase_follows_the_offset() {
        let long: Vec<u8> = [1, 2, 3].into_iter().cycle().take(9000).collect();
        let expected = Expected::new(Pattern::AnyRepeated, &long);
        assert_eq!(expected.at(0, 4), [1, 2, 3, 1]);
        assert_eq!(expected.at(4, 3), [2, 3, 1]);
    }
}
