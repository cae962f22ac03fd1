//! Programs this one has started, from Linux's `/proc`: since when they run and what memory they hold.

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use crate::table::Fault;

/// Ticks of a second in `/proc/<pid>/stat`.
const TICKS: f64 = 100.0;

/// A program and the processes it has started.
pub struct Program {
    first: u32,
}

impl Program {
    /// The running program of this file among all that this process has started.
    pub fn running(file: &Path) -> Result<Self, Fault> {
        let file = file.canonicalize()?;
        let own = below(std::process::id())?;
        let is_it = |pid: &u32| fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|f| f == file);
        let first = own.into_iter().find(is_it);
        let first = first.ok_or_else(|| format!("{} does not run", file.display()))?;
        Ok(Self { first })
    }

    /// The time since it was started, to a hundredth of a second.
    pub fn age(&self) -> Result<Duration, Fault> {
        let started = stat(self.first)
            .and_then(|fields| fields.get(19)?.parse::<f64>().ok())
            .ok_or("no start in /proc/<pid>/stat")?;
        let uptime = fs::read_to_string("/proc/uptime")?;
        let up: f64 = uptime.split(' ').next().unwrap_or_default().parse()?;
        Ok(Duration::from_secs_f64((up - started / TICKS).max(0.0)))
    }

    /// The memory of it and all its processes in bytes, what is shared with others in equal parts (PSS).
    pub fn memory(&self) -> Result<u64, Fault> {
        let mut kilobytes = 0;
        for pid in below(self.first)? {
            let Ok(rollup) = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")) else {
                continue;
            };
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
            let number = line.and_then(|line| line.split_whitespace().next());
            kilobytes += number.unwrap_or_default().parse::<u64>()?;
        }
        Ok(kilobytes * 1024)
    }
}

/// The process and everything it has started that still runs.
fn below(first: u32) -> Result<Vec<u32>, Fault> {
    let mut started: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc")? {
        let Ok(pid) = entry?.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        if let Some(parent) = stat(pid).and_then(|fields| fields.get(1)?.parse().ok()) {
            started.entry(parent).or_default().push(pid);
        }
    }
    let mut found = vec![first];
    let mut next = 0;
    while let Some(pid) = found.get(next) {
        found.extend(started.get(pid).cloned().unwrap_or_default());
        next += 1;
    }
    Ok(found)
}

/// The fields of `/proc/<pid>/stat` behind the name, which may hold spaces: the state is the first.
fn stat(pid: u32) -> Option<Vec<String>> {
    let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = line.rsplit_once(") ")?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}
