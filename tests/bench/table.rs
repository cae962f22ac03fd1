//! A row of the table: what it took, what the baseline took, and the bound.

use std::time::{Duration, Instant};

pub type Measured = Result<Row, Box<dyn std::error::Error>>;

/// What a row may at most be.
#[derive(Debug, Clone, Copy)]
pub enum AtMost {
    /// As many times the baseline.
    Times(f64),
    Time(Duration),
}

pub struct Row {
    taken: Option<Duration>,
    baseline: Option<(&'static str, Duration)>,
    at_most: Option<AtMost>,
    note: String,
}

impl Row {
    pub fn against(taken: Duration, name: &'static str, baseline: Duration, times: f64) -> Self {
        Self {
            taken: Some(taken),
            baseline: Some((name, baseline)),
            at_most: Some(AtMost::Times(times)),
            note: String::new(),
        }
    }

    pub fn within(taken: Duration, at_most: Duration) -> Self {
        Self {
            taken: Some(taken),
            baseline: None,
            at_most: Some(AtMost::Time(at_most)),
            note: String::new(),
        }
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

    pub fn is_over(&self) -> bool {
        match (self.taken, self.at_most) {
            (Some(taken), Some(AtMost::Time(most))) => taken > most,
            (Some(_), Some(AtMost::Times(most))) => self.ratio().is_some_and(|ratio| ratio > most),
            _ => false,
        }
    }

    fn ratio(&self) -> Option<f64> {
        let (taken, (_, baseline)) = (self.taken?, self.baseline?);
        Some(taken.as_secs_f64() / baseline.as_secs_f64())
    }

    fn cells(&self) -> [String; 5] {
        let at_most = match self.at_most {
            Some(AtMost::Times(times)) => format!("{times}×"),
            Some(AtMost::Time(time)) => milliseconds(time),
            None => String::new(),
        };
        let verdict = match (self.taken, self.is_over()) {
            (None, _) => self.note.clone(),
            (_, true) => "OVER".to_owned(),
            (_, false) => "ok".to_owned(),
        };
        [
            self.taken.map(milliseconds).unwrap_or_default(),
            self.baseline
                .map(|(name, time)| format!("{} {name}", milliseconds(time)))
                .unwrap_or_default(),
            self.ratio()
                .map(|ratio| format!("{ratio:.3}×"))
                .unwrap_or_default(),
            at_most,
            verdict,
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
    times.sort_unstable();
    Ok(times.get(runs / 2).copied().unwrap_or_default())
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
