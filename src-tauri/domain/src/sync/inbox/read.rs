//! Reading the answers that wait at the province, one batch after another until one comes back empty.

use super::{Taken, take_answers};
use crate::{
    At, Result,
    sync::{Enrolled, Signed, sending_to},
    vault::{Actor, Vault},
};

/// Far above what waits for one agency; a list that goes on is read on the next time.
const MOST_BATCHES: u32 = 100;

/// What the province gave at one asking, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub at: At,
    /// Each with its place in the province's list.
    pub answers: Vec<(u64, Signed)>,
}

/// Reads on from the last answer read. `ask` asks the province of `asked` for what comes after a place of
/// its list. Ends early when sending is turned off or to another province.
///
/// # Errors
/// The province could not be asked at all; what comes in the way after a batch is told with what was taken.
pub fn read_answers(
    vault: &Vault,
    by: &Actor,
    asked: &Enrolled,
    mut ask: impl FnMut(u64) -> Result<Batch>,
) -> Result<Taken> {
    by.must_be_officer()?;
    let mut taken = Taken::default();
    for round in 0..MOST_BATCHES {
        let Some(to) = sending_to(vault)?.filter(|to| to.id == asked.id) else {
            break;
        };
        let batch = match ask(to.answers_after) {
            Ok(batch) => batch,
            Err(e) if round == 0 => return Err(e),
            Err(e) => {
                taken.note(e)?;
                break;
            }
        };
        let last = batch.answers.iter().map(|(sequence, _)| *sequence).max();
        taken.add(take_answers(vault, by, batch.at, asked.id, &batch.answers)?);
        // A list that does not get on would be read for ever.
        if last.is_none_or(|last| last <= to.answers_after) {
            break;
        }
    }
    Ok(taken)
}
