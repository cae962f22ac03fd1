//! The loop that reads and compares. What is as expected costs one comparison of memory; only what
//! differs is looked at byte by byte.

use std::io::{ErrorKind, Read, Seek, SeekFrom};

use serde::{Deserialize, Serialize};

use super::{
    Mode, Pattern, Report,
    pattern::{Expected, STEP},
    plan::Plan,
};
use crate::{Error, Result};

/// Read at once; the unit of progress and cancel. Small enough to be compared while it is still in
/// the processor's cache: with 4 MiB the comparison waits for the memory.
const BLOCK: usize = 128 << 10;
const PAGE: usize = 4096;
/// Around a place that cannot be read, this much is passed over.
const BAD: u64 = 4096;
/// A medium with more bad places is not worth reading on.
const MOST_BAD: u64 = 4096;
const CELLS: u64 = 1000;
/// Of data that differs, so much is counted byte by byte, and then a part of each stretch.
const COUNTED: u64 = 64 << 20;
const COUNTED_PART: usize = 2048;

/// A reading under way; kept as it is to be taken up later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    size: u64,
    mode: Mode,
    pattern: Pattern,
    seed: u64,
    plan: Plan,
    /// The stretch being read, and how far into it.
    stretch: u64,
    within: u64,
    /// The first bytes of the medium, from which a repeated pattern is learnt.
    beginning: Vec<u8>,
    read: u64,
    first_difference: Option<u64>,
    differing: u64,
    unreadable: u64,
    first_unreadable: Option<u64>,
    /// Bytes that were as expected.
    equal: u64,
    /// By value, for those that were not.
    others: Vec<u64>,
    others_read: u64,
    map: String,
    to_read: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: u64,
    pub of: u64,
    pub first_difference: Option<u64>,
}

impl Reading {
    /// `seed` is random and new each time.
    pub fn new(size: u64, mode: Mode, pattern: Pattern, seed: u64) -> Result<Self> {
        if size == 0 {
            return Err(Error::refused(
                "Phương tiện hoặc tệp này dài 0 byte, không có gì để đọc. Hãy kiểm tra lại đường dẫn.",
            ));
        }
        let plan = Plan::new(size, mode, seed);
        Ok(Self {
            size,
            mode,
            pattern,
            seed,
            stretch: 0,
            within: 0,
            beginning: Vec::new(),
            read: 0,
            first_difference: None,
            differing: 0,
            unreadable: 0,
            first_unreadable: None,
            equal: 0,
            others: vec![0; 256],
            others_read: 0,
            map: ".".repeat(CELLS as usize),
            to_read: plan.bytes(),
            plan,
        })
    }

    /// Whether a kept reading is of this medium and these wishes.
    pub fn is_of(&self, size: u64, mode: Mode, pattern: Pattern) -> bool {
        (self.size, self.mode, self.pattern) == (size, mode, pattern)
            && self.others.len() == 256
            && self.map.len() == CELLS as usize
            && self.map.is_ascii()
    }

    /// All of the plan has been read.
    pub fn is_complete(&self) -> bool {
        self.plan.stretch(self.stretch).is_none()
    }

    pub fn progress(&self) -> Progress {
        Progress {
            done: self.read + self.unreadable,
            of: self.to_read,
            first_difference: self.first_difference,
        }
    }

    /// Reads on to the end, or until `go_on` says no. True when all of the plan has been read.
    pub fn run<R: Read + Seek>(
        &mut self,
        input: &mut R,
        go_on: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<bool> {
        self.learn(input)?;
        let expected = Expected::new(self.pattern, &self.beginning);
        let mut memory = vec![0; BLOCK + PAGE];
        // On a page's edge the kernel copies faster than beside it.
        let edge = memory.as_ptr().align_offset(PAGE).min(PAGE);
        let block = memory.get_mut(edge..edge + BLOCK).unwrap_or_default();
        let mut position = None;
        let mut cells = Cells::from(&self.map);
        let finished = loop {
            let Some((start, length)) = self.plan.stretch(self.stretch) else {
                break true;
            };
            if self.within >= length {
                self.stretch += 1;
                self.within = 0;
                continue;
            }
            let offset = start + self.within;
            if position != Some(offset) {
                input.seek(SeekFrom::Start(offset))?;
            }
            let wanted = usize::try_from(length - self.within)
                .unwrap_or(BLOCK)
                .min(BLOCK);
            let room = block.get_mut(..wanted).unwrap_or_default();
            match input.read(room) {
                Ok(0) => {
                    return Err(Error::refused(format!(
                        "Phương tiện kết thúc ở byte {offset}, sớm hơn dung lượng {} đã biết. Kết quả đọc chưa dùng được; hãy kiểm tra lại đường dẫn.",
                        self.size
                    )));
                }
                Ok(count) => {
                    let bytes = room.get(..count).unwrap_or_default();
                    self.compare(offset, bytes, &expected, &mut cells);
                    self.within += count as u64;
                    self.read += count as u64;
                    position = Some(offset + count as u64);
                }
                Err(e) if e.kind() == ErrorKind::Interrupted => continue,
                Err(_) => {
                    self.pass_over(offset, length, &mut cells)?;
                    position = None;
                }
            }
            if !go_on(self.progress()) {
                break false;
            }
        };
        self.map = cells.into_text();
        Ok(finished)
    }

    /// The first bytes, once; a medium whose beginning cannot be read is compared with zeros.
    fn learn<R: Read + Seek>(&mut self, input: &mut R) -> Result<()> {
        if self.pattern != Pattern::AnyRepeated || !self.beginning.is_empty() {
            return Ok(());
        }
        input.seek(SeekFrom::Start(0))?;
        let mut beginning = Vec::new();
        if input
            .by_ref()
            .take(8192)
            .read_to_end(&mut beginning)
            .is_ok()
        {
            self.beginning = beginning;
        }
        Ok(())
    }

    fn compare(&mut self, offset: u64, bytes: &[u8], expected: &Expected, cells: &mut Cells) {
        let mut at = offset;
        for part in bytes.chunks(STEP) {
            let wanted = expected.at(at, part.len());
            if part == wanted {
                self.equal += part.len() as u64;
                cells.mark(at, part.len(), self.size, b'=');
            } else {
                self.differs(at, part, wanted);
                cells.mark(at, part.len(), self.size, b'x');
            }
            at += part.len() as u64;
        }
    }

    fn differs(&mut self, at: u64, part: &[u8], wanted: &[u8]) {
        self.differing += 1;
        if self.first_difference.is_none_or(|first| at < first)
            && let Some(place) = part.iter().zip(wanted).position(|(is, want)| is != want)
        {
            let here = at + place as u64;
            self.first_difference = Some(self.first_difference.map_or(here, |f| f.min(here)));
        }
        let counted = if self.others_read < COUNTED {
            part
        } else {
            part.get(..COUNTED_PART).unwrap_or(part)
        };
        self.others_read += counted.len() as u64;
        for byte in counted {
            if let Some(count) = self.others.get_mut(usize::from(*byte)) {
                *count += 1;
            }
        }
    }

    fn pass_over(&mut self, offset: u64, length: u64, cells: &mut Cells) -> Result<()> {
        let skipped = (BAD - offset % BAD).min(length - self.within);
        self.within += skipped;
        self.unreadable += skipped;
        self.first_unreadable.get_or_insert(offset);
        cells.mark(
            offset,
            usize::try_from(skipped).unwrap_or_default(),
            self.size,
            b'!',
        );
        if self.unreadable > MOST_BAD * BAD {
            return Err(Error::refused(
                "Phương tiện có quá nhiều chỗ không đọc được nên không kiểm tra được bằng cách đọc lại. Hãy huỷ vật lý.",
            ));
        }
        Ok(())
    }

    /// `seconds` spent reading, over all sittings; when it began is for its caller to add.
    pub fn report(&self, seconds: f64) -> Report {
        let expected = Expected::new(self.pattern, &self.beginning);
        let unit = expected.unit();
        let mut counts = self.others.clone();
        // What is as expected has the values of the unit in equal shares.
        let share = self.equal / unit.len().max(1) as u64;
        for byte in unit {
            if let Some(count) = counts.get_mut(usize::from(*byte)) {
                *count += share;
            }
        }
        Report {
            mode: self.mode,
            pattern: self.pattern,
            unit: data_encoding::HEXUPPER.encode(unit),
            bytes_total: self.size,
            bytes_read: self.read,
            parts: self.plan.parts(),
            complete: self.is_complete(),
            as_expected: self.first_difference.is_none() && self.unreadable == 0,
            first_difference: self.first_difference,
            differing_stretches: self.differing,
            unreadable_bytes: self.unreadable,
            first_unreadable: self.first_unreadable,
            distribution: (0..=u8::MAX).zip(counts).filter(|(_, n)| *n > 0).collect(),
            distribution_bytes: self.equal + self.others_read,
            map: self.map.clone(),
            seed: format!("{:016x}", self.seed),
            seconds,
            started: None,
        }
    }
}

/// The map; what is worse stays.
struct Cells(Vec<u8>);

impl Cells {
    fn from(map: &str) -> Self {
        Self(map.as_bytes().to_vec())
    }

    fn mark(&mut self, offset: u64, length: usize, size: u64, mark: u8) {
        let cell = |at: u64| u128::from(at) * u128::from(CELLS) / u128::from(size.max(1));
        let first = cell(offset);
        let last = cell(offset + (length as u64).saturating_sub(1));
        for at in first..=last {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            if let Some(kept) = self.0.get_mut(at)
                && rank(mark) > rank(*kept)
            {
                *kept = mark;
            }
        }
    }

    fn into_text(self) -> String {
        self.0.into_iter().map(char::from).collect()
    }
}

fn rank(mark: u8) -> u8 {
    match mark {
        b'=' => 1,
        b'x' => 2,
        b'!' => 3,
        _ => 0,
    }
}
