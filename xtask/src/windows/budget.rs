//! Whether the Windows part of `cargo xtask test` still fits into the time the whole run may take.

use std::{
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use super::cross;
use crate::step::Outcome;

/// `no`, or the minutes the whole run may take; without it there is no limit.
const SWITCH: &str = "SOGAC_WINDOWS";

/// Why the part is left out; `None` when it is run. Building takes about as long as the same build took
/// for this computer, the tests as long as the last time.
pub fn forbids(started: Instant, built: Duration) -> Option<String> {
    let wish = env::var(SWITCH).ok()?;
    let testing = tested().map(|tested| started.elapsed() + built + tested);
    verdict(&wish, testing).map(|why| format!("{SWITCH}={wish}{why}"))
}

/// `whole` is what the run would take with the part, where that is known.
fn verdict(wish: &str, whole: Option<Duration>) -> Option<String> {
    let Ok(minutes) = wish.parse::<u64>() else {
        return (wish == "no").then(String::new);
    };
    let Some(whole) = whole else {
        return Some(" min, and `cargo xtask windows` has never built it here".to_owned());
    };
    (whole > Duration::from_secs(minutes * 60)).then(|| {
        let needed = whole.as_secs_f32() / 60.0;
        format!(" min, and the whole would take {needed:.0}")
    })
}

/// What the tests alone took the last time they ran through.
fn tested() -> Option<Duration> {
    let seconds = fs::read_to_string(file()).ok()?;
    Some(Duration::from_secs(seconds.trim().parse().ok()?))
}

pub fn keep(tested: Duration) -> Outcome {
    let file = file();
    fs::write(&file, format!("{}\n", tested.as_secs()))
        .map_err(|e| format!("{}: {e}", file.display()))
}

fn file() -> PathBuf {
    cross::target().join("seconds-of-tests.txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_runs_where_nothing_is_said_or_the_time_is_enough() {
        let twenty = Some(Duration::from_secs(20 * 60));
        assert_eq!(verdict("yes", None), None);
        assert_eq!(verdict("24", twenty), None);
        assert_eq!(verdict("no", twenty).as_deref(), Some(""));
        let longer = verdict("19", twenty).unwrap();
        assert!(longer.contains("would take 20"), "{longer}");
        assert!(verdict("24", None).unwrap().contains("never built"));
    }
}
