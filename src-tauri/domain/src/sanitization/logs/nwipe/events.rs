//! What a line says about its drive. The wording of every version since 0.18; quotes, "device" and
//! "of" come and go between them.

use super::{drive::Drive, line::Line};
use crate::sanitization::{HiddenSectors, MethodKind, RunStatus, Verification};

impl Drive {
    pub fn event(&mut self, line: &Line<'_>) {
        let text = line.text;
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        match first {
            "Invoking" => {
                self.run.method = rest.split('\'').nth(1).map(|name| name.trim().to_owned());
                self.begin(line.time);
            }
            "Starting" => self.starting(line, rest),
            "Finished" => self.finishing(rest),
            "Blanking" => {
                self.begin(line.time);
                self.blanking = true;
                self.write_begins();
            }
            "Verified" if !rest.starts_with("that") => self.verified = true,
            "[SUCCESS]" => self.success(rest),
            "[FAILURE]" => self.mismatch |= rest.contains("erif"),
            "[UNKNOWN]" => self.hidden(HiddenSectors::Unknown),
            "No" if rest.starts_with("hidden sectors") => self.hidden(HiddenSectors::None),
            "HIDDEN" => self.hidden(HiddenSectors::Unknown),
            "***" if rest.contains("HIDDEN SECTORS DETECTED") => {
                self.hidden(HiddenSectors::Present);
            }
            "HPA" => self.hpa(rest),
            _ => self.facts(first, text),
        }
    }

    fn starting(&mut self, line: &Line<'_>, rest: &str) {
        self.begin(line.time);
        if let Some((_, rounds)) = pair(rest, "round ") {
            self.rounds = self.rounds.max(rounds);
        }
        if let Some((_, passes)) = pair(rest, "pass ") {
            self.passes = Some(passes.max(self.passes.unwrap_or_default()));
            self.blanking = false;
            self.write_begins();
        }
    }

    fn write_begins(&mut self) {
        self.written = None;
        self.read = None;
        self.verified = false;
    }

    fn finishing(&mut self, rest: &str) {
        if rest.starts_with("pass") {
            self.passes_done = self.passes_done.saturating_add(1);
        }
        if let Some((round, rounds)) = pair(rest, "round ") {
            self.finished |= !rest.starts_with("pass") && round == rounds;
        }
    }

    fn success(&mut self, rest: &str) {
        if rest.starts_with("Verified that") || rest.contains("is empty") {
            self.verified = true;
        }
    }

    fn hidden(&mut self, found: HiddenSectors) {
        if self.run.hidden_sectors != HiddenSectors::Present {
            self.run.hidden_sectors = found;
        }
    }

    /// `values 196608 / 327680 on D`: seen and real; 1 stands for "not known".
    fn hpa(&mut self, rest: &str) {
        let mut numbers = rest
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|word| word.parse::<u64>().ok());
        if rest.starts_with("values")
            && let (Some(seen), Some(real)) = (numbers.next(), numbers.next())
            && seen > 1
            && real > seen
        {
            self.hidden(HiddenSectors::Present);
        }
    }

    fn facts(&mut self, first: &str, text: &str) {
        if let Ok(bytes) = first.parse::<u64>() {
            if text.contains(" bytes written to ") {
                self.written = Some(bytes);
                self.read = None;
                self.verified = false;
            } else if text.contains(" bytes read from ") {
                self.read = Some(bytes);
            }
        } else if let Some((_, serial)) = text.split_once("has serial number") {
            self.serial(serial.trim().trim_end_matches('.'));
        } else if let Some((_, sizes)) = text.split_once("sect/blk/dev") {
            if let Some(bytes) = sizes.trim().rsplit('/').next().and_then(|n| n.parse().ok()) {
                self.total(bytes);
            }
        } else if let Some((_, size)) = text.split_once(" is size ") {
            if let Ok(bytes) = size.trim_end_matches('.').parse() {
                self.total(bytes);
            }
        } else if let Some((_, rest)) = text.split_once("SANITIZE ") {
            self.sanitize(rest);
        }
    }

    /// The drive's own erasure, started from nwipe after 0.42.
    fn sanitize(&mut self, rest: &str) {
        let name = rest
            .split(['(', '\''])
            .nth(1)
            .and_then(|part| part.split([')', '\'']).next());
        self.run.kind = MethodKind::Firmware;
        if let Some(name) = name {
            self.run
                .method
                .get_or_insert_with(|| name.trim().to_owned());
        }
        if rest.contains("was successful") {
            self.status = Some(RunStatus::Erased);
            self.run.verified = Verification::DriveRecord;
        } else if rest.contains("has failed") {
            self.status = Some(RunStatus::Failed);
        } else if rest.contains("has completed") {
            // The drive gave no verdict.
            self.status = Some(RunStatus::Unclear);
        }
    }
}

/// The numbers of `pass 1/3` or `pass 1 of 3`.
fn pair(text: &str, word: &str) -> Option<(u32, u32)> {
    let (_, rest) = text.split_once(word)?;
    let mut numbers = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}
