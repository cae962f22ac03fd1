//! Whether a block device is in use by this system. Linux tells in `/proc` and `/sys`; elsewhere
//! nothing is known.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A disk and everything made of it: partitions, volumes and arrays upon it.
struct Family {
    /// `8:0`, as the kernel numbers devices.
    numbers: BTreeSet<String>,
    /// `sda`, `sda1`, `dm-0`.
    names: BTreeSet<String>,
}

/// Where the device or a part of it is mounted or used for swapping; None when it is free.
pub fn in_use(number: &str) -> Option<String> {
    let mut family = Family {
        numbers: BTreeSet::new(),
        names: BTreeSet::new(),
    };
    gather(
        &Path::new("/sys/dev/block").join(number),
        number,
        &mut family,
    );
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let swaps = fs::read_to_string("/proc/swaps").unwrap_or_default();
    mounted(&mounts, &family).or_else(|| swapped(&swaps, &family))
}

fn gather(folder: &Path, number: &str, family: &mut Family) {
    if !family.numbers.insert(number.to_owned()) {
        return;
    }
    let Ok(folder) = folder.canonicalize() else {
        return;
    };
    if let Some(name) = folder.file_name() {
        family.names.insert(name.to_string_lossy().into_owned());
    }
    // Partitions are folders inside with a number of their own, users of it stand in `holders`.
    for inside in [folder.clone(), folder.join("holders")] {
        for entry in fs::read_dir(inside).into_iter().flatten().flatten() {
            if let Ok(number) = fs::read_to_string(entry.path().join("dev")) {
                gather(&entry.path(), number.trim(), family);
            }
        }
    }
}

/// proc_pid_mountinfo(5): the third field is the device's number, the fifth the mount point, and
/// behind a lone `-` the type and the source; some file systems show a number of their own.
fn mounted(mountinfo: &str, family: &Family) -> Option<String> {
    mountinfo.lines().find_map(|line| {
        let (front, back) = line.split_once(" - ")?;
        let mut front = front.split(' ').skip(2);
        let (number, point) = (front.next()?, front.nth(1)?);
        let source = back.split(' ').nth(1)?;
        let by_name = source
            .strip_prefix("/dev/")
            .is_some_and(|name| family.names.contains(name));
        (by_name || family.numbers.contains(number)).then(|| point.to_owned())
    })
}

fn swapped(swaps: &str, family: &Family) -> Option<String> {
    let names = swaps
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next());
    let mut own = names.filter_map(|path| path.strip_prefix("/dev/"));
    own.find(|name| family.names.contains(*name))
        .map(|name| format!("vùng tráo đổi /dev/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw - proc proc rw
40 22 0:45 /home /home rw shared:9 - btrfs /dev/nvme0n1p2 rw,subvol=/home
";

    fn family(numbers: &[&str], names: &[&str]) -> Family {
        let owned = |list: &[&str]| list.iter().map(|item| (*item).to_owned()).collect();
        Family {
            numbers: owned(numbers),
            names: owned(names),
        }
    }

    #[test]
    fn a_partition_a_subvolume_and_swap_are_in_use() {
        let disk = family(&["8:0", "8:1"], &["sda", "sda1"]);
        assert_eq!(mounted(MOUNTS, &disk).as_deref(), Some("/"));
        let nvme = family(&["259:0", "259:2"], &["nvme0n1", "nvme0n1p2"]);
        assert_eq!(mounted(MOUNTS, &nvme).as_deref(), Some("/home"));
        let free = family(&["8:16"], &["sdb"]);
        assert_eq!(mounted(MOUNTS, &free), None);
        let swaps = "Filename Type Size Used Priority\n/dev/sdb partition 1 0 -2\n";
        assert!(swapped(swaps, &free).is_some());
        assert!(swapped(swaps, &disk).is_none());
    }
}
