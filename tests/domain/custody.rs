//! Who has what: hand-overs with many lines, returns, permits, repairs and counts.

mod counts;
mod handovers;
mod leaving;
mod moves;
mod papers;
mod permits;
mod repairs;
mod signatures;

use sogac_domain::Error;

/// The field and the sentence of a refusal.
fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, String) {
    match result {
        Err(Error::Refused { field, detail, .. }) => (field.unwrap_or_default(), detail),
        other => panic!("not refused: {other:?}"),
    }
}
