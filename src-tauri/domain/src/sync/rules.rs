//! What sending is held to: data in `resources/sending/rules.toml`.

use serde::Deserialize;

use crate::{At, Error, Result};

const FILE: &str = include_str!("../../../../resources/sending/rules.toml");

#[derive(Deserialize)]
pub(super) struct Rules {
    again: Again,
}

#[derive(Deserialize)]
struct Again {
    minutes: Vec<i64>,
}

impl Rules {
    pub fn read() -> Result<Self> {
        toml::from_str(FILE).map_err(|e| Error::Internal(format!("sending/rules.toml: {e}")))
    }

    /// When to try again after this many attempts that failed.
    pub fn again(&self, attempts: u32, at: At) -> At {
        let place = attempts.saturating_sub(1) as usize;
        let minutes = self.again.minutes.get(place).or(self.again.minutes.last());
        let pause = chrono::TimeDelta::minutes(minutes.copied().unwrap_or(60));
        at.checked_add_signed(pause).unwrap_or(at)
    }
}
