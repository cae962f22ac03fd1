//! Whether the person has left the computer: it was locked (Win+L), switched to another user, or slept.
//! Windows tells only windows of a program's own making; so the signs are looked at every second instead.

use sogac_domain::At;

/// A gap between two looks that only sleep explains, in seconds; a busy computer delays a look by less.
/// A clock set by as much looks the same, and the next sign-in says when it was set back.
const SLEPT: i64 = 30;

/// What was seen at the last look.
pub struct Presence {
    looked: At,
    locked: bool,
}

impl Presence {
    pub fn begin(now: At) -> Self {
        Self {
            looked: now,
            locked: session_is_locked(),
        }
    }

    /// Whether the person has left since the last look.
    pub fn has_left(&mut self, now: At) -> bool {
        self.left(now, session_is_locked())
    }

    /// Only becoming locked counts: where the sign always shows, it shows nothing.
    fn left(&mut self, now: At, locked: bool) -> bool {
        let gap = (now - self.looked).num_seconds().abs();
        let newly = locked && !self.locked;
        *self = Self {
            looked: now,
            locked,
        };
        newly || gap >= SLEPT
    }
}

/// While the session is locked or another user's is shown, keys and mouse belong to a desktop no program
/// of this user may open. The question of Windows for an administrator's password is such a desktop too.
#[cfg(windows)]
fn session_is_locked() -> bool {
    use winsafe::{HDESK, co::DESKTOP_RIGHTS};

    HDESK::OpenInputDesktop(None, false, DESKTOP_RIGHTS::SWITCHDESKTOP).is_err()
}

#[cfg(not(windows))]
fn session_is_locked() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: u32) -> At {
        let moment = format!("2026-11-20T01:{:02}:{:02}Z", second / 60, second % 60);
        moment.parse().unwrap()
    }

    fn present(locked: bool) -> Presence {
        Presence {
            looked: at(0),
            locked,
        }
    }

    #[test]
    fn locking_the_computer_is_leaving_and_a_lock_that_stays_is_told_once() {
        let mut presence = present(false);
        assert!(!presence.left(at(1), false));
        assert!(presence.left(at(2), true));
        assert!(!presence.left(at(3), true));
        assert!(!presence.left(at(4), false));
        assert!(presence.left(at(5), true));
    }

    #[test]
    fn sleep_and_a_clock_set_either_way_are_leaving_but_a_busy_second_is_not() {
        assert!(!present(false).left(at(29), false));
        assert!(present(false).left(at(30), false));
        let mut presence = present(false);
        assert!(!presence.left(at(20), false));
        assert!(!presence.left(at(40), false), "counted from the last look");
        let mut back = Presence {
            looked: at(120),
            locked: false,
        };
        assert!(back.left(at(60), false));
    }

    #[test]
    fn where_the_sign_always_shows_nobody_is_locked_out() {
        let mut presence = present(true);
        assert!((1..20).all(|second| !presence.left(at(second), true)));
    }
}
