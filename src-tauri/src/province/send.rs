//! One package in pieces: on from what the receiver has, until it gives its receipt.

use sogac_domain::sync::{Frozen, Signed};

use super::line::{Line, Standing, Trouble};

/// The most of one piece, and the least after slow ones.
const LARGEST: usize = 1 << 20;
const SMALLEST: usize = 64 << 10;
/// Pieces that may fail in a row before the attempt is over.
const TRIES: u32 = 4;

/// How sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    Received(Signed),
    Refused(String),
    Broken { received: u64, why: String },
    Stopped { received: u64 },
}

impl Sent {
    pub fn broken(received: u64, why: impl Into<String>) -> Self {
        Self::Broken {
            received,
            why: why.into(),
        }
    }
}

/// Sends what the receiver does not have yet. `before` is what it had at the last attempt, which stands
/// while it says nothing else. `told` is told of bytes arrived and of the whole; it answers whether to go on.
pub fn send(
    line: &Line,
    package: &Frozen,
    before: u64,
    told: &mut (dyn FnMut(u64, u64) -> bool + Send),
) -> Sent {
    let total = package.bytes.len() as u64;
    let mut received = match line.standing(&package.package) {
        Ok(None) => 0,
        Ok(Some(standing)) => match of_standing(standing, total) {
            Ok(received) => received,
            Err(ended) => return ended,
        },
        Err(trouble) => return of_trouble(&trouble, before),
    };
    let mut largest = LARGEST;
    let mut failed = 0;
    loop {
        if !told(received, total) {
            return Sent::Stopped { received };
        }
        let from = usize::try_from(received).unwrap_or(usize::MAX);
        let to = from.saturating_add(largest).min(package.bytes.len());
        // Where everything has arrived but no receipt, an empty piece asks for it.
        let piece = package.bytes.get(from..to).unwrap_or_default();
        let place = (received, total, package.sha256.as_str());
        match line.piece(&package.package, place, piece) {
            Ok(answer) => {
                if let Some(receipt) = answer.receipt {
                    told(total, total);
                    return Sent::Received(receipt);
                }
                let stands_still = answer.received <= received;
                failed = if stands_still { failed + 1 } else { 0 };
                received = answer.received.min(total);
            }
            Err(Trouble::Told(409, of)) if of.code == "wrong_offset" => {
                failed += 1;
                received = of.received.unwrap_or(0).min(total);
            }
            Err(trouble) if wants_less(&trouble) && failed + 1 < TRIES => {
                failed += 1;
                largest = (largest / 4).max(SMALLEST);
                // What arrived of the piece only the receiver knows.
                match line.standing(&package.package) {
                    Ok(Some(standing)) => match of_standing(standing, total) {
                        Ok(stands) => received = stands,
                        Err(ended) => return ended,
                    },
                    Ok(None) => received = 0,
                    Err(_) => {}
                }
            }
            Err(trouble) => return of_trouble(&trouble, received),
        }
        if failed >= TRIES {
            return Sent::broken(
                received,
                "Tỉnh chưa xác nhận nhận thêm được phần nào của gói.",
            );
        }
    }
}

/// How far the receiver is, or how it ended there.
fn of_standing(standing: Standing, total: u64) -> Result<u64, Sent> {
    match (standing.state.as_str(), standing.receipt) {
        (_, Some(receipt)) => Err(Sent::Received(receipt)),
        ("refused", None) => Err(Sent::Refused(
            standing
                .refusal
                .map(|told| told.message)
                .filter(|message| !message.is_empty())
                .unwrap_or_else(|| "Tỉnh từ chối gói, không nêu lý do.".to_owned()),
        )),
        _ => Ok(standing.received.min(total)),
    }
}

/// Smaller pieces may get through: this one was too large for the receiver, or for the line.
fn wants_less(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Slow(_) | Trouble::Told(408 | 413, _))
}

/// The receiver refuses a package for good with 422 or another package of this name; anything else is
/// tried again.
fn of_trouble(trouble: &Trouble, received: u64) -> Sent {
    let why = trouble.sentence();
    match trouble {
        Trouble::Told(422, _) => Sent::Refused(why),
        Trouble::Told(409, told) if told.code == "other_package" => Sent::Refused(why),
        _ => Sent::broken(received, why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::province::line::Told;

    fn told(status: u16, code: &str) -> Trouble {
        let told = Told {
            code: code.to_owned(),
            message: "Tỉnh không nhận.".to_owned(),
            received: None,
        };
        Trouble::Told(status, told)
    }

    #[test]
    fn a_piece_that_is_too_large_is_sent_again_in_smaller_ones() {
        for trouble in [
            told(413, "too_large"),
            Trouble::Told(413, Told::default()),
            told(408, "too_slow"),
            Trouble::Slow("Máy chủ của tỉnh không trả lời kịp.".to_owned()),
        ] {
            assert!(wants_less(&trouble), "{trouble:?}");
        }
        for trouble in [
            told(422, "too_large"),
            told(401, "unknown_token"),
            told(503, "busy"),
            Trouble::Away(String::new()),
        ] {
            assert!(!wants_less(&trouble), "{trouble:?}");
        }
    }

    #[test]
    fn only_what_the_receiver_will_never_take_is_refused_for_good() {
        for trouble in [told(422, "too_large"), told(409, "other_package")] {
            let ended = of_trouble(&trouble, 7);
            assert_eq!(ended, Sent::Refused("Tỉnh không nhận.".to_owned()));
        }
        for trouble in [
            told(413, "too_large"),
            told(409, "wrong_offset"),
            told(503, "no_room"),
            told(500, ""),
        ] {
            let ended = of_trouble(&trouble, 7);
            assert_eq!(ended, Sent::broken(7, "Tỉnh không nhận."), "{trouble:?}");
        }
    }
}
