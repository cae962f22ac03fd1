//! Reading a log of 100 MB: ten drives, with a hundred megabytes of what threads write in between.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    time::Duration,
};

use sogac_domain::sanitization::{
    DriveRun, RunStatus,
    logs::{self, LogFile},
};
use sogac_tests::wipes;
use tempfile::NamedTempFile;

use crate::table::{Fault, Measured, Row, median};

const SIZE: usize = 100_000_000;
const MOST_MEMORY: u64 = 16_000_000;

pub fn time() -> Measured {
    let log = log()?;
    let taken = median(5, || read(&log))?;
    Ok(Row::within(taken, Duration::from_secs(1)))
}

/// What the reading needs beside what the program has already, at its highest.
pub fn memory() -> Measured {
    let log = log()?;
    read(&log)?;
    let before = kilobytes("VmRSS:")?;
    // Sets the highest mark back to what is used now.
    fs::write("/proc/self/clear_refs", "5")?;
    read(&log)?;
    let grown = kilobytes("VmHWM:")?.saturating_sub(before) * 1024;
    Ok(Row::below(grown, MOST_MEMORY))
}

fn read(log: &NamedTempFile) -> Result<(), Fault> {
    let found = logs::read(&[LogFile::at(log.path())])?;
    let erased = |run: &&DriveRun| run.status == RunStatus::Erased;
    assert_eq!(found.runs.iter().filter(erased).count(), 9);
    Ok(())
}

fn log() -> Result<NamedTempFile, Fault> {
    let text = String::from_utf8(wipes::ten_drives().content)?;
    let at = text.find("****").unwrap_or(text.len());
    let (work, tables) = text.split_at(at);
    let file = NamedTempFile::new()?;
    let mut out = BufWriter::new(File::create(file.path())?);
    out.write_all(work.as_bytes())?;
    let line =
        "[2026/11/24 09:30:19]  notice: hwmon: /dev/sda temperature 38 °C, within its limits\n";
    for _ in 0..SIZE / line.len() {
        out.write_all(line.as_bytes())?;
    }
    out.write_all(tables.as_bytes())?;
    out.flush()?;
    drop(out);
    Ok(file)
}

fn kilobytes(name: &str) -> Result<u64, Fault> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.trim().split(' ').next());
    Ok(number.ok_or("no memory in /proc/self/status")?.parse()?)
}
