//! Signing in, without the second the password hash is meant to take.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use sogac_domain::vault::{self, Cost};
use sogac_tests::{OFFICER, PASSWORD, at};

use crate::{
    register,
    search::LARGE,
    table::{Measured, Row, median, middle},
};

pub fn measure() -> Measured {
    let (place, _sheet, _folder) = register::office(LARGE)?.close();
    let mut times = Vec::new();
    for _ in 0..10 {
        let started = Instant::now();
        let open = vault::sign_in(&place, OFFICER, PASSWORD, at("2026-11-03T01:00:00Z"), None)?;
        times.push(started.elapsed());
        drop(open);
    }
    let whole = middle(&mut times);
    let derivation = median(9, derive)?;
    let rest = whole.saturating_sub(derivation);
    Ok(Row::within(rest, Duration::from_millis(50)))
}

/// The same derivation as the vault's cheapest.
fn derive() -> Result<(), argon2::Error> {
    let params = Params::new(Cost::FLOOR.memory, Cost::FLOOR.passes, 1, Some(32))?;
    let mut key = [0_u8; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(
        PASSWORD.as_bytes(),
        &[7; 16],
        &mut key,
    )
}
