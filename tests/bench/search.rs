//! Search-as-you-type: every prefix of what officers type, with and without accents, in every list.

use std::time::{Duration, Instant};

use sogac_domain::{
    accounts::{self, Lens},
    assets,
    lists::{ListQuery, Sort, search_everywhere},
    people, systems,
};
use sogac_tests::{LIMITS, Office};

use crate::{
    register::{self, Size},
    table::{Measured, Row, percentile},
};

/// The register of the issue, with as many devices and drives as an agency of that size has.
pub const LARGE: Size = Size {
    people: 10_000,
    accounts: 40_000,
    assets: 20_000,
    media: 30_000,
};

/// Rows of one page, as the screens ask for them.
pub const PAGE: u32 = 100;

const TYPED: [&str; 9] = [
    "nguyễn văn hùng",
    "tran thi lan",
    "phòng kế hoạch",
    "quản trị",
    "CB09999",
    "hung.00125",
    "Dell OptiPlex",
    "WD-0100",
    "không có ai",
];

const LISTS: [&str; 6] = [
    "people",
    "systems",
    "accounts",
    "devices",
    "media",
    "everywhere",
];

pub fn measure() -> Measured {
    let office = register::office(LARGE)?;
    let mut times: [Vec<Duration>; LISTS.len()] = Default::default();
    for round in 0..6 {
        for typed in TYPED {
            for (end, letter) in typed.char_indices() {
                let prefix = typed.get(..end + letter.len_utf8()).unwrap_or_default();
                let taken = in_every_list(&office, prefix)?;
                // The first round fills the caches, as opening the screens does.
                if round > 0 {
                    for (list, taken) in times.iter_mut().zip(taken) {
                        list.push(taken);
                    }
                }
            }
        }
    }
    let each: Vec<(Duration, &str)> = times
        .iter_mut()
        .zip(LISTS)
        .map(|(list, name)| (percentile(list, 99), name))
        .collect();
    let slowest = percentile(&mut times.concat(), 99);
    let note: Vec<String> = each
        .iter()
        .map(|(p99, name)| format!("{name} {:.1}", p99.as_secs_f64() * 1e3))
        .collect();
    Ok(Row::within(slowest, Duration::from_millis(16)).noted(&note.join(", ")))
}

/// Each list in the order its screen shows it in, and the search over all of them.
fn in_every_list(office: &Office, typed: &str) -> sogac_domain::Result<[Duration; LISTS.len()]> {
    let vault = &office.vault;
    let sorted = |column: &str| ListQuery {
        sort: vec![Sort {
            column: column.to_owned(),
            descending: false,
        }],
        ..ListQuery::search(typed, PAGE)
    };
    let timed = |look: &dyn Fn() -> sogac_domain::Result<u32>| -> sogac_domain::Result<Duration> {
        let started = Instant::now();
        std::hint::black_box(look()?);
        Ok(started.elapsed())
    };
    Ok([
        timed(&|| Ok(people::list(vault, &sorted("name"))?.total))?,
        timed(&|| Ok(systems::list(vault, &sorted("name"), LIMITS.today)?.total))?,
        timed(&|| Ok(accounts::list(vault, &sorted("system_name"), Lens::All, &LIMITS)?.total))?,
        timed(&|| Ok(assets::list(vault, &sorted("code"))?.total))?,
        timed(&|| Ok(assets::list_media(vault, &sorted("serial"))?.total))?,
        timed(&|| Ok(count(search_everywhere(vault, typed, 8, &LIMITS)?.len())))?,
    ])
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}
