//! A row of the table: what it took, what the baseline took, and the bound.

use std::{
    fmt,
    time::{Duration, Instant},
};

pub type Fault = Box<dyn std::error::Error>;
pub type Measured = Result<Row, Fault>;

/// What is measured.
#[derive(Debug, Clone, Copy)]
pub enum Amount {
    Time(Duration),
    Bytes(u64),
}

/// What a row may at most be.
#[derive(Debug, Clone, Copy)]
pub enum AtMost {
    /// As many times the baseline.
    Times(f64),
    Time(Duration),
    Bytes(u64),
}

pub struct Row {
    taken: Option<Amount>,
    baseline: Option<(&'static str, Amount)>,
    at_most: Option<AtMost>,
    note: String,
}

impl Row {
    pub fn against(
        taken: impl Into<Amount>,
        name: &'static str,
        baseline: impl Into<Amount>,
        times: f64,
    ) -> Self {
        Self {
            taken: Some(taken.into()),
            baseline: Some((name, baseline.into())),
            at_most: Some(AtMost::Times(times)),
            note: String::new(),
        }
    }

    pub fn within(taken: Duration, at_most: Duration) -> Self {
        Self {
            taken: Some(taken.into()),
            baseline: None,
            at_most: Some(AtMost::Time(at_most)),
            note: String::new(),
        }
    }

    pub fn below(bytes: u64, at_most: u64) -> Self {
        Self {
            taken: Some(Amount::Bytes(bytes)),
            baseline: None,
            at_most: Some(AtMost::Bytes(at_most)),
            note: String::new(),
        }
    }

    /// What the figure is made of.
    pub fn noted(mut self, note: &str) -> Self {
        self.note = note.to_owned();
        self
    }

    /// A row that cannot be measured here, and why.
    pub fn left_out(why: &str) -> Self {
        Self {
            taken: None,
            baseline: None,
            at_most: None,
            note: format!("left out: {why}"),
        }
    }

    fn is_over(&self) -> bool {
        match (self.taken, self.at_most) {
            (Some(Amount::Time(taken)), Some(AtMost::Time(most))) => taken > most,
            (Some(Amount::Bytes(taken)), Some(AtMost::Bytes(most))) => taken > most,
            (Some(_), Some(AtMost::Times(most))) => self.ratio().is_some_and(|ratio| ratio > most),
            _ => false,
        }
    }

    fn ratio(&self) -> Option<f64> {
        let (taken, (_, baseline)) = (self.taken?, self.baseline?);
        Some(taken.number() / baseline.number())
    }

    fn cells(&self) -> [String; 5] {
        let at_most = match self.at_most {
            Some(AtMost::Times(times)) => format!("{times}×"),
            Some(AtMost::Time(time)) => Amount::Time(time).to_string(),
            Some(AtMost::Bytes(bytes)) => Amount::Bytes(bytes).to_string(),
            None => String::new(),
        };
        let verdict = match (self.taken, self.is_over()) {
            (None, _) => "",
            (_, true) => "OVER",
            (_, false) => "ok",
        };
        let verdict = format!("{verdict} {}", self.note);
        [
            self.taken.map(|t| t.to_string()).unwrap_or_default(),
            self.baseline
                .map(|(name, amount)| format!("{amount} {name}"))
                .unwrap_or_default(),
            self.ratio()
                .map(|ratio| format!("{ratio:.3}×"))
                .unwrap_or_default(),
            at_most,
            verdict.trim().to_owned(),
        ]
    }
}

pub fn print(rows: &[(&str, Row)]) {
    println!("| what | taken | baseline | ratio | at most | |");
    println!("|---|---|---|---|---|---|");
    for (what, row) in rows {
        println!("| {what} | {} |", row.cells().join(" | "));
    }
}

/// The middle of several runs, after one that warms up.
pub fn median<E>(runs: usize, mut work: impl FnMut() -> Result<(), E>) -> Result<Duration, E> {
    work()?;
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let started = Instant::now();
        work()?;
        times.push(started.elapsed());
    }
    Ok(middle(&mut times))
}

pub fn middle(times: &mut [Duration]) -> Duration {
    percentile(times, 50)
}

/// The time that so many of a hundred stay within.
pub fn percentile(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * of_hundred / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}

impl Amount {
    fn number(self) -> f64 {
        match self {
            Self::Time(time) => time.as_secs_f64(),
            Self::Bytes(bytes) => bytes as f64,
        }
    }
}

impl From<Duration> for Amount {
    fn from(time: Duration) -> Self {
        Self::Time(time)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(time) => write!(f, "{:.1} ms", time.as_secs_f64() * 1000.0),
            Self::Bytes(bytes) => write!(f, "{:.1} MB", *bytes as f64 / 1e6),
        }
    }
}
