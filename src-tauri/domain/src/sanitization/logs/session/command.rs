//! A command line as it was typed, with or without the prompt before it.

/// The first word, without folders and `sudo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    pub tool: String,
    pub words: Vec<String>,
    /// The device it works on.
    pub device: Option<String>,
}

const TOOLS: [&str; 5] = ["hdparm", "nvme", "smartctl", "dd", "cmp"];

impl Command {
    pub fn read(line: &str) -> Option<Self> {
        // Most lines of a long log are not commands: a cheap look first.
        if !TOOLS.iter().any(|tool| line.contains(tool)) {
            return None;
        }
        let (prompted, typed) = without_prompt(line);
        let typed = typed.split(" #").next().unwrap_or_default();
        let mut words: Vec<String> = typed
            .split_whitespace()
            .map(|word| word.trim_matches(['"', '\'']).to_owned())
            .collect();
        while words.first().is_some_and(|word| {
            matches!(word.as_str(), "sudo" | "time" | "doas") || word.contains('=')
        }) && words.len() > 1
        {
            words.remove(0);
        }
        let first = words.first()?;
        let tool = first.rsplit('/').next()?.to_owned();
        if !TOOLS.contains(&tool.as_str()) {
            return None;
        }
        let is_call = words
            .iter()
            .skip(1)
            .any(|word| word.starts_with('-') || word.contains("/dev/"))
            || prompted;
        // `nvme version 2.3`, `smartctl 7.3 2022-02-28 …` and `dd: error` are outputs.
        let is_output = words
            .get(1)
            .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            || first.ends_with(':')
            || tool == "nvme" && words.get(1).is_some_and(|w| w == "version") && words.len() > 2;
        if !is_call || is_output {
            return None;
        }
        let device = device(&tool, &words);
        Some(Self {
            tool,
            words,
            device,
        })
    }

    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|w| w == word)
    }

    /// The value of an option: `--ses=1`, `--ses 1`, `-s 1`, `-s1`.
    pub fn value(&self, long: &str, short: &str) -> Option<&str> {
        let mut words = self.words.iter().map(String::as_str);
        while let Some(word) = words.next() {
            if word == long || word == short {
                return words.next();
            }
            if let Some(value) = word
                .strip_prefix(long)
                .and_then(|rest| rest.strip_prefix('='))
            {
                return Some(value);
            }
            if !short.is_empty()
                && let Some(value) = word.strip_prefix(short)
                && !value.is_empty()
                && !word.starts_with("--")
            {
                return Some(value.trim_start_matches('='));
            }
        }
        None
    }

    /// The value of `key=` words, as dd has them.
    pub fn key(&self, key: &str) -> Option<&str> {
        self.words
            .iter()
            .find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }
}

fn device(tool: &str, words: &[String]) -> Option<String> {
    if tool == "dd" {
        let of = words.iter().find_map(|word| word.strip_prefix("of="))?;
        return of.starts_with("/dev/").then(|| of.to_owned());
    }
    let is_disk = |word: &&String| {
        word.starts_with("/dev/")
            && !matches!(word.as_str(), "/dev/zero" | "/dev/null" | "/dev/urandom")
    };
    words.iter().find(is_disk).cloned()
}

/// Whether there was a prompt, and what stands behind it.
fn without_prompt(line: &str) -> (bool, &str) {
    let line = line.trim();
    for mark in ["$ ", "# ", "> ", "% "] {
        let Some((before, after)) = line.split_once(mark) else {
            continue;
        };
        // `[root@host ~]# …` and `PS C:\> …` hold a space before the mark.
        if !before.contains(' ') || before.starts_with('[') || before.starts_with("PS ") {
            return (true, after.trim());
        }
    }
    (false, line)
}

/// A prompt with another command, or none.
pub(super) fn is_prompt(line: &str) -> bool {
    let line = line.trim();
    if matches!(line, "$" | "#") || line.starts_with("$ ") {
        return true;
    }
    let end = line.find(['$', '#']).unwrap_or(usize::MAX);
    let before = line.get(..end).unwrap_or_default();
    before.contains('@') && before.contains(':') && !before.trim_start_matches('[').contains("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_with_and_without_prompts() {
        for line in [
            "$ sudo hdparm --user-master u --security-erase p /dev/sda",
            "hdparm --user-master u --security-erase p /dev/sda ",
            "root@shredos:~# hdparm --user-master u --security-erase p /dev/sda",
            "[root@host ~]# /sbin/hdparm --user-master u --security-erase p /dev/sda",
            "# hdparm --user-master u --security-erase p /dev/sda   # xoá",
        ] {
            let command = Command::read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(command.tool, "hdparm", "{line}");
            assert_eq!(command.device.as_deref(), Some("/dev/sda"), "{line}");
            assert!(command.has("--security-erase"), "{line}");
        }
        for output in [
            "smartctl 7.3 2022-02-28 r5338 [x86_64-linux-6.1.0-56-amd64] (local build)",
            "nvme version 2.3 (git 2.3)",
            "dd: error writing '/dev/sdc': No space left on device",
            "# QUOTED from docs about hdparm",
        ] {
            assert_eq!(Command::read(output), None, "{output}");
        }
    }

    #[test]
    fn options_in_every_spelling() {
        for line in [
            "nvme format /dev/nvme0n1 --ses=1",
            "nvme format /dev/nvme0n1 -s 1 -f",
            "nvme format /dev/nvme0n1 --ses 1",
            "nvme format -s1 /dev/nvme0n1",
        ] {
            assert_eq!(
                Command::read(line).unwrap().value("--ses", "-s"),
                Some("1"),
                "{line}"
            );
        }
        assert_eq!(
            Command::read("nvme format /dev/nvme0n1 -f")
                .unwrap()
                .value("--ses", "-s"),
            None
        );
    }
}
