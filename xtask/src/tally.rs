//! Passed and failed, summed over the suites.

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads the summaries of cargo ("test result: ok. 3 passed; 0 failed; …") and of Vitest
    /// ("Tests  1 failed | 12 passed (13)").
    pub fn read(printed: &str) -> Self {
        let mut tally = Self::default();
        for line in printed.lines().map(str::trim) {
            if line.starts_with("test result:") || line.starts_with("Tests ") {
                tally.passed += number_before(line, "passed");
                tally.failed += number_before(line, "failed");
            }
        }
        tally
    }
}

fn number_before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line
        .split([' ', ';', '.', '|'])
        .filter(|part| !part.is_empty())
        .collect();
    let pair = words.windows(2).find(|pair| pair.last() == Some(&word));
    pair.and_then(|pair| pair.first()?.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cargo_and_vitest() {
        let printed = "running 4 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n\
            test result: FAILED. 5 passed; 2 failed; 0 ignored\n Test Files  1 passed (1)\n      Tests  1 failed | 12 passed (13)\n";
        let expected = Tally {
            passed: 20,
            failed: 3,
        };
        assert_eq!(Tally::read(printed), expected);
    }
}
