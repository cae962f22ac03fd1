//! Places that cannot be read, and media shorter than they say.

use std::io::{Cursor, Error, Read, Seek, SeekFrom};

use sogac_domain::sanitization::readback::{Mode, Pattern, Reading};

use super::SIZE;

/// A medium that cannot be read around one place.
struct Scratched(Cursor<Vec<u8>>);

impl Read for Scratched {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let at = self.0.position();
        if (20_000_000..20_000_100).contains(&at) {
            return Err(Error::other("đầu đọc hỏng"));
        }
        let room = usize::try_from(20_000_000_u64.saturating_sub(at)).unwrap();
        let length = if room == 0 {
            to.len()
        } else {
            room.min(to.len())
        };
        self.0.read(&mut to[..length])
    }
}

impl Seek for Scratched {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_place_that_cannot_be_read_is_named_and_passed() {
    let mut reading = Reading::new(SIZE as u64, Mode::Full, Pattern::Zero, 1).unwrap();
    let mut input = Scratched(Cursor::new(vec![0; SIZE]));
    assert!(reading.run(&mut input, &mut |_| true).unwrap());
    let report = reading.report(1.0);
    assert_eq!(report.first_unreadable, Some(20_000_000));
    assert!(report.unreadable_bytes > 0 && report.unreadable_bytes <= 4096);
    assert_eq!(report.speaks_for(Some(SIZE as u64)), Some(false));
}

#[test]
fn a_medium_shorter_than_said_and_an_empty_one() {
    let mut reading = Reading::new(1 << 20, Mode::Full, Pattern::Zero, 1).unwrap();
    let refused = reading.run(&mut Cursor::new(vec![0; 1000]), &mut |_| true);
    assert!(refused.unwrap_err().sentence().contains("1000"));
    assert!(Reading::new(0, Mode::Full, Pattern::Zero, 1).is_err());
}
